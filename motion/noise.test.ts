import { expect, it } from 'vitest';
import { withNoise, withTremor } from './noise.ts';
import type { Path } from './path.ts';
import { randomFrom } from './random.ts';
import { straightPath } from './straight.ts';

const line: Path = straightPath({ x: 0, y: 0 }, { x: 4000, y: 0 }, { durationMs: 20_000, everyMs: 5 });
const sdOf = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
const off = (path: Path): readonly number[] => path.map(({ y }) => y);

it('noise has its standard deviation, is independent from point to point, and leaves ends and times', () => {
  const noisy = withNoise(line, { sdPx: 3 }, randomFrom('noise'));
  const ys = off(noisy);
  expect(sdOf(ys)).toBeCloseTo(3, 0.5);
  expect(sdOf(ys.slice(1).map((y, step) => y - (ys[step] ?? 0)))).toBeCloseTo(3 * Math.SQRT2, 0.5);
  expect([noisy[0], noisy.at(-1)]).toEqual([line[0], line.at(-1)]);
  expect(noisy.map(({ t }) => t)).toEqual(line.map(({ t }) => t));
});

it('tremor swings at its frequency within its amplitude, and leaves ends and times', () => {
  const shaken = withTremor(line, { amplitudePx: 2, frequencyHz: 9 }, randomFrom('tremor'));
  const ys = off(shaken);
  expect(Math.max(...ys.map(Math.abs))).toBeLessThanOrEqual(2);
  expect(Math.max(...ys.map(Math.abs))).toBeGreaterThan(1);
  const crossings = ys.filter((y, step) => y * (ys[step - 1] ?? y) < 0).length;
  const hz = crossings / 2 / 20;
  expect(hz > 7 && hz < 11).toBe(true);
  expect([shaken[0], shaken.at(-1)]).toEqual([line[0], line.at(-1)]);
  expect(shaken.map(({ t }) => t)).toEqual(line.map(({ t }) => t));
});
