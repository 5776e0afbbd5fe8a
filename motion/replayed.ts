// A path somebody went, made to serve another purpose: bent to other ends, warped in time, spliced from two.
import { along, distancePx, endsOf, type Path, type Spot } from './path.ts';
import { type Random, uniform } from './random.ts';
import { translatedPath } from './repeated.ts';

/**
 * The path turned, scaled and moved so that it starts and ends where it shall; times stay. A path whose ends are one spot has
 * no direction: it is moved to `from`, and drawn out along the line to `to`.
 */
export function bentPath(path: Path, from: Spot, to: Spot): Path {
  const { first, last } = endsOf(path);
  const chord = { x: last.x - first.x, y: last.y - first.y };
  const square = chord.x ** 2 + chord.y ** 2;
  const wanted = { x: to.x - from.x, y: to.y - from.y };
  // The quotient of the two as complex numbers: how far to turn and scale.
  const turn = {
    x: (wanted.x * chord.x + wanted.y * chord.y) / square,
    y: (wanted.y * chord.x - wanted.x * chord.y) / square,
  };
  return path.map(({ x, y, t }) => {
    const [dx, dy] = [x - first.x, y - first.y];
    if (square === 0) {
      const share = (t - first.t) / (last.t - first.t);
      return { x: along(from, to, share).x + dx, y: along(from, to, share).y + dy, t };
    }
    if (t === first.t || t === last.t) return { ...(t === first.t ? from : to), t };
    return { x: from.x + turn.x * dx - turn.y * dy, y: from.y + turn.y * dx + turn.x * dy, t };
  });
}

export type TimeWarpOptions = {
  /** Least and greatest factor on the path's pace, > 0; the pace drifts evenly from one drawn factor to another. */
  readonly factors: readonly [number, number];
};

/** The same spots at other times: faster here, slower there, never backwards. */
export function timeWarpedPath(path: Path, { factors }: TimeWarpOptions, random: Random): Path {
  const { first, last } = endsOf(path);
  const [begin, end] = [uniform(random, ...factors), uniform(random, ...factors)];
  if (!(begin > 0 && end > 0)) throw new RangeError(`factors must be above 0: ${factors.join(', ')}`);
  const lasts = last.t - first.t;
  return path.map((point) => {
    const share = (point.t - first.t) / lasts;
    // The integral of a factor that goes evenly from `begin` to `end`.
    return { ...point, t: first.t + lasts * share * (begin + ((end - begin) * share) / 2) };
  });
}

/** The first path up to its middle point and the second from its middle point on, each bent so that they meet on the way. */
export function splicedPath(one: Path, other: Path, from: Spot, to: Spot): Path {
  const head = one.slice(0, Math.max(2, Math.ceil(one.length / 2)));
  const tail = other.slice(Math.min(other.length - 2, Math.floor(other.length / 2)));
  const [headPx, tailPx] = [chordPx(head), chordPx(tail)];
  const meet = along(from, to, headPx + tailPx === 0 ? 0.5 : headPx / (headPx + tailPx));
  const before = bentPath(head, from, meet);
  const after = bentPath(tail, meet, to);
  const t = endsOf(before).last.t - endsOf(after).first.t;
  // Both hold the spot where they meet.
  return [...before, ...translatedPath(after, { t }).slice(1)];
}

function chordPx(path: Path): number {
  const { first, last } = endsOf(path);
  return distancePx(first, last);
}
