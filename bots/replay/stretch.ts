// Which stretch of a recorded way serves a movement, and what becomes of it by each variant.
import {
  bentPath,
  frameMs,
  type Path,
  pick,
  type Random,
  type Spot,
  splicedPath,
  timeWarpedPath,
  translatedPath,
} from '@podoal/motion';
import type { RecordedPerson, Variant } from './recording.ts';

/** Starts that are tried for each movement; the stretch that fits best is taken. */
const tries = 200;
const fewestPoints = 5;
const longestMs = 1800;
/** Nobody's hand is replayed for less than this, px. */
const nearPx = 4;
/** Least and greatest factor on the pace of a warped stretch. */
const factors = [0.7, 1.5] as const;

type Ends = { readonly from: Spot; readonly to: Spot };
type Stretch = { readonly path: Path; readonly chord: Spot };

/** The way of a person from one spot to another. Where the stretch is not bent, the pointer jumps to its start. */
export function replayedPath(variant: Variant, { ways }: RecordedPerson, { from, to }: Ends, random: Random): Path {
  const wanted = { x: to.x - from.x, y: to.y - from.y };
  const distancePx = Math.hypot(wanted.x, wanted.y);
  const jump: Path = [
    { ...from, t: 0 },
    { ...to, t: frameMs },
  ];
  if (distancePx < nearPx) return jump;
  const length = ({ chord }: Stretch): number => Math.abs(Math.log(Math.hypot(chord.x, chord.y) / distancePx));
  const gap = ({ chord }: Stretch): number => Math.hypot(chord.x - wanted.x, chord.y - wanted.y);
  const best = (badness: (stretch: Stretch) => number): Path | null => {
    const found = Array.from({ length: tries }, () => stretchFrom(pick(random, ways).path, distancePx, random));
    const fit = found.filter((one) => one !== null).toSorted((one, other) => badness(one) - badness(other));
    return fit[0]?.path ?? null;
  };
  const one = best(variant === 'exact' || variant === 'time_warped' ? gap : length);
  if (one === null) return jump;
  switch (variant) {
    case 'exact':
      return jumpedTo(one, from, to);
    case 'time_warped':
      return jumpedTo(timeWarpedPath(one, { factors }, random), from, to);
    case 'bent':
      return bentPath(one, from, to);
    case 'spliced':
      return splicedPath(one, best(length) ?? one, from, to);
  }
}

/** A stretch from a drawn point of a way until it has gone as far as is wanted; null: too short to tell a hand. */
function stretchFrom(way: Path, distancePx: number, random: Random): Stretch | null {
  const start = Math.floor(random() * way.length);
  const first = way[start];
  if (first === undefined) return null;
  const far = (point: Spot): number => Math.hypot(point.x - first.x, point.y - first.y);
  const rest = way.slice(start).filter(({ t }) => t - first.t <= longestMs);
  const reached = rest.findIndex((point) => far(point) >= distancePx);
  const path = (reached < 0 ? rest : rest.slice(0, reached + 1)).map((point) => ({ ...point, t: point.t - first.t }));
  const last = path.at(-1);
  if (last === undefined || path.length < fewestPoints || far(last) === 0) return null;
  return { path, chord: { x: last.x - first.x, y: last.y - first.y } };
}

/** The stretch as it is, moved so that it ends at the target; the pointer jumps to where it begins. */
function jumpedTo(path: Path, from: Spot, to: Spot): Path {
  const last = path.at(-1) ?? { ...to, t: 0 };
  return [{ ...from, t: 0 }, ...translatedPath(path, { x: to.x - last.x, y: to.y - last.y, t: frameMs })];
}
