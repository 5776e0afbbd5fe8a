// A movement: where a pointer was and when, as every part of the detector takes it. No Node module, no site.

/** Places of a pointer, as columns of one length. */
export type Movement = {
  /** Client x, whole px. */
  readonly x: Float64Array;
  /** Client y, whole px. */
  readonly y: Float64Array;
  /** Event times, ms on any clock, strictly rising. */
  readonly t: Float64Array;
};

/** A place, px, and its time, ms. */
export type Sample = { readonly x: number; readonly y: number; readonly t: number };

/**
 * The movement of samples in any order: samples without a finite place and time are left out, of several at one time the
 * last counts, and places are rounded to whole px (most browsers report no fractions, generators do).
 */
export function movementOf(samples: readonly Sample[]): Movement {
  const kept = samples
    .filter(({ x, y, t }) => Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(t))
    .sort((a, b) => a.t - b.t);
  const last = kept.filter((sample, at) => kept[at + 1]?.t !== sample.t);
  return {
    x: Float64Array.from(last, ({ x }) => Math.round(x)),
    y: Float64Array.from(last, ({ y }) => Math.round(y)),
    t: Float64Array.from(last, ({ t }) => t),
  };
}

/** The part of a movement from index `from` (included) to `to` (not). */
export const partOf = ({ x, y, t }: Movement, from: number, to: number): Movement => ({
  x: x.subarray(from, to),
  y: y.subarray(from, to),
  t: t.subarray(from, to),
});
