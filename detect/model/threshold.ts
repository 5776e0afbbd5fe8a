// The frozen threshold and the scale of the score, from people outside training.
import type { Trajectory } from '../corpora/line.ts';
import { quantile, sorted } from '../features/statistics.ts';
import { isFreePointing } from './examples.ts';
import { quantiles, scoreAt } from './recipe.ts';

/** Turns log odds into scores. */
export type Scale = {
  /** Log odds at the frozen threshold. */
  readonly threshold: number;
  /** Score by log odds: logistic(slope · (log odds − threshold) + ln(0.7 / 0.3)). */
  readonly slope: number;
};

/** A person's file with what a model that did not see it says. */
export type Outside = { readonly trajectory: Trajectory; readonly logOdds: number | null };

/** The device of a file; a touch pad goes with its computer, for it is the same person's. */
export const deviceOf = ({ source }: Trajectory): string => (source === 'pc2_pad' ? 'pc2' : source);

/** Devices whose people are too few, or no mouse: they set no threshold. */
const setsNone = new Set(['tel', 'fast']);
const logit = (share: number): number => Math.log(share / (1 - share));
/** Score of log odds. */
export const scoreOf = ({ threshold, slope }: Scale, logOdds: number): number =>
  1 / (1 + Math.exp(-(slope * (logOdds - threshold) + logit(scoreAt.threshold))));

/** Shares of people that stay under a threshold, by group. */
type Shares = Readonly<Record<keyof typeof quantiles, number>>;

/** The largest of the groups' quantiles. Throws where there are no people. */
export function scaleFrom(people: readonly Outside[], shares: Shares = quantiles): Scale {
  const groups = new Map<string, number[]>();
  for (const { trajectory, logOdds } of people) {
    const device = deviceOf(trajectory);
    if (logOdds !== null && !setsNone.has(device)) groups.set(device, [...(groups.get(device) ?? []), logOdds]);
  }
  if (groups.size === 0) throw new RangeError('a threshold needs people outside training');
  const free = new Set(
    people.filter(({ trajectory }) => isFreePointing(trajectory)).map(({ trajectory }) => deviceOf(trajectory)),
  );
  const at = (device: string, share: number): number => quantile(sorted(groups.get(device) ?? []), share);
  const threshold = Math.max(
    ...[...groups.keys()].map((device) => at(device, free.has(device) ? shares.freePointing : shares.device)),
  );
  const suspect = Math.max(...[...groups.keys()].map((device) => at(device, scoreAt.suspectQuantile)));
  const slope = (logit(scoreAt.threshold) - logit(scoreAt.suspect)) / Math.max(0.25, threshold - suspect);
  return { threshold: Number(threshold.toFixed(3)), slope: Number(slope.toFixed(3)) };
}
