// How others' times spread, on one axis for all steps: from a third of a second to ten minutes, each bin as much longer than
// the one before.

/** Both ends of the axis, ms. */
export const leastMs = 300;
export const mostMs = 600_000;
const bins = 24;

/** Fewer others than this say nothing about how they are spread. */
export const enoughOthers = 10;

/** Where a time stands on the axis, 0–1; what is beyond an end stands at it. */
export const placeOnAxis = (ms: number): number =>
  Math.min(1, Math.max(0, Math.log(Math.max(ms, 1) / leastMs) / Math.log(mostMs / leastMs)));

/** Shares of others in each bin of the axis, the fullest being 1; null: too few. */
export function spreadOf(othersMs: readonly number[]): number[] | null {
  if (othersMs.length < enoughOthers) return null;
  const counts = new Array<number>(bins).fill(0);
  for (const ms of othersMs) {
    const bin = Math.min(bins - 1, Math.floor(placeOnAxis(ms) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return counts.map((count) => Math.round((100 * count) / most) / 100);
}

/** Share of others who were slower, 0–1, equals counted half; null: too few. */
export function shareSlower(othersMs: readonly number[], ownMs: number): number | null {
  if (othersMs.length < enoughOthers) return null;
  const slower = othersMs.filter((ms) => ms > ownMs).length;
  const equal = othersMs.filter((ms) => ms === ownMs).length;
  return (slower + equal / 2) / othersMs.length;
}
