// The entry: everything the sale knows of one person in one round — ticket, pass, hold, choices of the order.
// Every rule from the line to completion takes an entry and answers with the next one; a store only loads and keeps it.
import type { DeliveryName, DiscountName, PaymentName } from '@podoal/contract/http/7-checkout.ts';
import type { EpochMs, Krw } from '@podoal/contract/units.ts';

/** Why a ticket's life ended. */
export const ticketEnds = ['used', 'expired', 'hold-expired', 'left', 'closed', 'sold-out'] as const;
export type TicketEnd = (typeof ticketEnds)[number];

/** A place in one round's line. */
export type Ticket = {
  /** 1 for a person's first ticket of the round, 2 for the next … */
  readonly serial: number;
  /** Number in the line; null until the opening of a scheduled round shuffles it. */
  readonly number: number | null;
  readonly state: 'scheduled' | 'waiting' | 'admitted' | 'ended';
  readonly end: TicketEnd | null;
  readonly joinedAt: EpochMs;
};

/** Where a pass stands; its deadline moves with the phase. */
export const passPhases = ['captcha', 'section', 'seats', 'hold'] as const;
export type PassPhase = (typeof passPhases)[number];

/** Leave to be in the sale, won at the front of the line. */
export type Pass = {
  readonly admittedAt: EpochMs;
  /** The one deadline of the present phase; at this moment the pass is over. */
  readonly until: EpochMs;
  readonly phase: PassPhase;
};

/** Seats held together, `seatLimit` at most, until the pass' deadline. */
export type Hold = {
  /** Secret id; part of the default idempotency key. */
  readonly id: string;
  /** Seat indices in the house, in the order chosen. */
  readonly seats: readonly number[];
  /** True once a payment began and the deadline was extended (once). */
  readonly firm: boolean;
  /** Number of the payment attempt, 1 …; a decline, or a change after a payment, starts the next. */
  readonly attempt: number;
  /** While a payment is being asked for: until when it may run. Seats cannot change meanwhile. */
  readonly payingUntil: EpochMs | null;
  /** The sum the payment page showed last; absent: none yet. */
  readonly shownKrw?: Krw;
};

/** A hold after its seats or the order changed: once a payment has begun, what is paid for next is another payment. */
export const forNextPayment = (hold: Hold): Hold => (hold.firm ? { ...hold, attempt: hold.attempt + 1 } : hold);

/** What the person chose in checkout so far; null: not yet. Kept over reloads and tabs. */
export type OrderChoices = {
  readonly discount: DiscountName | null;
  readonly delivery: DeliveryName | null;
  /** Digits; null: the account's. Never written back to the account. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly payment: PaymentName | null;
};

/** One person in one round. */
export type Entry = {
  readonly roundId: number;
  readonly accountId: number;
  /** Order of arrival in the round, 1 … */
  readonly arrival: number;
  /** Whose chance it is: `run:{seed}:{index}` for a buyer of a run, else `arrival:{n}`. */
  readonly subject: string;
  /** Rival draws made for this subject so far: the try number of the next draw. */
  readonly tries: number;
  /** Seats this person has booked in the round (cancelled ones not counted). */
  readonly booked: number;
  readonly ticket: Ticket | null;
  readonly pass: Pass | null;
  readonly hold: Hold | null;
  readonly order: OrderChoices;
};

/** No choice made yet. */
export const emptyOrder: OrderChoices = { discount: null, delivery: null, phone: null, email: null, payment: null };

/** A person who just came into view of a round. */
export function newEntry(roundId: number, accountId: number, arrival: number, subject: string): Entry {
  return {
    roundId,
    accountId,
    arrival,
    subject,
    tries: 0,
    booked: 0,
    ticket: null,
    pass: null,
    hold: null,
    order: emptyOrder,
  };
}

/** The entry after its ticket ended: nothing of the attempt is left but the chance counter. */
export function ended(entry: Entry, end: TicketEnd): Entry {
  const ticket: Ticket | null = entry.ticket === null ? null : { ...entry.ticket, state: 'ended', end };
  return { ...entry, ticket, pass: null, hold: null, order: emptyOrder };
}

/** True while the ticket stands in line or its pass lasts. */
export function isLive(entry: Entry | null, now: EpochMs): boolean {
  if (entry?.ticket == null || entry.ticket.state === 'ended') return false;
  return entry.pass === null || now < entry.pass.until;
}

/** The entry when its pass' deadline has passed: the seats are to be given back and the ticket is over. */
export function ranOut(entry: Entry): Entry {
  return ended(entry, entry.pass?.phase === 'hold' ? 'hold-expired' : 'expired');
}
