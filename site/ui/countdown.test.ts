// The countdown speaks once at each threshold.
import { expect, test } from 'vitest';
import { passedThreshold } from './countdown.ts';

test('a threshold is said when it is passed, and only then', () => {
  expect(passedThreshold(61_000, 60_000)).toBe(60);
  expect(passedThreshold(60_000, 59_000)).toBeNull();
  expect(passedThreshold(10_500, 9_900)).toBe(10);
  expect(passedThreshold(300, -2)).toBe(0);
  expect(passedThreshold(-2, -1_000)).toBeNull();
});

test('after a long sleep only the last threshold is said', () => {
  expect(passedThreshold(120_000, 5_000)).toBe(10);
  expect(passedThreshold(120_000, -5_000)).toBe(0);
});
