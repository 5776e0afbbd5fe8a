// Speed on the grid: how it is spread, how it rises and falls. All by its own mean, so that screens and tempers drop out.
import { type Feature, once, type View } from './feature.ts';
import {
  absolute,
  autocorrelation,
  mean,
  quantile,
  ratio,
  shareOf,
  skewness,
  sorted,
  variation,
} from './statistics.ts';

const missing = 'no movement, or fewer than 4 steps of the grid';
const source = 'Gamboa & Fred 2004; Chu, Gianvecchio, Wang 2018';

const speeds = once((view: View) => sorted(view.fine.length));
const quantileOf = (share: number) => (view: View) => ratio(quantile(speeds(view), share), mean(speeds(view)));

/** Change of speed from step to step by the mean speed. */
const changes = once(({ fine: { length } }: View): Float64Array => {
  const middle = mean(length);
  const change = new Float64Array(Math.max(0, length.length - 1));
  for (let i = 0; i < change.length; i += 1) change[i] = ((length[i + 1] as number) - (length[i] as number)) / middle;
  return change;
});

const lag = (steps: number): Feature => ({
  ...{
    name: `speed-lag-${steps * 30}`,
    formula: `r of speed with itself ${steps * 30} ms later`,
    unit: 'r',
    source,
    missing,
  },
  of: ({ fine }) => autocorrelation(fine.length, steps),
});

export const speed: readonly Feature[] = [
  {
    ...{ name: 'speed-variation', formula: 'sd(v) / mean(v)', unit: 'ratio', source, missing },
    of: ({ fine }) => variation(fine.length),
  },
  {
    ...{ name: 'speed-variation-coarse', formula: 'sd(v) / mean(v) on the 60 ms grid', unit: 'ratio', source, missing },
    of: ({ coarse }) => variation(coarse.length),
  },
  {
    ...{ name: 'speed-skewness', formula: 'third standardised moment of v', unit: 'ratio', source, missing },
    of: ({ fine }) => skewness(fine.length),
  },
  ...[0.1, 0.25, 0.5, 0.75, 0.9, 1].map(
    (share): Feature => ({
      ...{
        name: `speed-q${share * 100}`,
        formula: `${share * 100}th percentile of v by mean(v)`,
        unit: 'ratio',
        source,
        missing,
      },
      of: quantileOf(share),
    }),
  ),
  {
    ...{ name: 'speed-still', formula: 'share of steps under 5 % of mean(v)', unit: 'share', source, missing },
    of: ({ fine }) => {
      const middle = mean(fine.length);
      return shareOf(fine.length, (px) => px < 0.05 * middle);
    },
  },
  ...[1, 2, 3, 5].map(lag),
  {
    ...{ name: 'acceleration-mean', formula: 'mean |Δv| by mean(v)', unit: 'ratio', source, missing },
    of: (view) => mean(absolute(changes(view))),
  },
  {
    ...{
      name: 'acceleration-skewness',
      formula: 'third standardised moment of Δv: hands brake longer than they start',
      unit: 'ratio',
      source: 'Plamondon 1995',
      missing,
    },
    of: (view) => skewness(changes(view)),
  },
  {
    ...{ name: 'acceleration-rising', formula: 'share of Δv above 10⁻⁹ of mean(v)', unit: 'share', source, missing },
    of: (view) => shareOf(changes(view), (change) => change > 1e-9),
  },
  {
    ...{ name: 'acceleration-lag', formula: 'r of Δv with the next one', unit: 'r', source, missing },
    of: (view) => autocorrelation(changes(view), 1),
  },
  {
    ...{
      name: 'acceleration-even',
      formula: 'share of |Δv| under 5 % of mean(v), of steps that moved',
      unit: 'share',
      source,
      missing,
    },
    of: (view) => {
      const { length } = view.fine;
      const change = changes(view);
      const moved = change.filter((_, i) => (length[i] as number) > 0 || (length[i + 1] as number) > 0);
      return shareOf(moved, (value) => Math.abs(value) < 0.05);
    },
  },
];
