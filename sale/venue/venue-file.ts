// Reads a venue plan (catalogue/house-960.json or a user's own) into a Venue, or says everything that is wrong with it.
import {
  type Entry,
  expectedHere,
  expectUnique,
  type FileProblem,
  fields,
  integer,
  isObject,
  items,
  label,
  text,
  wholeFile,
} from '../data-file.ts';
import type { GradeLook, Section, Venue } from './venue.ts';

const maxColumn = 100_000;
const maxSeats = 1_000_000;

export type VenueResult =
  | { readonly ok: true; readonly venue: Venue }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type PlacedSection = Omit<Section, 'firstSeat' | 'seatCount'>;

/**
 * Checks a parsed venue file (snake_case, see catalogue/house-960.json); `file` is its name, for the problems.
 * `rows` is a list of names or {from, to}, in letters as spreadsheets count (A … Z, AA …); a section's {from, to} is a stretch of the house's rows.
 */
export function parseVenue(value: unknown, file: string): VenueResult {
  const problems: FileProblem[] = [];
  const house = fields(wholeFile(file, value, problems), ['id', 'name_ko', 'name_en', 'grades', 'rows', 'sections']);
  if (house === null) return { ok: false, problems };
  const id = text(house.id, 'an id of a-z, 0-9 and -, up to 40 characters', (found) => /^[a-z0-9-]{1,40}$/.test(found));
  const nameKo = label(house.name_ko);
  const nameEn = label(house.name_en);
  const grades = readGrades(house.grades);
  const rows = readHouseRows(house.rows);
  const placed = readSections(house.sections, grades, rows);
  const sections = numbered(placed);
  const seatCount = sections.reduce((sum, section) => sum + section.seatCount, 0);
  if (seatCount > maxSeats) {
    problems.push({ file, place: '/sections', expected: `at most ${maxSeats} seats`, found: `${seatCount} seats` });
  }
  if (problems.length > 0 || id === null || nameKo === null || nameEn === null) return { ok: false, problems };
  const columns = sections.reduce((highest, section) => Math.max(highest, section.lastColumn), 0);
  return { ok: true, venue: { id, nameKo, nameEn, grades, sections, rows, columns, seatCount } };
}

function readGrades(entry: Entry): readonly GradeLook[] {
  const read = items(entry, 'a list of at least one grade').map((item) => {
    const grade = fields(item, ['id', 'colour', 'label_ko', 'label_en']);
    if (grade === null) return { entry: item, value: null, look: null };
    const id = text(grade.id, 'a capital letter, then capitals or digits, up to 8', (found) =>
      /^[A-Z][A-Z0-9]{0,7}$/.test(found),
    );
    const colour = text(grade.colour, 'the name of a colour in small letters, e.g. gold', (found) =>
      /^[a-z-]{1,20}$/.test(found),
    );
    const labelKo = label(grade.label_ko);
    const labelEn = label(grade.label_en);
    const complete = id !== null && colour !== null && labelKo !== null && labelEn !== null;
    return { entry: grade.id, value: id, look: complete ? { id, colour, labelKo, labelEn } : null };
  });
  expectUnique(read);
  return read.flatMap(({ look }) => (look === null ? [] : [look]));
}

/** The house's rows; empty when they could not be read, which has then been reported. */
function readHouseRows(entry: Entry): readonly string[] {
  if (Array.isArray(entry.value)) {
    const read = items(entry, 'a list of at least one row').map((item) => ({ entry: item, value: rowName(item) }));
    expectUnique(read);
    return read.flatMap(({ value }) => (value === null ? [] : [value]));
  }
  const range = readRange(entry, rowName);
  if (range === null) return [];
  const first = letterNumber(range.from);
  const last = letterNumber(range.to);
  if (last < first) {
    expectedHere(entry, '{from, to} with to not before from');
    return [];
  }
  return Array.from({ length: last - first + 1 }, (_, i) => letters(first + i));
}

