// labels.db: what researchers said of flows and stages. Rows are only ever added, and deleted with the flow they are about.
// A file of its own: everything else of the record can be made again from segments and journal, this cannot.
import { DatabaseSync } from 'node:sqlite';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { givenLabels } from '@podoal/contract/behaviour/given-labels.ts';
import type { GivenRow } from '../../../behaviour/labels/given.ts';
import { number, numberOrNull, type Row, text, textOrNull } from '../columns.ts';

export type GivenLabels = ReturnType<typeof openGivenLabels>;

const schemaVersion = 1;
// Words are stored as their place in the contract's lists. `stage` NULL: the whole flow; `label` NULL: taken back.
const tables = `
  CREATE TABLE given_label (
    label_no INTEGER PRIMARY KEY, flow_id TEXT NOT NULL, stage INTEGER, label INTEGER, family TEXT, level TEXT,
    note TEXT NOT NULL, giver INTEGER NOT NULL, given_at REAL NOT NULL);
  CREATE INDEX given_label_of_flow ON given_label (flow_id, label_no);
`;

/** Rows read at a time where all are read. */
const rowsAtOnce = 10_000;

/** Opens (or makes) the labels. What is deleted is overwritten. */
export function openGivenLabels(file: string) {
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA busy_timeout = 5000;
    PRAGMA secure_delete = ON;
  `);
  const stored = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (stored > schemaVersion) {
    database.close();
    throw new Error(`${file} was written by a newer Podoal (schema ${stored}, this one knows ${schemaVersion})`);
  }
  if (stored === 0) database.exec(`BEGIN; ${tables} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
  const insert = database.prepare(`
    INSERT INTO given_label (flow_id, stage, label, family, level, note, giver, given_at) VALUES (?,?,?,?,?,?,?,?)`);
  const ofFlow = database.prepare('SELECT * FROM given_label WHERE flow_id = ? ORDER BY label_no');
  const after = database.prepare(`
    SELECT * FROM given_label WHERE (flow_id, label_no) > (?, ?) ORDER BY flow_id, label_no LIMIT ${rowsAtOnce}`);
  const forget = database.prepare('DELETE FROM given_label WHERE flow_id = ?');

  return {
    /** Adds a row for each flow, all or none. */
    add: (flowIds: readonly string[], row: GivenRow): void => {
      database.exec('BEGIN IMMEDIATE');
      try {
        for (const flowId of flowIds) insert.run(flowId, ...cellsOf(row));
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    /** Everything ever said of a flow, oldest first. */
    ofFlow: (flowId: string): readonly GivenRow[] => ofFlow.all(flowId).map(rowOf),
    /** Flows with their rows, oldest first; null from time to time, where others may have their turn. */
    *byFlow(): Generator<{ readonly flowId: string; readonly rows: readonly GivenRow[] } | null> {
      let [flowId, last] = ['', 0];
      let rows: GivenRow[] = [];
      for (let found: readonly Row[] = after.all('', 0); found.length > 0; found = after.all(flowId, last)) {
        for (const row of found) {
          const next = text(row, 'flow_id');
          if (next !== flowId && rows.length > 0) yield { flowId, rows };
          if (next !== flowId) rows = [];
          flowId = next;
          last = number(row, 'label_no');
          rows.push(rowOf(row));
        }
        yield null;
      }
      if (rows.length > 0) yield { flowId, rows };
    },
    /** Deletes everything said of a flow. */
    forget: (flowId: string): void => void forget.run(flowId),
    /** What was overwritten stands in the log of the database until it is taken over. */
    scrub: (): void => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
    close: (): void => database.close(),
  };
}

const cellsOf = ({ stage, label, family, level, note, giver, givenAt }: GivenRow) => [
  ...[stage === null ? null : stages.indexOf(stage), label === null ? null : givenLabels.indexOf(label)],
  ...[family, level, note, giver, givenAt],
];

const rowOf = (row: Row): GivenRow => ({
  stage: stages[numberOrNull(row, 'stage') ?? -1] ?? null,
  label: givenLabels[numberOrNull(row, 'label') ?? -1] ?? null,
  ...{ family: textOrNull(row, 'family'), level: textOrNull(row, 'level'), note: text(row, 'note') },
  ...{ giver: number(row, 'giver'), givenAt: number(row, 'given_at') },
});
