// How long one was in each step of an attempt that ended in a booking, and which seats one lost: from the journal alone, so it
// is known at once and for everybody. Shown by step 8; gathered from others by the record.
import type { Deed, DeedKind } from '@podoal/contract/behaviour/deeds.ts';
import type { EpochMs } from '@podoal/contract/units.ts';

/** The parts of an attempt that have a beginning and an end in the journal. */
export const timedSteps = ['line', 'captcha', 'section', 'seats', 'checkout'] as const;
export type TimedStep = (typeof timedSteps)[number];

/** ms in each step; null: the journal does not tell both its ends. */
export type StepTimes = Readonly<Record<TimedStep, number | null>>;

/** A seat that somebody else was quicker to take. */
export type LostSeat = {
  readonly seatId: string;
  readonly takenBy: 'person' | 'crowd';
  /** ms between that purchase or hold and one's own attempt. */
  readonly takenMsAgo: number;
};

/**
 * Times of the steps that led to the booking: what came before the last admission belongs to an earlier turn.
 * Line: drawing the ticket → admitted. Captcha: first picture → right answer. Section: → its seats opened. Seats: → the
 * last seat held. Checkout: → booked.
 */
export function stepTimes(deeds: readonly Deed[]): StepTimes {
  const booked = deeds.findLast(({ kind }) => kind === 'booked')?.at ?? null;
  const admission = deeds.findLastIndex(({ kind }) => kind === 'admitted');
  const turn = deeds.slice(Math.max(0, admission));
  const admitted = admission < 0 ? null : (deeds[admission]?.at ?? null);
  const joined = lastAt(deeds.slice(0, Math.max(0, admission)), 'joined');
  const shown = turn.find(({ kind }) => kind === 'captcha-shown')?.at ?? null;
  const solved = turn.find(({ kind, data }) => kind === 'captcha-checked' && data.right === true)?.at ?? null;
  const opened = turn.find(({ kind }) => kind === 'section-chosen')?.at ?? null;
  const held = lastAt(turn, 'seat-held');
  return {
    line: between(joined, admitted),
    captcha: between(shown, solved),
    section: between(solved, opened),
    seats: between(opened, held),
    checkout: between(held, booked),
  };
}

/** Seats lost on the way, first one first. */
export const lostSeats = (deeds: readonly Deed[]): readonly LostSeat[] =>
  deeds.flatMap(({ kind, data }) =>
    kind === 'seat-refused' && data.reason === 'seat-taken'
      ? [
          {
            seatId: String(data.seat),
            takenBy: data.taken_by === 'person' ? ('person' as const) : ('crowd' as const),
            takenMsAgo: Number(data.taken_ms_ago ?? 0),
          },
        ]
      : [],
  );

const lastAt = (deeds: readonly Deed[], wanted: DeedKind): EpochMs | null =>
  deeds.findLast(({ kind }) => kind === wanted)?.at ?? null;

const between = (from: EpochMs | null, to: EpochMs | null): number | null =>
  from === null || to === null ? null : Math.max(0, to - from);
