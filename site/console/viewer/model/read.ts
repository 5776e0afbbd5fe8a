// Reading what is not trusted: a value of a document is taken only if it is what it should be. Used by record.ts.

/** Longest text that is shown of one field; documents of ours are shorter. */
const longestText = 600;

/** A field of its own, never one of the prototype; undefined where there is none. */
export const fieldOf = (from: unknown, name: string): unknown =>
  typeof from === 'object' && from !== null && Object.hasOwn(from, name) ? Reflect.get(from, name) : undefined;

export const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value.slice(0, longestText) : null;

export const flagOf = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Texts of a list; everything else in it is left out. */
export const textsOf = (value: unknown): readonly string[] =>
  listOf(value).flatMap((one) => (typeof one === 'string' ? [one.slice(0, longestText)] : []));

/** The rows a reader could read; null where nothing was measured. */
export const rowsOf = <Row>(value: unknown, read: (row: unknown) => Row | null): readonly Row[] | null =>
  Array.isArray(value)
    ? value.flatMap((one) => {
        const row = read(one);
        return row === null ? [] : [row];
      })
    : null;

/** A value that is one of the words. */
export const wordOf = <Word extends string>(value: unknown, words: readonly Word[]): Word | null =>
  words.find((word) => word === value) ?? null;
