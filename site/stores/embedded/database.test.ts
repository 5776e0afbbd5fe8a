// Data folders of earlier versions open: what was in them is there, and their tables are those of a fresh folder.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { consentVersion, makeBench } from '../conformance/bench.ts';
import { freshPlaces, openEmbedded } from '../conformance/places.ts';
import { openDatabase } from './database.ts';
import { databaseFile } from './index.ts';

const place = freshPlaces();

/** The tables as the first release wrote them. */
const firstRelease = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE account (
    account_id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, phone TEXT, birth TEXT,
    password_hash TEXT NOT NULL, role TEXT NOT NULL, created_at INTEGER NOT NULL, made_by_run INTEGER);
  CREATE TABLE session (
    token_hash BLOB PRIMARY KEY, session_id INTEGER NOT NULL, account_id INTEGER NOT NULL, role TEXT NOT NULL,
    name TEXT NOT NULL, created_at INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX session_of_account ON session (account_id);
  CREATE UNIQUE INDEX session_by_id ON session (session_id);
  CREATE TABLE login_failure (subject TEXT PRIMARY KEY, count INTEGER NOT NULL, last_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE run (
    run_id INTEGER PRIMARY KEY, token_hash BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, family TEXT NOT NULL, level TEXT,
    tool TEXT, version TEXT, seed TEXT NOT NULL, parameters TEXT NOT NULL, created_at INTEGER NOT NULL,
    buyers INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE run_buyer (
    run_id INTEGER NOT NULL, account_id INTEGER NOT NULL, buyer INTEGER NOT NULL, PRIMARY KEY (run_id, account_id)
  ) WITHOUT ROWID;

  CREATE TABLE showing (
    showing_id INTEGER PRIMARY KEY, performance_id TEXT NOT NULL, slot TEXT NOT NULL, date TEXT NOT NULL,
    time TEXT NOT NULL, UNIQUE (performance_id, date, time));
  CREATE TABLE round (
    round_id INTEGER PRIMARY KEY, showing_id INTEGER NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL,
    opens_at INTEGER, queue_size INTEGER NOT NULL, queue_rate REAL, rival_rate REAL NOT NULL, crowd INTEGER NOT NULL,
    seed TEXT NOT NULL, cursor REAL NOT NULL DEFAULT 0, running_ms REAL NOT NULL DEFAULT 0,
    last_number INTEGER NOT NULL DEFAULT 0, highest_place INTEGER NOT NULL DEFAULT 0,
    arrivals INTEGER NOT NULL DEFAULT 0, active_ms REAL NOT NULL DEFAULT 0, purchases INTEGER NOT NULL DEFAULT 0,
    quiet_since INTEGER, version INTEGER NOT NULL DEFAULT 0, opened_at INTEGER, closed_at INTEGER,
    UNIQUE (showing_id, number));

  CREATE TABLE entry (
    round_id INTEGER NOT NULL, account_id INTEGER NOT NULL, arrival INTEGER NOT NULL, subject TEXT NOT NULL,
    tries INTEGER NOT NULL, booked INTEGER NOT NULL, ticket_serial INTEGER, ticket_number INTEGER, ticket_state INTEGER,
    ticket_end TEXT, joined_at INTEGER, admitted_at INTEGER, pass_until INTEGER, pass_phase TEXT, hold TEXT,
    choices TEXT, PRIMARY KEY (round_id, account_id)) WITHOUT ROWID;
  CREATE INDEX entry_in_line ON entry (round_id, ticket_state, ticket_number) WHERE ticket_state < 2;
  CREATE INDEX entry_with_pass ON entry (round_id, pass_until) WHERE pass_until IS NOT NULL;

  CREATE TABLE captcha (
    round_id INTEGER NOT NULL, account_id INTEGER NOT NULL, ticket_serial INTEGER NOT NULL, letters TEXT NOT NULL,
    picture_seed INTEGER NOT NULL, started_at INTEGER NOT NULL, drawn_at INTEGER NOT NULL, misses INTEGER NOT NULL,
    pictures INTEGER NOT NULL, solved_at INTEGER, PRIMARY KEY (round_id, account_id)) WITHOUT ROWID;

  CREATE TABLE seat (
    round_id INTEGER NOT NULL, seat INTEGER NOT NULL, state INTEGER NOT NULL, account_id INTEGER, since INTEGER NOT NULL,
    until INTEGER, fan TEXT, PRIMARY KEY (round_id, seat)) WITHOUT ROWID;

  CREATE TABLE intent (
    intent_id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL, idempotency_key TEXT NOT NULL, key TEXT NOT NULL UNIQUE,
    body_hash TEXT NOT NULL, round_id INTEGER NOT NULL, flow_id TEXT NOT NULL, hold_id TEXT NOT NULL,
    seats TEXT NOT NULL, seat_prices TEXT NOT NULL, choices TEXT NOT NULL, price TEXT NOT NULL, state TEXT NOT NULL, booking_id TEXT,
    created_at INTEGER NOT NULL, asking_until INTEGER NOT NULL, refund TEXT, UNIQUE (account_id, idempotency_key));
  CREATE INDEX intent_open ON intent (asking_until) WHERE state = 'asked';
  CREATE INDEX intent_of_hold ON intent (hold_id) WHERE state = 'asked';
  CREATE INDEX intent_refund ON intent (intent_id) WHERE refund = 'due';
  CREATE TABLE booking (
    booking_id TEXT PRIMARY KEY, intent_id INTEGER NOT NULL, round_id INTEGER NOT NULL, account_id INTEGER NOT NULL,
    state TEXT NOT NULL, booked_at INTEGER NOT NULL, cancelled_at INTEGER, by_bot INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX booking_of_account ON booking (account_id, booked_at);
  CREATE INDEX booking_of_round ON booking (round_id);

  CREATE TABLE flow (
    flow_no INTEGER PRIMARY KEY, flow_id TEXT NOT NULL, session_id INTEGER NOT NULL, account_id INTEGER NOT NULL,
    round_id INTEGER, ticket_serial INTEGER, opened_at INTEGER NOT NULL, run_perf INTEGER, run_que INTEGER,
    run_book INTEGER);
  CREATE INDEX flow_of_entry ON flow (account_id, round_id) WHERE round_id IS NOT NULL;
  CREATE INDEX flow_reserved ON flow (session_id) WHERE round_id IS NULL;
  CREATE TABLE deed (
    deed_no INTEGER PRIMARY KEY, flow_no INTEGER NOT NULL, at INTEGER NOT NULL, stage INTEGER NOT NULL,
    kind TEXT NOT NULL, data TEXT NOT NULL);
  CREATE TABLE deed_of_flow (flow_no INTEGER NOT NULL, deed_no INTEGER NOT NULL, PRIMARY KEY (flow_no, deed_no))
    WITHOUT ROWID;
`;

const tablesOf = (database: DatabaseSync) =>
  database
    .prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name')
    .all()
    .map(({ type, name, tbl_name, sql }) => [type, name, tbl_name, String(sql).replaceAll(/\s+/gu, ' ')]);

function folderOfFirstRelease(): string {
  const folder = place();
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, databaseFile));
  database.exec(`PRAGMA page_size = 1024; PRAGMA journal_mode = WAL; BEGIN; ${firstRelease}
    INSERT INTO account VALUES (7, 'old@example.com', '김옛날', '01012345678', '1990-01-01', 'hash', 'buyer', 1, NULL);
    INSERT INTO session VALUES (x'00', 3, 7, 'buyer', '김옛날', 1, 9000000000000);
    INSERT INTO flow VALUES (5, 'flow', 3, 7, NULL, NULL, 1, NULL, NULL, NULL);
    PRAGMA user_version = 1; COMMIT;`);
  database.close();
  return folder;
}

it('makes the tables of a fresh folder out of those of the first release', () => {
  const folder = folderOfFirstRelease();
  const old = openDatabase(join(folder, databaseFile));
  const fresh = openDatabase(join(folder, 'fresh.db'));
  expect(tablesOf(old)).toEqual(tablesOf(fresh));
  expect(old.prepare('PRAGMA user_version').get()).toEqual(fresh.prepare('PRAGMA user_version').get());
  expect(old.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  old.close();
  fresh.close();
});

it('keeps the accounts of the first release, who were never asked about recording, and can ask them', async () => {
  const bench = await makeBench(openEmbedded, folderOfFirstRelease());
  expect(await bench.store.account(7)).toMatchObject({ email: 'old@example.com', birth: '1990-01-01', role: 'buyer' });
  expect(await bench.store.consent(7)).toBeNull();
  expect(await bench.store.mayRecord(5)).toBe(false);
  const answer = { version: consentVersion, recording: true, release: false };
  expect(await bench.store.giveConsent(7, answer, 'my-data', bench.now)).toMatchObject({ ok: true });
  await bench.restart();
  expect(await bench.store.mayRecord(5)).toBe(true);
  await bench.close();
});

it('refuses a folder of a newer release and leaves it alone', () => {
  const file = join(folderOfFirstRelease(), databaseFile);
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => openDatabase(file)).toThrow(/written by a newer Podoal \(schema 99/u);
  const after = new DatabaseSync(file, { readOnly: true });
  expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
  after.close();
});
