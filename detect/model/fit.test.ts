// What must not be learnt: labels that say nothing score at chance, and a feature that only tells where a file comes from is seen.
import { randomFrom } from '@podoal/motion';
import { expect, it } from 'vitest';
import { logOddsOf } from '../boosting/tree.ts';
import { ranked, ratesOf } from '../evaluate/rates.ts';
import { features, featuresOf } from '../features/index.ts';
import { type Movement, movementOf } from '../movement/movement.ts';
import { windowsOf } from '../movement/windows.ts';
import { type Example, makers } from './examples.ts';
import { fit } from './fit.ts';
import { sourceTellers } from './source-tellers.ts';

const waysOf = (names: readonly string[], each: number): readonly Movement[] =>
  names.flatMap((name) =>
    Array.from({ length: each }, (_, n) => (makers[name] as (typeof makers)[string])(randomFrom(`test/${name}/${n}`))),
  );
const rowsOf = (movement: Movement) => windowsOf(movement).slice(0, 1).map(featuresOf);

it('scores at chance when the labels say nothing', () => {
  const random = randomFrom('shuffle');
  const examples = waysOf(['windmouse', 'noisy', 'sigma-lognormal'], 50).map(
    (movement): Example => ({
      ...{ isBot: random() < 0.5, family: 'made', weight: 1, share: 1, of: null },
      rows: rowsOf(movement),
    }),
  );
  const [learnt, asked] = [examples.filter((_, i) => i % 2 === 0), examples.filter((_, i) => i % 2 === 1)];
  const model = fit(learnt);
  const scoresOf = (isBot: boolean) =>
    asked
      .filter((one) => one.isBot === isBot)
      .flatMap(({ rows }, i) => rows.map((row) => ({ score: logOddsOf(model, row), cluster: `${isBot} ${i}` })));
  expect(Math.abs(ratesOf(ranked(scoresOf(false), scoresOf(true))).auc - 0.5)).toBeLessThan(0.15);
});

/** The same ways as a fast and as a slow mouse report them. */
const byRate = (everyMs: number) =>
  waysOf(['windmouse', 'noisy', 'minimum-jerk'], 25).map(({ x, y, t }) => {
    const samples = Array.from(t, (at, i) => ({ x: x[i] as number, y: y[i] as number, t: at }));
    return movementOf(
      samples.filter(
        (sample, i) => i === 0 || Math.floor(sample.t / everyMs) !== Math.floor((samples[i - 1]?.t ?? 0) / everyMs),
      ),
    );
  });

it('sees a feature that tells the source of a file, here the rate of its mouse, and finds none among the own', () => {
  const interval = ({ t }: Movement) => ((t.at(-1) ?? 0) - (t[0] ?? 0)) / t.length;
  const rows = (everyMs: number) =>
    byRate(everyMs)
      .flatMap(windowsOf)
      .map((window) => Float64Array.from([...featuresOf(window), interval(window)]));
  const found = sourceTellers(rows(1), rows(50));
  expect(found.map((column) => features[column]?.name ?? 'interval')).toEqual(['interval']);
});
