// Seats and their names: the default house by the letter of its table, every house by properties.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import house960 from '../../catalogue/house-960.json' with { type: 'json' };
import { seatAt, seatIndex, sectionOf, sectionSeats, type Venue } from './venue.ts';
import { parseVenue } from './venue-file.ts';

function venueOf(file: unknown): Venue {
  const result = parseVenue(file, 'house.json');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.venue;
}

/** A house of blocks × blocks sections, each rows × columns seats, in one grade. */
function blocks(down: number, across: number, rows: number, columns: number): unknown {
  const letters = (n: number): string =>
    (n > 25 ? letters(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26));
  const sections = Array.from({ length: down * across }, (_, i) => {
    const top = Math.floor(i / across) * rows;
    const left = (i % across) * columns;
    return {
      id: `${i}`,
      grade: 'A',
      rows: { from: letters(top), to: letters(top + rows - 1) },
      columns: { from: left + 1, to: left + columns },
    };
  });
  const grades = [{ id: 'A', colour: 'gold', label_ko: 'A석', label_en: 'A' }];
  return {
    id: 'blocks',
    name_ko: '집',
    name_en: 'House',
    grades,
    rows: { from: 'A', to: letters(down * rows - 1) },
    sections,
  };
}

describe('the default house', () => {
  const venue = venueOf(house960);

  it('has 960 seats in 8 sections', () => {
    expect(venue.seatCount).toBe(960);
    expect(venue.columns).toBe(60);
    expect(venue.rows.join('')).toBe('ABCDEFGHIJKLMNOP');
    expect(
      venue.sections.map(
        (s) => `${s.id} ${s.rows[0]}-${s.rows.at(-1)} ${s.firstColumn}-${s.lastColumn} ${s.seatCount}`,
      ),
    ).toEqual([
      'VIP-L A-D 1-20 80',
      'VIP-C A-D 21-40 80',
      'VIP-R A-D 41-60 80',
      'R-L E-L 1-20 160',
      'R-C E-L 21-40 160',
      'R-R E-L 41-60 160',
      'S-L M-P 1-30 120',
      'S-R M-P 31-60 120',
    ]);
    expect(venue.grades.map(({ id, colour }) => `${id} ${colour}`)).toEqual(['VIP gold', 'R blue', 'S green']);
  });

  it('names its seats by grade, row and column', () => {
    expect(seatAt(venue, 80)).toEqual({
      index: 80,
      id: 'VIP-A21',
      section: 'VIP-C',
      grade: 'VIP',
      row: 'A',
      rowIndex: 0,
      column: 21,
    });
    expect(seatAt(venue, 959)).toMatchObject({ id: 'S-P60', section: 'S-R', rowIndex: 15 });
  });

  it('knows no seat by a wrong or a second name', () => {
    const wrong = [
      '',
      'VIP-A0',
      'VIP-A61',
      'VIP-E1',
      'R-A1',
      'vip-a21',
      'VIP-A021',
      ' VIP-A21',
      'VIP-A21 ',
      'VIP-A2.1',
      'VIP-A1e1',
    ];
    expect(wrong.map((id) => seatIndex(venue, id))).toEqual(wrong.map(() => null));
    expect(seatIndex(venue, 'A'.repeat(100_000))).toBeNull();
    expect(() => seatAt(venue, 960)).toThrow(RangeError);
    expect(() => seatAt(venue, 0.5)).toThrow(RangeError);
  });

  it('gives a section its seats row by row', () => {
    const section = sectionOf(venue, 'R-C');
    const seats = section === null ? [] : sectionSeats(venue, section);
    expect(seats).toHaveLength(160);
    expect([seats[0]?.id, seats[19]?.id, seats[20]?.id, seats.at(-1)?.id]).toEqual([
      'R-E21',
      'R-E40',
      'R-F21',
      'R-L40',
    ]);
    expect(sectionOf(venue, 'R-X')).toBeNull();
  });
});

describe('any house', () => {
  const size = fc.integer({ min: 1, max: 6 });

  it('has one id for every seat, and finds the seat by it', () => {
    fc.assert(
      fc.property(size, size, size, size, (down, across, rows, columns) => {
        const venue = venueOf(blocks(down, across, rows, columns));
        expect(venue.seatCount).toBe(down * across * rows * columns);
        const ids = new Set<string>();
        for (let index = 0; index < venue.seatCount; index++) {
          const seat = seatAt(venue, index);
          ids.add(seat.id);
          expect(seatIndex(venue, seat.id)).toBe(index);
          const section = sectionOf(venue, seat.section);
          expect(section !== null && index >= section.firstSeat && index < section.firstSeat + section.seatCount).toBe(
            true,
          );
        }
        expect(ids.size).toBe(venue.seatCount);
      }),
      { numRuns: 40 },
    );
  });

  it('may have 200,000 seats in 200 sections', () => {
    const venue = venueOf(blocks(10, 20, 20, 50));
    expect(venue.seatCount).toBe(200_000);
    expect(seatIndex(venue, 'A-AA117')).toBe(
      seatIndex(venue, 'A-AA116') === null ? null : (seatIndex(venue, 'A-AA116') ?? 0) + 1,
    );
    const startedAt = performance.now();
    for (let index = 0; index < venue.seatCount; index++) {
      if (seatIndex(venue, seatAt(venue, index).id) !== index) throw new Error(`seat ${index} is lost`);
    }
    // 10 µs a round trip; a search through all sections would take many times that.
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
