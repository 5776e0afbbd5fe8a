// Finds features that tell where a file comes from instead of who moved: by themselves they part groups that differ in nothing else.
import { ranked, ratesOf } from '../evaluate/rates.ts';

/** So far from chance, to either side, a feature parts two groups of the same ways: it encodes the group. */
const mostAuc = 0.95;

/** Columns that part the rows of two groups whose ways are alike (e.g. of a fast and of a slow mouse), by index. */
export function sourceTellers(one: readonly Float64Array[], other: readonly Float64Array[]): readonly number[] {
  const scored = (rows: readonly Float64Array[], column: number) =>
    rows.flatMap((row, i) => {
      const score = row[column] ?? Number.NaN;
      return Number.isNaN(score) ? [] : [{ score, cluster: String(i) }];
    });
  return Array.from(one[0] ?? [], (_, column) => column).filter((column) => {
    const { auc } = ratesOf(ranked(scored(one, column), scored(other, column)));
    return Math.max(auc, 1 - auc) > mostAuc;
  });
}
