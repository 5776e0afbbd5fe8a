// The embedded store's SQLite file: opening it, its durability, its tables.
import { DatabaseSync } from 'node:sqlite';

const pageBytes = 1024;

/** Opens (or makes) the database; WAL with `synchronous=FULL`: a commit is on the disk before it returns. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  // Small pages: a deed changes a few bytes on a few scattered pages, and whole pages go to the log.
  database.exec(`
    PRAGMA page_size = ${pageBytes};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA busy_timeout = 5000;
    PRAGMA foreign_keys = OFF;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = ${(16 * 1024 * 1024) / pageBytes};
    PRAGMA temp_store = MEMORY;
  `);
  const stored = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (stored > schemas.length) {
    database.close();
    throw new Error(`${file} was written by a newer Podoal (schema ${stored}, this one knows ${schemas.length})`);
  }
  const missing = schemas.slice(stored).join('');
  if (missing !== '') database.exec(`BEGIN; ${missing} PRAGMA user_version = ${schemas.length}; COMMIT;`);
  return database;
}

// Times are epoch ms. Enumerations are small integers; their meaning stands beside the code that reads them.
const firstSchema = `
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

// The history of consent is only ever added to; what holds now stands on the account's own row. NULL: never asked.
const consentSchema = `
  CREATE TABLE consent (
    consent_no INTEGER PRIMARY KEY, account_id INTEGER NOT NULL, version TEXT NOT NULL, recording INTEGER NOT NULL,
    release INTEGER NOT NULL, given_at INTEGER NOT NULL, via TEXT NOT NULL);
  CREATE INDEX consent_of_account ON consent (account_id, consent_no);
  ALTER TABLE account ADD COLUMN consent_version TEXT;
  ALTER TABLE account ADD COLUMN recording INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE account ADD COLUMN release INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE account ADD COLUMN consent_at INTEGER;
`;

// Whether a picture was shown: the journal tells each once.
const shownSchema = 'ALTER TABLE captcha ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;';

// Only hashes of invitation codes are kept. A membership that ended stays, unless its account had everything deleted.
const studySchema = `
  CREATE TABLE study (
    study_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, purpose_ko TEXT NOT NULL, purpose_en TEXT,
    contact TEXT NOT NULL, made_by INTEGER NOT NULL, made_at INTEGER NOT NULL, closed_at INTEGER);
  CREATE TABLE invitation (
    code_hash BLOB PRIMARY KEY, study_id INTEGER NOT NULL, use_limit INTEGER NOT NULL, uses INTEGER NOT NULL DEFAULT 0,
    expires_at INTEGER NOT NULL, made_at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX invitation_of_study ON invitation (study_id);
  CREATE TABLE membership (
    membership_no INTEGER PRIMARY KEY, account_id INTEGER NOT NULL, study_id INTEGER NOT NULL,
    joined_at INTEGER NOT NULL, left_at INTEGER);
  CREATE INDEX membership_of_account ON membership (account_id);
  CREATE UNIQUE INDEX membership_now ON membership (account_id) WHERE left_at IS NULL;
  CREATE INDEX membership_of_study ON membership (study_id) WHERE left_at IS NULL;
`;

// Demands for another captcha are kept for good: they are counted by round, for people too.
const demandSchema = `
  ALTER TABLE round ADD COLUMN ask_again TEXT NOT NULL DEFAULT 'off';
  CREATE TABLE demand (
    round_id INTEGER NOT NULL, account_id INTEGER NOT NULL, ticket_serial INTEGER NOT NULL, asked_at INTEGER NOT NULL,
    by_run INTEGER NOT NULL, state TEXT NOT NULL, ended_at INTEGER,
    PRIMARY KEY (round_id, account_id, ticket_serial)) WITHOUT ROWID;
`;

/** What each version of the file adds to the one before; a schema that was shipped never changes. */
const schemas = [firstSchema, consentSchema, shownSchema, studySchema, demandSchema];
