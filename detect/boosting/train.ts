// Gradient boosting for two classes with logistic loss: own, short, seeded, and fast enough to train in seconds.
import { type Random, randomFrom } from '@podoal/motion';
import { type Binned, binned, binOf, missingBin } from './bins.ts';
import { type Growth, grow } from './grow.ts';
import { type Boosted, probabilityOf, type Tree } from './tree.ts';

/** How a model is trained. */
export type Settings = Growth & {
  readonly trees: number;
  /** Share of rows each tree sees. */
  readonly rowShare: number;
  /** Share of features each tree sees. */
  readonly featureShare: number;
  readonly seed: string;
};

/** Rows to learn from. */
export type Examples = {
  /** Of each row its features; NaN: missing. */
  readonly rows: readonly Float64Array[];
  /** 1 or 0 a row. */
  readonly labels: ArrayLike<number>;
  /** Weight of each row, > 0. */
  readonly weights: ArrayLike<number>;
};

/** So many of 0 … n − 1, in order. */
function some(n: number, share: number, random: Random): number[] {
  const wanted = Math.max(1, Math.round(n * share));
  const chosen: number[] = [];
  for (let i = 0; i < n; i += 1) if (random() * (n - i) < wanted - chosen.length) chosen.push(i);
  return chosen;
}

/** Trains a model; the same examples and settings give the same model. Throws on examples that hold one class alone. */
export function train({ rows, labels, weights }: Examples, settings: Settings): Boosted {
  const width = rows[0]?.length ?? 0;
  const table = binned(rows, width);
  const random = randomFrom(settings.seed);
  let [ones, all] = [0, 0];
  for (let i = 0; i < rows.length; i += 1) {
    all += weights[i] as number;
    ones += (weights[i] as number) * (labels[i] as number);
  }
  if (!(ones > 0 && ones < all)) throw new RangeError('training needs examples of both classes');
  const base = Number(Math.log(ones / (all - ones)).toFixed(4));
  const scores = new Float64Array(rows.length).fill(base);
  const everyRow = Uint32Array.from(rows.keys());
  const trees: Tree[] = [];
  for (let round = 0; round < settings.trees; round += 1) {
    const inside = Uint32Array.from(some(rows.length, settings.rowShare, random));
    const [gradient, hessian] = [new Float64Array(inside.length), new Float64Array(inside.length)];
    for (let i = 0; i < inside.length; i += 1) {
      const row = inside[i] as number;
      const p = probabilityOf(scores[row] as number);
      const weight = weights[row] as number;
      gradient[i] = (p - (labels[row] as number)) * weight;
      hessian[i] = Math.max(1e-9, p * (1 - p) * weight);
    }
    const tree = grow(table, { rows: inside, gradient, hessian }, some(width, settings.featureShare, random), settings);
    trees.push(tree);
    addTree(tree, table, everyRow, scores);
  }
  return { base, trees };
}

/** Adds a tree's leaves to the scores of rows, by their bins: column after column, which is several times faster than row by row. */
function addTree(tree: Tree, table: Binned, rows: Uint32Array, scores: Float64Array): void {
  if (typeof tree === 'number') {
    for (let i = 0; i < rows.length; i += 1) scores[rows[i] as number] = (scores[rows[i] as number] as number) + tree;
    return;
  }
  const [feature, cut, missingLeft, left, right] = tree;
  const column = table.columns[feature] as Uint8Array;
  const last = binOf(cut, table.cuts[feature] as Float64Array);
  const [lefts, rights] = [new Uint32Array(rows.length), new Uint32Array(rows.length)];
  let [toLeft, toRight] = [0, 0];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    const bin = column[row] as number;
    if (bin === missingBin ? missingLeft === 1 : bin <= last) lefts[toLeft++] = row;
    else rights[toRight++] = row;
  }
  addTree(left, table, lefts.subarray(0, toLeft), scores);
  addTree(right, table, rights.subarray(0, toRight), scores);
}
