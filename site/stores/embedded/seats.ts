// Seats in SQLite: a row for every seat that is or was held or sold; no row means free.
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '@podoal/contract/units.ts';
import { type SeatState, seatNow } from '@podoal/sale/6-seats/hold.ts';
import { asCells, type Cells, number, numberAt, numberOrNull, numberOrNullAt, type Row } from './columns.ts';
import type { Round, Rounds } from './rounds.ts';

const free = 0;
const held = 1;
const sold = 2;

/** Prepares the statements on seats. */
export function openSeats(database: DatabaseSync, rounds: Rounds) {
  const select = database.prepare(
    'SELECT seat, state, account_id, since, until FROM seat WHERE round_id = ? AND seat = ?',
  );
  const selectRange = asCells(
    database.prepare(
      'SELECT seat, state, account_id, since, until FROM seat WHERE round_id = ? AND seat BETWEEN ? AND ? AND state > 0',
    ),
  );
  const upsert = database.prepare('INSERT OR REPLACE INTO seat VALUES (?,?,?,?,?,?,?)');
  const extend = database.prepare(
    'UPDATE seat SET until = ? WHERE round_id = ? AND seat = ? AND account_id = ? AND state = 1',
  );

  const find = (roundId: number, seat: number): SeatState => {
    const row = select.get(roundId, seat);
    return row === undefined ? { state: 'free' } : stateOf(row);
  };

  const put = (
    round: Round,
    seat: number,
    state: number,
    accountId: number | null,
    since: EpochMs,
    until: EpochMs | null,
    fan: string | null,
  ) => {
    upsert.run(round.roundId, seat, state, accountId, since, until, fan);
    if (state === held && until !== null) round.held.set(seat, until);
    else round.held.delete(seat);
    round.version += 1;
    round.changes.note(round.version, seat);
    rounds.touch(round);
  };

  return {
    find,
    /** Seats of a range that are not free, by index. */
    range: (roundId: number, first: number, last: number): ReadonlyMap<number, SeatState> =>
      new Map(selectRange.all(roundId, first, last).map((cells) => [numberAt(cells, 0), stateAt(cells)])),
    hold: (round: Round, seat: number, accountId: number, now: EpochMs, until: EpochMs): void =>
      put(round, seat, held, accountId, now, until, null),
    /** Moves the deadline of a hold; the seat looks the same to everybody. */
    extend: (round: Round, seat: number, accountId: number, until: EpochMs): void => {
      if (extend.run(until, round.roundId, seat, accountId).changes > 0) round.held.set(seat, until);
    },
    /** Frees a seat this person holds or has bought; a seat that has meanwhile gone to somebody else stays theirs. */
    giveBack: (round: Round, seat: number, accountId: number, now: EpochMs): void => {
      const before = find(round.roundId, seat);
      if (before.state === 'free' || before.accountId !== accountId) return;
      if (before.state === 'sold') rounds.countSold(round, seat, -1);
      put(round, seat, free, null, now, null, null);
    },
    sell: (round: Round, seat: number, buyer: { accountId: number } | { fan: string }, now: EpochMs): void => {
      if ('fan' in buyer) put(round, seat, sold, null, now, null, buyer.fan);
      else put(round, seat, sold, buyer.accountId, now, null, null);
      rounds.countSold(round, seat, 1);
    },
    /** True when the seat can be had at `now`. */
    isFree: (roundId: number, seat: number, now: EpochMs): boolean =>
      seatNow(find(roundId, seat), now).state === 'free',
    /** Free seats of each section, in venue order. */
    leftBySection: (round: Round, sizes: readonly number[], now: EpochMs): number[] => {
      const left = sizes.map((size, section) => size - (round.soldBySection[section] ?? 0));
      for (const [seat, until] of round.held) {
        if (now >= until) continue;
        const section = rounds.sectionIndexAt(seat);
        left[section] = (left[section] ?? 0) - 1;
      }
      return left;
    },
    /** Seats held at `now`. */
    countHeld: (round: Round, now: EpochMs): number => [...round.held.values()].filter((until) => now < until).length,
  };
}

/** The same of a row read as cells: a whole section is read at once. */
function stateAt(cells: Cells): SeatState {
  const state = numberAt(cells, 1);
  const since = numberAt(cells, 3);
  if (state === held) return { state: 'held', accountId: numberAt(cells, 2), since, until: numberAt(cells, 4) };
  return state === sold ? { state: 'sold', accountId: numberOrNullAt(cells, 2), since } : { state: 'free' };
}

function stateOf(row: Row): SeatState {
  const state = number(row, 'state');
  const since = number(row, 'since');
  if (state === held)
    return { state: 'held', accountId: number(row, 'account_id'), since, until: number(row, 'until') };
  if (state === sold) return { state: 'sold', accountId: numberOrNull(row, 'account_id'), since };
  return { state: 'free' };
}
