// Holding and giving back a seat (선점): one decision from what is known of the person, the seat and the round.
// 이선좌: when a hold would succeed, a draw decides whether a fan of the crowd takes the seat first.
import type { ViolationKind } from '@podoal/contract/error-codes.ts';
import type { DurationMs, EpochMs } from '@podoal/contract/units.ts';
import type { GateMode } from '../actor.ts';
import type { ChanceKey } from '../chance.ts';
import { rivalTakes } from '../crowd/rival.ts';
import { type Entry, forNextPayment, type Hold } from '../entry.ts';
import { checkGate, type GateRefusal } from '../gates.ts';
import { enterHold } from '../pass.ts';

/** Seats one person may hold, and book, in a round. */
export const seatLimit = 4;

/** Who has a seat: nobody, a person for a while, or somebody for good. */
export type SeatState =
  | { readonly state: 'free' }
  | { readonly state: 'held'; readonly accountId: number; readonly since: EpochMs; readonly until: EpochMs }
  /** `accountId` null: the crowd. */
  | { readonly state: 'sold'; readonly accountId: number | null; readonly since: EpochMs };

/** A seat as it truly is at `now`: an expired hold is free even if nobody swept it. */
export function seatNow(seat: SeatState, now: EpochMs): SeatState {
  return seat.state === 'held' && now >= seat.until ? { state: 'free' } : seat;
}

export type HoldFacts = {
  readonly entry: Entry;
  readonly seatIndex: number;
  readonly seat: SeatState;
  readonly round: {
    readonly key: ChanceKey;
    readonly rivalRate: number;
    /** Why nothing more is sold in the round; null while it sells. */
    readonly over: 'sold-out' | 'round-closed' | null;
  };
  /** Secret id for a hold that begins here. */
  readonly freshHoldId: string;
  readonly now: EpochMs;
  readonly gates: GateMode;
};

/** A seat refused because somebody has it: who, and how long since. */
export type SeatTaken = {
  readonly ok: false;
  readonly reason: 'seat-taken';
  readonly takenBy: 'person' | 'crowd';
  readonly takenAgoMs: DurationMs;
  /** True when a fan of the crowd takes the seat in this very moment: the store sells it to them. */
  readonly rival: boolean;
  readonly entry: Entry;
  readonly violations: readonly ViolationKind[];
};

export type HoldDecision =
  | {
      readonly ok: true;
      readonly entry: Entry;
      readonly hold: Hold;
      readonly heldUntil: EpochMs;
      /** False when the person held this seat already. */
      readonly changed: boolean;
      readonly violations: readonly ViolationKind[];
    }
  | SeatTaken
  | {
      readonly ok: false;
      readonly reason: GateRefusal | 'seat-limit' | 'sold-out' | 'round-closed' | 'payment-running';
      readonly violations: readonly ViolationKind[];
    };

/** Decides whether the person gets the seat. The store writes what the decision says, in the same transaction. */
export function decideHold(facts: HoldFacts): HoldDecision {
  const { now, seatIndex } = facts;
  const gate = checkGate(facts.entry, 'captcha', now, facts.gates);
  if (!gate.ok) return gate;
  const { pass, violations } = gate;
  const held = gate.entry.hold?.seats ?? [];
  const seat = seatNow(facts.seat, now);
  if (isPaying(gate.entry, now)) return { ok: false, reason: 'payment-running', violations };
  if (gate.entry.hold !== null && held.includes(seatIndex)) {
    const same = { entry: gate.entry, hold: gate.entry.hold, heldUntil: pass.until };
    return { ok: true, ...same, changed: false, violations };
  }
  if (facts.round.over !== null) return { ok: false, reason: facts.round.over, violations };
  if (seat.state !== 'free') {
    const takenBy = seat.state === 'sold' && seat.accountId === null ? 'crowd' : 'person';
    const takenAgoMs = Math.max(0, now - seat.since);
    return { ok: false, reason: 'seat-taken', takenBy, takenAgoMs, rival: false, entry: gate.entry, violations };
  }
  if (held.length + gate.entry.booked >= seatLimit) return { ok: false, reason: 'seat-limit', violations };
  const tried: Entry = { ...gate.entry, tries: gate.entry.tries + 1 };
  if (rivalTakes(facts.round.key, facts.round.rivalRate, tried.subject, tried.tries)) {
    return { ok: false, reason: 'seat-taken', takenBy: 'crowd', takenAgoMs: 0, rival: true, entry: tried, violations };
  }
  const begun = tried.hold ?? { id: facts.freshHoldId, seats: [], firm: false, attempt: 1, payingUntil: null };
  const hold = forNextPayment({ ...begun, seats: [...held, seatIndex] });
  const onHold = enterHold(pass, now);
  return {
    ok: true,
    entry: { ...tried, pass: onHold, hold },
    hold,
    heldUntil: onHold.until,
    changed: true,
    violations,
  };
}

export type ReleaseDecision =
  | {
      readonly ok: true;
      readonly entry: Entry;
      readonly heldUntil: EpochMs;
      readonly violations: readonly ViolationKind[];
    }
  | {
      readonly ok: false;
      readonly reason: GateRefusal | 'not-yours' | 'payment-running';
      readonly violations: readonly ViolationKind[];
    };

/** Decides on giving a seat back; the hold and its deadline stay even when it was the last. */
export function decideRelease(facts: {
  readonly entry: Entry;
  readonly seatIndex: number;
  readonly seat: SeatState;
  readonly now: EpochMs;
  readonly gates: GateMode;
}): ReleaseDecision {
  const gate = checkGate(facts.entry, 'captcha', facts.now, facts.gates);
  if (!gate.ok) return gate;
  const { hold } = gate.entry;
  if (hold === null || !hold.seats.includes(facts.seatIndex)) {
    const foreign = seatNow(facts.seat, facts.now).state !== 'free';
    return {
      ok: false,
      reason: 'not-yours',
      violations: foreign ? [...gate.violations, 'foreign-token'] : gate.violations,
    };
  }
  if (isPaying(gate.entry, facts.now)) return { ok: false, reason: 'payment-running', violations: gate.violations };
  const left = forNextPayment({ ...hold, seats: hold.seats.filter((seat) => seat !== facts.seatIndex) });
  const entry: Entry = { ...gate.entry, hold: left };
  return { ok: true, entry, heldUntil: gate.pass.until, violations: gate.violations };
}

/** True while a payment for the held seats is being asked for. */
export function isPaying(entry: Entry, now: EpochMs): boolean {
  return entry.hold?.payingUntil != null && now < entry.hold.payingUntil;
}
