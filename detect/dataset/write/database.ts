// DuckDB as the writer of Parquet: one thread, a bound on memory, nothing fetched, so that the same rows give the same bytes.
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

const memoryLimit = '512MB';

/** Runs the work on an empty database in a folder of its own, where what does not fit into memory goes too. */
export async function withDuckDb<Result>(
  folder: string,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const database = await DuckDBInstance.create(join(folder, 'scratch.duckdb'), {
    threads: '1',
    memory_limit: memoryLimit,
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const connection = await database.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

/** Rows of a question, as objects. Figures of 64 bits come as text. */
export async function rowsIn(connection: DuckDBConnection, sql: string): Promise<readonly Record<string, unknown>[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJson();
}

/** A text in SQL. */
export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
