// Entries in SQLite: one row a person and round.
import type { DatabaseSync } from 'node:sqlite';
import type { Actor } from '@podoal/sale/actor.ts';
import {
  type Entry,
  emptyOrder,
  type Hold,
  newEntry,
  type OrderChoices,
  type Pass,
  passPhases,
  type Ticket,
  ticketEnds,
} from '@podoal/sale/entry.ts';
import { asCells, type Cells, number, numberAt, numberOrNullAt, textOrNullAt } from './columns.ts';
import type { Round, Rounds } from './rounds.ts';

/** `ticket_state` in the table; below 2 the ticket stands in line. */
const ticketStates = ['scheduled', 'waiting', 'admitted', 'ended'] as const;
/** `ticket_state` values for statements. */
export const ticketState = { scheduled: 0, waiting: 1, admitted: 2, ended: 3 } as const;

/** Prepares the statements on entries. */
export function openEntries(database: DatabaseSync, rounds: Rounds) {
  const select = asCells(database.prepare('SELECT * FROM entry WHERE round_id = ? AND account_id = ?'));
  const upsert = database.prepare(`
    INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
    ON CONFLICT (round_id, account_id) DO UPDATE SET tries = excluded.tries, booked = excluded.booked,
      ticket_serial = excluded.ticket_serial, ticket_number = excluded.ticket_number,
      ticket_state = excluded.ticket_state, ticket_end = excluded.ticket_end, joined_at = excluded.joined_at,
      admitted_at = excluded.admitted_at, pass_until = excluded.pass_until, pass_phase = excluded.pass_phase,
      hold = excluded.hold, choices = excluded.choices`);
  // The busiest question of the site: the columns of ticketOf and passOf at their places, nothing else.
  const selectPlace = asCells(
    database.prepare(`
      SELECT NULL, NULL, NULL, NULL, NULL, NULL, ticket_serial, ticket_number, ticket_state, ticket_end, joined_at,
        admitted_at, pass_until, pass_phase,
        (SELECT flow_id FROM flow WHERE flow.account_id = entry.account_id AND flow.round_id = entry.round_id
          AND flow.ticket_serial = entry.ticket_serial AND session_id = ? ORDER BY flow_no DESC LIMIT 1)
      FROM entry WHERE round_id = ? AND account_id = ?`),
  );
  // `ticket_state < 2` stands in these statements word for word: only then does SQLite use the index of that part.
  const inLine = asCells(
    database.prepare(
      'SELECT * FROM entry WHERE round_id = ? AND ticket_state = 1 AND ticket_state < 2 AND ticket_number <= ? ORDER BY ticket_number LIMIT ?',
    ),
  );
  const allInLine = asCells(
    database.prepare(
      'SELECT * FROM entry INDEXED BY entry_in_line WHERE round_id = ? AND ticket_state = ? AND ticket_state < 2 LIMIT ?',
    ),
  );
  const scheduled = asCells(
    database.prepare(
      'SELECT * FROM entry WHERE round_id = ? AND ticket_state = 0 AND ticket_state < 2 ORDER BY arrival',
    ),
  );
  const anyWaiting = database.prepare(
    'SELECT 1 FROM entry WHERE round_id = ? AND ticket_state = 1 AND ticket_state < 2 LIMIT 1',
  );
  const anyPass = database.prepare('SELECT 1 FROM entry WHERE round_id = ? AND pass_until > ? LIMIT 1');
  const ranOut = asCells(database.prepare('SELECT * FROM entry WHERE round_id = ? AND pass_until <= ? LIMIT ?'));
  const withPass = asCells(
    database.prepare(
      'SELECT * FROM entry INDEXED BY entry_with_pass WHERE round_id = ? AND pass_until IS NOT NULL LIMIT ?',
    ),
  );
  const countWaiting = database.prepare('SELECT count(*) AS n FROM entry WHERE round_id = ? AND ticket_state < 2');
  const countPasses = database.prepare('SELECT count(*) AS n FROM entry WHERE round_id = ? AND pass_until > ?');
  const buyerOfRun = database.prepare('SELECT buyer FROM run_buyer WHERE run_id = ? AND account_id = ?');

  const find = (roundId: number, accountId: number): Entry | null => {
    const row = select.get(roundId, accountId);
    return row === undefined ? null : entryOf(row);
  };

  /** `run:{seed}:{index}` for a buyer of the run that acts, else the order of arrival. */
  const subjectOf = (actor: Actor, arrival: number): string => {
    const buyer = actor.run === null ? undefined : buyerOfRun.get(actor.run.runId, actor.accountId);
    if (actor.run === null || buyer === undefined) return `arrival:${arrival}`;
    return `run:${actor.run.seed}:${number(buyer, 'buyer')}`;
  };

  return {
    find,
    /** The person's entry, or the one they would have by arriving now (not stored until saved). */
    findOrNew: (round: Round, actor: Actor): Entry => {
      const arrival = round.arrivals + 1;
      return (
        find(round.roundId, actor.accountId) ??
        newEntry(round.roundId, actor.accountId, arrival, subjectOf(actor, arrival))
      );
    },
    /** What one's place in line follows from, and the flow of one's session; null where either is missing. */
    place: (roundId: number, actor: Actor): (Pick<Entry, 'ticket' | 'pass'> & { readonly flowId: string }) | null => {
      const cells = selectPlace.get(actor.sessionId, roundId, actor.accountId);
      const flowId = cells === undefined ? null : textOrNullAt(cells, 14);
      return cells === undefined || flowId === null ? null : { ticket: ticketOf(cells), pass: passOf(cells), flowId };
    },
    save: (round: Round, entry: Entry): void => {
      if (entry.arrival > round.arrivals) {
        round.arrivals = entry.arrival;
        rounds.touch(round);
      }
      const { ticket, pass, hold } = entry;
      upsert.run(
        ...[entry.roundId, entry.accountId, entry.arrival, entry.subject, entry.tries, entry.booked],
        ...[ticket?.serial ?? null, ticket?.number ?? null, ticket === null ? null : ticketState[ticket.state]],
        ...[ticket?.end ?? null, ticket?.joinedAt ?? null, pass?.admittedAt ?? null, pass?.until ?? null],
        ...[pass?.phase ?? null, hold === null ? null : JSON.stringify(hold)],
        entry.order === emptyOrder ? null : JSON.stringify(entry.order),
      );
    },
    /** Waiting tickets the cursor has reached, front first. */
    reached: (roundId: number, cursor: number, limit: number) => inLine.all(roundId, cursor, limit).map(entryOf),
    /** Any tickets in line, waiting or scheduled. */
    waiting: (roundId: number, limit: number) => [
      ...allInLine.all(roundId, ticketState.waiting, limit).map(entryOf),
      ...allInLine.all(roundId, ticketState.scheduled, limit).map(entryOf),
    ],
    /** Tickets of people who came before the opening, in order of arrival. */
    scheduled: (roundId: number) => scheduled.all(roundId).map(entryOf),
    anyWaiting: (roundId: number): boolean => anyWaiting.get(roundId) !== undefined,
    anyPass: (roundId: number, now: number): boolean => anyPass.get(roundId, now) !== undefined,
    /** Entries whose pass is over but not yet ended. */
    ranOut: (roundId: number, now: number, limit: number) => ranOut.all(roundId, now, limit).map(entryOf),
    withPass: (roundId: number, limit: number) => withPass.all(roundId, limit).map(entryOf),
    countWaiting: (roundId: number): number => number(countWaiting.get(roundId) ?? {}, 'n'),
    countPasses: (roundId: number, now: number): number => number(countPasses.get(roundId, now) ?? {}, 'n'),
  };
}

