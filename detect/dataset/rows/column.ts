// What a column of a dataset's table is. Parquet, JSON Schemas, the data card and docs/dataset.md are all made from these.

export type ColumnType = 'VARCHAR' | 'DOUBLE' | 'INTEGER' | 'BOOLEAN';

export type Column = {
  readonly type: ColumnType;
  /** What it means; null always means not measured, or not so. */
  readonly what: string;
  /** Words were chosen by somebody rather than by us, so that they are searched for people's names too. */
  readonly isFree?: true;
};

/** Columns by name, in the order of the table. */
export type Columns = Readonly<Record<string, Column>>;

export type Cell = string | number | boolean | null;

/** A row of a table; what is left out is null. */
export type RowOf<Table extends Columns> = { readonly [Name in keyof Table]?: Cell };

export const text = (what: string): Column => ({ type: 'VARCHAR', what });
export const freeText = (what: string): Column => ({ type: 'VARCHAR', what, isFree: true });
export const real = (what: string): Column => ({ type: 'DOUBLE', what });
export const whole = (what: string): Column => ({ type: 'INTEGER', what });
export const flag = (what: string): Column => ({ type: 'BOOLEAN', what });
