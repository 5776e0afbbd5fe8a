// Data folders for the rows: a big house, many people with sessions, tickets, passes and bookings, made by the store's own
// deeds (so what is measured is what the site would have made), only faster than over HTTP.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ShowingName } from '@podoal/contract/routes.ts';
import { consentVersionOf } from '@podoal/sale/1-login/consent.ts';
import { parseCatalogue } from '@podoal/sale/2-performances/catalogue-file.ts';
import type { Circumstances } from '@podoal/sale/actor.ts';
import type { SaleStore } from '@podoal/sale/store.ts';
import { parseVenue } from '@podoal/sale/venue/venue-file.ts';
import { systemSecrets } from '../site/secrets.ts';
import { databaseFile, openEmbeddedStore } from '../site/stores/embedded/index.ts';
import { load, type Server } from './processes.ts';

const sectionRows = 20;
const sectionColumns = 50;
/** Seats of one section of the bench house. */
export const sectionSeats = sectionRows * sectionColumns;

/** Row names A … Z, AA … */
const rowName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : rowName(Math.floor(index / 26) - 1) + rowName(index % 26);

/** Writes the files of a catalogue with one performance in a house of so many sections of 1,000 seats. */
export function writeCatalogue(folder: string, sections: number, queueSize: number): string {
  const across = 20;
  const block = (i: number) => Math.floor(i / across) * sectionRows;
  const house = {
    ...{ id: 'bench', name_ko: '측정용 극장', name_en: 'Bench House' },
    grades: [{ id: 'A', colour: 'gold', label_ko: 'A석', label_en: 'A' }],
    rows: Array.from({ length: Math.ceil(sections / across) * sectionRows }, (_, i) => rowName(i)),
    sections: Array.from({ length: sections }, (_, i) => ({
      ...{ id: `S${i}`, grade: 'A' },
      rows: Array.from({ length: sectionRows }, (_, row) => rowName(block(i) + row)),
      columns: { from: (i % across) * sectionColumns + 1, to: ((i % across) + 1) * sectionColumns },
    })),
  };
  const performance = {
    ...{
      id: 'perf001',
      title_ko: '측정',
      title_en: 'Bench',
      venue_name_ko: '측정용 극장',
      venue_name_en: 'Bench House',
    },
    ...{ category: 'concert', queue_size: queueSize, prices_krw: { A: 100_000 }, runtime_minutes: 90, age_limit: 8 },
    dates: [{ days_ahead: 30, times: ['19:00'] }],
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'house.json'), JSON.stringify(house));
  writeFileSync(
    join(folder, 'catalogue.json'),
    JSON.stringify({ id: 'bench', venue: 'house.json', performances: [performance] }),
  );
  return join(folder, 'catalogue.json');
}

/** A folder being prepared. */
export type Prepared = {
  readonly store: SaleStore;
  readonly name: ShowingName;
  /** What person `n` (1 …) brings to a deed. */
  readonly at: (n: number) => Circumstances;
  /** Name of the nth seat of the house. */
  readonly seatId: (index: number) => string;
  readonly seatCount: number;
};

/** Value of the session cookie of person `n`. */
export const sessionToken = (n: number): string => createHash('sha256').update(`bench ${n}`).digest('base64url');

/** Opens the store of a data folder to prepare it. `queueRate`: places a second. */
export async function prepare(dataDirectory: string, catalogueFile: string, queueRate: number): Promise<Prepared> {
  const { readFileSync } = await import('node:fs');
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const venue = parseVenue(read(join(catalogueFile, '..', 'house.json')), 'house.json');
  if (!venue.ok) throw new Error(JSON.stringify(venue.problems));
  const catalogue = parseCatalogue(read(catalogueFile), 'catalogue.json', venue.venue);
  if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.problems));
  const settings = { seed: 'bench', queueRate, rivalRate: 0, crowd: false };
  const store = await openEmbeddedStore({
    ...{ dataDirectory, catalogue: catalogue.catalogue, secrets: systemSecrets, settings, now: Date.now() },
    consentVersion: consentVersionOf(180),
  });
  const showing = (await store.showings(Date.now()))[0];
  if (showing === undefined) throw new Error('no showing');
  const { seatAt } = await import('@podoal/sale/venue/venue.ts');
  return {
    store,
    name: { performanceId: showing.performanceId, date: showing.date, time: showing.time },
    at: (n) => ({
      now: Date.now(),
      actor: { sessionId: n, accountId: n, role: 'buyer', run: null },
      gates: 'enforce',
    }),
    seatId: (index) => seatAt(venue.venue, index).id,
    seatCount: venue.venue.seatCount,
  };
}

