// Rows of the running batch as sensors say them. Only the cut makes columns of them, and numbers of their words and names.
import type { Batch } from '@podoal/contract/behaviour/batch.ts';
import { encodeTable } from '@podoal/contract/behaviour/codec.ts';
import type { SignalName } from '@podoal/contract/behaviour/signals.ts';
import { wireKinds } from '@podoal/contract/behaviour/wire.ts';

/** With so many a batch stays below the 60 kB of `sendBeacon`, however unlucky its values are; usually it is a tenth of that. */
const mostRows = 240;

export type Tables = {
  /** Takes a `SaidRow`, its values in the order of the table's columns; true: it is time to take everything out. */
  readonly add: (signal: SignalName, row: object) => boolean;
  /** Takes everything out. */
  readonly take: () => Pick<Batch, 'names' | 'tables'>;
};

export function createTables(): Tables {
  let count = 0;
  let rowsOf: Partial<Record<SignalName, unknown[][]>> = {};

  return {
    add: (signal, row) => {
      rowsOf[signal] ??= [];
      rowsOf[signal].push(Object.values(row));
      count += 1;
      return count >= mostRows;
    },
    take: () => {
      const names: string[] = [];
      /** What is not measured is NaN. A word that is not in its list is `other`; without that it is -1, which is out of range. */
      const numberOf = (value: unknown, kind: string) => {
        if (typeof value !== 'string') return Number(value ?? Number.NaN);
        const words = kind === 'n' ? names : kind.split(',');
        const at = words.indexOf(value);
        if (at >= 0) return at;
        return kind === 'n' ? names.push(value) - 1 : words.indexOf('other');
      };
      const tables: Record<string, unknown> = {};
      for (const [signal, rows] of Object.entries(rowsOf)) {
        const kinds = wireKinds(signal as SignalName);
        const columns = kinds.map((kind, at) => rows.map((row) => numberOf(row[at], kind)));
        tables[signal] = encodeTable(signal as SignalName, columns);
      }
      count = 0;
      rowsOf = {};
      return { names, tables };
    },
  };
}
