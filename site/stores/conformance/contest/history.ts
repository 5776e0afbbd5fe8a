// What the actors of a contest saw: facts about single seats, gathered in moments, for the checker to judge.

import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { SeenState } from '@podoal/sale/6-seats/port.ts';

/** Something an answer of the store said about one seat. `who` is an account. */
export type Fact =
  | { readonly did: 'held'; readonly who: number; readonly seat: number; readonly until: EpochMs }
  | { readonly did: 'extended'; readonly who: number; readonly seat: number; readonly until: EpochMs }
  /** Refused because the crowd has the seat, since then. */
  | { readonly did: 'lost-to-crowd'; readonly who: number; readonly seat: number; readonly since: EpochMs }
  | { readonly did: 'lost-to-person'; readonly who: number; readonly seat: number }
  | { readonly did: 'released'; readonly who: number; readonly seat: number }
  | { readonly did: 'not-yours'; readonly who: number; readonly seat: number }
  | { readonly did: 'booked'; readonly who: number; readonly seat: number }
  | { readonly did: 'cancelled'; readonly who: number; readonly seat: number }
  /** The person left: a seat of this hold is free. */
  | { readonly did: 'left'; readonly who: number; readonly seat: number };

/** Facts that came about at one moment of the clock, in no known order, and the whole map right after them. */
export type Moment = {
  readonly at: EpochMs;
  readonly facts: readonly Fact[];
  /** A bystander's map by seat index; null where nobody looked. */
  readonly map: readonly SeenState[] | null;
};

/** A place somebody was shown, in the order shown. */
export type ShownPlace = { readonly ticket: string; readonly place: number };

/** A payment that got the gateway's word, or a booking that was cancelled: what the store said about the money. */
export type Money = {
  readonly key: string;
  readonly approved: boolean;
  readonly outcome: 'booked' | 'declined' | 'refund' | 'open';
};

/** A booking as stored at the end. */
export type KeptBooking = {
  readonly bookingId: string;
  readonly who: number;
  readonly seats: readonly number[];
  readonly seatPricesKrw: readonly number[];
  readonly price: { ticketsKrw: number; discountKrw: number; deliveryKrw: number; totalKrw: number };
  readonly state: 'booked' | 'cancelled';
};

/** Everything known of a contest when it is over. */
export type History = {
  readonly moments: readonly Moment[];
  readonly places: readonly ShownPlace[];
  readonly journals: readonly (readonly Deed[])[];
  readonly bookings: readonly KeptBooking[];
  readonly money: readonly Money[];
  /** Keys whose money the store says must go back, at the end. */
  readonly dueRefunds: readonly string[];
  /** The round as researchers see it. */
  readonly totals: { readonly sold: number; readonly held: number; readonly bookings: number };
};
