// Where to look for the point under the cursor: points sorted into square cells, so that 50,000 are asked in microseconds.
import type { Points } from './points.ts';

export type PointGrid = {
  readonly cellPx: number;
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  /** Where each cell's points begin in `order`; one more at the end. */
  readonly starts: Int32Array;
  /** Numbers of points, cell by cell. */
  readonly order: Int32Array;
};

const smallestCellPx = 16;
/** Cells in a row or column; a stray point far out makes cells larger, never more. */
const mostCells = 256;

export function gridOf(points: Pick<Points, 'count' | 'x' | 'y'>): PointGrid {
  const { count, x, y } = points;
  const [left, right] = extent(x, count);
  const [top, bottom] = extent(y, count);
  const cellPx = Math.max(smallestCellPx, (right - left) / (mostCells - 1), (bottom - top) / (mostCells - 1));
  const columns = Math.floor((right - left) / cellPx) + 1;
  const rows = Math.floor((bottom - top) / cellPx) + 1;
  const cellOf = (nth: number): number =>
    Math.floor(((y[nth] ?? 0) - top) / cellPx) * columns + Math.floor(((x[nth] ?? 0) - left) / cellPx);
  const starts = new Int32Array(columns * rows + 1);
  for (let nth = 0; nth < count; nth += 1) starts[cellOf(nth) + 1] = (starts[cellOf(nth) + 1] ?? 0) + 1;
  for (let cell = 1; cell < starts.length; cell += 1) starts[cell] = (starts[cell] ?? 0) + (starts[cell - 1] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(count);
  for (let nth = 0; nth < count; nth += 1) {
    const cell = cellOf(nth);
    order[next[cell] ?? 0] = nth;
    next[cell] = (next[cell] ?? 0) + 1;
  }
  return { cellPx, left, top, columns, rows, starts, order };
}

function extent(values: Float64Array, count: number): readonly [number, number] {
  if (count === 0) return [0, 0];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let nth = 0; nth < count; nth += 1) {
    const value = values[nth] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/** The point nearest to a spot within `radius` that is accepted, and how far it is; null: none. */
export function nearestPoint(
  points: Pick<Points, 'x' | 'y'>,
  grid: PointGrid,
  spot: { readonly x: number; readonly y: number },
  radius: number,
  accept: (nth: number) => boolean = () => true,
): { readonly nth: number; readonly distance: number } | null {
  const { cellPx, left, top, columns, rows, starts, order } = grid;
  const cell = (value: number, from: number, cells: number): number =>
    Math.min(cells - 1, Math.max(0, Math.floor((value - from) / cellPx)));
  const [firstColumn, lastColumn] = [cell(spot.x - radius, left, columns), cell(spot.x + radius, left, columns)];
  const [firstRow, lastRow] = [cell(spot.y - radius, top, rows), cell(spot.y + radius, top, rows)];
  let nearest: { nth: number; distance: number } | null = null;
  for (let row = firstRow; row <= lastRow; row += 1) {
    const end = starts[row * columns + lastColumn + 1] ?? 0;
    for (let at = starts[row * columns + firstColumn] ?? 0; at < end; at += 1) {
      const nth = order[at] ?? 0;
      const distance = Math.hypot((points.x[nth] ?? 0) - spot.x, (points.y[nth] ?? 0) - spot.y);
      if (distance <= (nearest?.distance ?? radius) && accept(nth)) nearest = { nth, distance };
    }
  }
  return nearest;
}
