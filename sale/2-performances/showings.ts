// Showings (회차): when the catalogue's "so many days ahead" becomes a date, and when the next showing opens.
// The store keeps a showing's date from the first time it is stored, so bookings never lose theirs.
import {
  addDays,
  type EpochMs,
  type SeoulDate,
  type SeoulTime,
  seoulDate,
  seoulEpoch,
} from '@podoal/contract/units.ts';
import type { Performance } from './catalogue.ts';

/** A showing with its date; `slot` (`d0-t1`: first date, second time) is its lasting place in the catalogue. */
export type PlannedShowing = { readonly slot: string; readonly date: SeoulDate; readonly time: SeoulTime };

/** All showings of a performance if they are first stored on the date `today`. */
export const plannedShowings = (performance: Performance, today: SeoulDate): readonly PlannedShowing[] =>
  performance.dates.flatMap(({ daysAhead, times }, d) =>
    times.map((time, t) => ({ slot: `d${d}-t${t}`, date: addDays(today, daysAhead), time })),
  );

/**
 * The showings to store now: one for every slot that has no stored showing still to come (at the start: for all).
 * `stored` are the performance's showings so far, past ones included. Where another showing already has that date and
 * time, the new one moves on day by day until it is alone, so that date and time always name one showing.
 */
export function showingsToOpen(
  performance: Performance,
  stored: readonly PlannedShowing[],
  now: EpochMs,
): readonly PlannedShowing[] {
  const toCome = new Set(stored.filter(({ date, time }) => seoulEpoch(date, time) > now).map(({ slot }) => slot));
  const taken = new Set(stored.map(({ date, time }) => `${date} ${time}`));
  const missing = plannedShowings(performance, seoulDate(now)).filter(({ slot }) => !toCome.has(slot));
  return missing.map(({ slot, date, time }) => {
    let alone = date;
    while (taken.has(`${alone} ${time}`)) alone = addDays(alone, 1);
    taken.add(`${alone} ${time}`);
    return { slot, date: alone, time };
  });
}
