// Bots that draw: a curve walked by a formula, at even times or at even distances, with what scripts lay over it.
import {
  lognormal,
  normal,
  type Path,
  type Point,
  pick,
  type Random,
  type Spot,
  uniform,
  withNoise,
  withTremor,
} from '@podoal/motion';
import { curve } from './tasks.ts';

/** Length of a curve, px, and where each share of it lies. */
function ruled(at: (share: number) => Spot): { readonly px: number; readonly along: (share: number) => Spot } {
  const spots = Array.from({ length: 721 }, (_, i) => at(i / 720));
  const upTo = [0];
  for (let i = 1; i < spots.length; i += 1) {
    const [a, b] = [spots[i - 1] as Spot, spots[i] as Spot];
    upTo.push((upTo[i - 1] as number) + Math.hypot(b.x - a.x, b.y - a.y));
  }
  const px = upTo.at(-1) as number;
  return {
    px,
    along: (share) => {
      let next = upTo.findIndex((length) => length >= share * px);
      next = next < 1 ? 1 : next;
      const [a, b] = [spots[next - 1] as Spot, spots[next] as Spot];
      const [from, to] = [upTo[next - 1] as number, upTo[next] as number];
      const part = to > from ? (share * px - from) / (to - from) : 0;
      return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
    },
  };
}

/** A walk by the clock: where it is at each share of the time. */
function walked(at: (share: number) => Spot, lastsMs: number, pace: (share: number) => number): Path {
  const steps = Math.ceil(lastsMs / 4);
  return Array.from({ length: steps + 1 }, (_, i) => ({ ...at(pace(i / steps)), t: (i / steps) * lastsMs }));
}

/** A loop of "move there, sleep": points at even distances, sleeps that drift or vary, each point held until the next. */
export function stepped(spots: readonly Spot[], random: Random): Path {
  const sleepMs = lognormal(random, 30, 0.7);
  const [drift, spread] = [
    random() < 0.5 ? 0 : uniform(random, -0.8, 0.8),
    random() < 0.3 ? 0 : uniform(random, 0, 0.5),
  ];
  const shakePx = random() < 0.5 ? 0 : uniform(random, 0.2, 1.5);
  const points: Point[] = [];
  let t = 0;
  spots.forEach((spot, i) => {
    const [x, y] =
      shakePx === 0 ? [spot.x, spot.y] : [normal(random, spot.x, shakePx), normal(random, spot.y, shakePx)];
    points.push({ x, y, t });
    const sleep = Math.max(
      1,
      sleepMs * Math.exp(drift * (i / spots.length - 0.5)) * (1 + spread * normal(random, 0, 1)),
    );
    t += sleep;
    // Held until just before the next step.
    if (sleep > 2) points.push({ x, y, t: t - 1 });
  });
  return points;
}

const paces: readonly ((share: number) => number)[] = [
  (share) => share,
  (share) => (1 - Math.cos(Math.PI * share)) / 2,
  (share) => share ** 3 * (10 - 15 * share + 6 * share ** 2),
  (share) => share + 0.12 * Math.sin(2 * Math.PI * share),
  (share) => share ** 1.5,
];

/** Filtered noise: velocities that forget themselves, on one axis more than the other, within the screen or cut at its edge. */
function wandering(random: Random): Path {
  const steps = Math.ceil(lognormal(random, 900, 0.7) / 4);
  const keep = Math.exp(-4 / lognormal(random, 60, 0.8));
  const pull = random() < 0.4 ? 0 : uniform(random, 0.0005, 0.01);
  const speed = lognormal(random, 8, 1.1);
  const [tilt, second] = [uniform(random, 0, Math.PI), random() < 0.4 ? uniform(random, 0, 0.3) : 1];
  const fades = random() < 0.4 ? 0 : uniform(random, -5, 8);
  let [x, y, u, v] = [uniform(random, 300, 1300), uniform(random, 200, 650), 0, 0];
  const middle = { x, y };
  const isCut = random() < 0.7;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const size = speed * Math.sqrt(1 - keep ** 2) * Math.exp((-fades * i) / steps);
    const [a, b] = [normal(random, 0, size), second * normal(random, 0, size)];
    u = keep * u + a * Math.cos(tilt) - b * Math.sin(tilt) - pull * (x - middle.x);
    v = keep * v + a * Math.sin(tilt) + b * Math.cos(tilt) - pull * (y - middle.y);
    x += u;
    y += v;
    const at = isCut ? { x: Math.min(1600, Math.max(0, x)), y: Math.min(850, Math.max(0, y)) } : { x, y };
    return { ...at, t: i * 4 };
  });
}

/** Makers of drawings, by family. */
export const drawers: Readonly<Record<string, (random: Random) => Path>> = {
  traced: (random) => walked(curve(random), lognormal(random, 1800, 0.6), pick(random, paces)),
  noisy: (random) => {
    const path = walked(ruled(curve(random)).along, lognormal(random, 1800, 0.6), pick(random, paces));
    return random() < 0.5
      ? withNoise(path, { sdPx: uniform(random, 0.3, 2) }, random)
      : withTremor(path, { amplitudePx: uniform(random, 0.5, 4), frequencyHz: uniform(random, 3, 12) }, random);
  },
  wandering,
  stepper: (random) => {
    const { px, along } = ruled(curve(random));
    const steps = Math.max(12, Math.round(px / lognormal(random, 6, 0.7)));
    return stepped(
      Array.from({ length: steps + 1 }, (_, i) => along(i / steps)),
      random,
    );
  },
};
