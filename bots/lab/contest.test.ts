// Shares of one round by family: they add up to all, and nobody divides by nothing.
import { expect, it } from 'vitest';
import { contestLines, contestOf } from './contest.ts';
import { sessionForTests as session } from './session-for-tests.ts';

const results = [
  session({ family: 'slow_auto', place: 90, seats_won: ['R-E1'], seats_lost: ['R-E2', 'R-E3'], took_ms: 30_000 }),
  session({ family: 'fast_click', level: 'L1', place: 10, seats_won: ['R-E2', 'R-E3', 'R-E4'], took_ms: 6000 }),
  session({ family: 'fast_click', level: 'L1', place: 20, seats_won: [], seats_lost: ['R-E9'], took_ms: 8000 }),
  session({ family: 'queue_bypass', level: 'L0', place: null, seats_won: [], took_ms: 900 }),
];

it('gives every family its share, the most seats first', () => {
  const shares = contestOf(results);
  expect(shares.map(({ family, seats_won: won, won_share: share }) => [family, won, share])).toEqual([
    ['fast_click', 3, 0.75],
    ['slow_auto', 1, 0.25],
    ['queue_bypass', 0, 0],
  ]);
  expect(shares[0]).toMatchObject({
    places: 2,
    place_share: 2 / 3,
    median_place: 15,
    lost_share: 1 / 3,
    loss_rate: 0.25,
  });
  expect(shares[2]).toMatchObject({ places: 0, median_place: null, loss_rate: 0, median_took_ms: 900 });
  expect(contestOf([])).toEqual([]);
});

it('is a table in which Hangul takes two columns', () => {
  expect(contestLines(contestOf(results))).toEqual([
    'family        level  sessions  places  of all  median place  won  of all  이선좌  of all  lost of tried  median s',
    'fast_click    L1            2       2    67 %            15    3    75 %       1    33 %           25 %       7.0',
    'slow_auto     L3            1       1    33 %            90    1    25 %       2    67 %           67 %      30.0',
    'queue_bypass  L0            1       0     0 %             –    0     0 %       0     0 %            0 %       0.9',
  ]);
});
