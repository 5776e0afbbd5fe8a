// Smoothness: values of hand-made movements that follow from their formulas.
import { expect, it } from 'vitest';
import { circle, expectValues, featuresByName, madeOf, straight, toAndFro } from './movements-for-tests.ts';
import { smoothness } from './smoothness.ts';

const none = Number.NaN;

it('finds no roughness in a straight and even way', () => {
  expectValues(smoothness, straight, {
    ...{ 'path-30-60': 0, 'path-60-120': 0, 'path-120-240': 0, 'path-240-480': 0, ldlj: none },
    ...{ 'noise-along': 0, 'noise-across': 0, 'noise-across-q90': 0, 'noise-sides': 0, 'noise-variation': none },
  });
});

it('measures a circle by its chords', () => {
  // Chords of 5°, 10°, 20° … of one radius; a chord of k steps is 2 sin(k · 2.5°).
  const perStep = (steps: number) => (2 * Math.sin((steps * Math.PI) / 72)) / steps;
  const roughness = (one: number, other: number) => Math.log(perStep(one) / perStep(other));
  expectValues(smoothness, circle, {
    ...{ 'path-30-60': roughness(1, 2), 'path-60-120': roughness(2, 4), 'path-120-240': roughness(4, 8) },
    'path-240-480': roughness(8, 16),
  });
});

it('has the jerk of five speeds by hand', () => {
  // Speeds 1, 2, 1, 2, 1: second differences −2, 2, −2; −ln(5³ / 2² · 12).
  const movement = madeOf(6, (i) => [[0, 1, 3, 4, 6, 7][i] ?? 0, 0]);
  expect(featuresByName(movement).ldlj).toBeCloseTo(-Math.log((125 / 4) * 12), 10);
});

it('finds a place that is off its neighbours, along and across', () => {
  // Every fourth place is 3 px beside a line of 10 px steps: off its neighbours by 3 px, by a chord of 20 px: 3 · 20 / 20².
  const movement = madeOf(9, (i) => [10 * i, i === 4 ? 3 : 0]);
  const values = featuresByName(movement);
  // Of five residuals: 3/20 at the place, 4/6 of it beside it (over a chord of 20.2 px), 1/6 two places off.
  expect(values['noise-across-q90']).toBeCloseTo(0.6 * (3 / 20) + 0.4 * ((2 * 20) / (400 + 9)), 6);
  expect(values['noise-across']).toBeCloseTo((2 * 20) / (400 + 9), 6);
  expect(featuresByName(toAndFro)['noise-across']).toBe(0);
});
