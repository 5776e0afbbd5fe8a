// What the crowd buys after the opening: when, which seat, and under what name.
// The store keeps the round's active time (time during which somebody held a pass) and asks here what is due.
import { type DurationMs, seconds } from '@podoal/contract/units.ts';
import { type ChanceKey, chance, chanceInteger } from '../chance.ts';
import type { Venue } from '../venue/venue.ts';

// A purchase follows the one before by more than 10 s and less than 30 s, so any 60 s of active time, wherever they
// start, see 2 to 6 purchases. The 16 pauses of a block are always the same, in an order drawn for each block: a block
// then has a fixed length, and the count after hours needs one division instead of a sum from the start.
// The cube puts the mean pause at 15 s: 4 purchases a minute, the middle of 2–6.
const pausesMs: readonly DurationMs[] = Array.from({ length: 16 }, (_, i) => {
  const share = (i + 0.5) / 16;
  return Math.round(seconds(10) + seconds(20) * share * share * share);
});
const blockMs: DurationMs = pausesMs.reduce((sum, pause) => sum + pause, 0);

/**
 * How many purchases the crowd has made by `activeMs` of the round's active time, from the round's first moment;
 * never falls as `activeMs` grows. What comes due while {@link crowdMayBuy} is false is let pass, not made up for.
 */
export function purchasesDue(key: ChanceKey, activeMs: DurationMs): number {
  const block = Math.floor(activeMs / blockMs);
  const within = activeMs - block * blockMs;
  const earlier = block * pausesMs.length;
  return earlier + momentsOfBlock(key, block).filter((momentMs) => momentMs <= within).length;
}

/** The active time at which purchase `purchaseNumber` (1, 2, …) comes due. */
export function purchaseMomentMs(key: ChanceKey, purchaseNumber: number): DurationMs {
  const block = Math.floor((purchaseNumber - 1) / pausesMs.length);
  const moments = momentsOfBlock(key, block);
  return block * blockMs + (moments[(purchaseNumber - 1) % pausesMs.length] ?? 0);
}

/** Whether the crowd may buy one more seat: it stops at 90 % of the house sold (to whomever). */
export const crowdMayBuy = (venue: Venue, soldSeats: number): boolean => (soldSeats + 1) * 10 <= venue.seatCount * 9;

/**
 * The seat the crowd buys as purchase `purchaseNumber`, by weight among those for which `isFree` is true; null when none is.
 * `weights` are the venue's `seatWeights`. Walks the house once.
 */
export function crowdPick(
  key: ChanceKey,
  venue: Venue,
  weights: Float64Array,
  isFree: (seatIndex: number) => boolean,
  purchaseNumber: number,
): number | null {
  const free: number[] = [];
  let total = 0;
  for (let seat = 0; seat < venue.seatCount; seat++) {
    if (!isFree(seat)) continue;
    free.push(seat);
    total += weights[seat] ?? 0;
  }
  let left = chance(key, 'crowd-seat', purchaseNumber, 0) * total;
  for (const seat of free) {
    left -= weights[seat] ?? 0;
    if (left < 0) return seat;
  }
  // Rounding can leave a last crumb of weight.
  return free.at(-1) ?? null;
}

/** The name of the crowd's fan who took a seat, e.g. `fan-04217`; `subject` is what the taking was, e.g. a purchase. */
export const fanName = (key: ChanceKey, subject: string | number): string =>
  `fan-${String(chanceInteger(key, 'fan-name', subject, 0, 0, 99_999)).padStart(5, '0')}`;

/** When the purchases of a block come due, in ms from the block's start; the last one ends the block. */
function momentsOfBlock(key: ChanceKey, block: number): readonly DurationMs[] {
  const order = [...pausesMs];
  // Fisher–Yates, from the end.
  for (let last = order.length - 1; last > 0; last--) {
    const other = chanceInteger(key, 'crowd-moment', block, last, 0, last);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  let momentMs = 0;
  return order.map((pauseMs) => {
    momentMs += pauseMs;
    return momentMs;
  });
}
