import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distancePx, type Path } from './path.ts';
import { randomFrom } from './random.ts';
import { sigmaLognormalPath } from './sigma-lognormal.ts';

const [from, to] = [
  { x: 100, y: 100 },
  { x: 900, y: 100 },
];
const timing = { durationMs: 800, everyMs: 4 };
const speeds = (path: Path): readonly number[] =>
  path.slice(1).map((point, step) => distancePx(path[step] ?? point, point) / timing.everyMs);

/** How often the speed rises again after it has fallen: its peaks. */
const peaks = (path: Path): number => {
  const values = speeds(path);
  return values.filter((v, i) => v > (values[i - 1] ?? 0) && v >= (values[i + 1] ?? 0)).length;
};

describe('a single stroke', () => {
  const stroke = (sigma: number, turnRad: number): Path =>
    sigmaLognormalPath(from, to, { ...timing, corrections: 0, sigma, turnRad }, randomFrom('stroke'));

  it('has the lognormal speed: its peak at the mode e^(μ − σ²), half of the way at the median e^μ', () => {
    for (const sigma of [0.15, 0.3, 0.5]) {
      const path = stroke(sigma, 0);
      // t₀ = −e^(μ − 3σ), and e^(μ + 3σ) − e^(μ − 3σ) is the duration.
      const medianMs = timing.durationMs / (2 * Math.sinh(3 * sigma));
      const startMs = -medianMs * Math.exp(-3 * sigma);
      const half = path.findIndex(({ x }) => x >= 500);
      expect(Math.abs((path[half]?.t ?? 0) - (startMs + medianMs))).toBeLessThanOrEqual(timing.everyMs);
      const values = speeds(path);
      const peakMs = (values.indexOf(Math.max(...values)) + 0.5) * timing.everyMs;
      expect(Math.abs(peakMs - (startMs + medianMs * Math.exp(-(sigma ** 2))))).toBeLessThanOrEqual(2 * timing.everyMs);
      expect(peaks(path)).toBe(1);
    }
  });

  it('is an arc that rises as high over its chord as its turn says', () => {
    for (const turnRad of [-0.6, 0, 0.4]) {
      const heights = stroke(0.3, turnRad).map(({ y }) => y - 100);
      const highest = heights.reduce((most, y) => (Math.abs(y) > Math.abs(most) ? y : most), 0);
      // Sagitta of a circle's arc; y grows downwards on a screen, and a turn to the right starts to the left.
      expect(highest).toBeCloseTo(-400 * Math.tan(turnRad / 4), 0);
    }
  });
});

it('corrects: more strokes leave more peaks of speed, and the end is met all the same', () => {
  const meanPeaks = (corrections: number): number => {
    const counts = Array.from({ length: 60 }, (_, n) =>
      peaks(sigmaLognormalPath(from, to, { ...timing, corrections }, randomFrom(`${n}`))),
    );
    return counts.reduce((sum, count) => sum + count, 0) / counts.length;
  };
  expect(meanPeaks(0)).toBe(1);
  expect(meanPeaks(1)).toBeGreaterThan(1.3);
  expect(meanPeaks(3)).toBeGreaterThan(meanPeaks(1));
});

it('runs into its end smoothly: the last step is no jump', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const values = speeds(sigmaLognormalPath(from, to, timing, randomFrom(seed)));
      expect(values.at(-1)).toBeLessThan(0.2 * Math.max(...values));
    }),
  );
});
