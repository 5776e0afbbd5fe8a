// Turns the tables of all pages into rows on the document's clock, in order of time.
import type { SignalName } from '@podoal/contract/behaviour/signals.ts';
import type { PlacedPage } from './pages.ts';
import type { Cells } from './tables.ts';

/** Where a row stands: when, on which page, and the names its batch uses. */
export type Place = { readonly t: number; readonly page: number; readonly names: readonly string[] };

/** Rows of all pages in order of time. `make` says what a row becomes; null: it lacks what a document needs. */
export function rowsOf<Signal extends SignalName, Made extends { readonly t: number }>(
  pages: readonly PlacedPage[],
  signal: Signal,
  make: (cells: Cells<Signal>, row: number, place: Place) => Made | null,
): Made[] {
  const made: Made[] = [];
  for (const page of pages) {
    for (const { received, tables } of page.batches) {
      const cells: Cells<Signal> | undefined = tables[signal];
      if (cells === undefined) continue;
      const times: readonly (number | null)[] = cells.t;
      const { names } = received.body;
      for (const [row, t] of times.entries()) {
        if (t === null) continue;
        const one = make(cells, row, { t: page.toDocument(t), page: page.index, names });
        if (one !== null) made.push(one);
      }
    }
  }
  return made.sort(byTime);
}

/** Order of time; what happened at once stays in the order it came in. */
export const byTime = (a: { readonly t: number }, b: { readonly t: number }): number => a.t - b.t;

type Column = readonly (number | null)[];

/** The row's value; null: not measured. */
export const at = (column: Column, row: number): number | null => column[row] ?? null;

/** The row's flag; null: not measured. */
export const flagAt = (column: Column, row: number): boolean | null => {
  const flag = at(column, row);
  return flag === null ? null : flag === 1;
};

/** The row's word out of the column's list. */
export const wordAt = <Word extends string>(words: readonly Word[], column: Column, row: number): Word | null =>
  words[column[row] ?? -1] ?? null;

/** The row's name out of its batch's list. */
export const nameAt = (place: Place, column: Column, row: number): string | null =>
  place.names[column[row] ?? -1] ?? null;
