// One clock for a document, the server's: brings a page's own times over, through sleeps, clocks that were put right and
// clocks that are wrong. Why like this: docs/decisions/0017-one-clock.md.
import type { EpochMs } from '@podoal/contract/units.ts';

/** What a batch tells of its page's clock, and when it arrived. */
export type ClockReading = {
  /** Page's clock when the batch was cut, ms since the page began. */
  readonly at: number;
  /** Browser's wall clock at that moment. */
  readonly wall: number;
  readonly receivedAt: EpochMs;
};

/** From `from` on (page's clock), a page's time t is the moment `origin + t` of the browser's wall clock. */
type Stretch = { readonly from: number; readonly origin: number };

export type PageClock = {
  /** At least one, in order of `from`. */
  readonly stretches: readonly Stretch[];
  /** Times the page's clock stood still. */
  readonly sleeps: number;
  /** Least time from a batch's cut, by the browser's clock, to its arrival by the server's. */
  readonly leastLagMs: number;
};

/** Two clocks that move apart by more than this from batch to batch: one of them stood still or was put right. */
const jumpMs = 500;

/** The lag of a right clock on the way from browser to server: less, and it is wrong; more, and it may be. */
const leastLagMs = -50;
export const mostLagMs = 1000;

/** ms to 0.1, and no -0. */
export const tenths = (ms: number): number => Math.round(ms * 10) / 10 + 0;

/**
 * The clock of a page.
 * @param readings of its batches in their order, at least one
 * @param wakes page times at which the recorder saw that a sleep had ended, in order
 */
export function pageClock(readings: readonly ClockReading[], wakes: readonly number[]): PageClock {
  const stretches: Stretch[] = [];
  let least = Number.POSITIVE_INFINITY;
  let sleeps = 0;
  let origin = 0;
  let lastRun: Run | null = null;
  for (const run of runsOf(readings)) {
    const jump: number = run.origin - (lastRun?.end ?? 0);
    // Whatever would have arrived before it was sent did not wait for a sleep: the wall clock was moved.
    const lagBefore = lastRun === null ? 0 : Math.min(0, lastRun.leastLag - origin);
    const slept = lastRun === null || (jump > 0 && run.leastLag - origin - jump > lagBefore - jump / 2);
    if (slept) {
      origin += jump;
      sleeps += lastRun === null ? 0 : 1;
      const from = Math.max(wakeAfter(readings, run.first, wakes), stretches.at(-1)?.from ?? Number.NEGATIVE_INFINITY);
      stretches.push({ from, origin });
    }
    least = Math.min(least, run.leastLag - origin);
    lastRun = run;
  }
  return { stretches, sleeps, leastLagMs: least };
}

/** Batches in a row between which neither clock jumped. `leastLag` is taken from the page's clock. */
type Run = { readonly first: number; readonly origin: number; readonly end: number; readonly leastLag: number };

function runsOf(readings: readonly ClockReading[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [nth, { at, wall, receivedAt }] of readings.entries()) {
    const origin = wall - at;
    const lag = receivedAt - at;
    const last = runs.at(-1);
    if (last === undefined || Math.abs(origin - last.end) > jumpMs) {
      runs.push({ first: nth, origin, end: origin, leastLag: lag });
    } else {
      runs[runs.length - 1] = { ...last, end: origin, leastLag: Math.min(last.leastLag, lag) };
    }
  }
  return runs;
}

/** Where a stretch begins: at the sleep's end that the recorder saw, in this batch or the next, else with this batch. */
function wakeAfter(readings: readonly ClockReading[], first: number, wakes: readonly number[]): number {
  const before = readings[first - 1]?.at;
  if (before === undefined) return Number.NEGATIVE_INFINITY;
  const next = readings[first + 1]?.at ?? Number.POSITIVE_INFINITY;
  const wake = wakes[countWhile(wakes.length, (nth) => (wakes[nth] ?? 0) <= before)];
  return wake !== undefined && wake <= next ? wake : before;
}

/** How many of `length` things, from the first, are so; things that are so come before those that are not. */
function countWhile(length: number, isSo: (nth: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A page's least lag, and when it began by the browser's own clock. */
type Lagging = { readonly lagMs: number; readonly beganAt: EpochMs };

/**
 * What to add to each page's wall clock to have the server's: nothing while arrivals say that it is right. Arriving before
 * it was sent proves a clock wrong. Arriving late may also mean that the network was away: it proves a clock wrong only
 * where no page of the stage arrived in time and where the pages say they began before the server's first deed.
 * @param firstDeedAt null: the server did nothing in this stage
 */
export function corrections(pages: readonly Lagging[], firstDeedAt: EpochMs | null): readonly number[] {
  const notAhead = pages.filter(({ lagMs }) => lagMs >= leastLagMs);
  const lateness = notAhead.reduce((low, { lagMs }) => Math.min(low, lagMs), Number.POSITIVE_INFINITY);
  const isBehind = firstDeedAt === null || notAhead.some(({ beganAt }) => beganAt < firstDeedAt - mostLagMs);
  return pages.map(({ lagMs }) => {
    if (lagMs < leastLagMs) return lagMs;
    return lateness > mostLagMs && isBehind ? lateness : 0;
  });
}

/**
 * Brings a page's times to the document's: ms since `zero`, to 0.1.
 * @param correction of the page's wall clock
 */
export function toDocument(clock: PageClock, correction: number, zero: EpochMs): (pageMs: number) => number {
  const stretches = clock.stretches.map(({ from, origin }) => ({ from, shift: tenths(origin + correction - zero) }));
  const [first] = stretches;
  if (stretches.length === 1 && first !== undefined) return (pageMs) => tenths(pageMs + first.shift);
  return (pageMs) => {
    const begun = countWhile(stretches.length, (nth) => (stretches[nth]?.from ?? 0) <= pageMs);
    return tenths(pageMs + (stretches[begun - 1]?.shift ?? 0));
  };
}
