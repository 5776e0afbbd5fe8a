// The catalogue (공연목록): what is on sale, where, when and for how much.
// Read from a data file by catalogue-file.ts; its dates become showings in showings.ts.
import type { Krw, SeoulTime } from '@podoal/contract/units.ts';
import type { Grade, Venue } from '../venue/venue.ts';

/** The categories the site has words for, in the order of its filter. */
export const categories = ['concert', 'musical', 'ballet', 'opera', 'play', 'classical', 'festival', 'sports'] as const;
export type Category = (typeof categories)[number];

/** A day on which the performance is given, so many days after the day its showings are first stored. */
export type PlannedDate = { readonly daysAhead: number; readonly times: readonly SeoulTime[] };

export type Performance = {
  /** a–z, 0–9 and -, up to 40 characters; part of URLs. */
  readonly id: string;
  readonly titleKo: string;
  readonly titleEn: string;
  /** Where it is said to be given; the house that is sold is the catalogue's venue. */
  readonly venueNameKo: string;
  readonly venueNameEn: string;
  readonly category: Category;
  /** People standing in line on a round that is simply open. */
  readonly queueSize: number;
  /** The price of a seat for every grade of the venue; `priceOf` reads it. */
  readonly pricesKrw: Readonly<Record<Grade, Krw>>;
  readonly runtimeMinutes: number;
  /** Youngest age in years that is let in; absent: everybody. */
  readonly ageLimit?: number;
  readonly dates: readonly PlannedDate[];
};

export type Catalogue = { readonly id: string; readonly venue: Venue; readonly performances: readonly Performance[] };

/** The price of a seat of this grade; a grade the catalogue's venue does not have throws. */
export function priceOf(performance: Performance, grade: Grade): Krw {
  const price = Object.hasOwn(performance.pricesKrw, grade) ? performance.pricesKrw[grade] : undefined;
  if (price === undefined) throw new RangeError(`no price for grade ${grade} in ${performance.id}`);
  return price;
}
