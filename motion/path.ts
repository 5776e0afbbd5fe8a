// Paths of a pointer: their shape, their beat, and how a maker's formula becomes points.
// Every maker of this package ends here; bots, synthetic logs and detect's training play what comes out.
import type { Random } from './random.ts';

/** A spot in px, fractions kept; any plane, usually client px. */
export type Spot = { readonly x: number; readonly y: number };

/** A spot and when the pointer is there: `t` in ms, 0 at the start of a path fresh from its maker. */
export type Point = Spot & { readonly t: number };

/** At least two points, `t` strictly increasing. */
export type Path = readonly Point[];

/** How long a path lasts, and its beat. */
export type Timing = {
  /** From the first point to the last, ms, > 0. */
  readonly durationMs: number;
  /** From point to point, ms, > 0; {@link frameMs} when left out. */
  readonly everyMs?: number | undefined;
};

/** A path from one spot to another, both met exactly; the same arguments and stream make the same path. */
export type PathMaker<Options> = (from: Spot, to: Spot, options: Options, random: Random) => Path;

/** One frame of a 60 Hz display, ms: browsers hand out pointer moves once a frame. */
export const frameMs = 1000 / 60;

/** Gives the number back; throws a RangeError when it is no finite number above 0. */
export function above0(value: number, name: string): number {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be a finite number above 0: ${value}`);
  }
  return value;
}

/** The spot this share of the way from one to the other: 0 is `from`, 1 is `to`; beyond them the line goes on. */
export const along = (from: Spot, to: Spot, share: number): Spot => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

/** From one spot to another, px. */
export const distancePx = (from: Spot, to: Spot): number => Math.hypot(to.x - from.x, to.y - from.y);

/** 0, `everyMs`, 2 `everyMs` …, `durationMs`. The last step takes up what is left: half a beat to one and a half. */
function beats(durationMs: number, everyMs: number): readonly number[] {
  const steps = Math.max(1, Math.round(above0(durationMs, 'durationMs') / above0(everyMs, 'everyMs')));
  return Array.from({ length: steps + 1 }, (_, step) => (step < steps ? step * everyMs : durationMs));
}

/** The path of a formula: `spotAt` gives the spot at each share 0–1 of the duration; the ends are set, not computed. */
export function tracedPath(from: Spot, to: Spot, timing: Timing, spotAt: (share: number) => Spot): Path {
  const { durationMs, everyMs = frameMs } = timing;
  return beats(durationMs, everyMs).map((t, step, all) => {
    const { x, y } = step === 0 ? from : step === all.length - 1 ? to : spotAt(t / durationMs);
    return { x, y, t };
  });
}

/** First and last point; throws on what is no path. */
export function endsOf(path: Path): { readonly first: Point; readonly last: Point } {
  const first = path[0];
  const last = path.at(-1);
  if (first === undefined || last === undefined || first === last)
    throw new RangeError('a path has two points or more');
  return { first, last };
}

/**
 * The same path on a beat: points every `everyMs` from its first point on, read off the straight lines between its own.
 * First and last point stay, so the last step lasts half a beat to one and a half.
 */
export function sample(path: Path, everyMs: number): Path {
  const { first, last } = endsOf(path);
  let before = first;
  let next = 1;
  return beats(last.t - first.t, everyMs).map((beat, step, all) => {
    if (step === 0) return first;
    if (step === all.length - 1) return last;
    const t = first.t + beat;
    let after = path[next] ?? last;
    while (after.t < t) {
      before = after;
      next += 1;
      after = path[next] ?? last;
    }
    return { ...along(before, after, (t - before.t) / (after.t - before.t)), t };
  });
}
