// The index's tables: a row a document, beside each other as they belong to a flow, and a note on what cannot be read.
// Words of closed lists are stored as their place in the contract's list: new words go to its end.
import type { DatabaseSync } from 'node:sqlite';
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import { documentNamePattern, labelKinds, sources, stageOutcomes } from '@podoal/contract/behaviour/documents.ts';
import { devices, losses } from '@podoal/contract/http/viewer.ts';
import type { RoundLoss } from '../../../../behaviour/port.ts';
import {
  asCells,
  type Cells,
  number,
  numberAt,
  numberOrNullAt,
  type Row,
  text,
  textAt,
  textOrNullAt,
} from '../../columns.ts';
import type { Facts } from './facts.ts';
import type { StoredRow } from './said.ts';

const version = 4;

const tables = `
  CREATE TABLE IF NOT EXISTS index_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS document (
    flow_id TEXT NOT NULL, stage INTEGER NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL, revision INTEGER NOT NULL,
    outcome INTEGER NOT NULL, source INTEGER NOT NULL, started_at REAL NOT NULL, dwell_ms REAL NOT NULL,
    performance_id TEXT, date TEXT, time TEXT, round_id INTEGER, user_id TEXT NOT NULL, user_email TEXT, is_bot INTEGER,
    label INTEGER NOT NULL, family TEXT, level TEXT, booking_id TEXT, device INTEGER NOT NULL, clicks INTEGER,
    hovers INTEGER, keys INTEGER, points INTEGER, seats INTEGER NOT NULL, seats_lost INTEGER NOT NULL, missing INTEGER,
    loss INTEGER NOT NULL, score REAL, study TEXT,
    score_reasons TEXT, score_version TEXT, evidence TEXT, PRIMARY KEY (flow_id, stage)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS document_of_user ON document (user_id);
  CREATE INDEX IF NOT EXISTS document_of_round ON document (round_id, loss, missing);
  CREATE TABLE IF NOT EXISTS broken_document (flow_id TEXT NOT NULL, name TEXT NOT NULL, problem TEXT NOT NULL,
    PRIMARY KEY (flow_id, name)) WITHOUT ROWID;
`;

/** Columns in the order of `rowOf` and `cellsOf`; those of the score come behind and are written by scores.ts. */
const columns = `flow_id, stage, name, bytes, revision, outcome, source, started_at, dwell_ms, performance_id, date, time,
  round_id, user_id, user_email, is_bot, label, family, level, booking_id, device, clicks, hovers, keys, points, seats,
  seats_lost, missing, loss, study`;
const columnNames = columns.split(/,\s*/u);

/** A document that cannot be read. */
export type BrokenDocument = { readonly name: string; readonly problem: string };

/** Makes the tables where they are missing and prepares their statements. */
export function openTables(database: DatabaseSync) {
  database.exec(tables);
  raise(database);
  const one = (sql: string) => database.prepare(sql);
  const upsert = one(`
    INSERT INTO document (${columns}) VALUES (${columnNames.map(() => '?').join(', ')})
    ON CONFLICT (flow_id, stage) DO UPDATE SET ${columnNames
      .slice(2)
      .map((name) => `${name} = excluded.${name}`)
      .join(', ')}`);
  const all = `SELECT ${columns}, score, score_reasons, score_version FROM document`;
  const everything = one(`${all} ORDER BY flow_id, stage`);
  everything.setReturnArrays(true);
  const ofFlow = asCells(one(`${all} WHERE flow_id = ? ORDER BY stage`));
  const named = one('SELECT name FROM document WHERE flow_id = ? AND stage = ?');
  const fileAfter = one(`
    SELECT flow_id, stage, name, bytes FROM document WHERE (flow_id, stage) > (?, ?) ORDER BY flow_id, stage LIMIT 1`);
  const ofUser = asCells(one(`${all} WHERE user_id = ? ORDER BY started_at DESC, flow_id, stage`));
  const ofRounds = one(`SELECT round_id, COUNT(*) AS documents, SUM(loss = ?) AS with_loss, TOTAL(missing) AS missing
    FROM document WHERE round_id IS NOT NULL GROUP BY round_id`);
  const remove = one('DELETE FROM document WHERE flow_id = ? AND stage = ?');
  const mark = one('INSERT OR REPLACE INTO broken_document VALUES (?, ?, ?)');
  const unmark = one('DELETE FROM broken_document WHERE flow_id = ? AND name = ?');
  const brokenOf = one('SELECT name, problem FROM broken_document WHERE flow_id = ? ORDER BY name');
  const brokenRow = (row: Parameters<typeof text>[0]): BrokenDocument => {
    return { name: text(row, 'name'), problem: text(row, 'problem') };
  };
  return {
    put: (row: Facts): void => void upsert.run(...cellsOf(row)),
    remove: (place: DocumentPlace): void => void remove.run(place.flowId, stages.indexOf(place.stage)),
    /** Name of the document at a place, null without one. */
    nameAt: (place: DocumentPlace): string | null => {
      const row = named.get(place.flowId, stages.indexOf(place.stage));
      return row === undefined ? null : text(row, 'name');
    },
    /** The file behind a place, in the order of flows and stages; after null the first. */
    fileAfter: (place: DocumentPlace | null): IndexedFile | null => {
      const row = fileAfter.get(place?.flowId ?? '', place === null ? 0 : stages.indexOf(place.stage));
      return row === undefined ? null : fileOf(row);
    },
    ofFlow: (flowId: string): readonly StoredRow[] => ofFlow.all(flowId).map(rowOf),
    ofUser: (userId: string): readonly StoredRow[] => ofUser.all(userId).map(rowOf),
    roundLosses: (): readonly RoundLoss[] =>
      ofRounds.all(losses.indexOf('some')).map((row) => ({
        ...{ roundId: number(row, 'round_id'), documents: number(row, 'documents') },
        ...{ withLoss: number(row, 'with_loss'), missingEvents: number(row, 'missing') },
      })),
    /** All rows, those of a flow together, in the order of its stages. */
    each: (take: (row: StoredRow) => void): void => {
      for (const cells of everything.iterate() as unknown as Iterable<Cells>) take(rowOf(cells));
    },
    /** A name that is no document's belongs to no flow and is not noted. */
    markBroken: (name: string, problem: string): void => {
      const place = placeOf(name);
      if (place !== null) mark.run(place.flowId, name, problem);
    },
    clearBroken: (name: string): void => void unmark.run(placeOf(name)?.flowId ?? '', name),
    brokenOf: (flowId: string): readonly BrokenDocument[] => brokenOf.all(flowId).map(brokenRow),
  };
}
export type Tables = ReturnType<typeof openTables>;

