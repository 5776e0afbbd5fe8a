// Paths as a hand would go, one maker a session: what bots that want to pass for people draw theirs with.
import {
  easedPath,
  minimumJerkPath,
  normal,
  type Path,
  type Random,
  type Spot,
  sigmaLognormalPath,
  translatedPath,
  uniform,
  windMousePath,
  withTremor,
} from '@podoal/motion';

/** Makers by name; `overshoot` goes past far targets and comes back on a bent curve, as ghost-cursor does. */
export const humanPathNames = ['windmouse', 'minimum-jerk', 'sigma-lognormal', 'overshoot'] as const;
export type HumanPathName = (typeof humanPathNames)[number];

type Maker = (from: Spot, to: Spot, durationMs: number, random: Random) => Path;

/** Farther targets than this are overshot, px; by up to so much of the way. */
const overshootFromPx = 300;
const overshootMost = 0.08;
const tremorPx = 0.35;
/** From reaching the spot behind the target to turning back, ms: one frame. */
const turnMs = 1000 / 60;

const makers: Readonly<Record<HumanPathName, Maker>> = {
  windmouse: (from, to, durationMs, random) => windMousePath(from, to, { durationMs }, random),
  // The bare polynomial is straight; a hand's tremor lies over it.
  'minimum-jerk': (from, to, durationMs, random) =>
    withTremor(minimumJerkPath(from, to, { durationMs }), { amplitudePx: tremorPx }, random),
  'sigma-lognormal': (from, to, durationMs, random) => sigmaLognormalPath(from, to, { durationMs }, random),
  overshoot,
};

/** The path of a maker. */
export const humanPath = (
  name: HumanPathName,
  ends: { readonly from: Spot; readonly to: Spot; readonly durationMs: number },
  random: Random,
): Path => makers[name](ends.from, ends.to, ends.durationMs, random);

function overshoot(from: Spot, to: Spot, durationMs: number, random: Random): Path {
  const bent = (start: Spot, aim: Spot, ms: number): Path =>
    easedPath(start, aim, { durationMs: ms, ease: 'quadratic', bend: 0.1 }, random);
  const distancePx = Math.hypot(to.x - from.x, to.y - from.y);
  const backMs = durationMs * uniform(random, 0.2, 0.3);
  if (distancePx < overshootFromPx || backMs < 2 * turnMs) return bent(from, to, durationMs);
  const past = uniform(random, 0.02, overshootMost);
  const aside = normal(random, 0, 0.02) * distancePx;
  const behind = {
    x: to.x + (to.x - from.x) * past + aside,
    y: to.y + (to.y - from.y) * past - aside,
  };
  const goMs = durationMs - backMs;
  const back = translatedPath(bent(behind, to, backMs - turnMs), { t: goMs + turnMs });
  return [...bent(from, behind, goMs), ...back];
}
