// Bins of features: training looks at 62 quantiles of each column instead of at every value.

/** Bin of a missing value; others are 1 and up. */
export const missingBin = 0;
/** Most bins of a column, the missing one included. */
export const mostBins = 64;

/** Columns in bins. */
export type Binned = {
  /** Of each column, a bin a row. */
  readonly columns: readonly Uint8Array[];
  /** Of each column, upper bounds: a value ≤ `cuts[b - 1]` and over the one before is in bin b. */
  readonly cuts: readonly Float64Array[];
};

/** Upper bounds of a column's bins, from the quantiles of some 5,000 of its values; the last bin has none. */
function cutsOf(rows: readonly Float64Array[], feature: number): Float64Array {
  const every = Math.max(1, Math.floor(rows.length / 5000));
  const values: number[] = [];
  for (let row = 0; row < rows.length; row += every) {
    const value = rows[row]?.[feature] ?? Number.NaN;
    if (!Number.isNaN(value)) values.push(value);
  }
  const known = Float64Array.from(values).sort();
  const cuts: number[] = [];
  for (let bin = 1; bin < mostBins - 1; bin += 1) {
    const at = Math.floor((known.length * bin) / (mostBins - 1));
    const [low, high] = [known[at - 1], known[at]];
    if (low === undefined || high === undefined || low === high) continue;
    // Short numbers keep the model small, and training sees the very cuts that scoring will.
    const cut = Number(((low + high) / 2).toPrecision(4));
    if (cut > (cuts.at(-1) ?? -Infinity)) cuts.push(cut);
  }
  return Float64Array.from(cuts);
}

/** The bin of a value: how many cuts are below it, and 1; by halving. */
export function binOf(value: number, cuts: Float64Array): number {
  if (Number.isNaN(value)) return missingBin;
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (cuts[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}

/** Puts rows of features into bins; row after row, as they lie in memory. */
export function binned(rows: readonly Float64Array[], width: number): Binned {
  const cuts = Array.from({ length: width }, (_, feature) => cutsOf(rows, feature));
  const columns = cuts.map(() => new Uint8Array(rows.length));
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as Float64Array;
    for (let feature = 0; feature < width; feature += 1)
      (columns[feature] as Uint8Array)[i] = binOf(row[feature] ?? Number.NaN, cuts[feature] as Float64Array);
  }
  return { columns, cuts };
}
