// Strokes: values of hand-made movements whose strokes are known.
import { expect, it } from 'vitest';
import { expectValues, featuresByName, straight, strokes } from './movements-for-tests.ts';
import { submovements } from './submovements.ts';

it('finds no stroke in an even movement', () => {
  const none = Number.NaN;
  expectValues(submovements, straight, {
    ...{ 'strokes-per-second': 0, 'stroke-rise': none, 'stroke-rise-sd': none, 'stroke-peaks': none },
    ...{ 'stroke-lengths': none, 'stroke-valleys': none },
  });
});

it('counts four strokes in 2.4 s, alike but for the first, which begins at once', () => {
  const values = featuresByName(strokes);
  expect(values['strokes-per-second']).toBeCloseTo(4 / 2.4, 10);
  expect(values['stroke-peaks']).toBeCloseTo(0, 2);
  expect(values['stroke-lengths']).toBeLessThan(0.1);
  expect(values['stroke-rise']).toBeCloseTo(0.42, 1);
  expect(values['stroke-valleys']).toBeLessThan(0.1);
});
