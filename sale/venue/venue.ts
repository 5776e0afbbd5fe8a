// The house: its sections (구역), rows and seats. Used by section and seat choice, by the crowd and by the stores.
// Seats are numbered from 0, section by section in the file's order, within a section row by row from the front.

/** A price grade, `VIP`, `R` or `S` in the default house. */
export type Grade = string;

/** How a grade is shown. The colour is a name the site has a tone for; it is never the only sign. */
export type GradeLook = {
  readonly id: Grade;
  readonly colour: string;
  readonly labelKo: string;
  readonly labelEn: string;
};

/** A block of seats that is chosen as a whole before a seat is: all its rows run over the same columns. */
export type Section = {
  /** E.g. `VIP-L`; letters, digits and hyphens, unique in the house. */
  readonly id: string;
  readonly grade: Grade;
  /** Names of its rows, front first. */
  readonly rows: readonly string[];
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** Index of its first seat; its seats are `firstSeat` to `firstSeat + seatCount - 1`. */
  readonly firstSeat: number;
  readonly seatCount: number;
};

export type Seat = {
  /** 0 to `seatCount - 1` of the house. */
  readonly index: number;
  /** `{grade}-{row}{column}`, e.g. `VIP-A21`, unique in the house. */
  readonly id: string;
  readonly section: string;
  readonly grade: Grade;
  readonly row: string;
  /** 0 is the front row of the house. */
  readonly rowIndex: number;
  /** Number of the seat within its row, from 1 at the left as seen from the back of the house. */
  readonly column: number;
};

/** A whole house. Made by `parseVenue`, which has checked everything said here. */
export type Venue = {
  readonly id: string;
  readonly nameKo: string;
  readonly nameEn: string;
  readonly grades: readonly GradeLook[];
  readonly sections: readonly Section[];
  /** All rows of the house, front to back; a row's name is capital letters only. */
  readonly rows: readonly string[];
  /** The highest column of the house. */
  readonly columns: number;
  readonly seatCount: number;
};

type Lookup = {
  readonly sections: ReadonlyMap<string, Section>;
  readonly rowIndices: ReadonlyMap<string, number>;
  /** By `{grade}-{row}`: the sections with seats of that grade in that row. */
  readonly sectionsOfRow: ReadonlyMap<string, readonly Section[]>;
};

// Derived from the venue alone, once for each; without it an id would be searched in every section.
const lookups = new WeakMap<Venue, Lookup>();

/** The seat with this index; an index outside the house throws. */
export function seatAt(venue: Venue, index: number): Seat {
  const section = sectionAt(venue, index);
  const offset = index - section.firstSeat;
  const width = section.lastColumn - section.firstColumn + 1;
  const row = section.rows[Math.floor(offset / width)] ?? '';
  const column = section.firstColumn + (offset % width);
  const rowIndex = lookupOf(venue).rowIndices.get(row) ?? 0;
  return {
    index,
    id: seatId(section.grade, row, column),
    section: section.id,
    grade: section.grade,
    row,
    rowIndex,
    column,
  };
}

/** The index of the seat with this id, or null when the house has no such seat. */
export function seatIndex(venue: Venue, id: string): number | null {
  // No leading zero: 'VIP-A021' is not another name of 'VIP-A21'.
  const match = /^(.+-([A-Z]+))([1-9]\d{0,5})$/.exec(id);
  const [, gradeAndRow = '', row = '', digits = ''] = match ?? [];
  const column = Number(digits);
  for (const section of lookupOf(venue).sectionsOfRow.get(gradeAndRow) ?? []) {
    if (column < section.firstColumn || column > section.lastColumn) continue;
    const width = section.lastColumn - section.firstColumn + 1;
    return section.firstSeat + section.rows.indexOf(row) * width + (column - section.firstColumn);
  }
  return null;
}

/** The section with this id, or null. */
export const sectionOf = (venue: Venue, sectionId: string): Section | null =>
  lookupOf(venue).sections.get(sectionId) ?? null;

/** All seats of a section of this house, row by row from the front, each row from its first column. */
export const sectionSeats = (venue: Venue, section: Section): readonly Seat[] =>
  Array.from({ length: section.seatCount }, (_, i) => seatAt(venue, section.firstSeat + i));

/** A seat's name. */
export const seatId = (grade: Grade, row: string, column: number): string => `${grade}-${row}${column}`;

/** Binary search: sections stand in the order of their first seats. */
function sectionAt(venue: Venue, index: number): Section {
  let low = 0;
  let high = venue.sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((venue.sections[middle]?.firstSeat ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const section = venue.sections[low];
  if (section === undefined || !Number.isInteger(index) || index < 0 || index >= venue.seatCount) {
    throw new RangeError(`no seat ${index} in ${venue.id}`);
  }
  return section;
}

function lookupOf(venue: Venue): Lookup {
  const known = lookups.get(venue);
  if (known !== undefined) return known;
  const sectionsOfRow = new Map<string, Section[]>();
  for (const section of venue.sections) {
    for (const row of section.rows) {
      const gradeAndRow = `${section.grade}-${row}`;
      const there = sectionsOfRow.get(gradeAndRow);
      if (there === undefined) sectionsOfRow.set(gradeAndRow, [section]);
      else there.push(section);
    }
  }
  const lookup: Lookup = {
    sections: new Map(venue.sections.map((section) => [section.id, section])),
    rowIndices: new Map(venue.rows.map((row, i) => [row, i])),
    sectionsOfRow,
  };
  lookups.set(venue, lookup);
  return lookup;
}
