// The tables of a batch, decoded: columns by their names, in plain units.
import { type CodedTable, decodeTable } from '@podoal/contract/behaviour/codec.ts';
import { type ColumnName, type SignalName, signalNames, signalTables } from '@podoal/contract/behaviour/signals.ts';
import type { ReceivedBatch } from './input.ts';

/** A table's columns, each as long as the table has rows; null: not measured. */
export type Cells<Signal extends SignalName> = { readonly [Name in ColumnName<Signal>]: readonly (number | null)[] };

/** The tables of a batch that could be read. */
export type Tables = { readonly [Signal in SignalName]?: Cells<Signal> };

/** Rows in all tables of a batch: its events. */
export function eventsIn({ tables }: Pick<ReceivedBatch['body'], 'tables'>): number {
  return signalNames.reduce((sum, signal) => sum + (tables[signal]?.[0] ?? 0), 0);
}

/** Reads a batch's tables; one that cannot be read is left out, and so is one that `fits` finds no room for. */
export function tablesOf(
  { tables }: Pick<ReceivedBatch['body'], 'tables'>,
  fits: (signal: SignalName, rows: number) => boolean,
): Tables {
  const read = signalNames.flatMap((signal) => {
    const coded = tables[signal];
    const cells = coded === undefined || !fits(signal, coded[0]) ? null : cellsOf(signal, coded);
    return cells === null ? [] : [[signal, cells] as const];
  });
  return Object.fromEntries(read);
}

/**
 * Rows that one document holds at most of each signal; what comes after is counted, not read. Of the pointer hours without
 * a rest. A row of anything else weighs up to ten times as much (a click stands in five lists and the CSV), and a hundred
 * clicks a minute for three hours are fewer.
 */
const mostRows = (signal: SignalName): number => (signal === 'pointer' ? 500_000 : 20_000);

/** The room of a document: whether so many more rows of a signal still fit; once they did not, none do. */
export function documentRoom(): (signal: SignalName, rows: number) => boolean {
  const taken: Partial<Record<SignalName, number>> = {};
  return (signal, rows) => {
    const all = (taken[signal] ?? 0) + rows;
    taken[signal] = all;
    return all <= mostRows(signal);
  };
}

function cellsOf<Signal extends SignalName>(signal: Signal, coded: CodedTable): Cells<Signal> | null {
  const columns = decodeTable(signal, coded);
  if (columns === null) return null;
  const names = Object.keys(signalTables[signal]);
  return Object.fromEntries(names.map((name, nth) => [name, columns[nth] ?? []])) as Cells<Signal>;
}
