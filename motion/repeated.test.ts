import { expect, it } from 'vitest';
import { repeatedPath, translatedPath } from './repeated.ts';
import { straightPath } from './straight.ts';

const path = straightPath({ x: 0, y: 0 }, { x: 20, y: 10 }, { durationMs: 20, everyMs: 10 });

it('moves every point by the same px and ms', () => {
  expect(translatedPath(path, { x: 1, t: 500 })).toEqual([
    { x: 1, y: 0, t: 500 },
    { x: 11, y: 5, t: 510 },
    { x: 21, y: 10, t: 520 },
  ]);
});

it('plays the same path on an even rhythm, each copy shifted', () => {
  const played = repeatedPath(path, { times: 3, pauseMs: 980, shift: { x: 100, y: -5 } });
  expect(played).toEqual([
    ...path,
    ...translatedPath(path, { x: 100, y: -5, t: 1000 }),
    ...translatedPath(path, { x: 200, y: -10, t: 2000 }),
  ]);
});

it('refuses no pause and no times: two points at one time, or none', () => {
  expect(() => repeatedPath(path, { times: 2, pauseMs: 0 })).toThrow(RangeError);
  expect(() => repeatedPath(path, { times: 0, pauseMs: 5 })).toThrow(RangeError);
});
