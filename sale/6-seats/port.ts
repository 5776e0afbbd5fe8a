// What a store must do for the section plan, the seat map and holds.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { DurationMs, EpochMs } from '@podoal/contract/units.ts';
import type { Circumstances } from '../actor.ts';
import type { GateRefusal } from '../gates.ts';

type Refusal = { ok: false; reason: 'no-such-showing' | GateRefusal };
/** A seat as one person sees it. */
export type SeenState = 'free' | 'held' | 'mine' | 'sold';

export type SeatStore = {
  /** Free seats of each section, in venue order. */
  readonly sections: (
    at: Circumstances,
    name: ShowingName,
  ) => Promise<{ ok: true; version: number; left: readonly number[]; passUntil: EpochMs } | Refusal>;
  /** A section's seats: all of them, or those changed after `since` where the store still knows. */
  readonly seats: (
    at: Circumstances,
    name: ShowingName,
    section: string,
    since: number | null,
  ) => Promise<
    | {
        ok: true;
        version: number;
        full: boolean;
        seats: readonly { readonly index: number; readonly state: SeenState }[];
        passUntil: EpochMs;
      }
    | { ok: false; reason: 'no-such-section' }
    | Refusal
  >;
  readonly hold: (
    at: Circumstances,
    name: ShowingName,
    seatId: string,
  ) => Promise<
    | { ok: true; heldUntil: EpochMs }
    | { ok: false; reason: 'seat-taken'; takenBy: 'person' | 'crowd'; takenAgoMs: DurationMs }
    | { ok: false; reason: 'seat-limit' | 'sold-out' | 'round-closed' | 'payment-running' | 'no-such-seat' }
    | Refusal
  >;
  readonly release: (
    at: Circumstances,
    name: ShowingName,
    seatId: string,
  ) => Promise<
    { ok: true; heldUntil: EpochMs } | { ok: false; reason: 'not-yours' | 'payment-running' | 'no-such-seat' } | Refusal
  >;
};
