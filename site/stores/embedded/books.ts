// The books of the embedded store: its tables behind typed readers and writers, shared by the deeds of every step.
import type { DatabaseSync } from 'node:sqlite';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs, Krw } from '@podoal/contract/units.ts';
import { type Catalogue, type Performance, priceOf } from '@podoal/sale/2-performances/catalogue.ts';
import type { SeatState } from '@podoal/sale/6-seats/hold.ts';
import type { Circumstances, GateMode } from '@podoal/sale/actor.ts';
import { seatWeights } from '@podoal/sale/crowd/weights.ts';
import { type Entry, ended, ranOut, type TicketEnd } from '@podoal/sale/entry.ts';
import type { Secrets } from '@podoal/sale/secrets.ts';
import { seatAt } from '@podoal/sale/venue/venue.ts';
import { openEntries } from './entries.ts';
import { type Flow, openJournal } from './journal.ts';
import { loadRounds, type Round } from './rounds.ts';
import { openSeats } from './seats.ts';
import { createWriter } from './writer.ts';

/** What new rounds are made with unless a researcher says otherwise. */
export type SaleDefaults = {
  /** null: a seed is drawn once and stored. */
  readonly seed: string | null;
  /** Places a second; null: 100–200. */
  readonly queueRate: number | null;
  readonly rivalRate: number;
  readonly crowd: boolean;
};

export type Books = ReturnType<typeof openBooks>;

/** Opens the books over a database. */
export function openBooks(database: DatabaseSync, catalogue: Catalogue, secrets: Secrets, defaults: SaleDefaults) {
  const { venue } = catalogue;
  const rounds = loadRounds(database, venue);
  const entries = openEntries(database, rounds);
  const seats = openSeats(database, rounds);
  const journal = openJournal(database, secrets);
  const writer = createWriter(database, {
    beforeCommit: rounds.save,
    afterRollback: () => {
      rounds.distrust();
      journal.distrust();
    },
  });
  const performances = new Map(catalogue.performances.map((performance) => [performance.id, performance]));

  /** Ends an attempt: its seats go back, its ticket is over. `end` null: because its time ran out. */
  const endAttempt = (round: Round, entry: Entry, end: TicketEnd | null, now: EpochMs): Entry => {
    for (const seat of entry.hold?.seats ?? []) seats.giveBack(round, seat, entry.accountId, now);
    const over = end === null ? ranOut(entry) : ended(entry, end);
    entries.save(round, over);
    if (end !== 'left' && end !== 'used') {
      const kind = entry.pass === null ? 'let-go' : 'pass-ended';
      journal.writeForTicket(entry, now, kind, { reason: over.ticket?.end ?? 'expired', seats: seatIds(venue, entry) });
    }
    return over;
  };

  return {
    ...{ database, catalogue, venue, secrets, defaults, rounds, entries, seats, journal, writer },
    weights: seatWeights(venue),
    /** The performance of a stored showing, or null when the catalogue no longer has it. */
    performance: (id: string): Performance | null => performances.get(id) ?? null,
    /** Price of a seat of a showing. */
    seatPriceKrw: (name: ShowingName, seat: number): Krw => {
      const performance = performances.get(name.performanceId);
      if (performance === undefined) throw new RangeError(`no performance ${name.performanceId} in the catalogue`);
      return priceOf(performance, seatAt(venue, seat).grade);
    },
    endAttempt,
    /** Ends the attempt that still holds a seat whose time ran out, before somebody else takes the seat. */
    vacate: (round: Round, seat: SeatState, now: EpochMs): void => {
      if (seat.state !== 'held' || now < seat.until) return;
      const owner = entries.find(round.roundId, seat.accountId);
      if (owner?.pass != null && now >= owner.pass.until) endAttempt(round, owner, null, now);
    },
    /**
     * The actor's entry and flow in a round, for a deed: an attempt whose time ran out is ended first. Gates that only
     * observe grant nothing in a round that is not open.
     */
    open: (round: Round, at: Circumstances): { entry: Entry; flow: Flow; gates: GateMode } => {
      const entry = entries.findOrNew(round, at.actor);
      const flow = journal.flowFor(at, entry);
      const isOver = entry.pass !== null && at.now >= entry.pass.until;
      const gates = round.state === 'open' ? at.gates : 'enforce';
      return { entry: isOver ? endAttempt(round, entry, null, at.now) : entry, flow, gates };
    },
  };
}

const seatIds = (venue: Catalogue['venue'], entry: Entry): string[] =>
  (entry.hold?.seats ?? []).map((seat) => seatAt(venue, seat).id);
