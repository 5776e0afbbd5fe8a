// Reading columns of SQLite rows with their types checked; a column of another type is a bug, so it throws.
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';

export type Row = Record<string, SQLOutputValue>;

/** An INTEGER or REAL column. */
export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw new TypeError(`column ${column} holds ${typeof value}, not a number`);
}

/** An INTEGER or REAL column that may be NULL. */
export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null || row[column] === undefined ? null : number(row, column);
}

/** A TEXT column. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new TypeError(`column ${column} holds ${typeof value}, not text`);
}

/** A TEXT column that may be NULL. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null || row[column] === undefined ? null : text(row, column);
}

/** A BLOB column. */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`column ${column} holds ${typeof value}, not bytes`);
}

/** A TEXT column holding one of `names`. */
export function oneOf<const Name extends string>(row: Row, column: string, names: readonly Name[]): Name {
  const value = text(row, column);
  const found = names.find((name) => name === value);
  if (found === undefined) throw new TypeError(`column ${column} holds ${value}, not one of ${names.join(', ')}`);
  return found;
}

/** The single number of the first row, 0 without a row. */
export function count(row: Row | undefined, column = 'n'): number {
  return row === undefined ? 0 : number(row, column);
}

/** A row as the array of its columns: cheaper to make than an object, for the statements of every request. */
export type Cells = readonly SQLOutputValue[];

/** Makes a statement answer with arrays. Node's types know only objects; the cast says what the switch does. */
export function asCells(statement: StatementSync) {
  statement.setReturnArrays(true);
  return {
    get: (...parameters: SQLInputValue[]) => statement.get(...parameters) as unknown as Cells | undefined,
    all: (...parameters: SQLInputValue[]) => statement.all(...parameters) as unknown as readonly Cells[],
  };
}

/** A number in a cell. */
export function numberAt(cells: Cells, index: number): number {
  const value = cells[index];
  if (typeof value === 'number') return value;
  throw new TypeError(`cell ${index} holds ${typeof value}, not a number`);
}

/** A number in a cell that may be NULL. */
export const numberOrNullAt = (cells: Cells, index: number): number | null =>
  cells[index] === null ? null : numberAt(cells, index);

/** Text in a cell. */
export function textAt(cells: Cells, index: number): string {
  const value = cells[index];
  if (typeof value === 'string') return value;
  throw new TypeError(`cell ${index} holds ${typeof value}, not text`);
}

/** Text in a cell that may be NULL. */
export function textOrNullAt(cells: Cells, index: number): string | null {
  const value = cells[index];
  if (value === null || typeof value === 'string') return value;
  throw new TypeError(`cell ${index} holds ${typeof value}, not text`);
}
