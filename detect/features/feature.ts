// What a feature is, and the view of a window that all of them read: computed once, shared by every family.
import { type Grid, gridMs, gridOf } from '../movement/grid.ts';
import type { Movement } from '../movement/movement.ts';
import { lengthOf } from './statistics.ts';

/** One number of a window of movement, with what a reader must know of it. */
export type Feature = {
  /** Lower case with hyphens, unique. */
  readonly name: string;
  /** How it is computed, in words and symbols. */
  readonly formula: string;
  readonly unit: 'ratio' | 'share' | 'rad' | 'r' | 'log' | '1/s';
  /** Paper or reason. */
  readonly source: string;
  /** When it is NaN. */
  readonly missing: string;
  readonly of: (view: View) => number;
};

/** Steps of a path: chords between neighbouring places. */
export type Steps = {
  readonly dx: Float64Array;
  readonly dy: Float64Array;
  /** Lengths, px. */
  readonly length: Float64Array;
  /** Turn from each step that moved to the next that moved, radians in (−π, π]; steps of under half a px are passed over. */
  readonly turn: Float64Array;
  /** Length of the step a turn leads into, px; as long as `turn`. */
  readonly turnLength: Float64Array;
};

/** A window as features see it. */
export type View = {
  /** Steps between reported samples that changed place: without time, so the shape of what was sent. */
  readonly events: Steps;
  /** Steps on the 30 ms grid; a length is a speed, px per 30 ms. */
  readonly fine: Steps;
  /** Steps on the 60 ms grid, which slow mice fill too. */
  readonly coarse: Steps;
  readonly grid: Grid;
  /** Length of the path on the 30 ms grid, px. */
  readonly pathPx: number;
  /** Seconds that the grid covers. */
  readonly seconds: number;
  /** What {@link once} keeps. */
  readonly kept: Map<unknown, unknown>;
};

/** Steps of a path; `onlyMoved` leaves out steps of no length. */
export function stepsOf({ x, y }: Grid, onlyMoved = false): Steps {
  const n = Math.max(0, x.length - 1);
  const [dx, dy, length] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const [turn, turnLength] = [new Float64Array(n), new Float64Array(n)];
  let kept = 0;
  let turns = 0;
  let heading = Number.NaN;
  for (let i = 0; i < n; i += 1) {
    const [stepX, stepY] = [(x[i + 1] as number) - (x[i] as number), (y[i + 1] as number) - (y[i] as number)];
    const px = lengthOf(stepX, stepY);
    if (onlyMoved && px === 0) continue;
    dx[kept] = stepX;
    dy[kept] = stepY;
    length[kept] = px;
    kept += 1;
    if (px < 0.5) continue;
    const direction = Math.atan2(stepY, stepX);
    if (!Number.isNaN(heading)) {
      const change = direction - heading;
      turn[turns] = change > Math.PI ? change - 2 * Math.PI : change <= -Math.PI ? change + 2 * Math.PI : change;
      turnLength[turns] = px;
      turns += 1;
    }
    heading = direction;
  }
  return {
    dx: dx.subarray(0, kept),
    dy: dy.subarray(0, kept),
    length: length.subarray(0, kept),
    turn: turn.subarray(0, turns),
    turnLength: turnLength.subarray(0, turns),
  };
}

/** The view of a window. */
export function viewOf(window: Movement): View {
  const grid = gridOf(window, gridMs);
  const fine = stepsOf(grid);
  let pathPx = 0;
  for (const px of fine.length) pathPx += px;
  return {
    events: stepsOf(window, true),
    fine,
    coarse: stepsOf(gridOf(window, 2 * gridMs)),
    grid,
    pathPx,
    seconds: (fine.length.length * gridMs) / 1000,
    kept: new Map(),
  };
}

/** Computes something of a view once, however many features read it. */
export function once<Value>(of: (view: View) => Value): (view: View) => Value {
  return (view) => {
    if (!view.kept.has(of)) view.kept.set(of, of(view));
    return view.kept.get(of) as Value;
  };
}
