// The trajectory of a stage as flat columns, so that 50,000 points are cheap to send, to draw and to search.
import { fieldOf, listOf, numberOf } from './read.ts';

/** Signs of a point, a bit mask. */
export const pointSigns = { click: 1, untrusted: 2, trustUnknown: 4 } as const;

export type Points = {
  readonly count: number;
  /** CSS px from the left edge of the viewport. */
  readonly x: Float64Array;
  /** CSS px from the upper edge. */
  readonly y: Float64Array;
  /** ms since the stage began. */
  readonly t: Float64Array;
  /** Index in the stage's pages. */
  readonly page: Int32Array;
  /** {@link pointSigns}. */
  readonly signs: Uint8Array;
};

/** Points `from` to `to` (not included) that hang together: one page, no break. */
export type Run = { readonly from: number; readonly to: number; readonly page: number };

/** Rows `[x, y, t, page]` and the columns about them; null where nothing was measured. Rows that are none are left out. */
export function readPoints(rows: unknown, columns: unknown): Points | null {
  if (!Array.isArray(rows)) return null;
  const size = rows.length;
  const [x, y, t] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const [page, signs] = [new Int32Array(size), new Uint8Array(size)];
  const origin = listOf(fieldOf(columns, 'origin'));
  const trusted = listOf(fieldOf(columns, 'is_trusted'));
  let count = 0;
  for (let nth = 0; nth < size; nth += 1) {
    const row = listOf(rows[nth]);
    const [atX, atY, atT] = [numberOf(row[0]), numberOf(row[1]), numberOf(row[2])];
    if (atX === null || atY === null || atT === null) continue;
    x[count] = atX;
    y[count] = atY;
    t[count] = atT;
    page[count] = numberOf(row[3]) ?? 0;
    signs[count] = signsOf(origin[nth], trusted[nth]);
    count += 1;
  }
  return { count, x, y, t, page, signs };
}

const signsOf = (origin: unknown, trusted: unknown): number =>
  (origin === 'click' ? pointSigns.click : 0) |
  (trusted === false ? pointSigns.untrusted : trusted === true ? 0 : pointSigns.trustUnknown);

/** The runs of a trajectory: a change of page is a break. */
export function runsOf({ count, page }: Points): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let nth = 1; nth <= count; nth += 1) {
    if (nth < count && page[nth] === page[from]) continue;
    runs.push({ from, to: nth, page: page[from] ?? 0 });
    from = nth;
  }
  return runs;
}

/** The point that was last before or at `t`, on `page` where one is named; null: there was none. */
export function lastPointAt({ count, t, page }: Points, at: number, onPage: number | null = null): number | null {
  let last: number | null = null;
  for (let nth = 0; nth < count; nth += 1) {
    const when = t[nth] ?? 0;
    if (when > at || (onPage !== null && page[nth] !== onPage)) continue;
    if (last === null || when >= (t[last] ?? 0)) last = nth;
  }
  return last;
}
