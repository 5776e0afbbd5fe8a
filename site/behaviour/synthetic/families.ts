// The families of the 2 + 1 bot logs and what each keeps to: the table "2 + 1 bot logs" of the specification of bots, row
// by row. Times leave out the wait in the line; a click's own point is part of the trajectory.
import type { DurationMs } from '@podoal/contract/units.ts';

/** From `low` to `high`, both included. */
export type Range = { readonly low: number; readonly high: number };

/** How the pointer gets to where it clicks. */
export type Trajectory =
  /** It is put there, at times with a move event: few points. */
  | 'few-points'
  /** A straight line at one speed. */
  | 'straight-lines'
  /** The same movement before every click. */
  | 'repeated'
  /** A smooth reach with a mild noise on it. */
  | 'mild-noise'
  /** It never moves: the clicks' own points are all there is. */
  | 'none';

/** One row of the table, and what the table leaves open. */
export type Family = {
  readonly name: string;
  /** From one click to the next. */
  readonly clickEveryMs: Range;
  readonly trajectory: Trajectory;
  /** Hovers of a whole attempt. */
  readonly hovers: Range;
  /** Length of a whole attempt. */
  readonly attemptMs: Range;
  /** Points of a whole attempt, those of its clicks among them; null: the table names no number. */
  readonly mostPoints: number | null;
  /** Types with keys; the others set the field's value by script. */
  readonly hasKeys: boolean;
  /** Clicks that the page's own script dispatched: untrusted, never pressed, all at one spot. */
  readonly isScript: boolean;
  /** How long a key and the mouse button stay down. */
  readonly pressMs: Range;
  /** Presses 확인 on the popup of a lost seat; the others go on behind it. */
  readonly closesPopups: boolean;
  /** Presses beyond the shortest way: more seats, lost ones, options of the order, a wrong captcha. */
  readonly extraPresses: Range;
};

const seconds = (low: number, high: number): { readonly low: DurationMs; readonly high: DurationMs } => ({
  low: low * 1000,
  high: high * 1000,
});

/** The five general families: two of them are drawn for every six bookings. */
export const generalFamilies = [
  {
    name: 'fast_click',
    clickEveryMs: seconds(0.05, 0.2),
    trajectory: 'few-points',
    hovers: { low: 0, high: 0 },
    attemptMs: seconds(3, 8),
    mostPoints: null,
    hasKeys: false,
    isScript: false,
    pressMs: { low: 0.1, high: 1.5 },
    closesPopups: false,
    extraPresses: { low: 2, high: 8 },
  },
  {
    name: 'linear_move',
    clickEveryMs: seconds(0.3, 0.8),
    trajectory: 'straight-lines',
    hovers: { low: 0, high: 2 },
    attemptMs: seconds(8, 15),
    mostPoints: null,
    hasKeys: true,
    isScript: false,
    pressMs: { low: 8, high: 16 },
    closesPopups: true,
    extraPresses: { low: 1, high: 5 },
  },
  {
    name: 'repeat_pattern',
    clickEveryMs: seconds(1, 1),
    trajectory: 'repeated',
    hovers: { low: 1, high: 3 },
    attemptMs: seconds(10, 20),
    mostPoints: null,
    hasKeys: true,
    isScript: false,
    pressMs: { low: 20, high: 20 },
    closesPopups: true,
    extraPresses: { low: 1, high: 4 },
  },
  {
    name: 'slow_auto',
    clickEveryMs: seconds(1.5, 3),
    trajectory: 'mild-noise',
    hovers: { low: 2, high: 5 },
    attemptMs: seconds(20, 40),
    mostPoints: null,
    hasKeys: true,
    isScript: false,
    pressMs: { low: 45, high: 130 },
    closesPopups: true,
    extraPresses: { low: 0, high: 3 },
  },
  {
    name: 'fixed_coord',
    clickEveryMs: seconds(0.2, 0.5),
    trajectory: 'none',
    hovers: { low: 0, high: 0 },
    attemptMs: seconds(5, 10),
    mostPoints: null,
    hasKeys: false,
    isScript: true,
    pressMs: { low: 0, high: 0 },
    closesPopups: false,
    extraPresses: { low: 1, high: 4 },
  },
] as const satisfies readonly Family[];

/** Goes past the line: one for every six bookings. Its attempt has no `que`. */
export const queueBypass = {
  name: 'queue_bypass',
  clickEveryMs: seconds(0.1, 0.3),
  trajectory: 'few-points',
  hovers: { low: 0, high: 0 },
  attemptMs: seconds(2, 5),
  mostPoints: 5,
  hasKeys: false,
  isScript: false,
  pressMs: { low: 0.1, high: 1.5 },
  closesPopups: false,
  extraPresses: { low: 0, high: 0 },
} as const satisfies Family;

/** General families drawn for each six bookings; a `queue_bypass` comes on top. */
export const generalOfEachSix = 2;
