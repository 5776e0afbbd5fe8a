// Looks for what stands on two sides of a split, in the files as they were written: it knows nothing of how sides were given.
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, rowsIn } from '../write/database.ts';
import { type SplitName, splitNames } from './sides.ts';

/** Something on two sides. */
export type Leak = { readonly split: SplitName; readonly what: string; readonly id: string };

/** What must not stand on two sides: in every split, and beyond that in one. */
const everywhere = ['person_id', 'flow_id', 'run_id'];
const besides: Readonly<Partial<Record<SplitName, string>>> = { device: 'device_id', family: 'label_family' };
const mostTold = 20;

/** Leaks in a folder's sessions.parquet and labels.jsonl. A run may replay people: they hang together with it. */
export async function findLeaks(connection: DuckDBConnection, folder: string): Promise<readonly Leak[]> {
  const sessions = `read_parquet(${quoted(`${folder}/sessions.parquet`)})`;
  const leaks: Leak[] = [];
  for (const split of splitNames) {
    const side = `split_${split}`;
    for (const what of [...everywhere, besides[split] ?? []].flat()) {
      leaks.push(
        ...(await found(
          connection,
          { split, what },
          `SELECT ${what} AS id FROM ${sessions} WHERE ${what} IS NOT NULL AND ${side} IS NOT NULL
           GROUP BY ALL HAVING count(DISTINCT ${side}) > 1`,
        )),
      );
    }
    const replays = `(SELECT DISTINCT flow_id, unnest(string_split(replays, ' ')) AS source
      FROM read_json(${quoted(`${folder}/labels.jsonl`)}, format = 'newline_delimited',
        columns = {flow_id: 'VARCHAR', replays: 'VARCHAR'}) WHERE replays IS NOT NULL)`;
    leaks.push(
      ...(await found(
        connection,
        { split, what: 'replay source' },
        `SELECT DISTINCT replay.flow_id AS id FROM ${replays} replay
         JOIN ${sessions} copy ON copy.flow_id = replay.flow_id JOIN ${sessions} source ON source.flow_id = replay.source
         WHERE copy.${side} <> source.${side}`,
      )),
    );
  }
  return leaks;
}

async function found(connection: DuckDBConnection, leak: Omit<Leak, 'id'>, sql: string): Promise<readonly Leak[]> {
  const rows = await rowsIn(connection, `${sql} ORDER BY 1 LIMIT ${mostTold}`);
  return rows.map(({ id }) => ({ ...leak, id: String(id) }));
}
