// Grows one tree on histograms of gradients, down to a depth. A node keeps its rows' gradients side by side, and of two
// children only the smaller is counted: the other is what is left of their parent.
import { type Binned, missingBin, mostBins } from './bins.ts';
import type { Tree } from './tree.ts';

/** How a tree may grow. */
export type Growth = {
  readonly depth: number;
  /** Least sum of second derivatives in a leaf: p(1 − p) by weight. */
  readonly leastHessian: number;
  /** L2 penalty of leaves. */
  readonly lambda: number;
  /** Share of a leaf that is added. */
  readonly rate: number;
};

/** Rows of a node with their gradients and second derivatives, one place a row, and the histograms of every feature. */
type Node = {
  readonly rows: Uint32Array;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly histograms: readonly Float64Array[];
};

/** Where a node parts: left is bin ≤ `bin`. */
type Split = { gain: number; feature: number; bin: number; missingLeft: boolean };

/** Sums of gradient and second derivative by bin, side by side. */
function histogramOf(column: Uint8Array, { rows, gradient, hessian }: Omit<Node, 'histograms'>): Float64Array {
  const sums = new Float64Array(2 * mostBins);
  for (let i = 0; i < rows.length; i += 1) {
    const at = (column[rows[i] as number] as number) << 1;
    sums[at] = (sums[at] as number) + (gradient[i] as number);
    sums[at + 1] = (sums[at + 1] as number) + (hessian[i] as number);
  }
  return sums;
}

function difference(whole: Float64Array, part: Float64Array): Float64Array {
  const left = new Float64Array(whole.length);
  for (let i = 0; i < left.length; i += 1) left[i] = (whole[i] as number) - (part[i] as number);
  return left;
}

/**
 * Grows a tree on rows and their gradients, with the given features alone.
 * Gain and leaves: T. Chen, C. Guestrin: XGBoost, KDD 2016, equations 5–7; missing values go where the gain is greater.
 */
export function grow(
  { columns, cuts }: Binned,
  root: Omit<Node, 'histograms'>,
  features: readonly number[],
  { depth: deepest, leastHessian, lambda, rate }: Growth,
): Tree {
  const counted = (rows: Omit<Node, 'histograms'>): Node => ({
    ...rows,
    histograms: features.map((feature) => histogramOf(columns[feature] as Uint8Array, rows)),
  });
  const worth = (gradient: number, hessian: number): number => gradient ** 2 / (hessian + lambda);

  const treeOf = (node: Node, depth: number): Tree => {
    let [gradient, hessian] = [0, 0];
    for (let i = 0; i < node.rows.length; i += 1) {
      gradient += node.gradient[i] as number;
      hessian += node.hessian[i] as number;
    }
    const split = depth < deepest && hessian >= 2 * leastHessian ? bestSplit(node, gradient, hessian) : null;
    if (split === null) return Number(((-rate * gradient) / (hessian + lambda)).toFixed(4));
    const cut = cuts[split.feature]?.[split.bin - 1] as number;
    const [left, right] = depth + 1 < deepest ? children(node, split) : parted(node, split);
    return [split.feature, cut, split.missingLeft ? 1 : 0, treeOf(left, depth + 1), treeOf(right, depth + 1)];
  };

  /** The two sides of a split, not counted: leaves need no histograms. */
  const parted = (node: Node, { feature, bin, missingLeft }: Split): readonly [Node, Node] => {
    const column = columns[feature] as Uint8Array;
    const isLeft = new Uint8Array(node.rows.length);
    let lefts = 0;
    for (let i = 0; i < node.rows.length; i += 1) {
      const at = column[node.rows[i] as number] as number;
      if (at === missingBin ? missingLeft : at <= bin) {
        isLeft[i] = 1;
        lefts += 1;
      }
    }
    const side = (n: number): Node => ({
      rows: new Uint32Array(n),
      gradient: new Float64Array(n),
      hessian: new Float64Array(n),
      histograms: [],
    });
    const [left, right] = [side(lefts), side(node.rows.length - lefts)];
    let [toLeft, toRight] = [0, 0];
    for (let i = 0; i < node.rows.length; i += 1) {
      const [into, at] = isLeft[i] === 1 ? [left, toLeft++] : [right, toRight++];
      into.rows[at] = node.rows[i] as number;
      into.gradient[at] = node.gradient[i] as number;
      into.hessian[at] = node.hessian[i] as number;
    }
    return [left, right];
  };

  const children = (node: Node, split: Split): readonly [Node, Node] => {
    const [left, right] = parted(node, split);
    const isLeftSmaller = left.rows.length < right.rows.length;
    const small = counted(isLeftSmaller ? left : right);
    const histograms = node.histograms.map((sums, f) => difference(sums, small.histograms[f] as Float64Array));
    const large = { ...(isLeftSmaller ? right : left), histograms };
    return isLeftSmaller ? [small, large] : [large, small];
  };

  const bestSplit = ({ histograms }: Node, gradient: number, hessian: number): Split | null => {
    const best: Split = { gain: 1e-6, feature: -1, bin: 0, missingLeft: false };
    const whole = worth(gradient, hessian);
    histograms.forEach((sums, f) => {
      const feature = features[f] as number;
      const bins = (cuts[feature] as Float64Array).length;
      const [missingGradient, missingHessian] = [sums[0] as number, sums[1] as number];
      let [g, h] = [0, 0];
      for (let bin = 1; bin <= bins; bin += 1) {
        g += sums[2 * bin] as number;
        h += sums[2 * bin + 1] as number;
        for (let side = missingHessian > 1e-9 ? 0 : 1; side < 2; side += 1) {
          const leftG = side === 0 ? g + missingGradient : g;
          const leftH = side === 0 ? h + missingHessian : h;
          if (leftH < leastHessian || hessian - leftH < leastHessian) continue;
          const gain = worth(leftG, leftH) + worth(gradient - leftG, hessian - leftH) - whole;
          if (gain > best.gain) Object.assign(best, { gain, feature, bin, missingLeft: side === 0 });
        }
      }
    });
    return best.feature < 0 ? null : best;
  };
  return treeOf(counted(root), 0);
}
