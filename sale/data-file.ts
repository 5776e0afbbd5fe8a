// Reading a data file a user may have edited (venue, catalogue): every mistake is collected with its place.
// Works on parsed JSON; the site reads the file itself and refuses to start when there are problems.

/** One mistake in a data file. */
export type FileProblem = {
  /** The file's name as the caller gave it. */
  readonly file: string;
  /** JSON pointer (RFC 6901) into the file; '' is the whole file. */
  readonly place: string;
  readonly expected: string;
  /** What stood there instead, shortened; `nothing` when the field is missing. */
  readonly found: string;
};

/** A value in the file, together with where it stands and where to report what is wrong with it. */
export type Entry = {
  readonly value: unknown;
  readonly place: string;
  readonly report: (problem: Omit<FileProblem, 'file'>) => void;
};

/** The whole file as an entry; problems found below it are pushed onto `problems`. */
export const wholeFile = (file: string, value: unknown, problems: FileProblem[]): Entry => ({
  value,
  place: '',
  report: (problem) => problems.push({ file, ...problem }),
});

/** Reports that something else was expected here. */
export function expectedHere(entry: Entry, expected: string): null {
  entry.report({ place: entry.place, expected, found: shown(entry.value) });
  return null;
}

/** Whether a parsed JSON value is an object, neither null nor a list. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The named fields of an object; a field that is missing is an entry whose value is undefined.
 * Fields of any other name are reported, except those starting with `$` (`$schema`, `$comment`).
 */
export function fields<Name extends string>(
  entry: Entry,
  names: readonly Name[],
): Readonly<Record<Name, Entry>> | null {
  const { value } = entry;
  if (!isObject(value)) return expectedHere(entry, `an object with ${names.join(', ')}`);
  const known: ReadonlySet<string> = new Set(names);
  for (const name of Object.keys(value)) {
    if (!known.has(name) && !name.startsWith('$')) expectedHere(fieldOf(entry, name), `one of ${names.join(', ')}`);
  }
  return byName(names, (name) => fieldOf(entry, name));
}

/** The items of a list of at least `atLeast`; reported and empty when it is not one. */
export function items(entry: Entry, expected: string, atLeast = 1): readonly Entry[] {
  const { value } = entry;
  if (!Array.isArray(value) || value.length < atLeast) {
    expectedHere(entry, expected);
    return [];
  }
  return value.map((item: unknown, i) => ({ value: item, place: `${entry.place}/${i}`, report: entry.report }));
}

/** The entry's text if it is acceptable. */
export function text(entry: Entry, expected: string, accepts: (text: string) => boolean): string | null {
  const { value } = entry;
  return typeof value === 'string' && accepts(value) ? value : expectedHere(entry, expected);
}

/** A text for people to read: 1 to 100 characters, not only blanks. */
export const label = (entry: Entry): string | null =>
  text(entry, 'a text of 1 to 100 characters', (value) => value.trim() !== '' && value.length <= 100);

/** The entry's whole number if it lies from `low` to `high`. */
export function integer(entry: Entry, low: number, high: number): number | null {
  const { value } = entry;
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;
  return fits ? value : expectedHere(entry, `a whole number from ${low} to ${high}`);
}

/** Reports every entry whose value, once read, already stood in an earlier one. */
export function expectUnique<Value>(read: readonly { readonly entry: Entry; readonly value: Value | null }[]): void {
  const seen = new Set<Value>();
  for (const { entry, value } of read) {
    if (value === null) continue;
    if (seen.has(value)) expectedHere(entry, 'a value not used before in this list');
    seen.add(value);
  }
}

function fieldOf(entry: Entry, name: string): Entry {
  const { value } = entry;
  const place = `${entry.place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return { value: found, place, report: entry.report };
}

function byName<Name extends string, Value>(names: readonly Name[], make: (name: Name) => Value): Record<Name, Value> {
  // Object.fromEntries forgets the names' type; they are exactly `names`.
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const written = JSON.stringify(value) ?? String(value);
  return written.length <= 80 ? written : `${written.slice(0, 77)}...`;
}
