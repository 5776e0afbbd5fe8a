import { expect, it } from 'vitest';
import { straightPath } from './straight.ts';

it('covers the same way in every step, on the line', () => {
  expect(straightPath({ x: 10, y: 20 }, { x: 50, y: 100 }, { durationMs: 40, everyMs: 10 })).toEqual([
    { x: 10, y: 20, t: 0 },
    { x: 20, y: 40, t: 10 },
    { x: 30, y: 60, t: 20 },
    { x: 40, y: 80, t: 30 },
    { x: 50, y: 100, t: 40 },
  ]);
});

it('has its two ends even when it is shorter than a beat', () => {
  expect(straightPath({ x: 0, y: 0 }, { x: 5, y: 0 }, { durationMs: 3 })).toEqual([
    { x: 0, y: 0, t: 0 },
    { x: 5, y: 0, t: 3 },
  ]);
});
