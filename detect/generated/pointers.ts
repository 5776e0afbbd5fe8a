// Bots that point: from target to target by one maker of motion/, with pauses for clicks.
import {
  easedPath,
  fittsDurationMs,
  lognormal,
  minimumJerkPath,
  normal,
  type Path,
  type PathMaker,
  type Point,
  pick,
  type Random,
  type Spot,
  sigmaLognormalPath,
  straightPath,
  type Timing,
  translatedPath,
  uniform,
  windMousePath,
  withNoise,
  withTremor,
} from '@podoal/motion';
import { targets } from './tasks.ts';

/** One whole way through the targets. */
function way(random: Random, make: (from: Spot, to: Spot, timing: Timing) => Path): Path {
  const spots = targets(random);
  const tempo = lognormal(random, 1, 0.35);
  const isMetronome = random() < 0.3;
  const points: Point[] = [];
  let at = 0;
  spots.slice(1).forEach((to, i) => {
    const from = spots[i] as Spot;
    const far = Math.hypot(to.x - from.x, to.y - from.y);
    const durationMs = isMetronome ? 500 * tempo : tempo * lognormal(random, fittsDurationMs(far, 30), 0.15);
    const path = translatedPath(make(from, to, { durationMs: Math.max(60, durationMs), everyMs: 4 }), { t: at });
    points.push(...(points.length > 0 ? path.slice(1) : path));
    const last = points.at(-1) as Point;
    const pauseMs = isMetronome ? 120 : lognormal(random, 160, 0.6);
    points.push({ x: last.x, y: last.y, t: last.t + pauseMs });
    at = last.t + pauseMs;
  });
  return points;
}

/** Noise that scripts add, or none. */
function shaken(path: Path, random: Random): Path {
  const kind = random();
  if (kind < 0.4) return path;
  if (kind < 0.7) return withTremor(path, { amplitudePx: uniform(random, 0.3, 3) }, random);
  return withNoise(path, { sdPx: uniform(random, 0.2, 1.5) }, random);
}

const eases = ['sine', 'quadratic', 'cubic'] as const;
const steady = (random: Random, maker: PathMaker<Timing>): Path =>
  shaken(
    way(random, (from, to, timing) => maker(from, to, timing, random)),
    random,
  );

/** Makers of whole ways, by family. */
export const pointers: Readonly<Record<string, (random: Random) => Path>> = {
  straight: (random) => steady(random, straightPath),
  eased: (random) => {
    const [ease, bend] = [pick(random, eases), random() < 0.4 ? 0 : uniform(random, 0.02, 0.3)];
    return shaken(
      way(random, (from, to, timing) => easedPath(from, to, { ...timing, ease, bend }, random)),
      random,
    );
  },
  'minimum-jerk': (random) => steady(random, minimumJerkPath),
  'sigma-lognormal': (random) => steady(random, sigmaLognormalPath),
  windmouse: (random) => {
    const [gravityPx, windPx, stepPx] = [uniform(random, 4, 12), uniform(random, 1, 7), uniform(random, 6, 25)];
    return way(random, (from, to, timing) => windMousePath(from, to, { ...timing, gravityPx, windPx, stepPx }, random));
  },
  /** Overshoots the target and comes back, as "humanised" libraries do. */
  overshooting: (random) =>
    shaken(
      way(random, (from, to, timing) => {
        const past = Math.abs(normal(random, 0, 0.12));
        const beyond = { x: to.x + (to.x - from.x) * past, y: to.y + (to.y - from.y) * past };
        const first = easedPath(from, beyond, { ...timing, durationMs: timing.durationMs * 0.75, bend: 0.1 }, random);
        const lastAt = first.at(-1)?.t ?? 0;
        const back = easedPath(beyond, to, { ...timing, durationMs: timing.durationMs * 0.3, bend: 0.05 }, random);
        return [...first, ...translatedPath(back, { t: lastAt }).slice(1)];
      }),
      random,
    ),
};
