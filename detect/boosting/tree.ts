// A tree as plain data: small as JSON, read without building anything.

/** `[feature, cut, missing goes left (1) or right (0), left, right]`: left is `value ≤ cut`; a number is a leaf, in log odds. */
export type Tree = number | readonly [feature: number, cut: number, missingLeft: number, left: Tree, right: Tree];

/** The leaf a row of features falls into. */
export function leafOf(tree: Tree, row: ArrayLike<number>): number {
  let node = tree;
  while (typeof node !== 'number') {
    const [feature, cut, missingLeft, left, right] = node;
    const value = row[feature] ?? Number.NaN;
    node = (Number.isNaN(value) ? missingLeft === 1 : value <= cut) ? left : right;
  }
  return node;
}

/** A boosted model: log odds are `base` and the leaf of every tree. */
export type Boosted = { readonly base: number; readonly trees: readonly Tree[] };

/** Log odds of a row. */
export function logOddsOf({ base, trees }: Boosted, row: ArrayLike<number>): number {
  let sum = base;
  for (const tree of trees) sum += leafOf(tree, row);
  return sum;
}

/** The logistic function. */
export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
