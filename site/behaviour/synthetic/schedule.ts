// When a synthetic attempt presses what: click intervals and the whole length stay in the family's row, whatever is drawn.
import { type Random, uniform } from '@podoal/motion';
import type { Family } from './families.ts';
import { tenths } from './page-log.ts';
import type { Press } from './script.ts';

/** Moments of an attempt without its wait in the line, ms since its first page began. */
export type Schedule = {
  /** When each press is made. */
  readonly presses: readonly number[];
  /** When the last page is left. */
  readonly endsAt: number;
};

/** From opening the list to the first press, at least: time for a first movement. */
const leastLeadMs = 450;
/** From pressing to pay to leaving, at least: the payment's answer and its page. */
const leastTailMs = 220;
/** A page that a press leads to is painted, and can be pressed, within this. */
const pageReadyMs = 150;
/** A script that goes past the line does more on the way: a captcha by call, two pages. */
const pastLineMs = 230;
/** Kept free in the family's length: admission is noticed by the next poll of the line, a second later at most. */
const keptFreeMs = { low: 200, high: 1000 } as const;

/** Draws a schedule for these presses; at least two. */
export function drawnSchedule(family: Family, presses: readonly Press[], random: Random): Schedule {
  const { clickEveryMs, attemptMs } = family;
  const [shortest, longest] = [attemptMs.low + keptFreeMs.low, attemptMs.high - keptFreeMs.high];
  const room = (longest - leastLeadMs - leastTailMs) / Math.max(1, presses.length - 1);
  const highest = Math.min(clickEveryMs.high, Math.floor(room));
  const gaps = presses.slice(1).map((_, nth) => {
    const lowest = Math.max(clickEveryMs.low, readyMs(presses[nth]));
    return tenths(uniform(random, Math.min(lowest, highest), highest));
  });
  const between = gaps.reduce((sum, gap) => sum + gap, 0);
  const least = between + leastLeadMs + leastTailMs;
  const spare = uniform(random, Math.max(shortest, least), Math.max(longest, least)) - least;
  const leadMs = tenths(leastLeadMs + spare * uniform(random, 0.4, 0.9));
  const moments = [leadMs];
  for (const gap of gaps) moments.push(tenths((moments.at(-1) ?? 0) + gap));
  return { presses: moments, endsAt: tenths(between + leastLeadMs + leastTailMs + spare) };
}

function readyMs(press: Press | undefined): number {
  switch (press?.does.kind) {
    case 'skip-line':
      return press.does.to === 'captcha' ? pastLineMs : pageReadyMs;
    case 'onward':
    case 'order':
    case 'answer':
    case 'join':
      return pageReadyMs;
    default:
      return 0;
  }
}
