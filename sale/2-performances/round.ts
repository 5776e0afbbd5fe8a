// A round: one sale of a showing. When it opens, when it counts as sold out, when the next one follows.

import type { AskAgain } from '@podoal/contract/http/console.ts';
import { type EpochMs, minutes } from '@podoal/contract/units.ts';

/** Settings of one round; researchers may change them. */
export type RoundSettings = {
  /** null: simply open from the start; else the line opens at this moment. */
  readonly opensAt: EpochMs | null;
  readonly queueSize: number;
  /** Places a second; null: 100–200. */
  readonly queueRate: number | null;
  /** Share of holds that a fan of the crowd takes first, 0–1. */
  readonly rivalRate: number;
  readonly crowd: boolean;
  /** Of whom another captcha is asked. */
  readonly askAgain: AskAgain;
  readonly seed: string;
};

/** Stored state of a round; `sold-out` is not stored but follows from the seats. */
export type RoundState = 'scheduled' | 'open' | 'closed';

/** What a visitor is told about a round. */
export type RoundPhase = RoundState | 'sold-out';

/** The phase a visitor sees. */
export function roundPhase(state: RoundState, soldSeats: number, seatCount: number): RoundPhase {
  return state === 'open' && soldSeats >= seatCount ? 'sold-out' : state;
}

/** True when a scheduled round's moment has come. */
export function isDue(state: RoundState, opensAt: EpochMs | null, now: EpochMs): boolean {
  return state === 'scheduled' && (opensAt === null || now >= opensAt);
}

/** A sold-out round is followed by the next one this long after nobody holds a pass or seat in it. */
export const quietBeforeNextRoundMs = minutes(5);

/** True when a sold-out round has been quiet long enough. `quietSince` null: somebody is still in it. */
export function nextRoundIsDue(phase: RoundPhase, quietSince: EpochMs | null, now: EpochMs): boolean {
  return phase === 'sold-out' && quietSince !== null && now - quietSince >= quietBeforeNextRoundMs;
}
