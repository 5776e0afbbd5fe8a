// Sub-movements: the strokes a movement is made of, read off the peaks of its smoothed speed.
import { type Feature, once, type View } from './feature.ts';
import { mean, ratio, sd, variation } from './statistics.ts';

const missing = 'no stroke, or no movement';
const missingTwo = 'fewer than 2 strokes';
const source = 'optimised sub-movements: Meyer et al. 1988; lognormal strokes: Plamondon 1995';

/** Speed smoothed by (1 2 1) / 4. */
const smoothed = ({ length }: View['fine']): Float64Array =>
  length.map((px, i) => ((length[i - 1] ?? px) + 2 * px + (length[i + 1] ?? px)) / 4);

/** A stroke between two valleys of speed: steps before its peak, its length, the peak's speed. */
type Stroke = { readonly rise: number; readonly lasts: number; readonly peak: number; readonly valley: number };

/** Strokes whose peak is over 10 % of the greatest speed and 1.2 times their valleys, cut where speed turns up again. */
const strokesOf = once((view: View): readonly Stroke[] => {
  const v = smoothed(view.fine);
  let top = 0;
  for (const px of v) top = Math.max(top, px);
  const strokes: Stroke[] = [];
  let begin = 0;
  for (let i = 1; i <= v.length; i += 1) {
    const turnsUp = i === v.length || ((v[i] as number) <= (v[i - 1] as number) && (v[i + 1] ?? -1) > (v[i] as number));
    if (!turnsUp) continue;
    let peak = begin;
    for (let j = begin; j < i; j += 1) if ((v[j] as number) > (v[peak] as number)) peak = j;
    const height = v[peak] as number;
    const valley = Math.max(v[begin] as number, v[Math.min(i, v.length - 1)] as number);
    if (height > 0.1 * top && height > 1.2 * valley)
      strokes.push({ rise: peak - begin, lasts: i - begin, peak: height / top, valley: valley / height });
    begin = i;
  }
  return strokes;
});

export const submovements: readonly Feature[] = [
  {
    ...{
      name: 'strokes-per-second',
      formula:
        'peaks of (1 2 1)/4-smoothed speed over 10 % of the highest and 1.2 times the higher valley beside them, by time',
      unit: '1/s',
      source,
      missing,
    },
    of: (view) => ratio(strokesOf(view).length, view.seconds),
  },
  {
    ...{ name: 'stroke-rise', formula: 'mean of (time to peak / length of a stroke)', unit: 'share', source, missing },
    of: (view) => mean(strokesOf(view).map(({ rise, lasts }) => rise / lasts)),
  },
  {
    ...{
      name: 'stroke-rise-sd',
      formula: 'standard deviation of the same',
      unit: 'share',
      source,
      missing: missingTwo,
    },
    of: (view) => sd(strokesOf(view).map(({ rise, lasts }) => rise / lasts)),
  },
  {
    ...{ name: 'stroke-peaks', formula: 'sd / mean of the strokes’ peaks', unit: 'ratio', source, missing: missingTwo },
    of: (view) => variation(strokesOf(view).map(({ peak }) => peak)),
  },
  {
    ...{
      name: 'stroke-lengths',
      formula: 'sd / mean of the strokes’ lengths in time',
      unit: 'ratio',
      source,
      missing: missingTwo,
    },
    of: (view) => variation(strokesOf(view).map(({ lasts }) => lasts)),
  },
  {
    ...{
      name: 'stroke-valleys',
      formula: 'mean of (higher valley beside a peak / peak)',
      unit: 'ratio',
      source,
      missing,
    },
    of: (view) => mean(strokesOf(view).map(({ valley }) => valley)),
  },
];
