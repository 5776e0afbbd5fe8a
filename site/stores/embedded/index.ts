// The embedded store: one SQLite file in the data folder, one writer, all deeds of the sale.

import { hash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Catalogue } from '@podoal/sale/2-performances/catalogue.ts';
import type { Secrets } from '@podoal/sale/secrets.ts';
import type { JournalStore, SaleStore } from '@podoal/sale/store.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';
import { accountDeeds } from './accounts.ts';
import { bookingDeeds } from './bookings.ts';
import { type Books, openBooks, type SaleDefaults } from './books.ts';
import { captchaDeeds } from './captchas.ts';
import { checkoutDeeds } from './checkout.ts';
import { clockwork } from './clockwork.ts';
import { number, text } from './columns.ts';
import { consentDeeds, openConsents } from './consents.ts';
import { openDatabase } from './database.ts';
import { queueDeeds } from './line.ts';
import { seatDeeds } from './seat-map.ts';
import { roundDeeds, roundKeeper } from './showings.ts';
import { studyDeeds } from './studies.ts';

export type EmbeddedOptions = {
  /** Folder of `podoal.db`; made when missing. */
  readonly dataDirectory: string;
  readonly catalogue: Catalogue;
  readonly secrets: Secrets;
  readonly settings: SaleDefaults;
  /** Version of the text about consent that is shown now; an answer to another one no longer holds. */
  readonly consentVersion: string;
  /** The present moment: showings of new days are stored before the store is handed out. */
  readonly now: EpochMs;
};

/** Name of the database file in the data folder. */
export const databaseFile = 'podoal.db';

/**
 * Seats are stored by their number in the house: with another plan of sections and rows the same numbers would be other
 * seats. The first plan a data folder sees is the only one it takes; names, colours and prices may change.
 */
function keepToVenue(database: DatabaseSync, venue: Venue, dataDirectory: string): void {
  const seating = venue.sections.map(({ id, grade, rows, firstColumn, lastColumn }) => [
    id,
    grade,
    rows,
    firstColumn,
    lastColumn,
  ]);
  const plan = hash('sha256', JSON.stringify(seating), 'hex');
  database.prepare("INSERT OR IGNORE INTO meta VALUES ('venue-plan', ?)").run(plan);
  const kept = database.prepare("SELECT value FROM meta WHERE key = 'venue-plan'").get();
  if (kept?.value === plan) return;
  database.close();
  throw new Error(`${dataDirectory} holds a sale in another venue plan; give this catalogue a data folder of its own`);
}

/**
 * Opens the store; rejects when the folder cannot be written, the file is of a newer version, or it holds a sale in
 * another venue plan.
 */
export async function openEmbeddedStore(options: EmbeddedOptions): Promise<SaleStore> {
  const { dataDirectory, catalogue, secrets, settings, consentVersion, now } = options;
  await mkdir(dataDirectory, { recursive: true });
  const database = openDatabase(join(dataDirectory, databaseFile));
  keepToVenue(database, catalogue.venue, dataDirectory);
  const books = openBooks(database, catalogue, secrets, settings);
  const keeper = roundKeeper(books);
  const consents = openConsents(database, consentVersion);
  const { forgetSessions, ...accounts } = accountDeeds(books, consents);
  const tick = clockwork(books, keeper);
  const foreignWrites = foreignWritesOf(database);
  const advance = (at: EpochMs): Promise<void> => {
    if (foreignWrites()) forgetSessions();
    return tick(at);
  };
  await advance(now);
  return {
    ...accounts,
    ...consentDeeds(consents, books.writer, forgetSessions),
    ...studyDeeds(books),
    ...roundDeeds(books, keeper),
    advance,
    ...queueDeeds(books),
    ...captchaDeeds(books),
    ...seatDeeds(books),
    ...checkoutDeeds(books),
    ...bookingDeeds(books),
    ...journalDeeds(books),
    ping: async () => void database.prepare('SELECT 1').get(),
    counts: async (at) => countAll(books, at),
    close: async () => {
      await books.writer.idle();
      database.close();
    },
  };
}

/** Tells whether another process (the accounts' command line) has written since the last time it was asked. */
function foreignWritesOf(database: DatabaseSync): () => boolean {
  const version = database.prepare('PRAGMA data_version');
  let known = version.get()?.data_version;
  return () => {
    const before = known;
    known = version.get()?.data_version;
    return known !== before;
  };
}

function journalDeeds(books: Books): JournalStore {
  const { writer, rounds, entries, journal } = books;
  return {
    recordViolation: (at, name, kind, step) =>
      writer.run(() => {
        const round = name === null ? null : rounds.current(name);
        if (round === null) {
          journal.writeViolations(journal.reserve(at).flow, at, [kind], step, 'perf');
          return;
        }
        const flow = journal.flowFor(at, entries.findOrNew(round, at.actor));
        journal.writeViolations(flow, at, [kind], step, step === 'queue' ? 'que' : 'book');
      }),
    flow: (flowId) =>
      writer.run(() => {
        while (journal.index());
        return journal.view(flowId);
      }),
    findFlow: async ({ actor }, name) => {
      if (name === null) return journal.reservedOf(actor);
      const round = rounds.current(name);
      const entry = round === null ? null : entries.find(round.roundId, actor.accountId);
      return entry === null ? null : journal.find(actor, entry);
    },
    ownFlow: async ({ actor }, wanted) => {
      const flow = journal.own(actor, wanted);
      if (flow === null || actor.run === null || flow.runs[wanted.stage] !== null) return flow;
      return writer.run(() => {
        const mine = journal.own(actor, wanted);
        if (mine !== null) journal.mark(mine, actor, wanted.stage);
        return mine;
      });
    },
    secretKey: (name) => writer.run(() => keyOf(books, name)),
  };
}

/** The key kept under this name; drawn and kept when there is none yet. */
function keyOf({ database, secrets }: Books, name: string): Uint8Array {
  const drawn = hash('sha256', secrets.token(), 'hex');
  database.prepare('INSERT OR IGNORE INTO meta VALUES (?, ?)').run(`key:${name}`, drawn);
  const kept = database.prepare('SELECT value FROM meta WHERE key = ?').get(`key:${name}`) ?? {};
  return Buffer.from(text(kept, 'value'), 'hex');
}

function countAll({ database, rounds, entries, seats }: Books, now: EpochMs) {
  const open = rounds.all().filter((round) => round.state !== 'closed');
  const sum = (count: (round: (typeof open)[number]) => number) =>
    open.reduce((total, round) => total + count(round), 0);
  const bookings = database.prepare("SELECT count(*) AS n FROM booking WHERE state = 'booked'").get() ?? { n: 0 };
  return {
    waiting: sum((round) => entries.countWaiting(round.roundId)),
    passes: sum((round) => entries.countPasses(round.roundId, now)),
    held: sum((round) => seats.countHeld(round, now)),
    bookings: number(bookings, 'n'),
  };
}
