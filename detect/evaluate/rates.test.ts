// Rates and intervals on scores whose answer can be counted by hand.
import { randomFrom } from '@podoal/motion';
import { expect, it } from 'vitest';
import { bootstrapped, shareFigure } from './figure.ts';
import { ranked, ratesOf, rocOf, type Score } from './rates.ts';

const scored = (name: string, scores: readonly Score[]) =>
  scores.map((score, i) => ({ score, cluster: `${name}${i}` }));
const test = (people: readonly Score[], bots: readonly Score[]) => ranked(scored('p', people), scored('b', bots));

it('counts pairs for the AUC, ties half, and takes what cannot be scored for the least bot-like', () => {
  // Of 9 pairs: 3 and 2 above all three people, null below all but tied with the null: 3 + 3 + 0.5.
  expect(ratesOf(test([1, -1, null], [3, 2, null])).auc).toBeCloseTo(6.5 / 9, 12);
  expect(ratesOf(test([1, 2], [1, 2])).auc).toBeCloseTo(0.5, 12);
});

it('finds bots above the threshold of 0, and above that which accuses 1 % and 5 %', () => {
  const people = Array.from({ length: 100 }, (_, i) => -i);
  const rates = ratesOf(test([...people.slice(1), 5], [6, 4, 0.5, -1.5, null]));
  expect(rates).toMatchObject({ recall: 3 / 5, accused: 1 / 100 });
  // One person above all but the first bot may be accused; at 5 %, the persons at 5, −1, −2, −3 and −4.
  expect(rates).toMatchObject({ 'tpr at 1 %': 3 / 5, 'tpr at 5 %': 4 / 5 });
});

it('draws the curve from nobody to everybody', () => {
  const curve = rocOf(test([1, 3], [2, 4]));
  expect(curve).toEqual([
    ...[
      [0, 0],
      [0, 0.5],
      [0.5, 0.5],
      [0.5, 1],
    ],
    [1, 1],
  ]);
  expect(ratesOf(test([1, 3], [2, 4])).eer).toBe(0.5);
});

it('gives wider intervals where files hang together', () => {
  const random = randomFrom('clusters');
  const values = Array.from({ length: 200 }, () => (random() < 0.3 ? 1 : 0));
  // The same share, once of 200 files and once of 10 persons with 20 alike files each.
  const share = (clusterOf: (i: number) => string, of: readonly number[]) =>
    bootstrapped(
      of.map((_, i) => clusterOf(i)),
      [],
      (weight) => {
        const weights = of.map((_, i) => weight(clusterOf(i)));
        const all = weights.reduce((sum, one) => sum + one, 0);
        return { share: of.reduce((sum, value, i) => sum + value * (weights[i] as number), 0) / all };
      },
    ).share;
  const alone = share((i) => `file ${i}`, values);
  const together = share(
    (i) => `person ${Math.floor(i / 20)}`,
    values.map((_, i) => (i % 200 < 60 ? 1 : 0)),
  );
  expect(alone.low).toBeLessThan(alone.value);
  expect(together.high - together.low).toBeGreaterThan(2 * (alone.high - alone.low));
});

it('knows that none of few is not none', () => {
  const none = bootstrapped(['a', 'b', 'c'], [], () => ({ accused: 0 })).accused;
  expect(none).toMatchObject({ value: 0, low: 0 });
  expect(none.high).toBeCloseTo(shareFigure(0, 3).high, 12);
  expect(none.high).toBeGreaterThan(0.5);
});
