// Boosting on data whose answer is known: what can be learnt is learnt, what cannot is not.
import { normal, randomFrom } from '@podoal/motion';
import { expect, it } from 'vitest';
import { ranked, ratesOf } from '../evaluate/rates.ts';
import { type Settings, train } from './train.ts';
import { logOddsOf } from './tree.ts';

const settings: Settings = {
  ...{ trees: 40, depth: 3, rate: 0.2, lambda: 1, leastHessian: 1, rowShare: 0.8, featureShare: 1, seed: 'test' },
};

/** Rows in which the label is whether the first two columns have the same sign; the third says nothing. */
function signs(seed: string, n = 800) {
  const random = randomFrom(seed);
  const rows = Array.from({ length: n }, () => Float64Array.from([0, 1, 2], () => normal(random, 0, 1)));
  const labels = rows.map(([a = 0, b = 0]) => (a * b > 0 ? 1 : 0));
  return { rows, labels, weights: rows.map(() => 1) };
}

function aucOf(learnt: ReturnType<typeof signs>, asked: ReturnType<typeof signs>): number {
  const model = train(learnt, settings);
  const of = (label: number) =>
    asked.rows
      .filter((_, i) => asked.labels[i] === label)
      .map((row, i) => ({ score: logOddsOf(model, row), cluster: `${label}/${i}` }));
  return ratesOf(ranked(of(0), of(1))).auc;
}

it('learns what two columns say together', () => {
  expect(aucOf(signs('a'), signs('b'))).toBeGreaterThan(0.95);
});

it('scores at chance when the labels were shuffled', () => {
  const random = randomFrom('shuffle');
  const shuffled = { ...signs('a'), labels: signs('a').labels.map(() => (random() < 0.5 ? 1 : 0)) };
  expect(Math.abs(aucOf(shuffled, signs('b')) - 0.5)).toBeLessThan(0.08);
});

it('gives the same model for the same examples and seed, and another for another seed', () => {
  const model = train(signs('a'), settings);
  expect(train(signs('a'), settings)).toEqual(model);
  expect(train(signs('a'), { ...settings, seed: 'other' })).not.toEqual(model);
});

it('refuses examples of one class', () => {
  const { rows, weights } = signs('a', 20);
  expect(() => train({ rows, labels: rows.map(() => 1), weights }, settings)).toThrow('both classes');
});
