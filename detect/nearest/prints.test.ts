// Prints stay what they are when a movement is moved, turned or scaled, and tell two movements apart.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Movement, movementOf } from '../movement/movement.ts';
import { numbers, type Prints, printMs, printsOf } from './prints.ts';
import { handWay } from './ways-for-tests.ts';

const mapped = ({ x, y, t }: Movement, to: (x: number, y: number, t: number) => readonly [number, number, number]) =>
  movementOf(
    Array.from(t, (_, i) => {
      const [px, py, at] = to(x[i] as number, y[i] as number, t[i] as number);
      return { x: px, y: py, t: at };
    }),
  );
const prints = (movement: Movement): Prints => printsOf(movement, 100, 1000);
/** Largest difference between numbers of two movements' prints, print by print; Infinity: not as many. */
const apart = (one: Prints, other: Prints): number =>
  one.values.length === other.values.length
    ? Math.max(...one.values.map((value, i) => Math.abs(value - (other.values[i] as number))))
    : Number.POSITIVE_INFINITY;

it('has ten numbers each, at the times they begin', () => {
  const { values, times } = prints(handWay('a'));
  expect(times.length).toBeGreaterThan(10);
  expect(values.length).toBe(numbers * times.length);
  for (const [i, time] of times.entries()) if (i > 0) expect(time).toBeGreaterThan(times[i - 1] as number);
});

it('is the same of a movement that is moved and shown at another time', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -500, max: 500 }), fc.nat(1e9), (seed, by, later) => {
      const shifted = mapped(handWay(seed), (x, y, t) => [x + by, y - by, t + later]);
      // Times of a billion ms lose some bits.
      expect(apart(prints(handWay(seed)), prints(shifted))).toBeLessThanOrEqual(1);
    }),
    { numRuns: 30 },
  );
});

it('hardly differs when the movement is turned and doubled: whole px are all that is lost', () => {
  const turned = mapped(handWay('b'), (x, y, t) => [2 * (x * 0.8 - y * 0.6), 2 * (x * 0.6 + y * 0.8), t]);
  const [one, other] = [prints(handWay('b')), prints(turned)];
  // A larger movement has more than enough px where the other just has them.
  const places = [...one.times].map((time) => other.times.indexOf(time));
  expect(places.every((place) => place >= 0)).toBe(true);
  const differences = [...one.values].map((value, i) => {
    const place = places[Math.floor(i / numbers)] as number;
    return Math.abs(value - (other.values[place * numbers + (i % numbers)] as number));
  });
  expect(Math.max(...differences)).toBeLessThanOrEqual(6);
  expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).toBeLessThan(1);
});

it('differs when it is mirrored, or another', () => {
  const mirrored = mapped(handWay('c'), (x, y, t) => [-x, y, t]);
  expect(apart(prints(handWay('c')), prints(mirrored))).toBeGreaterThan(20);
  const lengths = Math.min(prints(handWay('c')).values.length, prints(handWay('d')).values.length);
  const cut = (of: Prints): Prints => ({ ...of, values: of.values.slice(0, lengths) });
  expect(apart(cut(prints(handWay('c'))), cut(prints(handWay('d'))))).toBeGreaterThan(20);
});

it('has none of what is too short, too small, at rest, or empty', () => {
  const steps = (count: number, px: number, everyMs: number) =>
    movementOf(Array.from({ length: count }, (_, i) => ({ x: px * i, y: 100, t: everyMs * i })));
  expect(prints(steps(0, 0, 0)).times).toHaveLength(0);
  expect(prints(steps(1, 0, 0)).times).toHaveLength(0);
  expect(prints(steps(printMs / 30, 20, 30)).times).toHaveLength(0);
  expect(prints(steps(100, 1, 30)).times).toHaveLength(0);
  // A rest of 0.2 s after every half second: no print leads across.
  const curve = (rest: number) =>
    movementOf(
      Array.from({ length: 100 }, (_, i) => ({ x: 20 * i, y: 0.4 * i ** 2, t: 30 * i + rest * Math.floor(i / 16) })),
    );
  expect(prints(curve(200)).times).toHaveLength(0);
  expect(prints(curve(0)).times.length).toBeGreaterThan(5);
  // Straight on, as keys that move a pointer do it.
  expect(prints(steps(100, 20, 30)).times).toHaveLength(0);
});

it('is spread over what is too long, in runs', () => {
  const long = handWay('e', 60);
  const { times } = printsOf(long, 15, 800);
  expect(times.length).toBeLessThan(900);
  expect(times.at(-1)).toBeGreaterThan(55_000);
  const runs = [...times].filter((time, i) => i === 0 || time - (times[i - 1] as number) > 16).length;
  expect(runs).toBeGreaterThan(8);
});

it('finds none in hours of trembling', () => {
  const still = movementOf(Array.from({ length: 40_000 }, (_, i) => ({ x: i % 5, y: i % 3, t: 149 * i })));
  expect(printsOf(still, 15, 800).times).toHaveLength(0);
});
