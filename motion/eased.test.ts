import { describe, expect, it } from 'vitest';
import { easedPath } from './eased.ts';
import { randomFrom } from './random.ts';

const [from, to] = [
  { x: 0, y: 0 },
  { x: 800, y: 0 },
];
const timing = { durationMs: 800, everyMs: 10 };

describe.each(['sine', 'quadratic', 'cubic'] as const)('ease %s', (ease) => {
  const xs = easedPath(from, to, { ...timing, ease }, randomFrom('ease')).map(({ x }) => x);

  it('starts and ends slowly, is fastest in the middle, never turns back', () => {
    const steps = xs.slice(1).map((x, step) => x - (xs[step] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(steps[0]).toBeLessThan(1);
    expect(steps.at(-1)).toBeLessThan(1);
    expect(steps[39]).toBeGreaterThan(15);
  });

  it('mirrors itself about the middle', () => {
    expect(xs[40]).toBeCloseTo(400, 9);
    xs.forEach((x, step) => void expect(x + (xs[80 - step] ?? 0)).toBeCloseTo(800, 9));
  });
});

it('is straight without a bend, and bends to both sides with one', () => {
  const middles = (bend: number): readonly number[] =>
    Array.from({ length: 50 }, (_, n) => easedPath(from, to, { ...timing, bend }, randomFrom(`${n}`))[40]?.y ?? 0);
  expect(middles(0).every((y) => Math.abs(y) < 1e-9)).toBe(true);
  expect(Math.min(...middles(0.1))).toBeLessThan(-20);
  expect(Math.max(...middles(0.1))).toBeGreaterThan(20);
});
