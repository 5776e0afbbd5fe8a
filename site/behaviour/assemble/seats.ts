// What a booking's document says of section and seats: chosen, held, lost, refused, given back.
import type { Deed, DeedKind } from '@podoal/contract/behaviour/deeds.ts';
import type { BookDocument } from '@podoal/contract/behaviour/documents.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { nameOfTarget } from './actions.ts';
import { tenths } from './clock.ts';
import { numberOrNull, textOrNull } from './facts.ts';
import type { Measured } from './measured.ts';
import { isEndOfPass } from './stage-life.ts';

/** The section: by the server the last one whose seats were opened, by the pages how often one was clicked. */
export function sectionOf(
  deeds: readonly Deed[],
  clicks: Measured['clicks'],
  zero: EpochMs,
): BookDocument['section_selection'] {
  const chosen = deeds.findLast(({ kind }) => kind === 'section-chosen');
  return {
    section: chosen === undefined ? null : textOrNull(chosen.data.section),
    t: chosen === undefined ? null : tenths(chosen.at - zero),
    clicks: clicks?.filter(({ target }) => nameOfTarget(target, 'section') !== null).length ?? null,
  };
}

/** The seats, from the deeds of the stage. */
export function seatsOf(deeds: readonly Deed[], zero: EpochMs): BookDocument['seat_selection'] {
  const of = (kind: DeedKind) =>
    deeds
      .filter((deed) => deed.kind === kind)
      .map(({ at, data }) => ({ t: tenths(at - zero), seat: textOrNull(data.seat) ?? '', data }));
  const [held, refused] = [of('seat-held'), of('seat-refused')];
  const firstAsked = Math.min(held[0]?.t ?? Number.POSITIVE_INFINITY, refused[0]?.t ?? Number.POSITIVE_INFINITY);
  const lastHeld = held.at(-1);
  return {
    seats: heldAtTheEnd(deeds),
    holds: held.map(({ t, seat, data }) => ({ t, seat, held: numberOrNull(data.count) ?? 0 })),
    lost: refused.filter(({ data }) => isLost(data)).map(({ t, seat, data }) => ({ t, seat, ...takerOf(data) })),
    refused: refused
      .filter(({ data }) => !isLost(data))
      .map(({ t, seat, data }) => ({ t, seat, reason: textOrNull(data.reason) ?? '' })),
    released: of('seat-released').map(({ t, seat }) => ({ t, seat })),
    duration_ms: lastHeld === undefined ? null : tenths(lastHeld.t - firstAsked),
  };
}

const isLost = (data: Deed['data']): boolean => data.reason === 'seat-taken';

const takerOf = (data: Deed['data']) => ({
  taken_by: textOrNull(data.taken_by) ?? '',
  taken_ms_ago: numberOrNull(data.taken_ms_ago),
});

/** The booked seats, else those held when the attempt ended; of an attempt that went on, those of its last pass. */
function heldAtTheEnd(deeds: readonly Deed[]): string[] {
  const booked = deeds.find(({ kind }) => kind === 'booked')?.data.seats;
  if (typeof booked === 'object' && booked !== null) return [...booked];
  let held: string[] = [];
  let isOver = false;
  for (const deed of deeds) {
    const seat = textOrNull(deed.data.seat);
    if (deed.kind === 'seat-held' && seat !== null) {
      held = isOver ? [seat] : [...held.filter((other) => other !== seat), seat];
      isOver = false;
    }
    if (deed.kind === 'seat-released') held = held.filter((other) => other !== seat);
    if (isEndOfPass(deed)) isOver = true;
  }
  return held;
}
