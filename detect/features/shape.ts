// Shape of the way: straight or bent, and how it fills its box. The task is in it, so it says little by itself.
import { type Feature, once, type View } from './feature.ts';
import { autocorrelation, lengthOf, ratio } from './statistics.ts';

const source = 'Gamboa & Fred 2004';
const missing = 'no movement';

/** Mean over all pieces of so many steps of (chord / way). */
function straightness({ grid: { x, y }, fine: { length } }: View, steps: number): number {
  let [sum, count] = [0, 0];
  for (let begin = 0; begin + steps < x.length; begin += 1) {
    let way = 0;
    for (let i = begin; i < begin + steps; i += 1) way += length[i] as number;
    if (way < 4) continue;
    const end = begin + steps;
    sum += lengthOf((x[end] as number) - (x[begin] as number), (y[end] as number) - (y[begin] as number)) / way;
    count += 1;
  }
  return ratio(sum, count);
}

/** Larger side of the box around the way, px. */
const sidePx = once(({ grid: { x, y } }: View): number => {
  const span = (values: Float64Array): number => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const px of values) {
      if (px < low) low = px;
      if (px > high) high = px;
    }
    return high - low;
  };
  return Math.max(span(x), span(y));
});

/** Share of the velocities' energy that lies along their main direction: 1 goes to and fro on a line, ½ goes round. */
function lineShare({ fine: { dx, dy } }: View): number {
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < dx.length; i += 1) {
    const [a, b] = [dx[i] as number, dy[i] as number];
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return ratio((xx + yy) / 2 + lengthOf((xx - yy) / 2, xy), xx + yy);
}

export const shape: readonly Feature[] = [
  {
    ...{
      name: 'crossings-per-second',
      formula: 'way / larger side of its box, by time',
      unit: '1/s',
      source: 'own',
      missing,
    },
    of: (view) => ratio(view.pathPx, sidePx(view)) / view.seconds,
  },
  {
    ...{
      name: 'line-share',
      formula: 'greater eigenvalue of the velocities’ second moments by their sum',
      unit: 'share',
      source: 'own',
      missing,
    },
    of: lineShare,
  },
  {
    ...{ name: 'reversals-per-second', formula: 'turns of over 90° by time', unit: '1/s', source: 'own', missing },
    of: ({ fine: { turn }, seconds }) => ratio(turn.filter((angle) => Math.abs(angle) > Math.PI / 2).length, seconds),
  },
  {
    ...{
      name: 'jump',
      formula: 'longest step of the 30 ms grid by the larger side of the box',
      unit: 'share',
      source: 'own',
      missing,
    },
    of: (view) =>
      ratio(
        view.fine.length.reduce((a, b) => Math.max(a, b), 0),
        sidePx(view),
      ),
  },
  {
    ...{
      name: 'straightness-150',
      formula: 'mean chord / way over all pieces of 150 ms that went 4 px or more',
      unit: 'share',
      source,
      missing,
    },
    of: (view) => straightness(view, 5),
  },
  {
    ...{
      name: 'straightness-300',
      formula: 'mean chord / way over all pieces of 300 ms that went 4 px or more',
      unit: 'share',
      source,
      missing,
    },
    of: (view) => straightness(view, 10),
  },
  {
    ...{
      name: 'x-velocity-lag',
      formula: 'r of x velocity with itself 60 ms later',
      unit: 'r',
      source: 'own',
      missing,
    },
    of: ({ fine }) => autocorrelation(fine.dx, 2),
  },
  {
    ...{
      name: 'y-velocity-lag',
      formula: 'r of y velocity with itself 60 ms later',
      unit: 'r',
      source: 'own',
      missing,
    },
    of: ({ fine }) => autocorrelation(fine.dy, 2),
  },
];
