// Turns on the grids: their size, evenness and order, and how they go with speed.
import { type Feature, once, type Steps, type View } from './feature.ts';
import {
  absolute,
  autocorrelation,
  correlation,
  evenness,
  logarithms,
  quantile,
  ratio,
  shareOf,
  slope,
  sorted,
} from './statistics.ts';

const missing = 'fewer than 4 turns, or they do not vary';
const none = 'no turn';
const source = 'angle-based metrics: Zheng, Paloski, Wang 2011';
const powerSource = 'two-thirds power law: Lacquaniti, Terzuolo, Viviani 1983';

const sizes = ({ turn }: Steps) => absolute(turn);

/** Evenness of |turn| over 12 bins of 15°. */
function turnEvenness({ turn }: Steps): number {
  const counts = new Float64Array(12);
  for (const angle of turn) {
    const bin = Math.min(11, Math.floor((Math.abs(angle) / Math.PI) * 12));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return turn.length < 4 ? Number.NaN : evenness(counts);
}

/** ln of curvature (|turn| / step) and of speed, at turns of 0.02 rad or more. */
function powerLaw({ turn, turnLength }: Steps): { curvature: number[]; speed: number[] } {
  const [curvature, speed]: [number[], number[]] = [[], []];
  turn.forEach((angle, i) => {
    const px = turnLength[i] as number;
    if (Math.abs(angle) < 0.02 || px < 1) return;
    curvature.push(Math.log(Math.abs(angle) / px));
    speed.push(Math.log(px));
  });
  return { curvature, speed };
}

const onGrid = (grid: 'fine' | 'coarse'): readonly Feature[] => {
  const [suffix, said] = grid === 'fine' ? ['', ''] : ['-coarse', ', 60 ms grid'];
  const steps = (view: View): Steps => view[grid];
  const ascending = once((view: View) => sizes(view[grid]).sort());
  const law = once((view: View) => powerLaw(view[grid]));
  return [
    {
      ...{ name: `turn-median${suffix}`, formula: `median |turn|${said}`, unit: 'rad', source, missing: none },
      of: (view) => quantile(ascending(view), 0.5),
    },
    {
      ...{ name: `turn-q90${suffix}`, formula: `90th percentile of |turn|${said}`, unit: 'rad', source, missing: none },
      of: (view) => quantile(ascending(view), 0.9),
    },
    {
      ...{
        name: `turn-evenness${suffix}`,
        formula: `entropy of |turn| over 12 bins by its maximum${said}`,
        unit: 'share',
        source,
        missing,
      },
      of: (view) => turnEvenness(steps(view)),
    },
    {
      ...{ name: `turn-lag${suffix}`, formula: `r of turn with the next one${said}`, unit: 'r', source, missing },
      of: (view) => autocorrelation(steps(view).turn, 1),
    },
    {
      ...{
        name: `turn-signs${suffix}`,
        formula: `share of neighbouring turns of opposite sign${said}`,
        unit: 'share',
        source,
        missing,
      },
      of: (view) => {
        const { turn } = steps(view);
        return turn.length < 4 ? Number.NaN : shareOf(turn.subarray(1), (angle, i) => angle * (turn[i] as number) < 0);
      },
    },
    {
      ...{ name: `turn-speed-r${suffix}`, formula: `r of |turn| with ln v${said}`, unit: 'r', source, missing },
      of: (view) => correlation(sizes(steps(view)), logarithms(steps(view).turnLength)),
    },
    {
      ...{
        name: `turn-fast${suffix}`,
        formula: `mean |turn| of the faster half by that of the slower${said}`,
        unit: 'ratio',
        source,
        missing,
      },
      of: (view) => {
        const { turn, turnLength } = steps(view);
        const half = quantile(sorted(turnLength), 0.5);
        let [faster, fast, slower, slow] = [0, 0, 0, 0];
        for (let i = 0; i < turn.length; i += 1) {
          const size = Math.abs(turn[i] as number);
          if ((turnLength[i] as number) > half) [faster, fast] = [faster + size, fast + 1];
          else [slower, slow] = [slower + size, slow + 1];
        }
        return ratio(faster / fast, slower / slow);
      },
    },
    {
      ...{
        name: `power-law${suffix}`,
        formula: `slope of ln v over ln(|turn| / v), of turns of 0.02 rad or more and steps of 1 px or more${said}`,
        unit: 'ratio',
        source: powerSource,
        missing,
      },
      of: (view) => {
        const { curvature, speed } = law(view);
        return slope(curvature, speed);
      },
    },
    {
      ...{ name: `power-law-r${suffix}`, formula: `r of the same${said}`, unit: 'r', source: powerSource, missing },
      of: (view) => {
        const { curvature, speed } = law(view);
        return correlation(curvature, speed);
      },
    },
  ];
};

export const turning: readonly Feature[] = [...onGrid('fine'), ...onGrid('coarse')];
