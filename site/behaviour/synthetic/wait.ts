// A synthetic attempt's wait in the line: its place, when the page asked for it, when it was let in.
import { minutes } from '@podoal/contract/units.ts';
import { integer, type Random, uniform } from '@podoal/motion';
import { lineRateRange, pollAfterMs } from '@podoal/sale/3-queue/line.ts';
import type { OpenRound } from './sale-facts.ts';

/** Times are ms since joining. */
export type Wait = {
  readonly position: number;
  readonly total: number;
  /** Answers of the line, with the place each told. */
  readonly polls: readonly { readonly at: number; readonly place: number }[];
  readonly admittedAt: number;
  /** When an answer said so. */
  readonly toldAt: number;
};

/** From joining until the page of the line can ask. */
const pageReadyMs = 95;
/** Admission is noticed by the next question: so much later. */
const noticedMs = { low: 30, high: 700 } as const;

/** Bots do not stand longer than this in a line that a round made long or slow. */
const patienceMs = minutes(10);

/**
 * Draws a wait.
 * @param longestMs as long as the round has been open: nobody waits longer
 */
export function drawnWait({ queueSize, queueRate }: OpenRound, longestMs: number, random: Random): Wait {
  const placesPerMs = (queueRate ?? uniform(random, lineRateRange.low, lineRateRange.high)) / 1000;
  const farthest = Math.max(1, Math.min(queueSize, Math.floor(Math.min(longestMs, patienceMs) * placesPerMs)));
  const position = integer(random, 1, farthest);
  const reachedAt = position / placesPerMs;
  const polls: { at: number; place: number }[] = [];
  let at = pageReadyMs + pollAfterMs(position, queueRate, random());
  while (at < reachedAt) {
    const place = Math.max(1, position - Math.floor(at * placesPerMs));
    polls.push({ at, place });
    at += pollAfterMs(place, queueRate, random());
  }
  const admittedAt = Math.floor(Math.max(reachedAt, at - uniform(random, noticedMs.low, noticedMs.high)));
  return { position, total: Math.max(queueSize, position), polls, admittedAt, toldAt: at };
}
