import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvePath, type Sample, withSample } from './curve.ts';

describe('the curve of one’s place', () => {
  it('falls from the top left towards the bottom right', () => {
    expect(
      curvePath(
        [
          [100, 400],
          [105, 200],
          [110, 0],
        ],
        200,
        80,
      ),
    ).toBe('M0.0 0.0L100.0 40.0L200.0 80.0');
  });

  it('is nothing without samples and a point with one', () => {
    expect(curvePath([], 200, 80)).toBe('');
    expect(curvePath([[7, 30]], 200, 80)).toBe('M0.0 0.0');
  });

  it('keeps the first and the newest sample within its limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 4, max: 60 }), (count, most) => {
        let samples: readonly Sample[] = [];
        for (let at = 0; at < count; at++) samples = withSample(samples, [at, count - at], most);
        expect(samples.length).toBeLessThanOrEqual(most);
        expect(samples[0]).toEqual([0, count]);
        expect(samples.at(-1)).toEqual([count - 1, 1]);
      }),
    );
  });
});
