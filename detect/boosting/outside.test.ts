// Our boosting against an outside library on the same data: XGBoost (ml-xgboost, WebAssembly). Seeds and sampling differ, so
// what is compared is how well held-out rows are told apart, and how alike both put them in order.
import { createRequire } from 'node:module';
import { normal, randomFrom } from '@podoal/motion';
import { expect, it } from 'vitest';
import { ranked, ratesOf } from '../evaluate/rates.ts';
import { correlation } from '../features/statistics.ts';
import { type Settings, train } from './train.ts';
import { logOddsOf } from './tree.ts';

/** What the library's constructor makes; it ships no types. */
type Outside = {
  train: (rows: number[][], labels: number[]) => void;
  predict: (rows: number[][]) => readonly number[];
};
type Library = new (options: Readonly<Record<string, unknown>>) => Outside;

const shared = { depth: 4, rate: 0.1, lambda: 1, leastHessian: 1, trees: 60 } as const;
const settings: Settings = { ...shared, rowShare: 1, featureShare: 1, seed: 'outside' };

/** Eight columns; the label follows from products, a sum and a bend of five of them, with noise. */
function data(seed: string, n: number) {
  const random = randomFrom(seed);
  const rows = Array.from({ length: n }, () => Float64Array.from({ length: 8 }, () => normal(random, 0, 1)));
  const labels = rows.map(([a = 0, b = 0, c = 0, d = 0, e = 0]) =>
    a * b + c + Math.sin(2 * d) - Math.abs(e) + 0.8 + normal(random, 0, 0.5) > 0 ? 1 : 0,
  );
  return { rows, labels, weights: rows.map(() => 1) };
}

it('tells held-out rows apart as well as XGBoost does, and in nearly the same order', async () => {
  const [learnt, asked] = [data('learnt', 1500), data('asked', 1500)];
  const own = train(learnt, settings);
  const Library: Library = await createRequire(import.meta.url)('ml-xgboost');
  const outside = new Library({
    ...{ booster: 'gbtree', objective: 'binary:logistic', tree_method: 'exact', silent: 1 },
    ...{ max_depth: shared.depth, eta: shared.rate, lambda: shared.lambda, min_child_weight: shared.leastHessian },
    ...{ iterations: shared.trees, subsample: 1, colsample_bytree: 1 },
  });
  const plain = (rows: readonly Float64Array[]) => rows.map((row) => [...row]);
  outside.train(plain(learnt.rows), learnt.labels);
  const ours = asked.rows.map((row) => logOddsOf(own, row));
  const theirs = outside.predict(plain(asked.rows)).map((p) => Math.log(p / (1 - p)));
  const aucOf = (scores: readonly number[]) => {
    const of = (label: number) =>
      scores.flatMap((score, i) => (asked.labels[i] === label ? [{ score, cluster: `${i}` }] : []));
    return ratesOf(ranked(of(0), of(1))).auc;
  };
  expect(aucOf(theirs)).toBeGreaterThan(0.85);
  expect(Math.abs(aucOf(ours) - aucOf(theirs))).toBeLessThan(0.01);
  expect(correlation(ours, theirs)).toBeGreaterThan(0.97);
});
