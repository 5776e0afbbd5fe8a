// behaviour.db: what the worker knows of batches, stages and documents. Everything in it but clients' own stage logs and
// refused batches can be made again from the segments and the sale's journal. The tables of documents are index/'s.
import { DatabaseSync } from 'node:sqlite';

const schemaVersion = 1;

/** Opens (or makes) the database. What is deleted is overwritten. */
export function openBehaviourDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA busy_timeout = 5000;
    PRAGMA cache_size = -16384;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
  `);
  const stored = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (stored > schemaVersion) {
    database.close();
    throw new Error(`${file} was written by a newer Podoal (schema ${stored}, this one knows ${schemaVersion})`);
  }
  if (stored === 0) database.exec(`BEGIN; ${tables} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
  return database;
}

/** `flow.erased`: its data stands, is being deleted, or was deleted on request (then nothing of it is kept any more). */
export const erasure = { none: 0, running: 1, done: 2 } as const;

// Times are epoch ms; `stage` is the place in contract/behaviour/deeds.ts' list. Flows of synthetic logs have negative
// numbers. `batch.copy` > 0: came once more. `stage.revision` NULL: no document yet; `logged`: which of its actions stand in
// the CSV, 4 bytes each. `segment.live`: records of it that something here points to.
const tables = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
  CREATE TABLE tally (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE flow (
    flow_no INTEGER PRIMARY KEY, flow_id TEXT NOT NULL, account_id INTEGER, last_at REAL NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0);
  CREATE INDEX flow_of_account ON flow (account_id);
  CREATE INDEX flow_erasing ON flow (erased) WHERE erased = 1;
  CREATE TABLE stage (
    flow_no INTEGER NOT NULL, stage INTEGER NOT NULL, ended_at REAL, due_at REAL, started_at REAL, name TEXT,
    revision INTEGER, failures INTEGER NOT NULL DEFAULT 0, logged BLOB, last_action_at REAL,
    PRIMARY KEY (flow_no, stage)) WITHOUT ROWID;
  CREATE INDEX stage_due ON stage (due_at) WHERE due_at IS NOT NULL;

  CREATE TABLE segment (segment INTEGER PRIMARY KEY, live INTEGER NOT NULL);
  CREATE TABLE batch (
    flow_no INTEGER NOT NULL, page TEXT NOT NULL, seq INTEGER NOT NULL, copy INTEGER NOT NULL, stage INTEGER NOT NULL,
    step TEXT NOT NULL, segment INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    events INTEGER NOT NULL, received_at REAL NOT NULL, ip TEXT NOT NULL, under_run INTEGER NOT NULL,
    late INTEGER NOT NULL, PRIMARY KEY (flow_no, page, seq, copy)) WITHOUT ROWID;
  CREATE TABLE client_action (
    flow_no INTEGER NOT NULL, segment INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    stage INTEGER NOT NULL, received_at REAL NOT NULL, ip TEXT NOT NULL,
    PRIMARY KEY (flow_no, segment, offset)) WITHOUT ROWID;
  CREATE TABLE client_stage (
    flow_no INTEGER NOT NULL, stage INTEGER NOT NULL, body TEXT NOT NULL, received_at REAL NOT NULL, ip TEXT NOT NULL,
    PRIMARY KEY (flow_no, stage));

  CREATE TABLE refused (
    refused_no INTEGER PRIMARY KEY, flow_no INTEGER, step TEXT, reason TEXT NOT NULL, body BLOB NOT NULL,
    bytes INTEGER NOT NULL, received_at REAL NOT NULL, ip TEXT NOT NULL);
  CREATE TABLE refused_count (
    flow_no INTEGER NOT NULL, stage INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (flow_no, stage)) WITHOUT ROWID;

  CREATE TABLE synthetic_due (number INTEGER PRIMARY KEY, at REAL NOT NULL, flow_no INTEGER NOT NULL);
  CREATE TABLE pending_document (
    name TEXT PRIMARY KEY, flow_no INTEGER NOT NULL, stage INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
`;
