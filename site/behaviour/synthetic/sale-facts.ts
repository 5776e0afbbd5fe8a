// What the generator of synthetic logs is told of the sale: the round its attempts pretend to be in, and whose turn it is.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';

/** A round that is open. */
export type OpenRound = {
  readonly roundId: number;
  readonly showing: ShowingName;
  readonly queueSize: number;
  /** Places a second; null: 100–200. */
  readonly queueRate: number | null;
  readonly openedAt: EpochMs | null;
};

export type SaleFacts = {
  readonly venue: Venue;
  readonly performances: readonly Performance[];
  /** Rounds an attempt may be in; those of performances the catalogue no longer has are passed over. */
  readonly rounds: readonly OpenRound[];
  readonly isAccount: (accountNo: number) => boolean;
  /** Makes a session's hash, the way people's are made. */
  readonly sessionHash: (session: string) => string;
};

/** Six completed bookings after which logs are written. */
export type Six = {
  /** Text that stays the same in a data folder. */
  readonly seed: string;
  /** 1: the first six bookings, 2: the next … */
  readonly number: number;
  /** When the sixth was booked: not the clock's now, so that a repeat after a crash makes the same logs. */
  readonly now: EpochMs;
  /** Number of the flow that made the sixth, and of its account. */
  readonly flowNo: number;
  readonly accountNo: number;
};
