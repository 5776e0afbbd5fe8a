// Searches every text of a finished folder for anything personal: the text columns of the tables by their different values,
// the other files line by line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Finding, type Known, openSearch, type TextKind } from '../privacy/personal.ts';
import type { Columns } from '../rows/column.ts';
import { quoted } from './database.ts';
import { filesIn } from './folder.ts';
import { ourWords } from './our-words.ts';
import { tables } from './schemas.ts';

const mostTold = 20;
/** Files that tables have been checked for already, and the widest ones last. */
const isTable = /\.(?:parquet|csv)$|^(?:sessions|events|features)\.jsonl$/u;

const kindOf = (column: string, columns: Columns): TextKind => {
  if (/version|tool|seed/u.test(column)) return 'version';
  return columns[column]?.isFree === true ? 'free' : 'ours';
};

/** What was found, at most 20 of it. */
export async function findPersonal(
  connection: DuckDBConnection,
  folder: string,
  known: Known,
): Promise<readonly Finding[]> {
  const search = openSearch(known, ourWords);
  const found: Finding[] = [];
  const note = (where: string, text: string, kind: TextKind): void => {
    const what = found.length < mostTold ? search(text, kind) : null;
    if (what !== null) found.push({ where, what });
  };
  for (const name of ['sessions', 'events'] as const) {
    const columns: Columns = tables[name].columns;
    for (const [column, { type }] of Object.entries(columns)) {
      if (type !== 'VARCHAR') continue;
      const file = quoted(join(folder, `${name}.parquet`));
      const result = await connection.stream(
        `SELECT DISTINCT ${column} FROM read_parquet(${file}) WHERE ${column} IS NOT NULL`,
      );
      for await (const rows of result.yieldRowsJs()) {
        for (const [text] of rows) note(`${name}.parquet, column ${column}`, String(text), kindOf(column, columns));
      }
    }
  }
  for (const file of filesIn(folder).filter((name) => !isTable.test(name))) {
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .forEach((line, nth) => {
        if (file === 'labels.jsonl')
          for (const [text, kind] of labelTexts(line)) note(`${file}, line ${nth + 1}`, text, kind);
        else note(`${file}, line ${nth + 1}`, line, 'ours');
      });
  }
  return found;
}

/** The texts of a label with their kind; parameters are words of others down to the last. */
function labelTexts(line: string): readonly (readonly [string, TextKind])[] {
  if (line === '') return [];
  const label: Readonly<Record<string, unknown>> = JSON.parse(line);
  return Object.entries(label).flatMap(([column, value]) =>
    textsIn(value).map((text) => [text, kindOf(column, tables.labels.columns)] as const),
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
}
