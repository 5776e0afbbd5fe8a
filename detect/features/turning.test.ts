// Turns: values of hand-made movements that follow from their formulas.
import { expect, it } from 'vitest';
import { circle, ellipse, expectValues, featuresByName, straight } from './movements-for-tests.ts';
import { turning } from './turning.ts';

const none = Number.NaN;

it('finds no turn in a straight line', () => {
  for (const suffix of ['', '-coarse'])
    expectValues(turning, straight, {
      ...{ [`turn-median${suffix}`]: 0, [`turn-q90${suffix}`]: 0, [`turn-evenness${suffix}`]: 0 },
      ...{ [`turn-lag${suffix}`]: none, [`turn-signs${suffix}`]: 0, [`turn-speed-r${suffix}`]: none },
      ...{ [`turn-fast${suffix}`]: none, [`power-law${suffix}`]: none, [`power-law-r${suffix}`]: none },
    });
});

it('turns by 5° a step of a circle, by 10° a step of the coarse grid', () => {
  expectValues(turning, circle, {
    ...{ 'turn-median': Math.PI / 36, 'turn-q90': Math.PI / 36, 'turn-evenness': 0, 'turn-signs': 0 },
    ...{ 'turn-median-coarse': Math.PI / 18, 'turn-q90-coarse': Math.PI / 18, 'power-law': none },
  });
});

it('finds the two-thirds power law in an ellipse of sines', () => {
  const values = featuresByName(ellipse);
  for (const suffix of ['', '-coarse']) {
    expect(values[`power-law${suffix}`]).toBeCloseTo(-1 / 3, 2);
    expect(values[`power-law-r${suffix}`]).toBeLessThan(-0.99);
  }
});
