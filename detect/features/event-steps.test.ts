// Steps between samples: values of hand-made movements that follow from their formulas.
import { it } from 'vitest';
import { eventSteps } from './event-steps.ts';
import { circle, expectValues, straight, toAndFro, uneven } from './movements-for-tests.ts';

it('finds nothing in steps that are all alike', () => {
  expectValues(eventSteps, straight, {
    ...{ 'step-log-sd': 0, 'step-log-autocorrelation': Number.NaN, 'step-log-change': 0, 'step-variation': 0 },
    ...{ 'step-spread': 0, 'step-usual': 1, 'step-turn-mean': 0, 'step-turn-length-r': Number.NaN },
    ...{ 'step-turn-autocorrelation': Number.NaN, 'step-directions': 0, 'step-axis': 1 },
  });
});

it('tells steps of 10 and 20 px in turn', () => {
  // 21 of 41 steps have 10 px: the deviation is √(21·20)/41 of the difference.
  const spread = Math.sqrt(21 * 20) / 41;
  expectValues(eventSteps, uneven, {
    ...{ 'step-log-sd': Math.LN2 * spread, 'step-log-autocorrelation': -1, 'step-log-change': Math.LN2 },
    ...{ 'step-variation': (10 * spread) / (610 / 41), 'step-spread': Math.LN2, 'step-usual': 21 / 41 },
  });
});

it('tells a round from to and fro', () => {
  expectValues(eventSteps, circle, { 'step-turn-mean': Math.PI / 36, 'step-directions': 1, 'step-axis': 0 });
  // 7 of 39 turns are of 180°; two of eight directions have half of the steps each: ln 2 / ln 8.
  expectValues(eventSteps, toAndFro, {
    'step-turn-mean': (7 * Math.PI) / 39,
    'step-directions': 1 / 3,
    'step-axis': 1,
  });
});
