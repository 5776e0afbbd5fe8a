// What a store must do for payment intents, bookings and cancelling.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs, Krw } from '@podoal/contract/units.ts';
import type { Circumstances } from '../actor.ts';
import type { OrderChoices } from '../entry.ts';
import type { GateRefusal } from '../gates.ts';
import type { Price } from '../price.ts';
import type { GatewayAnswer, Intent } from './payment.ts';

/** A booking as its owner sees it. */
export type Booking = {
  readonly bookingId: string;
  readonly roundId: number;
  readonly accountId: number;
  readonly showing: ShowingName;
  readonly seats: readonly { readonly index: number; readonly seatId: string; readonly priceKrw: Krw }[];
  readonly price: Price;
  readonly order: Intent['order'];
  readonly state: 'booked' | 'cancelled';
  readonly bookedAt: EpochMs;
  readonly flowId: string;
};

/** The outcome of an intent once it is known. */
export type Settled =
  | { readonly do: 'booked'; readonly booking: Booking }
  | { readonly do: 'declined' }
  | { readonly do: 'refund'; readonly intent: Intent }
  | { readonly do: 'open' };

export type BeginOutcome =
  /** Ask the gateway now. `supersedes`: keys of earlier intents of this hold whose money must go back. */
  | { ok: true; do: 'ask'; intent: Intent; again: boolean; supersedes: readonly string[] }
  /** Another request with this key is asking; look again. */
  | { ok: true; do: 'wait' }
  /** The answer of this key is known. */
  | { ok: true; do: 'answer'; intent: Intent }
  | { ok: false; reason: 'idempotency-conflict' | 'payment-running' }
  | { ok: false; reason: 'incomplete'; missing: readonly string[] }
  | { ok: false; reason: 'no-such-showing' | GateRefusal };

export type BookingStore = {
  /**
   * Makes the hold firm and stores the intent to pay, or finds the one of this key.
   * @param wish.key null: the hold's id and the number of the payment attempt
   * @param wish.order what the body said; the rest comes from the choices kept with the entry, then the account
   */
  readonly beginCompletion: (
    at: Circumstances,
    name: ShowingName,
    wish: {
      readonly key: string | null;
      readonly bodyHash: string;
      readonly order: Partial<OrderChoices>;
      readonly askingUntil: EpochMs;
    },
  ) => Promise<BeginOutcome>;
  /** Books, declines, or says that money must go back; in one transaction, safe to repeat. */
  readonly settleIntent: (intentId: number, answer: GatewayAnswer, now: EpochMs) => Promise<Settled>;
  /** Intents nobody is asking about any more: their fate must be looked up at the gateway. */
  readonly orphanedIntents: (now: EpochMs) => Promise<readonly Intent[]>;
  /** Keys whose money must go back. */
  readonly dueRefunds: () => Promise<readonly string[]>;
  readonly refundDone: (key: string, now: EpochMs) => Promise<void>;
  readonly bookings: (accountId: number) => Promise<readonly Booking[]>;
  readonly booking: (accountId: number, bookingId: string) => Promise<Booking | null>;
  /** Gives a booking's seats back to the sale; its money becomes a due refund. */
  readonly cancelBooking: (
    at: Circumstances,
    bookingId: string,
  ) => Promise<
    { ok: true; booking: Booking; refundKey: string } | { ok: false; reason: 'no-such-booking' | 'already-cancelled' }
  >;
};
