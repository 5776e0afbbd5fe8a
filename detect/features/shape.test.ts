// Shape: values of hand-made movements that follow from their formulas.
import { it } from 'vitest';
import { circle, expectValues, straight, toAndFro } from './movements-for-tests.ts';
import { shape } from './shape.ts';

it('is straight on a line', () => {
  expectValues(shape, straight, {
    ...{ 'crossings-per-second': 1 / 1.2, 'line-share': 1, 'reversals-per-second': 0, jump: 1 / 40 },
    ...{ 'straightness-150': 1, 'straightness-300': 1, 'x-velocity-lag': Number.NaN, 'y-velocity-lag': Number.NaN },
  });
});

it('goes round on a circle', () => {
  const chord = (steps: number) => Math.sin((steps * Math.PI) / 72);
  expectValues(shape, circle, {
    ...{ 'crossings-per-second': (144 * chord(1)) / 4.32, 'line-share': 0.5, jump: chord(1) },
    ...{ 'straightness-150': chord(5) / (5 * chord(1)), 'straightness-300': chord(10) / (10 * chord(1)) },
  });
});

it('turns back seven times in 1.2 s', () => {
  expectValues(shape, toAndFro, { 'reversals-per-second': 7 / 1.2, 'crossings-per-second': 8 / 1.2, jump: 0.2 });
});
