// The store of a sale: every deed of every step. A store loads what a deed touches, lets the rule decide and keeps the
// outcome, in one transaction that is durable before the promise resolves.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import type { ViolationKind } from '@podoal/contract/error-codes.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { AccountStore } from './1-login/port.ts';
import type { RoundStore } from './2-performances/port.ts';
import type { QueueStore } from './3-queue/port.ts';
import type { CaptchaStore } from './4-captcha/port.ts';
import type { SeatStore } from './6-seats/port.ts';
import type { CheckoutStore } from './7-checkout/port.ts';
import type { BookingStore } from './8-complete/port.ts';
import type { Circumstances } from './actor.ts';

/** What a flow's journal says. */
export type FlowView = {
  readonly flowId: string;
  readonly accountId: number;
  readonly roundId: number | null;
  /** Runs that any request of a stage carried, by stage. */
  readonly runs: { readonly perf: number | null; readonly que: number | null; readonly book: number | null };
  readonly deeds: readonly Deed[];
};

export type JournalStore = {
  /** Writes a gate violation that happened before any rule could see it. */
  readonly recordViolation: (
    at: Circumstances,
    name: ShowingName | null,
    kind: ViolationKind,
    step: string,
  ) => Promise<void>;
  /** The journal of a flow, oldest deed first. */
  readonly flow: (flowId: string) => Promise<FlowView | null>;
};

export type SaleStore = AccountStore &
  RoundStore &
  QueueStore &
  CaptchaStore &
  SeatStore &
  CheckoutStore &
  BookingStore &
  JournalStore & {
    /** Resolves when the store can answer; rejects when it cannot. */
    readonly ping: () => Promise<void>;
    /** Counts for metrics. */
    readonly counts: (now: number) => Promise<Readonly<Record<'waiting' | 'passes' | 'held' | 'bookings', number>>>;
    readonly close: () => Promise<void>;
  };
