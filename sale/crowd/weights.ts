// How much the crowd wants each seat: front rows and the middle of the house first. Used by the opening sale and by demand.
// Only + − × ÷ here, so the weights are the same bits everywhere.
import { type Seat, seatAt, type Venue } from '../venue/venue.ts';

// Chosen by looking at simulated openings of the default house: rows A–D sell three times as well as the
// rest, the middle third of the columns 1.6 times as well as the sides, and no seat has weight 0.
const leastOfRow = 0.05;
const leastOfColumn = 0.15;

/** The weight of one seat, above 0 and at most 1. */
export const seatWeight = (venue: Venue, seatIndex: number): number =>
  weightIn(venue, middleOf(venue), seatAt(venue, seatIndex));

/** The weights of all seats by seat index; constant for a venue, so keep them. */
export function seatWeights(venue: Venue): Float64Array {
  const middle = middleOf(venue);
  return Float64Array.from({ length: venue.seatCount }, (_, index) => weightIn(venue, middle, seatAt(venue, index)));
}

type Middle = { readonly column: number; readonly reach: number };

function middleOf(venue: Venue): Middle {
  const first = venue.sections.reduce((lowest, section) => Math.min(lowest, section.firstColumn), venue.columns);
  return { column: (first + venue.columns) / 2, reach: (venue.columns - first + 1) / 2 };
}

function weightIn(venue: Venue, middle: Middle, seat: Seat): number {
  // 1 in row A, falling fast at first: a cube.
  const frontness = 1 - seat.rowIndex / venue.rows.length;
  // 1 in the middle of the house, 0 just beyond its sides.
  const nearness = 1 - Math.abs(seat.column - middle.column) / middle.reach;
  const ofRow = leastOfRow + (1 - leastOfRow) * frontness * frontness * frontness;
  const ofColumn = leastOfColumn + (1 - leastOfColumn) * nearness;
  return ofRow * ofColumn;
}
