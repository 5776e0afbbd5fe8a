// How the pointer gets to where a synthetic attempt clicks, and what a recorder's 30 ms grid keeps of it.
import {
  minimumJerkPath,
  normal,
  type Path,
  type Random,
  type Spot,
  straightPath,
  translatedPath,
  uniform,
  withNoise,
} from '@podoal/motion';
import type { Trajectory } from './families.ts';
import { type Row, tenths } from './page-log.ts';

/** Cell of the recorder's grid (3-behaviour-logs, Signals). */
const gridMs = 30;
/** Between the last movement and the press. */
const settleMs = { low: 6, high: 18 } as const;
/** Least time for a movement that is worth one. */
const leastMoveMs = 60;
/** The noise of `mild-noise`: standard deviation of each point, px. */
const noisePx = { low: 0.5, high: 1.2 } as const;
/** Longest reach of `mild-noise`. */
const longestReachMs = 900;
/** Share of presses of `few-points` before which there is a move event. */
const jumpShare = 0.5;

/** The one movement of `repeated`, as points before the press at the origin: px from the target, ms before the press. */
const pattern = { durationMs: 320, everyMs: 40, endsBeforeMs: 20 } as const;

export type Reach = {
  readonly from: Spot;
  readonly to: Spot;
  /** Page times: when the pointer is free to move, and the press. */
  readonly freeAt: number;
  readonly pressAt: number;
};

/** Draws a family's way to a target; the same drawer for a whole attempt. Null: the pointer does not move. */
export function drawnReach(trajectory: Trajectory, random: Random): (reach: Reach) => Path | null {
  const sweep: Spot = { x: uniform(random, -160, -60), y: uniform(random, -90, 90) };
  return (reach) => {
    switch (trajectory) {
      case 'none':
        return null;
      case 'few-points':
        return random() < jumpShare ? jump(reach, random) : null;
      case 'straight-lines':
        return straight(reach, random);
      case 'repeated':
        return repeated(reach, sweep);
      case 'mild-noise':
        return noisy(reach, random);
    }
  };
}

/** A driver's only move event, just before the press. */
const jump = ({ to, pressAt }: Reach, random: Random): Path => [{ ...to, t: pressAt - uniform(random, 1, 6) }];

/** Time a movement may take; null: too little. */
function span({ freeAt, pressAt }: Reach, random: Random): { startMs: number; durationMs: number } | null {
  const endMs = pressAt - uniform(random, settleMs.low, settleMs.high);
  const startMs = freeAt + uniform(random, 5, 20);
  return endMs - startMs < leastMoveMs ? null : { startMs, durationMs: endMs - startMs };
}

function straight(reach: Reach, random: Random): Path | null {
  const time = span(reach, random);
  if (time === null || isSame(reach.from, reach.to)) return null;
  const durationMs = time.durationMs * uniform(random, 0.6, 1);
  const path = straightPath(reach.from, reach.to, { durationMs });
  return translatedPath(path, { t: time.startMs + time.durationMs - durationMs }).slice(1);
}

/** Set back from the target by a sweep that never changes, at the same beat before every press. */
function repeated({ to, pressAt }: Reach, sweep: Spot): Path {
  const { durationMs, everyMs, endsBeforeMs } = pattern;
  const start = { x: to.x + sweep.x, y: to.y + sweep.y };
  return translatedPath(minimumJerkPath(start, to, { durationMs, everyMs }), {
    t: pressAt - endsBeforeMs - durationMs,
  });
}

function noisy(reach: Reach, random: Random): Path | null {
  const time = span(reach, random);
  if (time === null || isSame(reach.from, reach.to)) return null;
  const durationMs = Math.min(longestReachMs, time.durationMs) * uniform(random, 0.5, 1);
  const path = minimumJerkPath(reach.from, reach.to, { durationMs });
  const shaken = withNoise(path, { sdPx: uniform(random, noisePx.low, noisePx.high) }, random);
  return translatedPath(shaken, { t: time.startMs + time.durationMs - durationMs }).slice(1);
}

const isSame = (a: Spot, b: Spot): boolean => Math.hypot(a.x - b.x, a.y - b.y) < 1;

/** Where in a target somebody would click who tries to look human: about the middle, on whole pixels. */
export function nearMiddle(
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  random: Random,
): Spot {
  const near = (from: number, size: number): number =>
    Math.round(Math.min(from + size - 1, Math.max(from + 1, normal(random, from + size / 2, size / 8))));
  return { x: near(left, width), y: near(top, height) };
}

/**
 * The rows of a grid for a path of move events.
 * @param before where the pointer was last seen on the page, null: nowhere yet
 */
export function pointerRows(path: Path, before: Spot | null): readonly { at: number; row: Row<'pointer'> }[] {
  const cells = Map.groupBy(path, ({ t }) => Math.floor(t / gridMs));
  let last = before;
  return [...cells.values()].map((events) => {
    // The first event of a page is no step, as with the recorder.
    const steps = events.flatMap((event) => {
      const step = last === null ? [] : [Math.hypot(event.x - last.x, event.y - last.y)];
      last = event;
      return step;
    });
    const { x, y, t } = events.at(-1) ?? { x: 0, y: 0, t: 0 };
    const row: Row<'pointer'> = {
      ...{ t, x, y, events: events.length, samples: events.length },
      path: steps.length === 0 ? null : tenths(steps.reduce((sum, step) => sum + step, 0)),
      step: steps.length === 0 ? null : tenths(Math.max(...steps)),
      ...{ type: 'mouse', pressure: 0, buttons: 0, trusted: 1 },
    };
    return { at: t, row };
  });
}
