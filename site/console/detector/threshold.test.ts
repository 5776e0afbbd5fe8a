// The slider's arithmetic: counts at every threshold are those of the scores themselves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, confusionOf, frozenThreshold, shareText, thresholdIn, together } from './threshold.ts';

const counted = (scores: Readonly<Record<number, number>>, unscored = 0): Counted => ({
  buckets: Array.from({ length: 101 }, (_, place) => scores[place] ?? 0),
  unscored,
});

describe('what becomes of flows at a threshold', () => {
  it('is above it accused, on it passed, without a score never accused', () => {
    const bots = counted({ 0: 2, 70: 3, 71: 4, 100: 1 }, 5);
    expect(confusionOf(bots, 70)).toMatchObject({
      all: 15,
      accused: 5,
      passed: 5,
      unscored: 5,
      share: { value: 1 / 3 },
    });
    expect(confusionOf(bots, 69)).toMatchObject({ accused: 8, passed: 2 });
    expect(confusionOf(bots, 0)).toMatchObject({ accused: 8, passed: 2 });
    expect(confusionOf(bots, 100)).toMatchObject({ accused: 0, passed: 10, share: { value: 0 } });
  });

  it('adds up, never rises with the threshold, and is the sum of its classes', () => {
    const place = fc.integer({ min: 0, max: 100 });
    const anyCounted = fc.tuple(fc.array(place), fc.nat(5)).map(([places, unscored]) => {
      const buckets = new Array<number>(101).fill(0);
      for (const one of places) buckets[one] = (buckets[one] ?? 0) + 1;
      return { buckets, unscored };
    });
    fc.assert(
      fc.property(anyCounted, anyCounted, place, place, (one, other, low, high) => {
        const [at, all] = [confusionOf(one, low), together([one, other])];
        expect(at.accused + at.passed + at.unscored).toBe(at.all);
        if (low <= high) expect(confusionOf(one, high).accused).toBeLessThanOrEqual(at.accused);
        expect(confusionOf(all, low).accused).toBe(at.accused + confusionOf(other, low).accused);
        expect(confusionOf(all, low).all).toBe(at.all + confusionOf(other, low).all);
      }),
    );
  });
});

it('writes a share with its interval of Wilson, and a dash for nobody', () => {
  // 24 of 30: 0.800 [0.627, 0.905], Wilson 1927.
  expect(shareText(confusionOf(counted({ 99: 24, 3: 3 }, 3), 70).share)).toBe('80.0% [62.7, 90.5]');
  expect(shareText(confusionOf(counted({}), 70).share)).toBe('–');
});

it('reads a threshold from the address, and takes nonsense for the frozen one', () => {
  expect([thresholdIn('0'), thresholdIn('55'), thresholdIn('100')]).toEqual([0, 55, 100]);
  for (const asked of [null, '', '101', '-1', '7.5', '<b>', '1e1', '0070'])
    expect(thresholdIn(asked)).toBe(frozenThreshold);
});
