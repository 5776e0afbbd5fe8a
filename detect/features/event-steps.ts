// Steps between reported samples, without their times: a hand's steps follow its speed, a script's loop has its own.
import { type Feature, once, type View } from './feature.ts';
import {
  absolute,
  autocorrelation,
  correlation,
  evenness,
  logarithms,
  mean,
  quantile,
  ratio,
  sd,
  shareOf,
  sorted,
  variation,
} from './statistics.ts';

const source = 'own; scripts send points at even distances (pynput and the like), hands at even times';
const missing = 'fewer than 4 samples that moved';
const lengths = ({ events }: View) => events.length;
const logs = once((view: View) => logarithms(lengths(view)));
const ascending = once((view: View) => sorted(lengths(view)));
const turnSizes = once(({ events }: View) => absolute(events.turn));

/** Steps of 3 px or more by their direction, in octants that begin at the x axis. */
function octants({ events }: View): Float64Array {
  const counts = new Float64Array(8);
  for (let i = 0; i < events.length.length; i += 1) {
    if ((events.length[i] as number) < 3) continue;
    const turn = Math.atan2(events.dy[i] as number, events.dx[i] as number) / (2 * Math.PI);
    const octant = Math.floor((turn + 1) * 8) % 8;
    counts[octant] = (counts[octant] as number) + 1;
  }
  return counts;
}

export const eventSteps: readonly Feature[] = [
  {
    name: 'step-log-sd',
    formula: 'standard deviation of ln(step)',
    unit: 'log',
    source,
    missing,
    of: (view) => sd(logs(view)),
  },
  {
    ...{ name: 'step-log-autocorrelation', formula: 'r of ln(step) with the next one', unit: 'r', source, missing },
    of: (view) => autocorrelation(logs(view), 1),
  },
  {
    ...{ name: 'step-log-change', formula: 'median |ln(step / step before)|', unit: 'log', source, missing },
    of: (view) => {
      const log = logs(view);
      const changes = new Float64Array(Math.max(0, log.length - 1));
      for (let i = 0; i < changes.length; i += 1) changes[i] = Math.abs((log[i + 1] as number) - (log[i] as number));
      return quantile(changes.sort(), 0.5);
    },
  },
  {
    ...{ name: 'step-variation', formula: 'sd(step) / mean(step)', unit: 'ratio', source, missing },
    of: (view) => variation(lengths(view)),
  },
  {
    ...{ name: 'step-spread', formula: 'ln(90th percentile / median of steps)', unit: 'log', source, missing },
    of: (view) => {
      const steps = ascending(view);
      return Math.log(ratio(quantile(steps, 0.9), quantile(steps, 0.5)));
    },
  },
  {
    ...{ name: 'step-usual', formula: 'share of steps within 15 % of the median step', unit: 'share', source, missing },
    of: (view) => {
      const middle = quantile(ascending(view), 0.5);
      return shareOf(lengths(view), (px) => Math.abs(px - middle) <= 0.15 * middle);
    },
  },
  {
    ...{ name: 'step-turn-mean', formula: 'mean |turn| between steps', unit: 'rad', source, missing },
    of: (view) => mean(turnSizes(view)),
  },
  {
    ...{
      name: 'step-turn-length-r',
      formula: 'r of |turn| with ln of the step it leads into',
      unit: 'r',
      source,
      missing,
    },
    of: (view) => correlation(turnSizes(view), logarithms(view.events.turnLength)),
  },
  {
    ...{ name: 'step-turn-autocorrelation', formula: 'r of turn with the next one', unit: 'r', source, missing },
    of: ({ events }) => autocorrelation(events.turn, 1),
  },
  {
    ...{
      name: 'step-directions',
      formula: 'entropy by its maximum over 8 directions of 45° from the x axis on, steps of 3 px or more',
      unit: 'share',
    },
    ...{ source: 'angle entropy: Chu, Gianvecchio, Wang 2018', missing: 'no such step' },
    of: (view) => evenness(octants(view)),
  },
  {
    ...{ name: 'step-axis', formula: 'share of steps of 3 px or more that go exactly along x or y', unit: 'share' },
    ...{ source: 'own; paths cut off at an edge, straight scripts', missing: 'no such step' },
    of: ({ events }) => {
      let [exact, all] = [0, 0];
      events.length.forEach((px, i) => {
        if (px < 3) return;
        all += 1;
        if (events.dx[i] === 0 || events.dy[i] === 0) exact += 1;
      });
      return ratio(exact, all);
    },
  },
];
