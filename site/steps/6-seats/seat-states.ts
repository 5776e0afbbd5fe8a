// The browser's copy of a section's seats: merges what the server says, and tells what changed. Pure.
import type { SeatsAnswer } from '@podoal/contract/http/6-seats.ts';
import type { SeenState } from '@podoal/sale/6-seats/port.ts';

/** States by seat id. */
export type SeatStates = ReadonlyMap<string, SeenState>;

const isState = (text: string): text is SeenState =>
  text === 'free' || text === 'held' || text === 'mine' || text === 'sold';

/** The states after an answer, and only those that differ; seats that are not on the map are left out. */
export function merged(
  states: SeatStates,
  answer: Pick<SeatsAnswer, 'seats'>,
): { readonly states: SeatStates; readonly changed: SeatStates } {
  const changed = new Map<string, SeenState>();
  for (const { seat_id, state } of answer.seats) {
    const before = states.get(seat_id);
    if (before !== undefined && isState(state) && before !== state) changed.set(seat_id, state);
  }
  return { states: changed.size === 0 ? states : new Map([...states, ...changed]), changed };
}

/** A seat that is held by this person. */
export type ChosenSeat = { readonly seatId: string; readonly priceKrw: number };

/** What is held, after seats of the shown section changed: new ones last, at the section's price. */
export function chosenAfter(
  chosen: readonly ChosenSeat[],
  changed: SeatStates,
  priceKrw: number,
): readonly ChosenSeat[] {
  const kept = chosen.filter(({ seatId }) => (changed.get(seatId) ?? 'mine') === 'mine');
  const known = new Set(kept.map(({ seatId }) => seatId));
  const added = [...changed].flatMap(([seatId, state]) =>
    state === 'mine' && !known.has(seatId) ? [{ seatId, priceKrw }] : [],
  );
  return [...kept, ...added];
}

/**
 * Where an arrow key, Home or End leads from a seat of a grid filled row by row; null where it leads nowhere.
 * Home and End stay in the row.
 */
export function nextSeat(from: number, key: string, columns: number, count: number): number | null {
  const column = from % columns;
  const to = { ArrowLeft: from - 1, ArrowRight: from + 1, ArrowUp: from - columns, ArrowDown: from + columns };
  if (key === 'Home') return from - column;
  if (key === 'End') return Math.min(count - 1, from - column + columns - 1);
  if (key === 'ArrowLeft') return column === 0 ? null : to.ArrowLeft;
  if (key === 'ArrowRight') return column === columns - 1 || to.ArrowRight >= count ? null : to.ArrowRight;
  if (key === 'ArrowUp') return to.ArrowUp < 0 ? null : to.ArrowUp;
  if (key === 'ArrowDown') return to.ArrowDown >= count ? null : to.ArrowDown;
  return null;
}
