// Showings and rounds, mirrored in memory: every deed needs its round, so the rows are read once and written back with
// the batch that changed them. The line's free numbers and the counts of sold seats are derived from stored rows.
import type { DatabaseSync } from 'node:sqlite';
import { askAgainChoices } from '@podoal/contract/http/console.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { RoundSettings, RoundState } from '@podoal/sale/2-performances/round.ts';
import type { ChanceKey } from '@podoal/sale/chance.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';
import { number, numberOrNull, oneOf, type Row, text } from './columns.ts';
import { FreeNumbers } from './free-numbers.ts';
import { SeatChanges } from './seat-changes.ts';

/** One stored round with what is derived from its tickets and seats. Only the writer's deeds change it. */
export type Round = {
  readonly roundId: number;
  readonly showingId: number;
  readonly showing: ShowingName;
  readonly number: number;
  readonly key: ChanceKey;
  state: RoundState;
  settings: RoundSettings;
  cursor: number;
  runningMs: number;
  lastNumber: number;
  highestPlace: number;
  arrivals: number;
  activeMs: number;
  purchases: number;
  quietSince: EpochMs | null;
  openedAt: EpochMs | null;
  closedAt: EpochMs | null;
  /** Version of the seat map; grows with every change of a seat. */
  version: number;
  readonly numbers: FreeNumbers;
  readonly changes: SeatChanges;
  readonly soldBySection: Int32Array;
  sold: number;
  /** Seats held, with the deadline of each; may name some whose deadline has passed. */
  readonly held: Map<number, EpochMs>;
};

const keyOf = (name: ShowingName): string => `${name.performanceId}|${name.date}|${name.time}`;

/** All rounds of the store. */
export type Rounds = ReturnType<typeof loadRounds>;

