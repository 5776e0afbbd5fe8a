import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distancePx, type Path } from './path.ts';
import { randomFrom } from './random.ts';
import { windMousePath, windMouseSteps } from './windmouse.ts';

const [from, to] = [
  { x: 0, y: 0 },
  { x: 600, y: 450 },
];
const stepsPx = (path: Path): readonly number[] =>
  path.slice(1).map((point, step) => distancePx(path[step] ?? point, point));

describe('WindMouse', () => {
  it('takes no step longer than allowed, until it is within a pixel of its target', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 6, max: 40 }), (seed, stepPx) => {
        const steps = windMouseSteps(from, to, { stepPx }, randomFrom(seed));
        for (const [index, step] of steps.entries()) {
          expect(distancePx(steps[index - 1] ?? from, step)).toBeLessThanOrEqual(stepPx + 1e-9);
        }
        expect(distancePx(steps.at(-1) ?? from, to)).toBeLessThan(1);
      }),
    );
  });

  it('goes straight without wind, and strays with it', () => {
    const offLine = (windPx: number): number =>
      Math.max(
        ...windMousePath(from, to, { durationMs: 500, windPx }, randomFrom('wind')).map(({ x, y }) =>
          Math.abs(x * 0.6 - y * 0.8),
        ),
      );
    expect(offLine(0)).toBeLessThan(1);
    expect(offLine(8)).toBeGreaterThan(2);
  });

  it('slows down as it arrives', () => {
    const steps = stepsPx(windMousePath(from, to, { durationMs: 500, everyMs: 5 }, randomFrom('slow')));
    const mean = (values: readonly number[]): number => values.reduce((sum, px) => sum + px, 0) / values.length;
    expect(mean(steps.slice(-4))).toBeLessThan(0.7 * mean(steps.slice(20, -20)));
  });

  it('ends even in a gale without gravity', () => {
    const path = windMousePath(from, to, { durationMs: 500, gravityPx: 0, windPx: 50 }, randomFrom('gale'));
    expect(path.at(-1)).toEqual({ ...to, t: 500 });
  });
});