/** Brings tables of an older version up to this one. */
function raise(database: DatabaseSync): void {
  database.prepare("INSERT OR IGNORE INTO index_meta VALUES ('version', ?)").run(String(version));
  const stored = Number(database.prepare("SELECT value FROM index_meta WHERE key = 'version'").get()?.value);
  if (stored > version) throw new Error(`the index of documents has version ${stored}, this Podoal knows ${version}`);
  if (stored === version) return;
  const added = additions.filter(([since]) => since > stored).flatMap(([, columns]) => columns);
  database.exec(`BEGIN; ${added.map((column) => `ALTER TABLE document ADD COLUMN ${column};`).join(' ')}
    UPDATE index_meta SET value = '${version}' WHERE key = 'version'; COMMIT;`);
}

/** Columns that came with a version; 4 came with the table of ways. */
const additions = [
  [2, ['study TEXT']],
  [3, ['score_reasons TEXT', 'score_version TEXT', 'evidence TEXT']],
] as const;

/** Where a document stands: a flow has one a stage. */
export type DocumentPlace = { readonly flowId: string; readonly stage: Stage };

/** A document's file as it was written. */
export type IndexedFile = DocumentPlace & { readonly name: string; readonly bytes: number };

const fileOf = (row: Row): IndexedFile => ({
  ...{ flowId: text(row, 'flow_id'), stage: stages[number(row, 'stage')] ?? 'book' },
  ...{ name: text(row, 'name'), bytes: number(row, 'bytes') },
});

/** The place that a file name tells; null: not a document's name. */
export function placeOf(name: string): DocumentPlace | null {
  if (!documentNamePattern.test(name)) return null;
  const stage = stages.find((known) => name.endsWith(`_${known}.json`));
  return stage === undefined ? null : { flowId: name.slice(0, name.indexOf('_')), stage };
}

const cellsOf = (row: Facts) => [
  ...[row.flow_id, stages.indexOf(row.stage), row.name, row.bytes, row.revision, stageOutcomes.indexOf(row.outcome)],
  ...[sources.indexOf(row.source), row.started_at, row.dwell_ms, row.performance_id, row.date, row.time, row.round_id],
  ...[row.user_id, row.user_email, row.is_bot === null ? null : Number(row.is_bot), labelKinds.indexOf(row.label)],
  ...[row.family, row.level, row.booking_id, devices.indexOf(row.device), row.clicks, row.hovers, row.keys, row.points],
  ...[row.seats, row.seats_lost, row.missing, losses.indexOf(row.loss), row.study],
];

function wordAt<const Word extends string>(cells: Cells, index: number, list: readonly Word[]): Word {
  const word = list[numberAt(cells, index)];
  if (word === undefined) throw new TypeError(`cell ${index} holds ${cells[index]}, no place in ${list.join(', ')}`);
  return word;
}

const rowOf = (cells: Cells): StoredRow => ({
  ...{ flow_id: textAt(cells, 0), stage: wordAt(cells, 1, stages), name: textAt(cells, 2), bytes: numberAt(cells, 3) },
  ...{ revision: numberAt(cells, 4), outcome: wordAt(cells, 5, stageOutcomes), source: wordAt(cells, 6, sources) },
  ...{ started_at: numberAt(cells, 7), dwell_ms: numberAt(cells, 8), performance_id: textOrNullAt(cells, 9) },
  ...{ date: textOrNullAt(cells, 10), time: textOrNullAt(cells, 11), round_id: numberOrNullAt(cells, 12) },
  ...{ user_id: textAt(cells, 13), user_email: textOrNullAt(cells, 14), is_bot: flagOrNullAt(cells, 15) },
  ...{ label: wordAt(cells, 16, labelKinds), family: textOrNullAt(cells, 17), level: textOrNullAt(cells, 18) },
  ...{ booking_id: textOrNullAt(cells, 19), device: wordAt(cells, 20, devices), clicks: numberOrNullAt(cells, 21) },
  ...{ hovers: numberOrNullAt(cells, 22), keys: numberOrNullAt(cells, 23), points: numberOrNullAt(cells, 24) },
  ...{ seats: numberAt(cells, 25), seats_lost: numberAt(cells, 26), missing: numberOrNullAt(cells, 27) },
  ...{ loss: wordAt(cells, 28, losses), study: textOrNullAt(cells, 29) },
  ...{ score: numberOrNullAt(cells, 30), score_reasons: wordsAt(cells, 31), score_version: textOrNullAt(cells, 32) },
});

const wordsAt = (cells: Cells, index: number): string[] => textOrNullAt(cells, index)?.split(' ').filter(Boolean) ?? [];

const flagOrNullAt = (cells: Cells, index: number): boolean | null =>
  cells[index] === null ? null : numberAt(cells, index) === 1;
