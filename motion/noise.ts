// Noise laid over a path: independent errors at each point, or the slow shake of a hand. First and last point stay.
import { endsOf, type Path, type Spot } from './path.ts';
import { normal, type Random, uniform } from './random.ts';

/** Moves every point but the first and the last. */
function moved(path: Path, by: (t: number, share: number) => Spot): Path {
  const { first, last } = endsOf(path);
  return path.map((point) => {
    if (point === first || point === last) return point;
    const { x, y } = by(point.t, (point.t - first.t) / (last.t - first.t));
    return { x: point.x + x, y: point.y + y, t: point.t };
  });
}

/** White noise: normal(0, `sdPx`) on x and y of each point, independent. What scripts add to look less straight. */
export const withNoise = (path: Path, { sdPx }: { readonly sdPx: number }, random: Random): Path =>
  moved(path, () => ({ x: normal(random, 0, sdPx), y: normal(random, 0, sdPx) }));

export type TremorOptions = {
  /** Largest swing on each axis, px. */
  readonly amplitudePx: number;
  /** Middle of the band, Hz; 10 when left out. */
  readonly frequencyHz?: number | undefined;
};

/**
 * Physiological tremor: on each axis three sines within ± 20 % of the frequency, with phases of their own, swelling and
 * fading with sin(πτ) over the path. A hand shakes at 8–12 Hz (R. J. Elble, W. C. Koller: Tremor, 1990).
 */
export function withTremor(path: Path, { amplitudePx, frequencyHz = 10 }: TremorOptions, random: Random): Path {
  const shake = (): ((t: number) => number) => {
    const sines = [0, 1, 2].map(() => ({
      perMs: (2 * Math.PI * frequencyHz * uniform(random, 0.8, 1.2)) / 1000,
      phase: uniform(random, 0, 2 * Math.PI),
    }));
    return (t) => sines.reduce((sum, { perMs, phase }) => sum + Math.sin(perMs * t + phase) / sines.length, 0);
  };
  const [shakeX, shakeY] = [shake(), shake()];
  return moved(path, (t, share) => {
    const swing = amplitudePx * Math.sin(Math.PI * share);
    return { x: swing * shakeX(t), y: swing * shakeY(t) };
  });
}
