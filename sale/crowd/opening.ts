// What the crowd has bought when a round opens: 25–40 % of the house, the front and the middle most.
import { type ChanceKey, chance } from '../chance.ts';
import type { Venue } from '../venue/venue.ts';

/** Least and most of the house that is sold when a round opens. */
export const openingShare = { least: 0.25, most: 0.4 } as const;

/**
 * The seats sold when the round opens, as ascending seat indices; the same for the same key and venue.
 * `weights` are the venue's `seatWeights`.
 */
export function openingSale(key: ChanceKey, venue: Venue, weights: Float64Array): number[] {
  // Drawing by weight without putting back: the smallest of exponential waiting times with the weights as rates
  // (Efraimidis and Spirakis 2006). The waiting times are the noise: a front corner may stay free, a back seat may go.
  // Node computes Math.log in software (V8's port of fdlibm), so the bits are the same on every platform we run on.
  const waits = weights.map((weight, seat) => -Math.log(1 - chance(key, 'opening-seat', seat, 0)) / weight);
  const bySoonest = Uint32Array.from(waits.keys()).sort((a, b) => (waits[a] ?? 0) - (waits[b] ?? 0) || a - b);
  return Array.from(bySoonest.subarray(0, openingCount(key, venue))).sort((a, b) => a - b);
}

function openingCount(key: ChanceKey, venue: Venue): number {
  const { least, most } = openingShare;
  const drawn = Math.round(venue.seatCount * (least + (most - least) * chance(key, 'opening-share', 0, 0)));
  // A house of very few seats may have no whole number inside the share; then the upper end wins.
  return Math.min(Math.floor(venue.seatCount * most), Math.max(Math.ceil(venue.seatCount * least), drawn));
}
