// The pass and its one moving deadline: captcha 10 min → section 5 → seats 10 → hold 10, 30 minutes in all.
import { type EpochMs, minutes } from '@podoal/contract/units.ts';
import type { Pass } from './entry.ts';

/** Longest life of a pass from its admission (a firm hold may outlive it by its extension). */
export const passLongestMs = minutes(30);
/** From admission until a captcha is solved. */
export const captchaPhaseMs = minutes(10);
/** Step 5: choosing a section. */
export const sectionPhaseMs = minutes(5);
/** Step 6 before the first seat. */
export const seatsPhaseMs = minutes(10);
/** From the first seat to payment. */
export const holdPhaseMs = minutes(10);
/** What a payment adds to the hold, once. */
export const firmExtensionMs = minutes(2);

const capped = (pass: Pass, until: EpochMs): EpochMs => Math.min(until, pass.admittedAt + passLongestMs);

/** The pass of somebody who reached the front at `now`. */
export function admit(now: EpochMs): Pass {
  return { admittedAt: now, until: now + captchaPhaseMs, phase: 'captcha' };
}

/** The captcha was solved: five minutes for the section. */
export function enterSection(pass: Pass, now: EpochMs): Pass {
  return { ...pass, phase: 'section', until: capped(pass, now + sectionPhaseMs) };
}

/** A section's seats were opened for the first time: ten minutes; later openings change nothing. */
export function enterSeats(pass: Pass, now: EpochMs): Pass {
  if (pass.phase !== 'section') return pass;
  return { ...pass, phase: 'seats', until: capped(pass, now + seatsPhaseMs) };
}

/** The first seat was held: ten minutes to payment; later seats, or giving all back, change nothing. */
export function enterHold(pass: Pass, now: EpochMs): Pass {
  if (pass.phase === 'hold') return pass;
  return { ...pass, phase: 'hold', until: capped(pass, now + holdPhaseMs) };
}

/** A payment began: two more minutes. */
export function extendForPayment(pass: Pass): Pass {
  return { ...pass, until: pass.until + firmExtensionMs };
}
