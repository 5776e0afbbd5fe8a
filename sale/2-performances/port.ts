// What a store must do for showings and rounds.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { RoundPhase, RoundSettings } from './round.ts';

/** A showing as a visitor sees it. */
export type ShowingView = ShowingName & {
  readonly phase: RoundPhase;
  readonly opensAt: EpochMs | null;
  /** Free seats by grade. */
  readonly left: Readonly<Record<string, number>>;
};

/** A round as researchers see it. */
export type RoundView = {
  readonly roundId: number;
  /** 1 for the showing's first round … */
  readonly number: number;
  readonly showing: ShowingName;
  readonly phase: RoundPhase;
  readonly settings: RoundSettings;
  readonly seats: number;
  readonly sold: number;
  readonly held: number;
  readonly waiting: number;
  readonly passes: number;
  readonly bookings: number;
  /** Other captchas that were asked for: of people (no run of the lab), and of runs, bots and tests alike. */
  readonly demands: { readonly people: DemandCounts; readonly runs: DemandCounts };
};

/** How many were asked for another captcha, and what they did. */
export type DemandCounts = { readonly asked: number; readonly met: number; readonly appealed: number };

export type RoundStore = {
  /** Showings that can be booked now, by performance in catalogue order, then by date and time. */
  readonly showings: (now: EpochMs) => Promise<readonly ShowingView[]>;
  readonly showing: (name: ShowingName, now: EpochMs) => Promise<ShowingView | null>;
  readonly rounds: (now: EpochMs) => Promise<readonly RoundView[]>;
  /** Opens or schedules the showing's next round. */
  readonly openRound: (
    name: ShowingName,
    settings: Partial<RoundSettings>,
    closeCurrent: boolean,
    now: EpochMs,
  ) => Promise<{ ok: true; round: RoundView } | { ok: false; reason: 'no-such-showing' | 'round-open' }>;
  /** Changes settings, or closes the round: the line is told and let go, unpaid seats are given back. */
  readonly changeRound: (
    roundId: number,
    change: Partial<Omit<RoundSettings, 'seed'>> & { readonly close?: boolean },
    now: EpochMs,
  ) => Promise<{ ok: true; round: RoundView } | { ok: false; reason: 'no-such-round' | 'round-closed' }>;
  /**
   * Moves the world to `now`: stores showings of new days, opens due rounds, moves cursors and admits, lets the crowd
   * buy, ends what ran out. Called by one writer several times a second; a gap (the site was down) does not move a line.
   */
  readonly advance: (now: EpochMs) => Promise<void>;
};
