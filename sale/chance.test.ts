// Chance must never change (pinned values), be even, and be independent between neighbours.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChanceKey, chance, chanceInteger } from './chance.ts';

const key: ChanceKey = { seed: 'podoal', showing: 'perf001/d0-t0/1' };
const draws = 40_000;

/** Chi-square of counts that should all be alike. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Counts of pairs in a 10 × 10 grid: even when both members are, and each tells nothing about the other. */
function pairCounts(pair: (n: number) => readonly [number, number]): readonly number[] {
  const counts = Array<number>(100).fill(0);
  for (let n = 0; n < draws; n++) {
    const [a, b] = pair(n);
    const cell = Math.floor(a * 10) * 10 + Math.floor(b * 10);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

// Upper 1 in 100,000 of chi-square with 99 degrees of freedom.
const chiSquare99 = 169.4;

describe('chance', () => {
  it('keeps its values for ever: another value is another sale for the same seed', () => {
    expect([
      chance(key, 'rival', 'buyer-1', 0),
      chance(key, 'rival', 'buyer-1', 1),
      chance(key, 'ticket', 7, 0),
      chance({ seed: '', showing: '' }, 'opening-share', '', 0),
      chance({ seed: '씨앗🍇', showing: '공연' }, 'shuffle', '구매자', 2 ** 40 + 3),
    ]).toEqual([0.42160328216434717, 0.9602581759928903, 0.7227427446219247, 0.5167203720890352, 0.8023128521460774]);
  });

  it('lies in [0, 1), is the same when asked again, and takes 7 and "7" for the same subject', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.integer({ min: 0 }),
        fc.maxSafeNat(),
        (seed, showing, subject, tryNumber) => {
          const drawn = chance({ seed, showing }, 'rival', subject, tryNumber);
          expect(drawn).toBeGreaterThanOrEqual(0);
          expect(drawn).toBeLessThan(1);
          expect(chance({ seed, showing }, 'rival', String(subject), tryNumber)).toBe(drawn);
        },
      ),
    );
  });

  it('tells apart words that run into each other', () => {
    const drawn = [
      chance({ seed: 'ab', showing: 'c' }, 'rival', 'd', 0),
      chance({ seed: 'a', showing: 'bc' }, 'rival', 'd', 0),
      chance({ seed: 'ab', showing: '' }, 'rival', 'cd', 0),
      chance({ seed: 'ab', showing: 'c' }, 'rival', 'd\0', 0),
      chance({ seed: 'ab', showing: 'c' }, 'rival', 'd', 2 ** 32),
      chance({ seed: 'ab', showing: 'c' }, 'ticket', 'd', 0),
    ];
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  it('is even, for numbered and for named subjects', () => {
    const named = (n: number) => chance(key, 'rival', `lab/0f3a/${n}`, 0);
    const numbered = (n: number) => chance(key, 'opening-seat', n, 0);
    for (const draw of [named, numbered]) {
      const counts = Array<number>(100).fill(0);
      for (let n = 0; n < draws; n++) {
        const cell = Math.floor(draw(n) * 100);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
      expect(chiSquare(counts)).toBeLessThan(chiSquare99);
    }
  });

  it('uses all 53 bits, each as often set as not', () => {
    const set = Array<number>(53).fill(0);
    for (let n = 0; n < draws; n++) {
      const word = BigInt(chance(key, 'ticket', n, 0) * 2 ** 53);
      for (let bit = 0; bit < 53; bit++) set[bit] = (set[bit] ?? 0) + Number((word >> BigInt(bit)) & 1n);
    }
    // 5 standard deviations of a fair coin.
    for (const count of set) expect(Math.abs(count - draws / 2)).toBeLessThan(5 * Math.sqrt(draws / 4));
  });

  it.each<[string, (n: number) => readonly [number, number]]>([
    ['neighbouring subjects', (n) => [chance(key, 'rival', n, 0), chance(key, 'rival', n + 1, 0)]],
    ['neighbouring tries', (n) => [chance(key, 'rival', 'a', n), chance(key, 'rival', 'a', n + 1)]],
    ['subject and try exchanged', (n) => [chance(key, 'rival', n, n + 1), chance(key, 'rival', n + 1, n)]],
    ['two purposes', (n) => [chance(key, 'rival', n, 0), chance(key, 'ticket', n, 0)]],
    [
      'neighbouring seeds',
      (n) => [
        chance({ seed: `${n}`, showing: 'x' }, 'rival', 1, 0),
        chance({ seed: `${n + 1}`, showing: 'x' }, 'rival', 1, 0),
      ],
    ],
    ['the upper and the lower bits', (n) => [chance(key, 'rival', n, 0), (chance(key, 'rival', n, 0) * 2 ** 26) % 1]],
  ])('is independent between %s', (_, pair) => {
    expect(chiSquare(pairCounts(pair))).toBeLessThan(chiSquare99);
  });
});

describe('chanceInteger', () => {
  it('stays in its bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 2 ** 31 }), fc.nat(), (low, width, n) => {
        const drawn = chanceInteger(key, 'ticket', n, 0, low, low + width);
        expect(Number.isInteger(drawn)).toBe(true);
        expect(drawn).toBeGreaterThanOrEqual(low);
        expect(drawn).toBeLessThanOrEqual(low + width);
      }),
    );
  });

  it('reaches both ends, and every value as often', () => {
    const counts = Array<number>(5).fill(0);
    for (let n = 0; n < draws; n++) {
      const cell = chanceInteger(key, 'ticket', n, 0, 2, 6) - 2;
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    expect(counts).toHaveLength(5);
    // Upper 1 in 100,000 of chi-square with 4 degrees of freedom.
    expect(chiSquare(counts)).toBeLessThan(28.5);
  });
});
