import { expect, it } from 'vitest';
import { minimumJerkPath } from './minimum-jerk.ts';

it('has the speed of the polynomial: 30 τ² (1 − τ)² times the mean', () => {
  const path = minimumJerkPath({ x: 0, y: 0 }, { x: 1000, y: 500 }, { durationMs: 1000, everyMs: 1 });
  for (let ms = 1; ms < 1000; ms += 37) {
    const speed = ((path[ms + 1]?.x ?? 0) - (path[ms - 1]?.x ?? 0)) / 2;
    expect(speed).toBeCloseTo(30 * (ms / 1000) ** 2 * (1 - ms / 1000) ** 2, 3);
  }
  const fastest = Math.max(...path.slice(1).map(({ x }, step) => x - (path[step]?.x ?? 0)));
  expect(fastest).toBeCloseTo(1.875, 4);
});
