// For servers of sites of one's own: a batch's tables as rows that people can read. The site itself reads columns
// (site/behaviour/assemble/).
import { type CodedTable, decodeTable } from '@podoal/contract/behaviour/codec.ts';
import { type Column, type SignalName, signalNames, signalTables } from '@podoal/contract/behaviour/signals.ts';

/** A row by the names of its columns: ms, CSS px, shares and counts as numbers, flags as 0 or 1; null: not measured. */
export type ReadRow = Readonly<Record<string, number | string | null>>;

/** What of a batch its tables need. */
export type CodedBatch = {
  readonly names: readonly string[];
  readonly tables: { readonly [Signal in SignalName]?: CodedTable };
};

/** The rows of a batch by table, words and names as texts. Throws a RangeError that names a table which cannot be read. */
export function readBatch({ names, tables }: CodedBatch): { readonly [Signal in SignalName]?: readonly ReadRow[] } {
  return Object.fromEntries(
    signalNames.flatMap((signal) => {
      const coded = tables[signal];
      return coded === undefined ? [] : [[signal, rowsOf(signal, coded, names)]];
    }),
  );
}

function rowsOf(signal: SignalName, coded: CodedTable, names: readonly string[]): readonly ReadRow[] {
  const cells = decodeTable(signal, coded);
  if (cells === null) throw new RangeError(`the table ${signal} cannot be read`);
  const columns = Object.entries<Column>(signalTables[signal]);
  return Array.from({ length: coded[0] }, (_, row) =>
    Object.fromEntries(columns.map(([name, column], nth) => [name, said(column, cells[nth]?.[row] ?? null, names)])),
  );
}

function said({ kind, words }: Column, value: number | null, names: readonly string[]): number | string | null {
  if (value === null) return null;
  if (kind === 'name') return names[value] ?? null;
  return kind === 'word' ? (words?.[value] ?? null) : value;
}
