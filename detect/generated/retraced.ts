// Bots that know a person's way: they walk a recorded path at a pace of their own, or play it with noise.
import { lognormal, normal, type Path, type Point, pick, type Random, type Spot, uniform } from '@podoal/motion';
import type { Movement } from '../movement/movement.ts';
import { stepped } from './drawers.ts';

const pointsOf = ({ x, y, t }: Movement): Point[] =>
  Array.from(t, (at, i) => ({ x: x[i] as number, y: y[i] as number, t: at - (t[0] as number) }));

/** Spots at even distances along a path. */
function evenly(points: readonly Point[], everyPx: number): Spot[] {
  const spots: Spot[] = [points[0] as Point];
  let left = everyPx;
  for (let i = 1; i < points.length; i += 1) {
    let from: Spot = points[i - 1] as Point;
    const to = points[i] as Point;
    let far = Math.hypot(to.x - from.x, to.y - from.y);
    while (far >= left && far > 0) {
      from = { x: from.x + ((to.x - from.x) * left) / far, y: from.y + ((to.y - from.y) * left) / far };
      spots.push(from);
      far = Math.hypot(to.x - from.x, to.y - from.y);
      left = everyPx;
    }
    left -= far;
  }
  return spots;
}

/** Makers by family, each of a person's movement. */
export const retraced: Readonly<Record<string, (movement: Movement, random: Random) => Path>> = {
  /** Even distances, a loop's sleeps. */
  stepped: (movement, random) => stepped(evenly(pointsOf(movement), Math.max(1.5, lognormal(random, 6, 0.7))), random),
  /** Every so manieth point, joined by straight lines at the person's times. */
  thinned: (movement, random) => {
    const points = pointsOf(movement);
    const every = pick(random, [4, 6, 8, 12]);
    return points.filter((_, i) => i % every === 0 || i === points.length - 1);
  },
  /** The person's own movement with noise on every point. */
  jittered: (movement, random) => {
    const sdPx = uniform(random, 1, 4);
    return pointsOf(movement).map(({ x, y, t }) => ({ x: normal(random, x, sdPx), y: normal(random, y, sdPx), t }));
  },
  /** The person's way at one speed. */
  even: (movement, random) => {
    const spots = evenly(pointsOf(movement), 2);
    const msAStep = (2 / lognormal(random, 450, 0.5)) * 1000;
    return spots.map((spot, i) => ({ ...spot, t: i * msAStep }));
  },
};
