// Completion: a payment intent is begun, the gateway is asked outside any transaction, then the booking is made or the
// money goes back. The rules decide what to do with an intent at each of these moments.
import type { DeliveryName, DiscountName, PaymentName } from '@podoal/contract/http/7-checkout.ts';
import { type EpochMs, hours, type Krw } from '@podoal/contract/units.ts';
import type { Entry, Hold, Pass } from '../entry.ts';
import { extendForPayment } from '../pass.ts';
import type { Price } from '../price.ts';

/** Everything an order says, complete and checked. */
export type Order = {
  readonly discount: DiscountName;
  readonly delivery: DeliveryName;
  /** Digits, or null when neither order nor account has one. */
  readonly phone: string | null;
  readonly email: string;
  readonly payment: PaymentName;
};

/** asked: open; booked, declined, refunded, void: final. */
export const intentStates = ['asked', 'booked', 'declined', 'refunded', 'void'] as const;

/** A stored wish to pay: exists before the gateway hears of it. */
export type Intent = {
  readonly intentId: number;
  readonly accountId: number;
  readonly roundId: number;
  readonly flowId: string;
  /** Secret key under which the gateway is asked; every ask of this intent uses it, so it charges once. */
  readonly key: string;
  /** What the client calls this completion; unique per account for 24 hours. */
  readonly idempotencyKey: string;
  readonly bodyHash: string;
  readonly holdId: string;
  readonly seats: readonly number[];
  /** Price of each seat, in the order of `seats`: a booking keeps what was charged. */
  readonly seatPricesKrw: readonly Krw[];
  readonly order: Order;
  readonly price: Price;
  readonly state: (typeof intentStates)[number];
  readonly bookingId: string | null;
  readonly createdAt: EpochMs;
  /** Until when somebody is asking the gateway right now. */
  readonly askingUntil: EpochMs;
};

/** What the gateway said: `timeout` leaves the truth unknown. */
export type GatewayAnswer = 'approved' | 'declined' | 'timeout';

/** What to do with a completion whose idempotency key is known. */
export type Replay =
  | { readonly do: 'answer'; readonly intent: Intent }
  | { readonly do: 'wait'; readonly intent: Intent }
  | { readonly do: 'resume'; readonly intent: Intent }
  | { readonly do: 'conflict' };

/** The same key: the same answer, a wait while the first runs, a new ask when its answer was lost, or a conflict. */
export function replayOf(intent: Intent, bodyHash: string, now: EpochMs): Replay {
  if (intent.bodyHash !== bodyHash) return { do: 'conflict' };
  if (intent.state !== 'asked') return { do: 'answer', intent };
  return now < intent.askingUntil ? { do: 'wait', intent } : { do: 'resume', intent };
}

/** The hold made firm for a payment that may run until `payingUntil`: two minutes more, once. */
export function firmHold(pass: Pass, hold: Hold, payingUntil: EpochMs): { readonly pass: Pass; readonly hold: Hold } {
  return { pass: hold.firm ? pass : extendForPayment(pass), hold: { ...hold, firm: true, payingUntil } };
}

/** True while the intent's seats are still this person's hold. */
export function holdStillOurs(entry: Entry | null, intent: Intent, now: EpochMs): boolean {
  if (entry?.hold == null || entry.pass === null || now >= entry.pass.until) return false;
  return entry.hold.id === intent.holdId && sameSeats(entry.hold.seats, intent.seats);
}

const sameSeats = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((seat) => b.includes(seat));

/** What becomes of an open intent once the gateway's word is known. */
export type Settlement = 'book' | 'refund' | 'decline' | 'keep-open' | 'void';

/** Decides an intent: money without a hold goes back, silence leaves it open as long as the hold lasts. */
export function settle(entry: Entry | null, intent: Intent, answer: GatewayAnswer, now: EpochMs): Settlement {
  const ours = holdStillOurs(entry, intent, now);
  if (answer === 'approved') return ours ? 'book' : 'refund';
  if (answer === 'declined') return 'decline';
  return ours ? 'keep-open' : 'void';
}

/** The hold after a declined payment: still there, ready for the next attempt. */
export function afterDecline(hold: Hold): Hold {
  return { ...hold, attempt: hold.attempt + 1, payingUntil: null };
}

/** How long an idempotency key keeps its answer. */
export const idempotencyLifeMs = hours(24);