function readSections(
  entry: Entry,
  grades: readonly GradeLook[],
  houseRows: readonly string[],
): readonly PlacedSection[] {
  const gradeIds = grades.map((grade) => grade.id);
  const read = items(entry, 'a list of at least one section').map((item) => {
    const section = fields(item, ['id', 'grade', 'rows', 'columns']);
    if (section === null) return { entry: item, value: null, placed: null };
    const id = text(section.id, 'an id of letters, digits and -, up to 20 characters', (found) =>
      /^[A-Za-z0-9-]{1,20}$/.test(found),
    );
    const grade = text(section.grade, `one of the grades ${gradeIds.join(', ')}`, (found) => gradeIds.includes(found));
    const rows = readSectionRows(section.rows, houseRows);
    const columns = readRange(section.columns, (column) => integer(column, 1, maxColumn));
    if (columns !== null && columns.to < columns.from)
      expectedHere(section.columns, '{from, to} with to not below from');
    const complete = id !== null && grade !== null && rows !== null && columns !== null && columns.from <= columns.to;
    const placed = complete ? { id, grade, rows, firstColumn: columns.from, lastColumn: columns.to } : null;
    return { entry: section.id, value: id, placed, whole: item };
  });
  expectUnique(read);
  const placed = read.flatMap(({ placed: section, whole }) => (section && whole ? [{ section, whole }] : []));
  expectNoOverlap(placed);
  return placed.map(({ section }) => section);
}

function readSectionRows(entry: Entry, houseRows: readonly string[]): readonly string[] | null {
  const known = new Map(houseRows.map((row, i) => [row, i]));
  const rowOfHouse = (row: Entry): number | null => {
    const name = rowName(row);
    // Without the house's rows nothing can be said about a section's; they have been reported themselves.
    if (name === null || houseRows.length === 0) return null;
    return known.get(name) ?? expectedHere(row, "one of the house's rows");
  };
  if (Array.isArray(entry.value)) {
    const read = items(entry, 'a list of at least one row').map((item) => ({ entry: item, value: rowOfHouse(item) }));
    const indices = read.flatMap(({ value }) => (value === null ? [] : [value]));
    if (read.length === 0 || indices.length < read.length) return null;
    if (indices.some((index, i) => i > 0 && index <= (indices[i - 1] ?? 0)))
      return expectedHere(entry, 'rows from front to back, each once');
    return indices.flatMap((index) => houseRows[index] ?? []);
  }
  const range = readRange(entry, rowOfHouse);
  if (range === null) return null;
  return range.to < range.from
    ? expectedHere(entry, '{from, to} with to not in front of from')
    : houseRows.slice(range.from, range.to + 1);
}

/** No two sections may claim the same place; with that, seat ids are unique too. */
function expectNoOverlap(placed: readonly { readonly section: PlacedSection; readonly whole: Entry }[]): void {
  const byRow = new Map<string, PlacedSection[]>();
  for (const { section, whole } of placed) {
    const others = new Set<string>();
    for (const row of section.rows) {
      const there = byRow.get(row) ?? [];
      for (const other of there) {
        if (other.firstColumn <= section.lastColumn && section.firstColumn <= other.lastColumn) others.add(other.id);
      }
      there.push(section);
      byRow.set(row, there);
    }
    for (const other of others) expectedHere(whole, `a section that shares no seat with ${other}`);
  }
}

function numbered(placed: readonly PlacedSection[]): readonly Section[] {
  let firstSeat = 0;
  return placed.map((section) => {
    const seatCount = section.rows.length * (section.lastColumn - section.firstColumn + 1);
    const numberedSection = { ...section, firstSeat, seatCount };
    firstSeat += seatCount;
    return numberedSection;
  });
}

function readRange<Value>(entry: Entry, read: (entry: Entry) => Value | null): { from: Value; to: Value } | null {
  if (!isObject(entry.value)) return expectedHere(entry, 'an object {from, to}');
  const range = fields(entry, ['from', 'to']);
  if (range === null) return null;
  const from = read(range.from);
  const to = read(range.to);
  return from === null || to === null ? null : { from, to };
}

const rowName = (entry: Entry): string | null =>
  text(entry, 'a row of 1 to 3 capital letters', (found) => /^[A-Z]{1,3}$/.test(found));

/** A → 1, Z → 26, AA → 27. */
const letterNumber = (name: string): number =>
  [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

function letters(count: number): string {
  const before = Math.floor((count - 1) / 26);
  return (before > 0 ? letters(before) : '') + String.fromCharCode(65 + ((count - 1) % 26));
}
