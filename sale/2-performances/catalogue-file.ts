// Reads a catalogue file (catalogue/listed.json, invented.json or a user's own), or says everything that is wrong with it.
import { mostQueueSize } from '@podoal/contract/http/console.ts';
import { isSeoulTime, type Krw } from '@podoal/contract/units.ts';
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
import type { Grade, Venue } from '../venue/venue.ts';
import { type Catalogue, type Category, categories, type Performance, type PlannedDate } from './catalogue.ts';

const most = {
  queueSize: mostQueueSize,
  priceKrw: 100_000_000,
  runtimeMinutes: 1440,
  ageLimit: 19,
  daysAhead: 365,
} as const;

export type CatalogueResult =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** The venue file a catalogue names (a plain file name beside it), read before `parseCatalogue`; null when it names none. */
export function venueFileOf(catalogue: unknown): string | null {
  const name = isObject(catalogue) ? catalogue.venue : undefined;
  return typeof name === 'string' && isPlainFileName(name) ? name : null;
}

/** Checks a parsed catalogue file (snake_case) against its venue; `file` is its name, for the problems. */
export function parseCatalogue(value: unknown, file: string, venue: Venue): CatalogueResult {
  const problems: FileProblem[] = [];
  const whole = fields(wholeFile(file, value, problems), ['id', 'venue', 'performances']);
  if (whole === null) return { ok: false, problems };
  const id = readId(whole.id);
  text(whole.venue, 'the name of a .json file beside the catalogue', isPlainFileName);
  const read = items(whole.performances, 'a list of at least one performance').map((item) =>
    readPerformance(item, venue),
  );
  expectUnique(read.flatMap((one) => (one === null ? [] : [{ entry: one.idEntry, value: one.id }])));
  const performances = read.flatMap((one) => one?.performance ?? []);
  if (problems.length > 0 || id === null) return { ok: false, problems };
  return { ok: true, catalogue: { id, venue, performances } };
}

type ReadPerformance = {
  readonly idEntry: Entry;
  readonly id: string | null;
  readonly performance: Performance | null;
};

const performanceFields = [
  'id',
  'title_ko',
  'title_en',
  'venue_name_ko',
  'venue_name_en',
  'category',
  'queue_size',
  'prices_krw',
  'runtime_minutes',
  'age_limit',
  'dates',
] as const;

function readPerformance(item: Entry, venue: Venue): ReadPerformance | null {
  const found = fields(item, performanceFields);
  if (found === null) return null;
  const read = {
    id: readId(found.id),
    titleKo: label(found.title_ko),
    titleEn: label(found.title_en),
    venueNameKo: label(found.venue_name_ko),
    venueNameEn: label(found.venue_name_en),
    category: readCategory(found.category),
    queueSize: integer(found.queue_size, 1, most.queueSize),
    pricesKrw: readPrices(found.prices_krw, venue),
    runtimeMinutes: integer(found.runtime_minutes, 1, most.runtimeMinutes),
    dates: readDates(found.dates),
  };
  const ageLimit = found.age_limit.value === undefined ? null : integer(found.age_limit, 0, most.ageLimit);
  const performance = isComplete(read) ? { ...read, ...(ageLimit === null ? {} : { ageLimit }) } : null;
  return { idEntry: found.id, id: read.id, performance };
}

function readCategory(entry: Entry): Category | null {
  const found = categories.find((category) => category === entry.value);
  return found ?? expectedHere(entry, `one of ${categories.join(', ')}`);
}

function readPrices(entry: Entry, venue: Venue): Readonly<Record<Grade, Krw>> | null {
  const grades = venue.grades.map((grade) => grade.id);
  const found = fields(entry, grades);
  if (found === null) return null;
  const prices = grades.flatMap((grade) => {
    const price = found[grade];
    const priceKrw = price === undefined ? null : integer(price, 1, most.priceKrw);
    return priceKrw === null ? [] : [[grade, priceKrw] as const];
  });
  return prices.length < grades.length ? null : Object.fromEntries(prices);
}

function readDates(entry: Entry): readonly PlannedDate[] | null {
  const read = items(entry, 'a list of at least one {days_ahead, times}').map(readDate);
  expectUnique(read.flatMap((one) => (one === null ? [] : [{ entry: one.daysAheadEntry, value: one.daysAhead }])));
  const dates = read.flatMap((one) =>
    one === null || one.daysAhead === null || one.times === null
      ? []
      : [{ daysAhead: one.daysAhead, times: one.times }],
  );
  return dates.length === 0 || dates.length < read.length ? null : dates;
}

function readDate(item: Entry) {
  const found = fields(item, ['days_ahead', 'times']);
  if (found === null) return null;
  const daysAhead = integer(found.days_ahead, 1, most.daysAhead);
  const read = items(found.times, 'a list of at least one time').map((time) => ({
    entry: time,
    value: text(time, 'a time from 00:00 to 23:59', isSeoulTime),
  }));
  expectUnique(read);
  const times = read.flatMap(({ value }) => value ?? []);
  return {
    daysAheadEntry: found.days_ahead,
    daysAhead,
    times: read.length === 0 || times.length < read.length ? null : times,
  };
}

const readId = (entry: Entry): string | null =>
  text(entry, 'an id of a-z, 0-9 and -, up to 40 characters', (found) => /^[a-z0-9-]{1,40}$/.test(found));

const isPlainFileName = (found: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.json$/.test(found);

type Complete<Read> = { readonly [Name in keyof Read]: NonNullable<Read[Name]> };

const isComplete = <Read extends object>(read: Read): read is Read & Complete<Read> =>
  Object.values(read).every((value) => value !== null);
