// The 30 ms grid: a movement read off at even times, so that a mouse's rate becomes no feature.
import type { Movement } from './movement.ts';

/** The recorder's own grid, ms. */
export const gridMs = 30;

/** Places at even times. */
export type Grid = { readonly x: Float64Array; readonly y: Float64Array };

/** Reads a movement off its straight lines every `everyMs` from its first sample on; at least one place. */
export function gridOf({ x, y, t }: Movement, everyMs: number): Grid {
  const begin = t[0] ?? 0;
  const lasts = (t[t.length - 1] ?? begin) - begin;
  const places = Math.floor(lasts / everyMs) + 1;
  const grid = { x: new Float64Array(places), y: new Float64Array(places) };
  let next = 1;
  for (let place = 0; place < places; place += 1) {
    const at = begin + place * everyMs;
    while (next < t.length - 1 && (t[next] as number) < at) next += 1;
    const [before, after] = [t[next - 1] ?? 0, t[next] ?? begin + 1];
    const share = t.length < 2 ? 0 : Math.min(1, Math.max(0, (at - before) / (after - before)));
    const [x0, y0] = [x[next - 1] ?? 0, y[next - 1] ?? 0];
    grid.x[place] = x0 + ((x[next] ?? x0) - x0) * share;
    grid.y[place] = y0 + ((y[next] ?? y0) - y0) * share;
  }
  return grid;
}
