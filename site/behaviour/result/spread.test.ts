// The axis of times and how others are spread on it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enoughOthers, leastMs, mostMs, placeOnAxis, shareSlower, spreadOf } from './spread.ts';

const times = fc.array(fc.integer({ min: 0, max: 2 * mostMs }), { minLength: enoughOthers, maxLength: 200 });

describe('the axis', () => {
  it('begins and ends where it says, with equal steps for equal factors', () => {
    expect([0, leastMs, mostMs, 10 * mostMs].map(placeOnAxis)).toEqual([0, 0, 1, 1]);
    expect(placeOnAxis(30_000) - placeOnAxis(3_000)).toBeCloseTo(placeOnAxis(300_000) - placeOnAxis(30_000));
  });
});

describe('others', () => {
  it('say nothing while they are few', () => {
    const few = new Array(enoughOthers - 1).fill(1_000);
    expect([spreadOf(few), shareSlower(few, 1)]).toEqual([null, null]);
  });

  it('fill bins by their share of the fullest', () => {
    fc.assert(
      fc.property(times, (all) => {
        const spread = spreadOf(all) ?? [];
        expect(Math.max(...spread)).toBe(1);
        expect(spread.every((share) => share >= 0)).toBe(true);
        expect(spread.filter((share) => share > 0).length).toBeLessThanOrEqual(new Set(all).size);
      }),
    );
  });

  it('are slower or faster, and whose time is the middle beats half of them', () => {
    expect(shareSlower([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0)).toBe(1);
    expect(shareSlower([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 11)).toBe(0);
    expect(shareSlower(new Array(10).fill(5), 5)).toBe(0.5);
  });
});
