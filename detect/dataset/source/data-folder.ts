// What is read of a site's data folder: its databases, read-only and for a moment, so that a running site is not held up;
// its documents one at a time.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import { documentNamePattern, type LabelKind, labelKinds } from '@podoal/contract/behaviour/documents.ts';
import { type Given, givenLabels, type Standing, standing } from '@podoal/contract/behaviour/given-labels.ts';
import { nothingRepeated, type Repeats } from '../../nearest/recorded.ts';

/** A flow of the sale. */
export type Flow = {
  readonly accountId: number;
  /** Numbers of the runs whose token its stages carried. */
  readonly runs: Readonly<Record<Stage, number | null>>;
  /** What of it was measured was deleted on request. */
  readonly isErased: boolean;
};

/** An account as far as a dataset asks. */
export type Account = {
  /** Agrees now to its data being in released datasets. */
  readonly agrees: boolean;
  /** An account that a run of the lab made: nobody's. */
  readonly isOfRun: boolean;
};

/** A document of the index. */
export type Listed = {
  readonly flowId: string;
  readonly stage: Stage;
  readonly name: string;
  readonly label: LabelKind | null;
  readonly startedAt: number;
  /** How much of its movement was recorded before, as the site measured it. */
  readonly repeats: Repeats;
};

/** What researchers say of a flow now. */
export type Said = Standing<
  Given & { readonly family: string | null; readonly level: string | null; readonly givenAt: number }
>;

/** What names a person; looked for in what is about to be released. */
export type Personal = {
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
};

/** The data folder at one moment. */
export type Snapshot = {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly accounts: ReadonlyMap<number, Account>;
  /** Day each run was registered, epoch ms. */
  readonly runs: ReadonlyMap<number, number>;
  readonly documents: readonly Listed[];
  /** Of flows that were labelled. */
  readonly said: ReadonlyMap<string, readonly Said[]>;
  readonly personal: Personal;
};

type Row = Readonly<Record<string, SQLOutputValue>>;

const filesOf = (folder: string) => ({
  sale: join(folder, 'podoal.db'),
  behaviour: join(folder, 'behaviour', 'behaviour.db'),
  logs: join(folder, 'logs'),
  labels: join(folder, 'labels.db'),
});

/** What is missing for a folder to be a site's data folder; null: nothing. */
export function missingIn(folder: string): string | null {
  const { sale, behaviour } = filesOf(folder);
  return [sale, behaviour].find((file) => !existsSync(file)) ?? null;
}

/** Reads a database without changing it, and lets it go at once: who reads for long holds up the writer's clean-up. */
type All = (sql: string, ...values: SQLInputValue[]) => readonly Row[];
function reading<Result>(file: string, work: (all: All) => Result): Result {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 10000; BEGIN');
    return work((sql, ...values) => database.prepare(sql).all(...values));
  } finally {
    database.close();
  }
}

/** Reads everything but the documents themselves. */
export function readSnapshot(folder: string): Snapshot {
  const { sale, behaviour, labels } = filesOf(folder);
  // Nobody has labelled anything in a folder of an older site.
  const said = existsSync(labels)
    ? reading(labels, (all) => saidIn(all('SELECT * FROM given_label ORDER BY label_no')))
    : new Map();
  // The index first: a document that is written afterwards is of the next build, and every flow of the index is in the sale.
  const { documents, erased } = reading(behaviour, (all) => ({
    documents: all(`SELECT ${listedColumns} FROM document ORDER BY flow_id, stage`).map(listed),
    erased: new Set(all('SELECT flow_no FROM flow WHERE erased <> 0').map(({ flow_no }) => flow_no)),
  }));
  return reading(sale, (all) => {
    const people = all('SELECT account_id, email, name, phone, recording, release, made_by_run FROM account');
    return {
      ...{ documents, said },
      flows: new Map(
        all('SELECT flow_no, flow_id, account_id, run_perf, run_que, run_book FROM flow').map((row) => [
          String(row.flow_id),
          flowOf(row, erased.has(row.flow_no ?? null)),
        ]),
      ),
      accounts: new Map(people.map((row) => [Number(row.account_id), accountOf(row)])),
      runs: new Map(
        all('SELECT run_id, created_at FROM run').map((row) => [Number(row.run_id), Number(row.created_at)]),
      ),
      personal: {
        names: people.map(({ name }) => String(name)),
        emails: people.map(({ email }) => String(email)),
        phones: people.flatMap(({ phone }) => (phone === null ? [] : [String(phone)])),
      },
    };
  });
}

/** Documents with what the databases say of their flows now: enough to choose by. */
export type Slice = Pick<Snapshot, 'documents' | 'flows' | 'accounts'>;

