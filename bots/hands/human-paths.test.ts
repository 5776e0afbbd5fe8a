// Every human path starts and ends where it shall, its times rise, and only `overshoot` goes past its target.
import { randomFrom } from '@podoal/motion';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { humanPath, humanPathNames } from './human-paths.ts';

const spot = fc.record({ x: fc.integer({ min: 0, max: 1900 }), y: fc.integer({ min: 0, max: 1000 }) });

describe.each(humanPathNames)('%s', (name) => {
  it('meets its ends and goes forward in time', () => {
    fc.assert(
      fc.property(spot, spot, fc.integer({ min: 40, max: 2000 }), fc.string(), (from, to, durationMs, seed) => {
        const path = humanPath(name, { from, to, durationMs }, randomFrom(seed));
        expect(path[0]).toEqual({ ...from, t: 0 });
        expect([path.at(-1)?.x, path.at(-1)?.y]).toEqual([to.x, to.y]);
        expect(path.at(-1)?.t).toBeCloseTo(durationMs, 6);
        for (const [index, point] of path.entries()) expect(point.t).toBeGreaterThan(path[index - 1]?.t ?? -1);
      }),
    );
  });
});

it('overshoot passes far targets and comes back', () => {
  const ends = { from: { x: 0, y: 0 }, to: { x: 800, y: 0 }, durationMs: 600 };
  const furthest = Math.max(...humanPath('overshoot', ends, randomFrom('past')).map(({ x }) => x));
  expect(furthest).toBeGreaterThan(815);
});
