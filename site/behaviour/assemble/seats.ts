// What a booking's document says of section and seats: chosen, held, lost, refused, given back.
import type { Deed, DeedKind } from '@podoal/contract/behaviour/deeds.ts';
import type { BookDocument } from '@podoal/contract/behaviour/documents.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { nameOfTarget } from './actions.ts';
import { askedBy, popupsOf, selectionMs } from './asked.ts';
import { tenths } from './clock.ts';
import { numberOrNull, textOrNull } from './facts.ts';
import type { Measured } from './measured.ts';
import type { Mark } from './signals.ts';
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

/** The seats, from the deeds of the stage and what pages measured around them. `marks` null: nothing was shown to us. */
export function seatsOf(
  deeds: readonly Deed[],
  calls: Measured['calls'],
  marks: readonly Mark[] | null,
  zero: EpochMs,
): BookDocument['seat_selection'] {
  const of = (...kinds: readonly DeedKind[]) =>
    deeds
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ at, kind, data }) => ({ t: tenths(at - zero), seat: textOrNull(data.seat) ?? '', kind, data }));
  const answers = of('seat-held', 'seat-refused').map((one) => ({ ...one, isHeld: one.kind === 'seat-held' }));
  const found = askedBy(answers, calls);
  const asked = answers.map((one, nth) => ({ ...one, ...(found[nth] ?? { asked_t: null, took_ms: null }) }));
  const refused = asked.filter(({ isHeld }) => !isHeld);
  const lost = refused.filter(({ data }) => isLost(data));
  const popups = popupsOf(lost, marks ?? []);
  return {
    seats: heldAtTheEnd(deeds),
    holds: asked
      .filter(({ isHeld }) => isHeld)
      .map(({ t, seat, data, asked_t, took_ms }) => ({
        t,
        seat,
        held: numberOrNull(data.count) ?? 0,
        asked_t,
        took_ms,
      })),
    lost: lost.map(({ t, seat, data, asked_t, took_ms }, nth) => ({
      ...{ t, seat, ...takerOf(data), asked_t, took_ms },
      ...(popups[nth] ?? { shown_t: null, closed_t: null }),
    })),
    refused: refused
      .filter(({ data }) => !isLost(data))
      .map(({ t, seat, data }) => ({ t, seat, reason: textOrNull(data.reason) ?? '' })),
    released: of('seat-released').map(({ t, seat }) => ({ t, seat })),
    duration_ms: selectionMs(asked),
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
