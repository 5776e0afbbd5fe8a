import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Path, sample } from './path.ts';

const uneven: Path = [
  { x: 0, y: 0, t: 5 },
  { x: 10, y: 0, t: 6 },
  { x: 10, y: 60, t: 36 },
  { x: 40, y: 60, t: 105 },
];

describe('sample', () => {
  it('reads spots off the lines between points, on a beat from the first, and keeps both ends', () => {
    expect(sample(uneven, 11)).toHaveLength(10);
    expect(sample(uneven, 11).slice(0, 3)).toEqual([
      { x: 0, y: 0, t: 5 },
      { x: 10, y: 20, t: 16 },
      { x: 10, y: 42, t: 27 },
    ]);
    expect(sample(uneven, 11).at(-1)).toEqual(uneven.at(-1));
    expect(sample(uneven, 1000)).toEqual([uneven[0], uneven.at(-1)]);
  });

  it('changes nothing on a path that is on the beat', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 50, noNaN: true }), (everyMs) => {
        const once = sample(uneven, everyMs);
        const twice = sample(once, everyMs);
        expect(twice.map(({ t }) => t)).toEqual(once.map(({ t }) => t));
        twice.forEach(({ x, y }, step) => {
          expect(x).toBeCloseTo(once[step]?.x ?? 0, 9);
          expect(y).toBeCloseTo(once[step]?.y ?? 0, 9);
        });
      }),
    );
  });

  it('refuses what is no path, and no beat', () => {
    expect(() => sample([], 30)).toThrow(RangeError);
    expect(() => sample(uneven.slice(0, 1), 30)).toThrow(RangeError);
    expect(() => sample(uneven, 0)).toThrow(RangeError);
  });
});