/** Reads every round that is not closed, and the last one of each showing. */
export function loadRounds(database: DatabaseSync, venue: Venue) {
  const byId = new Map<number, Round>();
  const latest = new Map<string, Round>();
  const dirty = new Set<Round>();
  const ending = new Set<Round>();
  let damaged = false;

  const selectLatest = database.prepare(`
    SELECT round.*, performance_id, date, time FROM round JOIN showing USING (showing_id)
    WHERE number = (SELECT max(number) FROM round r WHERE r.showing_id = round.showing_id)`);
  const selectEnding = database.prepare(`
    SELECT round.*, performance_id, date, time FROM round JOIN showing USING (showing_id) WHERE state = 'closed'
    AND (EXISTS (SELECT 1 FROM entry e WHERE e.round_id = round.round_id AND e.ticket_state < 2)
      OR EXISTS (SELECT 1 FROM entry e WHERE e.round_id = round.round_id AND e.pass_until IS NOT NULL))`);
  const selectBefore = database.prepare('SELECT round_id FROM round WHERE showing_id = ? AND number = ?');
  const selectOne = database.prepare(
    'SELECT round.*, performance_id, date, time FROM round JOIN showing USING (showing_id) WHERE round_id = ?',
  );
  const update = database.prepare(`
    UPDATE round SET state = ?, opens_at = ?, queue_size = ?, queue_rate = ?, rival_rate = ?, crowd = ?, ask_again = ?, cursor = ?,
      running_ms = ?, last_number = ?, highest_place = ?, arrivals = ?, active_ms = ?, purchases = ?, quiet_since = ?,
      version = ?, opened_at = ?, closed_at = ? WHERE round_id = ?`);
  const takenSeats = database.prepare('SELECT seat, until FROM seat WHERE round_id = ? AND state > 0');
  const usedNumbers = database.prepare(`
    SELECT ticket_number FROM entry INDEXED BY entry_in_line
    WHERE round_id = ? AND ticket_state = 1 AND ticket_state < 2 AND ticket_number > ? ORDER BY ticket_number`);

  const sectionIndexAt = (seat: number): number => {
    let low = 0;
    let high = venue.sections.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((venue.sections[middle]?.firstSeat ?? 0) <= seat) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const countSold = (round: Round, seat: number, change: 1 | -1): void => {
    const section = sectionIndexAt(seat);
    round.soldBySection[section] = (round.soldBySection[section] ?? 0) + change;
    round.sold += change;
  };

  const readRound = (row: Row): Round => {
    const cursor = number(row, 'cursor');
    const round: Round = { ...plainRound(row), ...derived(cursor, venue, number(row, 'version')) };
    for (const row of takenSeats.iterate(round.roundId)) {
      const until = numberOrNull(row, 'until');
      if (until === null) countSold(round, number(row, 'seat'), 1);
      else round.held.set(number(row, 'seat'), until);
    }
    for (const row of usedNumbers.iterate(round.roundId, Math.floor(cursor))) {
      round.numbers.take(number(row, 'ticket_number'));
    }
    return round;
  };

  const load = (): void => {
    byId.clear();
    latest.clear();
    dirty.clear();
    ending.clear();
    for (const row of selectLatest.all()) remember(readRound(row));
    for (const row of selectEnding.all()) {
      const round = byId.get(number(row, 'round_id')) ?? readRound(row);
      byId.set(round.roundId, round);
      if (latest.get(keyOf(round.showing)) !== round) ending.add(round);
    }
    damaged = false;
  };

  const remember = (round: Round): void => {
    byId.set(round.roundId, round);
    const known = latest.get(keyOf(round.showing));
    if (known !== undefined && known.number >= round.number) return;
    latest.set(keyOf(round.showing), round);
    if (known !== undefined) ending.add(known);
  };

  const findById = (roundId: number): Round | null => {
    if (damaged) load();
    const known = byId.get(roundId);
    if (known !== undefined) return known;
    const row = selectOne.get(roundId);
    if (row === undefined) return null;
    const round = readRound(row);
    byId.set(roundId, round);
    return round;
  };

  load();
  return {
    /** The latest round of a showing, or null when there is no such showing. */
    current: (name: ShowingName): Round | null => {
      if (damaged) load();
      return latest.get(keyOf(name)) ?? null;
    },
    /** A round by its id, older ones included. */
    byId: findById,
    /** The round of the same showing before this one. */
    before: (round: Round): Round | null => {
      const row = selectBefore.get(round.showingId, round.number - 1);
      return row === undefined ? null : findById(number(row, 'round_id'));
    },
    /** Closed rounds followed by another one, out of which people may still have to be let go. */
    ending: (): readonly Round[] => {
      if (damaged) load();
      return [...ending];
    },
    /** Nobody is in the round any more. */
    ended: (round: Round): void => {
      ending.delete(round);
    },
    /** Latest rounds of all showings. */
    all: (): readonly Round[] => {
      if (damaged) load();
      return [...latest.values()];
    },
    /** Reads a round just inserted. */
    added: (roundId: number): Round => {
      const row = selectOne.get(roundId);
      if (row === undefined) throw new Error(`round ${roundId} is not stored`);
      const round = readRound(row);
      remember(round);
      dirty.add(round);
      return round;
    },
    /** Marks a round as changed by the present deed. */
    touch: (round: Round): void => {
      dirty.add(round);
    },
    countSold,
    sectionIndexAt,
    /** Writes changed rounds; called inside the transaction. */
    save: (): void => {
      for (const round of dirty) {
        const { settings: s } = round;
        update.run(
          ...[round.state, s.opensAt, s.queueSize, s.queueRate, s.rivalRate, s.crowd ? 1 : 0, s.askAgain, round.cursor],
          ...[round.runningMs, round.lastNumber, round.highestPlace, round.arrivals, round.activeMs, round.purchases],
          ...[round.quietSince, round.version, round.openedAt, round.closedAt, round.roundId],
        );
      }
      dirty.clear();
    },
    /** After a rollback memory may be ahead of the disk: read anew before the next use. */
    distrust: (): void => {
      damaged = true;
      dirty.clear();
    },
  };
}

function derived(cursor: number, venue: Venue, version: number) {
  return {
    numbers: new FreeNumbers(Math.floor(cursor) + 1),
    changes: new SeatChanges(version),
    soldBySection: new Int32Array(venue.sections.length),
    sold: 0,
    held: new Map<number, EpochMs>(),
  };
}

function plainRound(row: Row) {
  const showing = { performanceId: text(row, 'performance_id'), date: text(row, 'date'), time: text(row, 'time') };
  const settings: RoundSettings = {
    opensAt: numberOrNull(row, 'opens_at'),
    queueSize: number(row, 'queue_size'),
    queueRate: numberOrNull(row, 'queue_rate'),
    rivalRate: number(row, 'rival_rate'),
    crowd: number(row, 'crowd') === 1,
    askAgain: oneOf(row, 'ask_again', askAgainChoices),
    seed: text(row, 'seed'),
  };
  return {
    roundId: number(row, 'round_id'),
    showingId: number(row, 'showing_id'),
    showing,
    number: number(row, 'number'),
    key: { seed: settings.seed, showing: `${showing.performanceId} ${showing.date} ${showing.time}` },
    state: oneOf(row, 'state', ['scheduled', 'open', 'closed']),
    settings,
    cursor: number(row, 'cursor'),
    runningMs: number(row, 'running_ms'),
    lastNumber: number(row, 'last_number'),
    highestPlace: number(row, 'highest_place'),
    arrivals: number(row, 'arrivals'),
    activeMs: number(row, 'active_ms'),
    purchases: number(row, 'purchases'),
    quietSince: numberOrNull(row, 'quiet_since'),
    openedAt: numberOrNull(row, 'opened_at'),
    closedAt: numberOrNull(row, 'closed_at'),
    version: number(row, 'version'),
  };
}
