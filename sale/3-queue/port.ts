// What a store must do for the waiting room.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { DurationMs, EpochMs } from '@podoal/contract/units.ts';
import type { Circumstances } from '../actor.ts';
import type { PassPhase, TicketEnd } from '../entry.ts';
import type { Standing } from './line.ts';

/** What a person is told about their place. */
export type QueueView = {
  readonly flowId: string;
  readonly status: 'scheduled' | 'waiting' | 'ready' | 'expired' | 'closed';
  /** null unless waiting. */
  readonly standing: Standing | null;
  readonly total: number;
  readonly estimatedSeconds: { readonly low: number; readonly high: number };
  readonly pollAfterMs: DurationMs;
  readonly opensAt: EpochMs | null;
  readonly passUntil: EpochMs | null;
  readonly passPhase: PassPhase | null;
  /** Why the ticket is over; null while it lives. */
  readonly end: TicketEnd | null;
};

export type QueueStore = {
  /** Reserves a flow for a visit of the performance list; the same one until it is used. */
  readonly openList: (at: Circumstances) => Promise<{ flowId: string }>;
  /** 예매하기: makes or finds the person's ticket and the attempt's flow. `fresh`: a ticket was drawn just now. */
  readonly join: (
    at: Circumstances,
    name: ShowingName,
  ) => Promise<
    | { ok: true; view: QueueView; fresh: boolean; again: boolean }
    | { ok: false; reason: 'no-such-showing' | 'round-closed' | 'sold-out' }
  >;
  readonly queueStatus: (
    at: Circumstances,
    name: ShowingName,
  ) => Promise<{ ok: true; view: QueueView } | { ok: false; reason: 'no-such-showing' | 'no-ticket' }>;
  /** Gives ticket, pass and seats back. */
  readonly leave: (
    at: Circumstances,
    name: ShowingName,
  ) => Promise<
    { ok: true; flowId: string } | { ok: false; reason: 'no-such-showing' | 'no-ticket' | 'payment-running' }
  >;
};
