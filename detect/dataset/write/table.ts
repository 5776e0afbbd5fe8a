// A table that is filled row by row, in chunks: what a build holds in memory does not grow with the number of rows.
import {
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { Cell, Columns, ColumnType, RowOf } from '../rows/column.ts';

const rowsAtOnce = 2_048;
const types: Readonly<Record<ColumnType, DuckDBType>> = { VARCHAR, DOUBLE, INTEGER, BOOLEAN };

export type Table<Of extends Columns> = {
  readonly add: (row: RowOf<Of>) => void;
  /** Rows added so far. */
  readonly count: () => number;
  readonly close: () => void;
};

/** Makes the table in the database. Rows keep the order in which they were added. */
export async function createTable<Of extends Columns>(
  connection: DuckDBConnection,
  name: string,
  columns: Of,
): Promise<Table<Of>> {
  const definitions = Object.entries(columns).map(([column, { type }]) => `${column} ${type}`);
  await connection.run(`CREATE TABLE ${name} (${definitions.join(', ')})`);
  const appender = await connection.createAppender(name);
  const names = Object.keys(columns);
  const chunk = DuckDBDataChunk.create(
    Object.values(columns).map(({ type }) => types[type]),
    rowsAtOnce,
  );
  let buffer: Cell[][] = names.map(() => []);
  let waiting = 0;
  let total = 0;

  const flush = (): void => {
    if (waiting === 0) return;
    chunk.reset();
    chunk.rowCount = waiting;
    chunk.setColumns(buffer);
    appender.appendDataChunk(chunk);
    buffer = names.map(() => []);
    waiting = 0;
  };

  return {
    add: (row) => {
      names.forEach((column, place) => {
        buffer[place]?.push(row[column] ?? null);
      });
      waiting += 1;
      total += 1;
      if (waiting === rowsAtOnce) flush();
    },
    count: () => total,
    close: () => {
      flush();
      appender.closeSync();
    },
  };
}
