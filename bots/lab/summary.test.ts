// The summary: counts, medians and a table in which figures stand right.
import { expect, it } from 'vitest';
import { resultLine } from './progress.ts';
import { sessionForTests as session } from './session-for-tests.ts';
import { medianOf, summarise, tableLines } from './summary.ts';

const results = [
  session({}),
  session({ index: 1, took_ms: 20_000, seats_won: ['R-E2', 'R-E3'], seats_lost: ['R-E4'] }),
  session({ family: 'queue_bypass', level: 'L0', step: 'list', ending: 'refused', seats_won: [], took_ms: 900 }),
  session({ index: 2, took_ms: 30_000, step: 'seats', ending: 'no-seats', seats_won: [], seats_lost: ['R-E5'] }),
];

it('counts by family, in the order of the flow and of how often', () => {
  expect(summarise(results)).toEqual([
    {
      ...{ family: 'linear_move', level: 'L3', sessions: 3, seats_won: 3, seats_lost: 2 },
      ...{ steps: { seats: 1, done: 2 }, endings: { booked: 2, 'no-seats': 1 } },
      ...{ median_took_ms: 20_000, median_active_ms: 16_000 },
    },
    {
      ...{ family: 'queue_bypass', level: 'L0', sessions: 1, seats_won: 0, seats_lost: 0 },
      ...{ steps: { list: 1 }, endings: { refused: 1 }, median_took_ms: 900, median_active_ms: -3100 },
    },
  ]);
  expect(summarise([])).toEqual([]);
});

it('is a table', () => {
  expect(tableLines(summarise(results))).toEqual([
    'family        level  sessions  won  lost  median s  without line  how far          why ended',
    'linear_move   L3            3    3     2      20.0          16.0  seats 1, done 2  booked 2, no-seats 1',
    'queue_bypass  L0            1    0     0       0.9          -3.1  list 1           refused 1',
  ]);
});

it('has medians of any number of figures', () => {
  expect([medianOf([]), medianOf([3]), medianOf([4, 1]), medianOf([9, 1, 5])]).toEqual([0, 3, 3, 5]);
});

it('says a session in a line', () => {
  const lines = [session({ seats_lost: ['R-E9'] }), session({ ending: 'failed', detail: 'why', seats_won: [] })];
  expect(lines.map((one) => resultLine(one, 3, 20))).toEqual([
    '3/20 linear_move 0: booked at done, won R-E1, lost 1, 10.0 s',
    '3/20 linear_move 0: failed (why) at done, 10.0 s',
  ]);
});
