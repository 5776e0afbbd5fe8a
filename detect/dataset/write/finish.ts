// From gathered rows to a dataset's folder: coarsening, sides, Parquet, card, schemas, then the checks that may refuse it, then
// the checksums. Builds and imports end here alike.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { cardText } from '../card/card.ts';
import { datasheetText } from '../card/datasheet.ts';
import { coarsen, type KReport, type Traced } from '../privacy/coarsen.ts';
import type { Known } from '../privacy/personal.ts';
import { eventColumns } from '../rows/event-columns.ts';
import { featureColumns } from '../rows/feature-columns.ts';
import { flowColumns, sessionColumns, stageColumns } from '../rows/session-columns.ts';
import { findLeaks } from '../splits/leaks.ts';
import { assignSides, type SplitFlow, type SplitName, splitNames, splitSeed } from '../splits/sides.ts';
import { quoted, rowsIn } from './database.ts';
import { type ReportKind, reportFile, sumsFile, sumsOf } from './folder.ts';
import { findPersonal } from './personal-check.ts';
import type { Report } from './report.ts';
import { datasetVersion, schemaFiles } from './schemas.ts';
import { createTable, type Table } from './table.ts';

/** A flow with what was gathered of it. */
export type GatheredFlow = SplitFlow & Traced;

/** What else is written beside Parquet. */
export type Extras = { readonly csv: boolean; readonly json: boolean };

/** The tables that are filled before the end. */
export type Tables = {
  readonly sessions: Table<typeof stageColumns>;
  readonly events: Table<typeof eventColumns>;
  readonly features: Table<typeof featureColumns>;
};

/** Tells people how far it is, Korean first. */
export type Say = (ko: string, en: string) => void;

export type Gathered = {
  readonly kind: ReportKind;
  readonly flows: readonly GatheredFlow[];
  readonly known: Known;
  /** What the report tells beside figures of the tables. */
  readonly origin: Readonly<Record<string, unknown>>;
  readonly extras: Extras;
};

/** What came of it. `problems`: why nothing was released, a line each. */
export type Finished =
  | { readonly ok: true; readonly report: Report }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Opens the tables in an empty database. */
export async function openTables(connection: DuckDBConnection): Promise<Tables> {
  return {
    sessions: await createTable(connection, 'stage', stageColumns),
    events: await createTable(connection, 'event', eventColumns),
    features: await createTable(connection, 'feature', featureColumns),
  };
}

/** `assign` is another one in tests alone. */
export async function finish(
  connection: DuckDBConnection,
  folder: string,
  gathered: Gathered,
  say: Say,
  assign: typeof assignSides = assignSides,
): Promise<Finished> {
  const { report: privacy } = await writeFlows(connection, folder, gathered.flows, assign);
  say('표를 Parquet로 씁니다', 'writing the tables as Parquet');
  await writeTables(connection, folder, gathered.extras);
  const report = await reportOf(connection, folder, gathered, privacy);
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'schemas'));
  for (const [name, text] of Object.entries(schemaFiles)) write(name, text);
  write(reportFile, `${JSON.stringify(report, null, 2)}\n`);
  write('README.md', cardText(report));
  write('datasheet.md', datasheetText(report));
  say('새는 것과 개인정보를 찾습니다', 'looking for leaks and for anything personal');
  const leaks = await findLeaks(connection, folder);
  const personal = await findPersonal(connection, folder, gathered.known);
  if (leaks.length + personal.length > 0) {
    return {
      ok: false,
      problems: [
        ...leaks.map(({ split, what, id }) => `leak: ${what} ${id} stands on two sides of the split by ${split}`),
        ...personal.map(({ where, what }) => `personal: ${where} holds ${what}`),
      ],
    };
  }
  write(sumsFile, await sumsOf(folder));
  return { ok: true, report };
}

