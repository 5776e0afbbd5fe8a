// When a pointer moved on each page of a stage: asked for by every click, so found by halving and not by looking through.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';

/** Time, ms, of the first move on a page after a moment; undefined: none. */
export type FirstMoveAfter = (page: number | null, t: number) => number | undefined;

/** Reads the moves of a stage once. */
export function movesOf({ mouse_trajectory: points, pointer }: StageDocument): FirstMoveAfter {
  const byPage = new Map<number | null, number[]>();
  (points ?? []).forEach(([, , t, page], i) => {
    if (pointer?.origin[i] === 'click') return;
    const times = byPage.get(page);
    if (times === undefined) byPage.set(page, [t]);
    else times.push(t);
  });
  for (const times of byPage.values()) times.sort((a, b) => a - b);
  return (page, t) => {
    const times = byPage.get(page) ?? [];
    let [low, high] = [0, times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((times[middle] as number) > t) high = middle;
      else low = middle + 1;
    }
    return times[low];
  };
}