// Cells stand in the order of the table's columns.
function entryOf(cells: Cells): Entry {
  return {
    roundId: numberAt(cells, 0),
    accountId: numberAt(cells, 1),
    arrival: numberAt(cells, 2),
    subject: textOrNullAt(cells, 3) ?? '',
    tries: numberAt(cells, 4),
    booked: numberAt(cells, 5),
    ticket: ticketOf(cells),
    pass: passOf(cells),
    hold: holdOf(textOrNullAt(cells, 14)),
    order: choicesOf(textOrNullAt(cells, 15)),
  };
}

function ticketOf(cells: Cells): Ticket | null {
  const state = numberOrNullAt(cells, 8);
  if (state === null) return null;
  return {
    serial: numberAt(cells, 6),
    number: numberOrNullAt(cells, 7),
    state: ticketStates[state] ?? 'ended',
    end: nameOf(ticketEnds, textOrNullAt(cells, 9)),
    joinedAt: numberAt(cells, 10),
  };
}

function passOf(cells: Cells): Pass | null {
  const until = numberOrNullAt(cells, 12);
  const phase = nameOf(passPhases, textOrNullAt(cells, 13));
  return until === null || phase === null ? null : { admittedAt: numberAt(cells, 11), until, phase };
}

function nameOf<const Name extends string>(names: readonly Name[], stored: string | null): Name | null {
  if (stored === null) return null;
  const found = names.find((name) => name === stored);
  if (found === undefined) throw new TypeError(`${stored} is not one of ${names.join(', ')}`);
  return found;
}

const holdOf = (stored: string | null): Hold | null => (stored === null ? null : JSON.parse(stored));

function choicesOf(stored: string | null): OrderChoices {
  return stored === null ? emptyOrder : { ...emptyOrder, ...JSON.parse(stored) };
}
