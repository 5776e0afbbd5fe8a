// The same path again: moved in space and time, or played several times, as bots that know one movement do.
import { above0, endsOf, type Path, type Point, type Spot } from './path.ts';

/** The path moved by so many px and ms, e.g. `{ t: startMs }` onto a page's clock. */
export const translatedPath = (path: Path, { x = 0, y = 0, t = 0 }: Partial<Point>): Path =>
  path.map((point) => ({ x: point.x + x, y: point.y + y, t: point.t + t }));

export type RepeatedOptions = {
  /** How often the path is played in all, a whole number ≥ 1. */
  readonly times: number;
  /** From the end of one to the start of the next, ms, > 0. */
  readonly pauseMs: number;
  /** How far each stands from the one before it, px; none when left out. */
  readonly shift?: Spot | undefined;
};

/** The path played `times` times in a row; between two of them the pointer jumps. */
export function repeatedPath(path: Path, { times, pauseMs, shift = { x: 0, y: 0 } }: RepeatedOptions): Path {
  const { first, last } = endsOf(path);
  const everyMs = last.t - first.t + above0(pauseMs, 'pauseMs');
  const copies = Math.max(1, Math.floor(above0(times, 'times')));
  return Array.from({ length: copies }, (_, copy) =>
    translatedPath(path, { x: copy * shift.x, y: copy * shift.y, t: copy * everyMs }),
  ).flat();
}
