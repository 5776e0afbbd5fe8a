// Reads the catalogue file and the venue file it names, or says everything that is wrong with them.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Catalogue } from '@podoal/sale/2-performances/catalogue.ts';
import { parseCatalogue, venueFileOf } from '@podoal/sale/2-performances/catalogue-file.ts';
import type { FileProblem } from '@podoal/sale/data-file.ts';
import { parseVenue } from '@podoal/sale/venue/venue-file.ts';

export type ReadCatalogue =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Reads `file` and, from the same folder, its venue. */
export function readCatalogue(file: string): ReadCatalogue {
  const read = readJson(file);
  if (!read.ok) return read;
  const venueFile = venueFileOf(read.value);
  if (venueFile === null) {
    const expected = 'the name of a .json file beside the catalogue';
    return { ok: false, problems: [{ file, place: '/venue', expected, found: 'something else' }] };
  }
  const venuePath = join(dirname(file), venueFile);
  const readVenue = readJson(venuePath);
  if (!readVenue.ok) return readVenue;
  const venue = parseVenue(readVenue.value, venuePath);
  return venue.ok ? parseCatalogue(read.value, file, venue.venue) : venue;
}

/** One line a problem. */
export const fileProblemLines = (problems: readonly FileProblem[]): readonly string[] =>
  problems.map(
    ({ file, place, expected, found }) =>
      `${file}${place === '' ? '' : ` at ${place}`}: expected ${expected}, found ${found}`,
  );

type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

function readJson(file: string): ReadJson {
  const problem = (expected: string, found: string): ReadJson => ({
    ok: false,
    problems: [{ file, place: '', expected, found }],
  });
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return problem('a file that can be read', error instanceof Error ? error.message : String(error));
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return problem('JSON', error instanceof Error ? error.message : String(error));
  }
}
