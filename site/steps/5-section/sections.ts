// The sections of a showing as its page and its call tell them: grade, price, seats left.
import type { Krw } from '@podoal/contract/units.ts';
import { type Catalogue, priceOf } from '@podoal/sale/2-performances/catalogue.ts';

export type SectionLeft = {
  /** E.g. `VIP-C`. */
  readonly section: string;
  readonly grade: string;
  readonly priceKrw: Krw;
  /** Free seats. */
  readonly left: number;
};

/** All sections in venue order; `left` in the same order. */
export function sectionsOf(
  catalogue: Catalogue,
  performanceId: string,
  left: readonly number[],
): readonly SectionLeft[] {
  const performance = catalogue.performances.find(({ id }) => id === performanceId);
  if (performance === undefined) throw new RangeError(`no performance ${performanceId} in the catalogue`);
  return catalogue.venue.sections.map(({ id, grade }, nth) => ({
    section: id,
    grade,
    priceKrw: priceOf(performance, grade),
    left: left[nth] ?? 0,
  }));
}
