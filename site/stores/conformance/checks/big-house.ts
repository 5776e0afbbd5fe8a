// A house of 480 seats in two sections, for checks that count: VIP-A1 … VIP-L20, S-A21 … S-L40.

import type { Catalogue } from '@podoal/sale/2-performances/catalogue.ts';
import { parseCatalogue } from '@podoal/sale/2-performances/catalogue-file.ts';
import { seatAt } from '@podoal/sale/venue/venue.ts';
import { parseVenue } from '@podoal/sale/venue/venue-file.ts';

const rows = { from: 'A', to: 'L' };

/** One performance in the house of 480. */
export function bigCatalogue(): Catalogue {
  const venue = parseVenue(
    {
      ...{ id: 'big', name_ko: '큰 극장', name_en: 'Big House', rows },
      grades: [
        { id: 'VIP', colour: 'gold', label_ko: 'VIP석', label_en: 'VIP' },
        { id: 'S', colour: 'green', label_ko: 'S석', label_en: 'S' },
      ],
      sections: [
        { id: 'VIP', grade: 'VIP', rows, columns: { from: 1, to: 20 } },
        { id: 'S', grade: 'S', rows, columns: { from: 21, to: 40 } },
      ],
    },
    'big.json',
  );
  if (!venue.ok) throw new Error(JSON.stringify(venue.problems));
  const performance = {
    ...{
      id: 'perf001',
      title_ko: '시험 공연',
      title_en: 'Test Show',
      venue_name_ko: '큰 극장',
      venue_name_en: 'Big House',
    },
    ...{
      category: 'concert',
      queue_size: 100,
      prices_krw: { VIP: 100_000, S: 50_000 },
      runtime_minutes: 90,
      age_limit: 8,
    },
    dates: [{ days_ahead: 7, times: ['19:00'] }],
  };
  const file = { id: 'big-test', venue: 'big.json', performances: [performance] };
  const catalogue = parseCatalogue(file, 'big-test.json', venue.venue);
  if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.problems));
  return catalogue.catalogue;
}

const { venue } = bigCatalogue();

/** Ids of all 480 seats. */
export const bigSeatIds: readonly string[] = Array.from(
  { length: venue.seatCount },
  (_, seat) => seatAt(venue, seat).id,
);
