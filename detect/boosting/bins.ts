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
function cutsOf(column: Float64Array): Float64Array {
  const every = Math.max(1, Math.floor(column.length / 5000));
  const known = column.filter((value, row) => row % every === 0 && !Number.isNaN(value)).sort();
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

/** Puts rows of features into bins. */
export function binned(rows: readonly Float64Array[], width: number): Binned {
  const columns: Uint8Array[] = [];
  const cuts: Float64Array[] = [];
  for (let feature = 0; feature < width; feature += 1) {
    const column = Float64Array.from(rows, (row) => row[feature] ?? Number.NaN);
    const bounds = cutsOf(column);
    cuts.push(bounds);
    columns.push(Uint8Array.from(column, (value) => binOf(value, bounds)));
  }
  return { columns, cuts };
}
