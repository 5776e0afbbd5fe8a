// The waiting line of one round: who gets which number, how far the cursor moves, what a person in line is told.
import { type DurationMs, type EpochMs, seconds } from '@podoal/contract/units.ts';
import { type ChanceKey, chance, chanceInteger } from '../chance.ts';

/** Slowest and fastest movement of the cursor when no rate is set, places a second. */
export const lineRateRange = { low: 100, high: 200 } as const;

/** What a person in line sees of their place. */
export type Standing = {
  readonly position: number;
  readonly total: number;
  readonly ahead: number;
  readonly behind: number;
};

/**
 * The number a newcomer of a simply open round asks for (the store moves it to the next free one):
 * cursor + U(1 … queue size) for the first ticket, the back of the line (cursor + queue size) for every later one.
 */
export function wantedNumber(
  key: ChanceKey,
  cursor: number,
  queueSize: number,
  subject: string,
  ticketSerial: number,
): number {
  const from = Math.floor(cursor);
  if (ticketSerial > 1) return from + queueSize;
  return from + chanceInteger(key, 'ticket', subject, ticketSerial, 1, queueSize);
}

/** Share of a scheduled round's crowd that waits before the opening; the rest come after it. */
const crowdBeforeOpening = 0.6;
/** After the opening the rest of the crowd arrives with this half-life. */
const crowdHalfLifeMs = seconds(20);

/** How many of the crowd have arrived at a scheduled round, `sinceOpeningMs` after its opening (0 at the opening). */
export function crowdArrivals(queueSize: number, sinceOpeningMs: DurationMs): number {
  const before = Math.floor(queueSize * crowdBeforeOpening);
  const after = (queueSize - before) * (1 - 2 ** (-Math.max(0, sinceOpeningMs) / crowdHalfLifeMs));
  return before + Math.floor(after);
}

/**
 * Shuffles those who waited before the opening among the crowd that waited with them.
 * @param subjects whose chance decides, any order
 * @returns distinct numbers in 1 … people + crowd, in the order of `subjects`
 */
export function shuffledNumbers(key: ChanceKey, subjects: readonly string[], queueSize: number): readonly number[] {
  const places = subjects.length + crowdArrivals(queueSize, 0);
  const drawn = subjects.map((subject, index) => ({ index, u: chance(key, 'shuffle', subject, 0) }));
  drawn.sort((a, b) => a.u - b.u || a.index - b.index);
  const numbers: number[] = new Array(subjects.length);
  let last = 0;
  drawn.forEach(({ index, u }, rank) => {
    const room = places - (drawn.length - rank - 1);
    last = Math.min(room, Math.max(last + 1, Math.ceil(u * places)));
    numbers[index] = last;
  });
  return numbers;
}

/** The number of somebody who comes to a scheduled round after its opening: behind everyone, crowd included. */
export function arrivalNumber(round: {
  readonly cursor: number;
  readonly lastNumber: number;
  readonly queueSize: number;
  readonly realArrivals: number;
  readonly sinceOpeningMs: DurationMs;
}): number {
  const arrived = crowdArrivals(round.queueSize, round.sinceOpeningMs) + round.realArrivals;
  return Math.max(arrived, round.lastNumber, Math.floor(round.cursor)) + 1;
}

/** Places a second at which the cursor moves during one second of the round's running time. */
export function lineRate(key: ChanceKey, fixedRate: number | null, runningSecond: number): number {
  if (fixedRate !== null) return fixedRate;
  return lineRateRange.low + chance(key, 'line-rate', runningSecond, 0) * (lineRateRange.high - lineRateRange.low);
}

/** How far the cursor moves while the line runs from `runningMs` for `forMs`. */
export function cursorMovement(
  key: ChanceKey,
  fixedRate: number | null,
  runningMs: DurationMs,
  forMs: DurationMs,
): number {
  let moved = 0;
  for (let at = runningMs; at < runningMs + forMs; ) {
    const second = Math.floor(at / seconds(1));
    const next = Math.min(runningMs + forMs, (second + 1) * seconds(1));
    moved += (lineRate(key, fixedRate, second) * (next - at)) / seconds(1);
    at = next;
  }
  return moved;
}

/** Place in line of a ticket; the cursor never goes back, so a place never grows. */
export function standing(ticketNumber: number, cursor: number, queueSize: number, highestPlace: number): Standing {
  const position = Math.max(0, ticketNumber - Math.floor(cursor));
  const total = Math.max(queueSize, highestPlace);
  return { position, total, ahead: Math.max(0, position - 1), behind: Math.max(0, total - position) };
}

/** Expected wait as a range, whole seconds. */
export function estimatedSeconds(position: number, fixedRate: number | null): { low: number; high: number } {
  const fastest = fixedRate === null ? lineRateRange.high : fixedRate * 1.1;
  const slowest = fixedRate === null ? lineRateRange.low : fixedRate * 0.9;
  return { low: Math.floor(position / fastest), high: Math.ceil(position / slowest) };
}

/**
 * When a browser should ask again: 1–2 s near the front, up to 10 s far back.
 * @param jitter uniform in [0, 1): spreads the askers
 */
export function pollAfterMs(position: number, fixedRate: number | null, jitter: number): DurationMs {
  const waitSeconds = position / (fixedRate ?? (lineRateRange.low + lineRateRange.high) / 2);
  const base = Math.min(9, Math.max(1, waitSeconds / 8));
  return Math.round(seconds(base) + seconds(1) * jitter);
}

/** When a browser should ask again about a place that is over. */
export const pollWhenOverMs = seconds(10);

/** When a browser should ask about a round that opens at `opensAt`. */
export function pollBeforeOpeningMs(opensAt: EpochMs, now: EpochMs, jitter: number): DurationMs {
  return Math.round(Math.min(seconds(9), Math.max(seconds(0.5), (opensAt - now) / 4)) + seconds(1) * jitter);
}
