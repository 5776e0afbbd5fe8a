// Smoothness and roughness: how much of a movement is hand and how much is noise, at several scales.
import type { Grid } from '../movement/grid.ts';
import { type Feature, once, type View } from './feature.ts';
import { lengthOf, mean, nothing, quantile, ratio, sorted, variation } from './statistics.ts';

const missing = 'too few steps of the grid, or no movement';
const roughnessSource = 'multi-scale path length: B. Mandelbrot 1967; own use';

/** Path length when only every n-th place of the grid is kept, mean over where one begins, px. */
function pathEvery({ x, y }: Grid, n: number): number {
  if (x.length <= 2 * n) return Number.NaN;
  let px = 0;
  for (let i = n; i < x.length; i += 1)
    px += lengthOf((x[i] as number) - (x[i - n] as number), (y[i] as number) - (y[i - n] as number));
  // Each beginning sees 1/n of the steps; made comparable over the same stretch.
  return (px / n) * ((x.length - 1) / (x.length - n));
}

const roughness = (fineBy: number, coarseBy: number): Feature => ({
  name: `path-${fineBy * 30}-${coarseBy * 30}`,
  formula: `ln(P${fineBy} / P${coarseBy}), Pn = Σ |place i − place i−n| / n · (places − 1) / (places − n)`,
  ...{ unit: 'log', source: roughnessSource, missing },
  of: ({ grid }) => Math.log(ratio(pathEvery(grid, fineBy), pathEvery(grid, coarseBy))),
});

/** Log dimensionless jerk: −ln(T³/v_max² · ∫ |d²v/dt²|² dt), v the speed on the grid. */
function logDimensionlessJerk({ fine: { length } }: View): number {
  if (length.length < 4) return Number.NaN;
  let [sum, top] = [0, 0];
  for (let i = 0; i < length.length; i += 1) {
    top = Math.max(top, length[i] as number);
    if (i > 0 && i + 1 < length.length)
      sum += ((length[i - 1] as number) - 2 * (length[i] as number) + (length[i + 1] as number)) ** 2;
  }
  return sum < nothing * top ** 2 ? Number.NaN : -Math.log(ratio(sum * length.length ** 3, top ** 2));
}

/** Residual of each place from the cubic-free fit of its four neighbours (−1 4 _ 4 −1)/6, along and across the path, by step. */
const residuals = once(({ grid: { x, y } }: View): { along: Float64Array; across: Float64Array } => {
  const n = Math.max(0, x.length - 4);
  const [along, across] = [new Float64Array(n), new Float64Array(n)];
  let kept = 0;
  const fit = (a: Float64Array, i: number) =>
    (a[i] as number) -
    (4 * ((a[i - 1] as number) + (a[i + 1] as number)) - (a[i - 2] as number) - (a[i + 2] as number)) / 6;
  for (let i = 2; i < x.length - 2; i += 1) {
    const [dx, dy] = [(x[i + 1] as number) - (x[i - 1] as number), (y[i + 1] as number) - (y[i - 1] as number)];
    const px = lengthOf(dx, dy);
    if (px < 2) continue;
    const [rx, ry] = [fit(x, i), fit(y, i)];
    along[kept] = Math.abs(rx * dx + ry * dy) / px ** 2;
    across[kept] = Math.abs(rx * dy - ry * dx) / px ** 2;
    kept += 1;
  }
  return { along: along.subarray(0, kept), across: across.subarray(0, kept) };
});

const residualSource =
  'own: noise of an added kind is as large across as along, a hand’s is not (signal-dependent noise: Harris & Wolpert 1998)';
const middle = (values: Float64Array, share = 0.5) => quantile(sorted(values), share);

export const smoothness: readonly Feature[] = [
  roughness(1, 2),
  roughness(2, 4),
  roughness(4, 8),
  roughness(8, 16),
  {
    ...{
      name: 'ldlj',
      formula: '−ln(n³ / v_max² · Σ (second difference of v)²), n: steps of the grid',
      unit: 'log',
      missing,
    },
    source: 'log dimensionless jerk: Balasubramanian, Melendez-Calderon, Burdet 2012',
    of: logDimensionlessJerk,
  },
  {
    ...{
      name: 'noise-along',
      formula:
        'median e along; e = place − (−1 4 _ 4 −1) / 6 of its neighbours, by the chord from the one before to the one behind, ≥ 2 px',
      unit: 'ratio',
      source: residualSource,
      missing,
    },
    of: (view) => middle(residuals(view).along),
  },
  {
    ...{
      name: 'noise-across',
      formula: 'median e across that chord',
      unit: 'ratio',
      source: residualSource,
      missing,
    },
    of: (view) => middle(residuals(view).across),
  },
  {
    ...{
      name: 'noise-across-q90',
      formula: '90th percentile of e across',
      unit: 'ratio',
      source: residualSource,
      missing,
    },
    of: (view) => middle(residuals(view).across, 0.9),
  },
  {
    ...{
      name: 'noise-sides',
      formula: 'ln((mean e across + 10⁻⁴) / (mean e along + 10⁻⁴))',
      unit: 'log',
      source: residualSource,
      missing,
    },
    of: (view) => {
      const { along, across } = residuals(view);
      return Math.log(ratio(mean(across) + 1e-4, mean(along) + 1e-4));
    },
  },
  {
    ...{
      name: 'noise-variation',
      formula: 'sd / mean of e across',
      unit: 'ratio',
      source: residualSource,
      missing,
    },
    of: (view) => {
      const { across } = residuals(view);
      return mean(across) < 1e-9 ? Number.NaN : variation(across);
    },
  },
];
