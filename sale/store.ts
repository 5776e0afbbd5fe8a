// The store of a sale: every deed of every step. A store loads what a deed touches, lets the rule decide and keeps the
// outcome, in one transaction that is durable before the promise resolves.
import type { Deed, Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { ViolationKind } from '@podoal/contract/error-codes.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { AccountStore, ConsentStore } from './1-login/port.ts';
import type { RoundStore } from './2-performances/port.ts';
import type { QueueStore } from './3-queue/port.ts';
import type { CaptchaStore } from './4-captcha/port.ts';
import type { SeatStore } from './6-seats/port.ts';
import type { CheckoutStore } from './7-checkout/port.ts';
import type { BookingStore } from './8-complete/port.ts';
import type { Circumstances } from './actor.ts';
import type { StudyStore } from './study/port.ts';

/** What a flow's journal says. */
export type FlowView = {
  readonly flowId: string;
  readonly accountId: number;
  readonly roundId: number | null;
  /** Runs that any request of a stage carried, by stage. */
  readonly runs: { readonly perf: number | null; readonly que: number | null; readonly book: number | null };
  readonly deeds: readonly Deed[];
};

/** A flow as the record of behaviour names it. */
export type FlowName = { readonly flowNo: number; readonly flowId: string };

/** The flow that a client without recorder reports about. */
export type WantedFlow = {
  /** null: the session's latest that fits the rest. */
  readonly flowId: string | null;
  readonly performanceId: string;
  /** null: of any showing of the performance. */
  readonly date: string | null;
  readonly time: string | null;
  /** A visit of the list that never booked has no showing: it fits any as long as this is `perf`. */
  readonly stage: Stage;
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
  /** The session's flow of the showing's present entry; without a showing the one reserved at the list. Writes nothing. */
  readonly findFlow: (at: Circumstances, name: ShowingName | null) => Promise<FlowName | null>;
  /** The wanted flow if it is the account's own; under a run its stage becomes the run's, as with any request. */
  readonly ownFlow: (at: Circumstances, wanted: WantedFlow) => Promise<FlowName | null>;
  /** A random key of 256 bits, drawn when it is first asked for and the same ever after. */
  readonly secretKey: (name: string) => Promise<Uint8Array>;
};

export type SaleStore = AccountStore &
  ConsentStore &
  StudyStore &
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
