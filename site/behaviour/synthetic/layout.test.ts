// Whatever house is sold and in whatever window: a target can be clicked.
import { type Seat, type Section, seatAt, type Venue } from '@podoal/sale/venue/venue.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as layout from './layout.ts';

const view = fc.record({
  width: fc.integer({ min: 1200, max: 2560 }),
  height: fc.integer({ min: 620, max: 1400 }),
  ratio: fc.constant(1),
});

/** A house of one section. */
function houseOf(rowCount: number, columns: number): Venue & { readonly section: Section } {
  const rows = Array.from({ length: rowCount }, (_, nth) => `R${nth}`);
  const seatCount = rowCount * columns;
  const section = { id: 'S', grade: 'S', rows, firstColumn: 1, lastColumn: columns, firstSeat: 0, seatCount };
  return { id: 'house', nameKo: '', nameEn: '', grades: [], sections: [section], rows, columns, seatCount, section };
}

it('every target has an area inside the window', () => {
  const place = fc.record({
    rows: fc.integer({ min: 1, max: 300 }),
    columns: fc.integer({ min: 1, max: 1000 }),
    at: fc.nat(),
  });
  fc.assert(
    fc.property(view, place, fc.nat(40), (window, { rows, columns, at }, nth) => {
      const venue = houseOf(rows, columns);
      const seat: Seat = seatAt(venue, at % venue.seatCount);
      const card = layout.cardRect(window, nth);
      const rects = [
        ...[layout.bookRect(window), layout.confirmRect(window), layout.onwardRect(window), layout.popupRect(window)],
        ...[layout.chipRect(window, 0, nth), layout.chipRect(window, 1, nth), layout.optionRect(window, nth % 6)],
        ...[layout.seatRect(window, venue.section, seat), layout.sectionRect(window, venue, venue.section)],
        { ...card, top: card.top - layout.scrolledPx(card, window) },
      ];
      for (const { left, top, width, height } of rects) {
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(Math.min(width, height)).toBeGreaterThan(1);
        expect(left + width).toBeLessThanOrEqual(window.width);
        expect(top + height).toBeLessThanOrEqual(window.height);
      }
    }),
  );
});
