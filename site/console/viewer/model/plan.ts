// The real page behind a trajectory: section plan or seat map drawn from the venue, put where the recorded clicks say
// that their section or seat stood. Without such a click nobody knows where the plan was, and none is drawn.
import { seatAt, seatIndex, sectionOf, type Venue } from '@podoal/sale/venue/venue.ts';
import { wedgeOf, wedgeOutline } from '../../../steps/house-plan.ts';
import type { Click, SeatsTouched } from './record.ts';
import type { Spot } from './view.ts';

export type PlanSeat = {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly fate: 'held' | 'lost' | null;
};
export type PlacedPlan =
  | { readonly kind: 'seats'; readonly section: string; readonly sizePx: number; readonly seats: readonly PlanSeat[] }
  | {
      readonly kind: 'sections';
      readonly sections: readonly { readonly id: string; readonly outline: readonly Spot[] }[];
    };

/** The plan as it stood at the click nearest in time to `t` (ms since the stage began); null: no click tells. */
export function placedPlan(
  venue: Venue,
  clicks: readonly Click[],
  seats: SeatsTouched | null,
  t: number,
): PlacedPlan | null {
  const farFrom = (click: Click): number => (Number.isFinite(t) ? Math.abs(click.t - t) : -click.t);
  const near = clicks.toSorted((one, other) => farFrom(one) - farFrom(other));
  for (const click of near) {
    const placed = seatMap(venue, click, seats) ?? sectionPlan(venue, click);
    if (placed !== null) return placed;
  }
  return null;
}

const nameOf = ({ target }: Click, kind: string): string | null =>
  target?.startsWith(`${kind}:`) ? target.slice(kind.length + 1) : null;

/** All seats of the section of the seat that was clicked, in its own size. Rows and columns stand seat by seat. */
function seatMap(venue: Venue, click: Click, touched: SeatsTouched | null): PlacedPlan | null {
  const { box } = click;
  const index = seatIndex(venue, nameOf(click, 'seat') ?? '');
  if (index === null || box === null || box.width <= 0 || box.height <= 0) return null;
  const chosen = seatAt(venue, index);
  const section = sectionOf(venue, chosen.section);
  if (section === null) return null;
  const [held, lost] = [new Set(touched?.held), new Set(touched?.lost)];
  const seats = Array.from({ length: section.seatCount }, (_, nth): PlanSeat => {
    const seat = seatAt(venue, section.firstSeat + nth);
    return {
      x: box.x + box.width / 2 + (seat.column - chosen.column) * box.width,
      y: box.y + box.height / 2 + (section.rows.indexOf(seat.row) - section.rows.indexOf(chosen.row)) * box.height,
      name: seat.id,
      fate: held.has(seat.id) ? 'held' : lost.has(seat.id) ? 'lost' : null,
    };
  });
  return { kind: 'seats', section: section.id, sizePx: box.width, seats };
}

/** The whole house, scaled so that the clicked section has the size it had. */
function sectionPlan(venue: Venue, click: Click): PlacedPlan | null {
  const section = sectionOf(venue, nameOf(click, 'section') ?? '');
  const { box } = click;
  if (section === null || box === null || box.width <= 0) return null;
  const own = wedgeOutline(wedgeOf(venue, section));
  const [left, top] = [Math.min(...own.map(({ x }) => x)), Math.min(...own.map(({ y }) => y))];
  const scale = box.width / (Math.max(...own.map(({ x }) => x)) - left);
  const placed = ({ x, y }: Spot): Spot => ({ x: box.x + (x - left) * scale, y: box.y + (y - top) * scale });
  return {
    kind: 'sections',
    sections: venue.sections.map((one) => ({ id: one.id, outline: wedgeOutline(wedgeOf(venue, one)).map(placed) })),
  };
}