/** Writes accounts and sessions 1 … `people` straight into the tables: registering a million would measure argon2. */
export function writePeople(dataDirectory: string, people: number): void {
  const database = new DatabaseSync(join(dataDirectory, databaseFile));
  const account = database.prepare(
    "INSERT INTO account (account_id, email, name, phone, password_hash, role, created_at) VALUES (?,?,?,?,'none','buyer',?)",
  );
  const session = database.prepare("INSERT INTO session VALUES (?,?,?,'buyer',?,?,?)");
  const now = Date.now();
  database.exec('BEGIN');
  for (let n = 1; n <= people; n += 1) {
    account.run(n, `p${n}@example.com`, `P${n}`, '01012345678', now);
    session.run(createHash('sha256').update(sessionToken(n)).digest(), n, n, `P${n}`, now, now + 86_400_000);
  }
  database.exec('COMMIT');
  database.close();
}

/** Runs a deed for each of 1 … `people`, a few thousand at a time, with progress on stderr. */
export async function forEach(people: number, what: string, deed: (n: number) => Promise<unknown>): Promise<void> {
  const batch = 5_000;
  for (let from = 1; from <= people; from += batch) {
    const size = Math.min(batch, people - from + 1);
    await Promise.all(Array.from({ length: size }, (_, i) => deed(from + i)));
    if (people > 20_000 && (from - 1) % 100_000 === 0) process.stderr.write(`  ${what} ${from - 1} / ${people}\n`);
  }
}

/** Gives people 1 … `people` a pass with a solved captcha. */
export async function admitAll({ store, name, at }: Prepared, people: number): Promise<void> {
  await forEach(people, 'joining', (n) => store.join(at(n), name));
  for (let moment = Date.now(); ; moment += 250) {
    await store.advance(moment);
    if ((await store.counts(moment)).waiting === 0) break;
  }
  await forEach(people, 'captcha', async (n) => {
    const shown = await store.showCaptcha(at(n), name, false);
    if (!shown.ok || 'solved' in shown) throw new Error('no captcha');
    await store.checkCaptcha(at(n), name, shown.letters);
  });
}

/** Writes requests in the form that load.ts reads. */
export function writeRequests(file: string, requests: readonly string[]): void {
  const parts = requests.map((request) => `${Buffer.byteLength(request)}\n${request}`);
  writeFileSync(file, parts.join(''));
}

/** A raw request of person `n`. */
export function rawRequest(n: number, method: 'GET' | 'POST', path: string, body?: unknown): string {
  const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\ncookie: podoal_session=${sessionToken(n)}\r\n`;
  if (body === undefined) return `${head}\r\n`;
  const json = JSON.stringify(body);
  return `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
}

/** Lets people 1 … `people` ask for their place once: whoever acts in a sale has just opened a page of it. */
export async function greet(site: Server, folder: string, people: number, name: ShowingName): Promise<void> {
  const query = new URLSearchParams({ performance_id: name.performanceId, date: name.date, time: name.time });
  const requestsFile = join(folder, 'greetings');
  const path = `/api/queue/status?${query.toString()}`;
  writeRequests(
    requestsFile,
    Array.from({ length: people }, (_, i) => rawRequest(i + 1, 'GET', path)),
  );
  await load({ port: site.port, connections: 64, requestsFile, seconds: null });
}
