// Streams must never change (pinned values), be even and independent; distributions must have the figures they name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer, lognormal, normal, pick, type Random, randomFrom, uniform } from './random.ts';

const many = 40_000;
const drawn = (draw: (random: Random) => number, seed = 'podoal'): readonly number[] => {
  const random = randomFrom(seed);
  return Array.from({ length: many }, () => draw(random));
};
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const sdOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
};

/** Chi-square of pairs in a 10 × 10 grid that should be filled evenly. */
function chiSquare(pair: (n: number) => readonly [number, number]): number {
  const counts = Array<number>(100).fill(0);
  for (let n = 0; n < many; n++) {
    const [a, b] = pair(n);
    const cell = Math.floor(a * 10) * 10 + Math.floor(b * 10);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts.reduce((sum, count) => sum + (count - many / 100) ** 2 / (many / 100), 0);
}
// Upper 1 in 100,000 of chi-square with 99 degrees of freedom.
const chiSquare99 = 169.4;

describe('a stream', () => {
  it('keeps its numbers for ever: others are other paths for the same seed', () => {
    const firsts = (seed: string): readonly number[] => Array.from({ length: 3 }, randomFrom(seed));
    expect([firsts('podoal'), firsts(''), firsts('씨앗🍇')]).toEqual([
      [0.5390995757188648, 0.1723379879258573, 0.16135732689872384],
      [0.5636194369290024, 0.7719245995394886, 0.007362341741099954],
      [0.9338119158055633, 0.8515977000351995, 0.5909275480080396],
    ]);
  });

  it('lies in [0, 1) and is the same again', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const [one, other] = [randomFrom(seed), randomFrom(seed)];
        for (let n = 0; n < 20; n++) {
          const next = one();
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(1);
          expect(other()).toBe(next);
        }
      }),
    );
  });

  it('is even, and independent from draw to draw and from seed to seed', () => {
    const random = randomFrom('pairs');
    expect(chiSquare(() => [random(), random()])).toBeLessThan(chiSquare99);
    expect(chiSquare((n) => [randomFrom(`flow/${n}`)(), randomFrom(`flow/${n + 1}`)()])).toBeLessThan(chiSquare99);
  });
});

describe('distributions', () => {
  it('uniform and integer keep their bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), fc.nat({ max: 1000 }), (seed, low, width) => {
        const random = randomFrom(seed);
        const real = uniform(random, low, low + width);
        expect(real >= low && real <= low + width).toBe(true);
        const whole = integer(random, low, low + width);
        expect(Number.isInteger(whole) && whole >= low && whole <= low + width).toBe(true);
      }),
    );
    expect(new Set(drawn((random) => integer(random, 2, 6)))).toEqual(new Set([2, 3, 4, 5, 6]));
  });

  it('normal has its mean, standard deviation and share within one of them', () => {
    const values = drawn((random) => normal(random, 50, 4));
    expect(Math.abs(meanOf(values) - 50)).toBeLessThan(0.1);
    expect(Math.abs(sdOf(values) - 4)).toBeLessThan(0.1);
    expect(meanOf(values.map((value) => Number(Math.abs(value - 50) < 4)))).toBeCloseTo(0.683, 1.5);
  });

  it('lognormal is above 0 and has its median and the standard deviation of its logarithm', () => {
    const values = drawn((random) => lognormal(random, 120, 0.3));
    expect(Math.min(...values)).toBeGreaterThan(0);
    expect(values.toSorted((a, b) => a - b)[many / 2]).toBeCloseTo(120, -0.5);
    expect(sdOf(values.map(Math.log))).toBeCloseTo(0.3, 2);
  });

  it('pick takes every item, and throws on none', () => {
    const random = randomFrom('pick');
    const taken = new Set(Array.from({ length: 100 }, () => pick(random, ['a', 'b', 'c'])));
    expect(taken).toEqual(new Set(['a', 'b', 'c']));
    expect(() => pick(random, [])).toThrow(RangeError);
  });
});
