// Windows of 2.5 s: what features are computed on. A long rest ends a window; a piece too small to say anything is left out.
import { type Movement, partOf } from './movement.ts';

/** Longest window, ms. */
export const windowMs = 2500;
/** A pointer that rests this long, ms, ends its window. */
const restMs = 1000;
/** Least of a window: samples that changed place, ms, and px of the larger side. */
const least = { moves: 5, ms: 60, px: 8 } as const;

/** Where a rest begins or `windowMs` are over: the indexes at which windows begin, and the end. */
function cutsOf({ t }: Movement): readonly number[] {
  const cuts = [0];
  const pieces: number[] = [];
  for (let i = 1; i < t.length; i += 1) if ((t[i] as number) - (t[i - 1] as number) > restMs) pieces.push(i);
  let begin = 0;
  for (const end of [...pieces, t.length]) {
    const from = t[begin] ?? 0;
    const lasts = (t[end - 1] ?? from) - from;
    // Equal parts near 2.5 s, so that no small remainder is left.
    const parts = Math.max(1, Math.round(lasts / windowMs));
    let next = 1;
    for (let i = begin; i < end && next < parts; i += 1)
      if ((t[i] as number) >= from + (next * lasts) / parts) {
        cuts.push(i);
        next += 1;
      }
    cuts.push(end);
    begin = end;
  }
  return cuts;
}

/** Whether there is enough in a piece to say anything: 5 changes of place, 60 ms, 8 px. */
function isEnough({ x, y, t }: Movement): boolean {
  let moves = 0;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < t.length; i += 1) {
    const [px, py] = [x[i] as number, y[i] as number];
    if (i > 0 && (px !== x[i - 1] || py !== y[i - 1])) moves += 1;
    left = Math.min(left, px);
    right = Math.max(right, px);
    top = Math.min(top, py);
    bottom = Math.max(bottom, py);
  }
  const lasts = (t[t.length - 1] ?? 0) - (t[0] ?? 0);
  return moves >= least.moves && lasts >= least.ms && Math.max(right - left, bottom - top) >= least.px;
}

/** A piece without the samples before it first moved and after it last did: some clients report a pointer at rest. */
function withoutRests(piece: Movement): Movement {
  const isRest = (at: number, beside: number) => piece.x[at] === piece.x[beside] && piece.y[at] === piece.y[beside];
  let [from, to] = [0, piece.t.length];
  while (from + 1 < to && isRest(from, from + 1)) from += 1;
  while (to - 2 > from && isRest(to - 1, to - 2)) to -= 1;
  return partOf(piece, from, to);
}

/** The windows of a movement, in order; none where there is not enough movement to say anything. */
export function windowsOf(movement: Movement): readonly Movement[] {
  const cuts = cutsOf(movement);
  return cuts
    .slice(1)
    .map((end, at) => withoutRests(partOf(movement, cuts[at] ?? 0, end)))
    .filter(isEnough);
}
