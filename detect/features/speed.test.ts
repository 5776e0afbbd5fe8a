// Speed on the grid: values of hand-made movements that follow from their formulas.
import { expect, it } from 'vitest';
import { expectValues, featuresByName, straight, strokes, uneven } from './movements-for-tests.ts';
import { speed } from './speed.ts';

const none = Number.NaN;

it('is even where every step is alike', () => {
  expectValues(speed, straight, {
    ...{ 'speed-variation': 0, 'speed-variation-coarse': 0, 'speed-skewness': none, 'speed-still': 0 },
    ...{ 'speed-q10': 1, 'speed-q25': 1, 'speed-q50': 1, 'speed-q75': 1, 'speed-q90': 1, 'speed-q100': 1 },
    ...{ 'speed-lag-30': none, 'speed-lag-60': none, 'speed-lag-90': none, 'speed-lag-150': none },
    ...{ 'acceleration-mean': 0, 'acceleration-skewness': none, 'acceleration-rising': 0 },
    ...{ 'acceleration-lag': none, 'acceleration-even': 1 },
  });
});

it('tells 10 and 20 px in turn', () => {
  const mean = 610 / 41;
  expectValues(speed, uneven, {
    ...{ 'speed-variation': (10 * Math.sqrt(21 * 20)) / 41 / mean, 'speed-variation-coarse': 0 },
    ...{ 'speed-q10': 10 / mean, 'speed-q25': 10 / mean, 'speed-q50': 10 / mean },
    ...{ 'speed-q75': 20 / mean, 'speed-q90': 20 / mean, 'speed-q100': 20 / mean },
    ...{ 'speed-still': 0, 'speed-lag-30': -1, 'speed-lag-60': 1, 'speed-lag-90': -1, 'speed-lag-150': -1 },
    ...{ 'acceleration-mean': 10 / mean, 'acceleration-skewness': 0, 'acceleration-rising': 0.5 },
    ...{ 'acceleration-lag': -1, 'acceleration-even': 0 },
  });
  // The third moment of two values with shares p and q is (q − p) / √(pq).
  expectValues(speed, uneven, { 'speed-skewness': 1 / 41 / (Math.sqrt(21 * 20) / 41) });
});

it('counts the rests between strokes', () => {
  // 20 of 80 steps rest.
  expect(featuresByName(strokes)['speed-still']).toBeCloseTo(0.25, 6);
});