const documentsAtOnce = 5_000;

/** All documents, some at a time and each flow's together; between two slices nothing is open. */
export function* slicesOf(folder: string): Generator<Slice> {
  const { sale, behaviour } = filesOf(folder);
  for (let after = ''; ; ) {
    const { documents, erased } = reading(behaviour, (all) => {
      const found = all(
        `SELECT ${listedColumns} FROM document WHERE flow_id > ? AND flow_id <= coalesce((
          SELECT flow_id FROM document WHERE flow_id > ? ORDER BY flow_id LIMIT 1 OFFSET ${documentsAtOnce}), '~')
        ORDER BY flow_id, stage`,
        ...[after, after],
      ).map(listed);
      const gone = all(
        'SELECT flow_no FROM flow WHERE erased <> 0 AND flow_no IN (SELECT value FROM json_each(?))',
        numbersOf(found),
      );
      return { documents: found, erased: new Set(gone.map(({ flow_no }) => flow_no)) };
    });
    if (documents.length === 0) return;
    after = documents.at(-1)?.flowId ?? '';
    yield { documents, ...reading(sale, (all) => saidOfFlows(all, documents, erased)) };
  }
}

/** Numbers of the flows, with which their ids begin, as a list in JSON. */
const numbersOf = (documents: readonly Listed[]): string =>
  JSON.stringify([...new Set(documents.map(({ flowId }) => Number.parseInt(flowId.slice(0, -24), 16)))]);

function saidOfFlows(
  all: All,
  documents: readonly Listed[],
  erased: ReadonlySet<SQLOutputValue | undefined>,
): Omit<Slice, 'documents'> {
  const flows = all(
    `SELECT flow_no, flow_id, account_id, run_perf, run_que, run_book FROM flow
    WHERE flow_no IN (SELECT value FROM json_each(?))`,
    numbersOf(documents),
  );
  const accounts = all(
    `SELECT account_id, recording, release, made_by_run FROM account WHERE account_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify([...new Set(flows.map(({ account_id: account }) => account))]),
  );
  return {
    flows: new Map(flows.map((row) => [String(row.flow_id), flowOf(row, erased.has(row.flow_no))])),
    accounts: new Map(accounts.map((row) => [Number(row.account_id), accountOf(row)])),
  };
}

function saidIn(rows: readonly Row[]): ReadonlyMap<string, readonly Said[]> {
  const byFlow = Map.groupBy(rows, ({ flow_id }) => String(flow_id));
  return new Map([...byFlow].map(([flowId, ofFlow]) => [flowId, standing(ofFlow.map(givenOf))]));
}

const givenOf = (row: Row) => ({
  ...{
    stage: stages[numberOrNull(row.stage) ?? -1] ?? null,
    label: givenLabels[numberOrNull(row.label) ?? -1] ?? null,
  },
  ...{ giver: Number(row.giver), givenAt: Number(row.given_at) },
  family: row.family === null ? null : String(row.family),
  level: row.level === null ? null : String(row.level),
});

const numberOrNull = (value: SQLOutputValue | undefined): number | null => (typeof value === 'number' ? value : null);

const flowOf = (row: Row, isErased: boolean): Flow => ({
  accountId: Number(row.account_id),
  runs: { perf: numberOrNull(row.run_perf), que: numberOrNull(row.run_que), book: numberOrNull(row.run_book) },
  isErased,
});

const accountOf = (row: Row): Account => ({
  // A release without recording is none.
  agrees: row.release === 1 && row.recording === 1,
  isOfRun: row.made_by_run !== null,
});

const listedColumns = `flow_id, stage, name, label, started_at,
  json_extract(evidence, '$.repeats.pieces') AS pieces, json_extract(evidence, '$.repeats.share') AS share`;

const listed = (row: Row): Listed => ({
  flowId: String(row.flow_id),
  stage: stages[Number(row.stage)] ?? 'book',
  name: String(row.name),
  label: labelKinds[Number(row.label)] ?? null,
  startedAt: Number(row.started_at),
  repeats:
    typeof row.pieces === 'number' && typeof row.share === 'number'
      ? { pieces: row.pieces, share: row.share }
      : nothingRepeated,
});

/** Text of a document; null: it is not there, or its name is none of ours. */
export function readDocument(folder: string, name: string): string | null {
  if (!documentNamePattern.test(name)) return null;
  try {
    return readFileSync(join(filesOf(folder).logs, name), 'utf8');
  } catch {
    // Deleted since the index was read, or unreadable: it is left out either way, and counted.
    return null;
  }
}
