// JSON Schemas of a dataset's tables and tables of their columns in Markdown, made from the columns themselves.
import type { Columns, ColumnType } from '../rows/column.ts';
import { eventColumns, eventKinds } from '../rows/event-columns.ts';
import { featureColumns } from '../rows/feature-columns.ts';
import { labelColumns } from '../rows/label-columns.ts';
import { sessionColumns } from '../rows/session-columns.ts';

/** Version of the tables' shape; grows with every change that a reader could stumble over. */
export const datasetVersion = 3;

const jsonTypes: Readonly<Record<ColumnType, string>> = {
  ...{ VARCHAR: 'string', DOUBLE: 'number', INTEGER: 'integer', BOOLEAN: 'boolean' },
};

/** The tables by the names of their files. */
export const tables = {
  sessions: { columns: sessionColumns, title: 'a row of sessions.parquet: a stage of a flow' },
  events: { columns: eventColumns, title: 'a row of events.parquet: an event of a stage' },
  features: { columns: featureColumns, title: 'a row of features.parquet: the detector’s features of a stage' },
  labels: { columns: labelColumns, title: 'a line of labels.jsonl: a label of a stage or flow' },
} as const satisfies Readonly<Record<string, { readonly columns: Columns; readonly title: string }>>;

function schemaOf(name: string, columns: Columns, title: string): string {
  const properties = Object.fromEntries(
    Object.entries(columns).map(([column, { type, what }]) => [
      column,
      // Parameters of a run are an object where they are written as JSON.
      column === 'parameters'
        ? { type: ['object', 'null'], description: what }
        : { type: [jsonTypes[type], 'null'], description: what },
    ]),
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:podoal:dataset:${name}:${datasetVersion}`,
    ...{ title, type: 'object', properties, required: Object.keys(columns), additionalProperties: false },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Text of every schema by its file. */
export const schemaFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(tables).map(([name, { columns, title }]) => [`schemas/${name}.json`, schemaOf(name, columns, title)]),
);

/** Columns of a table in Markdown. */
export function columnTable(name: keyof typeof tables): string {
  const columns: Columns = tables[name].columns;
  const rows = Object.entries(columns).map(([column, { type, what }]) => `| \`${column}\` | ${type} | ${what} |`);
  return ['| column | type | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** Kinds of event in Markdown. */
export const kindTable = (): string =>
  [
    '| kind | columns |',
    '|---|---|',
    ...Object.entries(eventKinds).map(([kind, what]) => `| \`${kind}\` | ${what} |`),
  ].join('\n');
