// WindMouse: a pointer pulled to its target by gravity and pushed about by wind; common in game and browser bots.
import { above0, along, distancePx, frameMs, type Path, type Spot, sample, type Timing } from './path.ts';
import { type Random, uniform } from './random.ts';

export type WindMouseOptions = Timing & {
  /** Pull to the target, px a step²; 9 when left out. */
  readonly gravityPx?: number | undefined;
  /** Strongest gust, px a step²; 3 when left out. */
  readonly windPx?: number | undefined;
  /** Longest step, px; 15 when left out. */
  readonly stepPx?: number | undefined;
  /** Distance from the target at which the wind dies and steps shorten, px; 12 when left out. */
  readonly calmPx?: number | undefined;
};

/** A walk that has not come to its target by then (a gale, and hardly any gravity) is ended by a jump. */
const mostSteps = 5000;

/**
 * Each step: far from the target the wind turns, w = w/√3 + uniform(−1, 1) · min(wind, distance)/√5; near it the wind
 * dies, w = w/√3, and the longest step shrinks by √5, but from under 3 px is drawn anew from 3–6 px. Then
 * v = v + w + gravity · (unit vector to the target); a longer v than the longest step M is cut to uniform(M/2, M).
 * It ends within 1 px of the target. The algorithm knows no time: its steps are spread evenly over the duration.
 * B. J. Land, WindMouse: https://ben.land/post/2021/04/25/windmouse-human-mouse-movement/ (the formulas; the code here is our own).
 */
export function windMousePath(from: Spot, to: Spot, options: WindMouseOptions, random: Random): Path {
  const { durationMs, everyMs = frameMs } = options;
  above0(durationMs, 'durationMs');
  const spots = [from, ...windMouseSteps(from, to, options, random), to];
  const path = spots.map((spot, step) => ({ x: spot.x, y: spot.y, t: (step / (spots.length - 1)) * durationMs }));
  return sample(path, everyMs);
}

/** Where the walk's steps end, the last within 1 px of the target. */
export function windMouseSteps(
  from: Spot,
  to: Spot,
  options: Omit<WindMouseOptions, keyof Timing>,
  random: Random,
): readonly Spot[] {
  const { gravityPx = 9, windPx = 3, stepPx = 15, calmPx = 12 } = options;
  const spots: Spot[] = [];
  let at = from;
  let wind: Spot = { x: 0, y: 0 };
  let speed: Spot = { x: 0, y: 0 };
  let longest = above0(stepPx, 'stepPx');
  for (let left = distancePx(at, to); left >= 1 && spots.length < mostSteps; left = distancePx(at, to)) {
    const gust = left >= calmPx ? Math.min(windPx, left) / Math.sqrt(5) : 0;
    if (left < calmPx) longest = longest < 3 ? uniform(random, 3, 6) : longest / Math.sqrt(5);
    wind = {
      x: wind.x / Math.sqrt(3) + uniform(random, -gust, gust),
      y: wind.y / Math.sqrt(3) + uniform(random, -gust, gust),
    };
    const pull = gravityPx / left;
    const wanted = {
      x: speed.x + wind.x + pull * (to.x - at.x),
      y: speed.y + wind.y + pull * (to.y - at.y),
    };
    const length = Math.hypot(wanted.x, wanted.y);
    speed = length > longest ? along({ x: 0, y: 0 }, wanted, uniform(random, longest / 2, longest) / length) : wanted;
    at = { x: at.x + speed.x, y: at.y + speed.y };
    spots.push(at);
  }
  return spots;
}
