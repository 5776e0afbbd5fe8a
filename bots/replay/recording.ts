// Movements of recorded people, as bots that replay get them: where they come from, and the unbroken ways of the pointer.
import type { Path, Point } from '@podoal/motion';

/** How a way is made to serve: as it was, at other times, turned to the target, or half of one and half of another. */
export const variants = ['exact', 'time_warped', 'bent', 'spliced'] as const;
export type Variant = (typeof variants)[number];

/** One recorded person, or as near as the source tells people apart; a session replays one. */
export type RecordedPerson = {
  /** Whose it is: stored with the label of what replays it. The id of a flow, or a name in a corpus. */
  readonly of: string;
  /** Ways of the pointer without a long pause, each with its number in the source (a page, a line of a file). */
  readonly ways: readonly { readonly number: number; readonly path: Path }[];
};

/** What the sessions of a run may replay. */
export type Recorded = {
  readonly people: readonly RecordedPerson[];
  /** null: drawn by each session. */
  readonly variant: Variant | null;
};

/** For runs in which nothing is replayed. */
export const nothingRecorded: Recorded = { people: [], variant: null };

/** A pause that long is the end of a way, ms: whoever comes back to the pointer begins a new one. */
const pauseMs = 1000;
/** A way of fewer points says nothing of how a hand moves. */
const fewestPoints = 8;

/** Cuts points at pauses; points that do not come after the one before them are left out. Each way begins at 0 ms. */
export function waysOf(points: readonly Point[]): readonly Path[] {
  const ways: Point[][] = [];
  let before: Point | null = null;
  for (const point of points) {
    if (before !== null && point.t <= before.t) continue;
    if (before === null || point.t - before.t > pauseMs) ways.push([]);
    ways.at(-1)?.push(point);
    before = point;
  }
  return ways
    .filter((way) => way.length >= fewestPoints)
    .map((way) => way.map(({ x, y, t }) => ({ x, y, t: t - (way[0]?.t ?? 0) })));
}
