import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gridOf, nearestPoint } from './point-grid.ts';
import { readPoints, runsOf } from './points.ts';

const coordinate = fc.oneof(fc.double({ min: -50, max: 2000, noNaN: true }), fc.constantFrom(-1e12, 1e12, 0, 1e300));
const pointsOf = (spots: readonly (readonly [number, number])[]) => {
  const points = readPoints(
    spots.map(([x, y], nth) => [x, y, nth, 0]),
    null,
  );
  if (points === null) throw new Error('no points');
  return points;
};

it('finds the very point that looking at all of them finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(coordinate, coordinate), { maxLength: 60 }),
      fc.record({ x: coordinate, y: coordinate }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (spots, at, radius) => {
        const points = pointsOf(spots);
        const distances = spots.map(([x, y]) => Math.hypot(x - at.x, y - at.y));
        const least = Math.min(Number.POSITIVE_INFINITY, ...distances);
        const found = nearestPoint(points, gridOf(points), at, radius);
        if (least > radius) expect(found).toBeNull();
        else expect(found?.distance).toBe(least);
      },
    ),
  );
});

it('finds only what is accepted', () => {
  const points = pointsOf([
    [10, 10],
    [14, 10],
  ]);
  const found = nearestPoint(points, gridOf(points), { x: 9, y: 10 }, 20, (nth) => nth !== 0);
  expect(found).toEqual({ nth: 1, distance: 5 });
});

it('has no cells to speak of without points, and few with a stray one', () => {
  expect(nearestPoint(pointsOf([]), gridOf(pointsOf([])), { x: 0, y: 0 }, 1e9)).toBeNull();
  const grid = gridOf(
    pointsOf([
      [0, 0],
      [1e12, 1e12],
    ]),
  );
  expect(grid.columns * grid.rows).toBeLessThanOrEqual(256 * 256);
});

it('breaks lines between pages only', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { maxLength: 40 }), (pages) => {
      const points = readPoints(
        pages.map((page, nth) => [nth, nth, nth, page]),
        null,
      );
      const runs = points === null ? [] : runsOf(points);
      expect(runs.flatMap(({ from, to, page }) => Array(to - from).fill(page))).toEqual(pages);
      for (const [nth, run] of runs.entries()) if (nth > 0) expect(run.page).not.toBe(runs[nth - 1]?.page);
    }),
  );
});
