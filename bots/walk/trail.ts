// What happened to a session as it goes: how far it came, what it won and lost, and why it ended. Written by the walks,
// read by the lab when the session is over, however it ended.
import type { ShowingName } from '@podoal/contract/routes.ts';

/** Steps of the flow, in their order. */
export const steps = [
  'start',
  'list',
  'queue',
  'captcha',
  'section',
  'seats',
  'discount',
  'booker',
  'payment',
  'done',
] as const;
export type Step = (typeof steps)[number];

/** Why a session ended. */
export const endings = {
  booked: 'has a booking number',
  refused: 'a gate of the site refused it',
  'captcha-failed': 'gave up on the captcha',
  'no-seats': 'found no free seat',
  'too-many-losses': 'lost as many seats as it was ready to lose',
  'line-closed': 'was let go by the line: closed, sold out, or its place ran out',
  'out-of-time': 'had not ended when its time was over',
  failed: 'something did not go as the page should',
} as const;
export type Ending = keyof typeof endings;

export type Trail = {
  /** The furthest step reached. */
  step: Step;
  /** null: still under way. */
  ending: Ending | null;
  /** More about the ending: an error code, a message. */
  detail: string | null;
  showing: ShowingName | null;
  bookingId: string | null;
  /** Seats held now; after a booking, the seats won. */
  readonly seats: string[];
  /** Seats somebody else was quicker at (이선좌), in their order. */
  readonly lost: string[];
  /** Wrong answers given to captchas. */
  captchaMisses: number;
  /** Place in the line when it was first told; null: none was, or its turn had come already. */
  place: number | null;
  /** Spent in the line, ms. */
  waitedMs: number;
};

/** Of a session that has not begun. */
export const newTrail = (): Trail => ({
  ...{ step: 'start', ending: null, detail: null, showing: null, bookingId: null },
  ...{ seats: [], lost: [], captchaMisses: 0, place: null, waitedMs: 0 },
});

/** Notes a step; one that lies behind the furthest changes nothing. */
export function reach(trail: Trail, step: Step): void {
  if (steps.indexOf(step) > steps.indexOf(trail.step)) trail.step = step;
}

/** Notes why it ended; the first reason stays, unless it books after all. */
export function end(trail: Trail, ending: Ending, detail: string | null = null): void {
  if (trail.ending !== null && ending !== 'booked') return;
  trail.ending = ending;
  trail.detail = detail;
}
