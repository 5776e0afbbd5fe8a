// Plain statistics of columns of numbers. NaN where there are too few to say: features call that missing.

/** What is less is rounding: a place that was read off between two others is not exact. */
export const nothing = 1e-12;

/** A column of numbers. */
export type Column = ArrayLike<number>;

export function mean(values: Column): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] as number;
  return values.length === 0 ? Number.NaN : sum / values.length;
}

/** Mean of (value − mean)^power. */
function moment(values: Column, power: 2 | 3): number {
  const middle = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) {
    const away = (values[i] as number) - middle;
    sum += power === 2 ? away * away : away * away * away;
  }
  return sum / values.length;
}

/** Standard deviation; NaN of fewer than 2. */
export const sd = (values: Column): number => (values.length < 2 ? Number.NaN : Math.sqrt(moment(values, 2)));

/** Standard deviation by mean; NaN of fewer than 2 or of mean 0. */
export const variation = (values: Column): number => ratio(sd(values), mean(values));

/** Third standardised moment; NaN of fewer than 3 or of no spread. */
export const skewness = (values: Column): number =>
  values.length < 3 || moment(values, 2) < nothing ? Number.NaN : moment(values, 3) / moment(values, 2) ** 1.5;

/** `a / b`; NaN where b is 0. */
export const ratio = (a: number, b: number): number => (b === 0 ? Number.NaN : a / b);

/** Length of a step; several times as fast as Math.hypot, which guards against overflow that px never see. */
export const lengthOf = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy);

/** Sizes of values. */
export function absolute(values: Float64Array): Float64Array {
  const sizes = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) sizes[i] = Math.abs(values[i] as number);
  return sizes;
}

/** Natural logarithms of values. */
export function logarithms(values: Float64Array): Float64Array {
  const logs = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) logs[i] = Math.log(values[i] as number);
  return logs;
}

/** Values from least to greatest. */
export const sorted = (values: Column): Float64Array => new Float64Array(values).sort();

/** Quantile of sorted values, between neighbours by a straight line; NaN of none. */
export function quantile(ascending: Column, share: number): number {
  if (ascending.length === 0) return Number.NaN;
  const at = share * (ascending.length - 1);
  const low = Math.floor(at);
  const below = ascending[low] as number;
  return below + ((ascending[Math.min(low + 1, ascending.length - 1)] as number) - below) * (at - low);
}

/** Pearson's r; NaN of fewer than 4 pairs or where one does not vary. */
export const correlation = (a: Column, b: Column): number => pearson(a, b, Math.min(a.length, b.length), 0);

/** Pearson's r of the first n of `a` with n of `b` from place `lag` on. */
function pearson(a: Column, b: Column, n: number, lag: number): number {
  if (n < 4) return Number.NaN;
  const { slope, spreadA, spreadB } = line(a, b, n, lag);
  return spreadA < nothing || spreadB < nothing ? Number.NaN : slope * Math.sqrt(spreadA / spreadB);
}

/** Slope of the least-squares line of b over a; NaN of fewer than 4 pairs or where a does not vary. */
export function slope(a: Column, b: Column): number {
  const n = Math.min(a.length, b.length);
  if (n < 4) return Number.NaN;
  const fitted = line(a, b, n, 0);
  return fitted.spreadA < nothing ? Number.NaN : fitted.slope;
}

function line(a: Column, b: Column, n: number, lag: number): { slope: number; spreadA: number; spreadB: number } {
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [va, vb] = [a[i] as number, b[i + lag] as number];
    sumA += va;
    sumB += vb;
    sumAA += va * va;
    sumBB += vb * vb;
    sumAB += va * vb;
  }
  const spreadA = sumAA / n - (sumA / n) ** 2;
  const spreadB = sumBB / n - (sumB / n) ** 2;
  return { slope: (sumAB / n - (sumA / n) * (sumB / n)) / spreadA, spreadA, spreadB };
}

/** Correlation of a column with itself `lag` places later. */
export function autocorrelation(values: Column, lag: number): number {
  return pearson(values, values, values.length - lag, lag);
}

/** Shannon entropy of counts by its greatest possible value: 0 one bin has all, 1 all have the same; NaN of none. */
export function evenness(counts: Column): number {
  let total = 0;
  for (let i = 0; i < counts.length; i += 1) total += counts[i] as number;
  if (total === 0) return Number.NaN;
  let entropy = 0;
  for (let i = 0; i < counts.length; i += 1) {
    const share = (counts[i] as number) / total;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return entropy / Math.log(counts.length);
}

/** Share of places where the test holds; NaN of none. */
export function shareOf(values: Column, holds: (value: number, at: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < values.length; i += 1) if (holds(values[i] as number, i)) count += 1;
  return ratio(count, values.length);
}
