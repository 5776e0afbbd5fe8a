// What all parts of the worker share: the two databases, the segments, the index, the states of stages, a transaction.
import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Catalogue } from '@podoal/sale/2-performances/catalogue.ts';
import { count } from '../columns.ts';
import { type GivenLabels, openGivenLabels } from './given-labels.ts';
import { type DocumentIndex, openIndex } from './index/index.ts';
import { type Paths, pathsOf } from './paths.ts';
import { openResults, type Results } from './results.ts';
import { openSaleFacts, type SaleFacts } from './sale-facts.ts';
import { openSegmentReader, type SegmentReader } from './segment-reader.ts';
import { openStageStates, type StageStates } from './stage-states.ts';
import { openBehaviourDatabase } from './tables.ts';

/** What the worker is started with. */
export type WorkerOptions = {
  /** The data folder. */
  readonly dataDirectory: string;
  /** The sale's database. */
  readonly saleFile: string;
  readonly catalogue: Pick<Catalogue, 'venue' | 'performances'>;
  /** Key of the hash under which sessions appear in documents. */
  readonly sessionKey: Uint8Array;
  readonly retentionDays: number;
  readonly botLogs: boolean;
};

/** Tells the operator of something that went wrong and harmed nothing else. */
export type Report = (error: unknown, what: string) => void;

/** Single values kept in the database. */
export type Meta = {
  readonly number: (key: string) => number;
  readonly set: (key: string, value: number) => void;
};

export type Workroom = WorkerOptions & {
  readonly database: DatabaseSync;
  readonly sale: SaleFacts;
  readonly reader: SegmentReader;
  readonly states: StageStates;
  readonly index: DocumentIndex;
  /** What researchers said. */
  readonly given: GivenLabels;
  readonly results: Results;
  readonly meta: Meta;
  readonly tally: { readonly add: (name: string, n: number) => void; readonly of: (name: string) => number };
  /** Runs `work` and writes what it touched of stages, in one commit; a throw takes all of it back. */
  readonly transaction: <T>(work: () => T) => T;
  readonly sessionHash: (session: string) => string;
  readonly paths: Paths;
  readonly report: Report;
  /** Whether the last worker did not end in order: perhaps it died of what it was doing. */
  readonly isAfterDeath: boolean;
  readonly close: () => void;
};

/** 1 while a worker has the record open. */
const openKey = 'open';

/** Opens everything. */
export function openWorkroom(options: WorkerOptions, report: Report): Workroom {
  const paths = pathsOf(options.dataDirectory);
  for (const folder of [paths.segments, paths.unfinished, paths.logs]) mkdirSync(folder, { recursive: true });
  const database = openBehaviourDatabase(paths.database);
  const sale = openSaleFacts(options.saleFile);
  const states = openStageStates(database, sale.flow);
  const reader = openSegmentReader(paths.segments);
  const given = openGivenLabels(paths.labels);
  const meta = metaOf(database);
  const isAfterDeath = meta.number(openKey) === 1;
  meta.set(openKey, 1);
  return {
    ...{ ...options, database, sale, states, reader, meta, paths, given, report, isAfterDeath },
    index: openIndex(database, given),
    results: openResults(database),
    tally: tallyOf(database),
    transaction: transactionOf(database, states),
    sessionHash: (session) => createHmac('sha256', options.sessionKey).update(session).digest('hex'),
    close: () => {
      meta.set(openKey, 0);
      reader.close();
      sale.close();
      given.close();
      database.close();
    },
  };
}

function transactionOf(database: DatabaseSync, states: StageStates) {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  return <T>(work: () => T): T => {
    begin.run();
    try {
      const done = work();
      states.save();
      commit.run();
      return done;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    } finally {
      states.forget();
    }
  };
}

function metaOf(database: DatabaseSync): Meta {
  const get = database.prepare('SELECT value AS n FROM meta WHERE key = ?');
  const put = database.prepare('INSERT OR REPLACE INTO meta VALUES (?,?)');
  return { number: (key) => count(get.get(key)), set: (key, value) => void put.run(key, value) };
}

function tallyOf(database: DatabaseSync) {
  const get = database.prepare('SELECT n FROM tally WHERE name = ?');
  const add = database.prepare('INSERT INTO tally VALUES (?,?) ON CONFLICT (name) DO UPDATE SET n = n + excluded.n');
  return {
    add: (name: string, n: number): void => void add.run(name, n),
    of: (name: string): number => count(get.get(name)),
  };
}
