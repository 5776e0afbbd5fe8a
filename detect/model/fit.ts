// Fits the boosted trees to examples by the recipe's weights, and says what a file's log odds are.
import { train } from '../boosting/train.ts';
import { type Boosted, logOddsOf } from '../boosting/tree.ts';
import type { Example } from './examples.ts';
import { boosting, classWeight } from './recipe.ts';

/** Trains on examples; throws where one class is missing. */
export function fit(examples: readonly Example[], seed = boosting.seed): Boosted {
  const used = examples.filter(({ rows }) => rows.length > 0);
  const shares = new Map<string, number>();
  for (const { isBot, family, share } of used) if (isBot) shares.set(family, (shares.get(family) ?? 0) + share);
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  const weights: number[] = [];
  const sums = [0, 0];
  for (const example of used) {
    const label = example.isBot ? 1 : 0;
    const ofFamily = example.isBot ? (shares.get(example.family) ?? 1) : 1;
    // Between one weight a file and one a window: long files say more, not many times more.
    const each = (example.weight * example.share) / ofFamily / Math.sqrt(example.rows.length);
    for (const row of example.rows) {
      rows.push(row);
      labels.push(label);
      weights.push(each);
      sums[label] = (sums[label] ?? 0) + each;
    }
  }
  const scaled = weights.map((weight, i) => (weight * classWeight) / (sums[labels[i] as number] as number));
  return train({ rows, labels, weights: scaled }, { ...boosting, seed });
}

/** Mean log odds of a file's windows; null: not enough movement to say. */
export function meanLogOdds(model: Boosted, rows: readonly Float64Array[]): number | null {
  if (rows.length === 0) return null;
  return rows.reduce((sum, row) => sum + logOddsOf(model, row), 0) / rows.length;
}