async function writeFlows(
  connection: DuckDBConnection,
  folder: string,
  flows: readonly GatheredFlow[],
  assign: typeof assignSides,
): Promise<{ readonly report: KReport }> {
  const { told, report } = coarsen(flows);
  const sidesOf = assign(flows);
  const table = await createTable(connection, 'flow', { flow_id: stageColumns.flow_id, ...flowColumns });
  const none = { person: null, device: null, family: null, time: null } as const;
  flows.forEach((flow, row) => {
    const { environment = {}, period = null, detail = null } = told[row] ?? {};
    const sides = sidesOf.get(flow.flow) ?? none;
    table.add({
      ...{ flow_id: flow.flow, ...environment, period, environment_detail: flow.environment === null ? null : detail },
      ...{ device_id: flow.device, split_person: sides.person, split_device: sides.device },
      ...{ split_family: sides.family, split_time: sides.time },
    });
  });
  table.close();
  const lines = flows.map(({ flow }) => {
    const sides = sidesOf.get(flow) ?? none;
    return `    ${JSON.stringify(flow)}: ${JSON.stringify(splitNames.map((split) => sides[split]))}`;
  });
  const head = { seed: splitSeed, order: splitNames, never_on_two_sides: neverOnTwoSides };
  const text = JSON.stringify(head, null, 2).slice(0, -2);
  writeFileSync(join(folder, 'splits.json'), `${text},\n  "flows": {\n${lines.join(',\n')}\n  }\n}\n`);
  return { report };
}

const neverOnTwoSides: Readonly<Record<SplitName, readonly string[]>> = {
  person: ['person', 'run', 'flow', 'replayed flow'],
  device: ['person', 'run', 'flow', 'replayed flow', 'device'],
  family: ['person', 'run', 'flow', 'replayed flow', 'bot family'],
  time: ['person', 'run', 'flow', 'replayed flow'],
};

/** Text that a spreadsheet would take for a formula gets an apostrophe in front. */
const safeCell = (column: string): string =>
  `CASE WHEN regexp_matches(${column}, '^[=+\\-@\\t\\r\\n]') THEN '''' || ${column} ELSE ${column} END AS ${column}`;

async function writeTables(connection: DuckDBConnection, folder: string, extras: Extras): Promise<void> {
  const columns = Object.keys(sessionColumns);
  const ofStage = new Set(Object.keys(stageColumns));
  const picked = columns.map((name) => `${ofStage.has(name) ? 'stage' : 'flow'}.${name}`).join(', ');
  // The order in which rows were added is the order of the files.
  const sessions = `SELECT ${picked} FROM stage LEFT JOIN flow USING (flow_id) ORDER BY stage.rowid`;
  const tables = [
    { name: 'sessions', sql: sessions, columns: sessionColumns },
    { name: 'events', sql: 'SELECT * FROM event', columns: eventColumns },
    { name: 'features', sql: 'SELECT * FROM feature', columns: featureColumns },
  ];
  for (const { name, sql, columns } of tables) {
    const file = (ending: string) => quoted(join(folder, `${name}.${ending}`));
    await connection.run(`COPY (${sql}) TO ${file('parquet')} (FORMAT parquet, COMPRESSION zstd)`);
    if (extras.json) await connection.run(`COPY (${sql}) TO ${file('jsonl')} (FORMAT json)`);
    const cells = Object.entries(columns).map(([column, { type }]) => (type === 'VARCHAR' ? safeCell(column) : column));
    const safe = `SELECT ${cells.join(', ')} FROM read_parquet(${file('parquet')})`;
    if (extras.csv) await connection.run(`COPY (${safe}) TO ${file('csv')} (FORMAT csv, HEADER)`);
  }
}

async function reportOf(
  connection: DuckDBConnection,
  folder: string,
  { kind, flows, origin }: Gathered,
  privacy: KReport,
): Promise<Report> {
  const sessions = `read_parquet(${quoted(join(folder, 'sessions.parquet'))})`;
  const ask = async (sql: string) =>
    (await rowsIn(connection, sql)).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, /^\d+$/u.test(String(value)) ? Number(value) : value]),
      ),
    );
  const [counts = {}] = await ask(`SELECT count(*) AS sessions, count(DISTINCT person_id) AS people FROM ${sessions}`);
  const [events = {}] = await ask('SELECT count(*) AS n FROM event');
  const splits = await Promise.all(
    splitNames.map(async (split) =>
      ask(`SELECT '${split}' AS split, split_${split} AS side, count(DISTINCT flow_id) AS flows,
        count(DISTINCT person_id) AS people, count(DISTINCT label_family) AS families FROM ${sessions}
        GROUP BY ALL ORDER BY 1, 2`),
    ),
  );
  return {
    ...{ kind, version: datasetVersion, origin, sessions: Number(counts.sessions), flows: flows.length },
    ...{ people: Number(counts.people), events: Number(events.n) },
    labels: await ask(`SELECT label, label_family AS family, label_level AS level, count(DISTINCT flow_id) AS flows,
      count(*) AS sessions FROM ${sessions} GROUP BY ALL ORDER BY 1, 2, 3`),
    ...{ splits: splits.flat(), privacy },
  };
}
