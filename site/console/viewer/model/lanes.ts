// The lanes of the time axis: stages, pages, hovers, clicks, keys and what the server did, all in epoch ms.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { type Moment, recordsOf, type Session } from './session.ts';

export const laneNames = ['stages', 'pages', 'hovers', 'clicks', 'keys', 'deeds'] as const;
export type LaneName = (typeof laneNames)[number];

/** From `from` to `to` (the same for what has no length). */
export type LaneItem = {
  readonly from: number;
  readonly to: number;
  readonly stage: Stage;
  /** Written into the bar where it has room; null: nothing. */
  readonly name: string | null;
  /** What a click on it chooses; null: nothing. */
  readonly moment: Moment | null;
};
export type Lane = { readonly name: LaneName; readonly items: readonly LaneItem[] };
export type Span = { readonly from: number; readonly to: number };

/** All lanes of a session, each by time. */
export function lanesOf(session: Session): readonly Lane[] {
  const items: Record<LaneName, LaneItem[]> = { stages: [], pages: [], hovers: [], clicks: [], keys: [], deeds: [] };
  for (const record of recordsOf(session)) {
    const { stage, name: document, zeroEpochMs: zero } = record;
    const end = zero + (record.dwellMs ?? 0);
    items.stages.push({ from: zero, to: end, stage, name: null, moment: null });
    for (const [nth, { path, enter, leave }] of (record.pages ?? []).entries()) {
      const next = record.pages?.[nth + 1]?.enter;
      const to = zero + (leave ?? next ?? Math.max(enter, record.dwellMs ?? 0));
      items.pages.push({ from: zero + enter, to, stage, name: path, moment: { kind: 'page', document, nth } });
    }
    for (const [nth, { t, dwellMs, target }] of (record.hovers ?? []).entries()) {
      const moment = { kind: 'hover', document, nth } as const;
      items.hovers.push({ from: zero + t, to: zero + t + (dwellMs ?? 0), stage, name: target, moment });
    }
    for (const [nth, { t, target }] of (record.clicks ?? []).entries()) {
      items.clicks.push({ ...at(zero + t, stage), name: target, moment: { kind: 'click', document, nth } });
    }
    for (const [nth, { t, keyClass }] of (record.keys ?? []).entries()) {
      items.keys.push({ ...at(zero + t, stage), name: keyClass, moment: { kind: 'key', document, nth } });
    }
  }
  for (const [nth, { at: when, stage, kind }] of session.detail.deeds.entries()) {
    items.deeds.push({ ...at(when, stage), name: kind, moment: { kind: 'deed', document: null, nth } });
  }
  return laneNames.map((name) => ({ name, items: items[name].sort((one, other) => one.from - other.from) }));
}

const at = (when: number, stage: Stage): Pick<LaneItem, 'from' | 'to' | 'stage'> => ({ from: when, to: when, stage });

/** Shortest span of the axis, ms. */
const leastSpanMs = 100;
/** Rows farther than this from the session's start are none of it: a strange document does not stretch the axis. */
const farMs = 30 * 86_400_000;

/** From the first to the last of everything, with a little room; of one stage where it is named. */
export function wholeSpan(session: Session, lanes: readonly Lane[], stage: Stage | 'all'): Span {
  const { started_at: start, dwell_ms: dwell } = session.detail.row;
  const isNear = (at: number): boolean => Math.abs(at - start) <= farMs;
  const items = lanes
    .flatMap((lane) => lane.items)
    .filter((item) => (stage === 'all' || item.stage === stage) && isNear(item.from) && isNear(item.to));
  const [from, to] = items.reduce(
    ([least, most], item) => [Math.min(least, item.from), Math.max(most, item.to)],
    stage === 'all' || items.length === 0
      ? [start, start + dwell]
      : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const room = Math.max(leastSpanMs / 2, (to - from) * 0.015);
  return { from: from - room, to: to + room };
}

/** The span zoomed by `factor` (above 1: closer) about `about`, within `whole`. */
export function zoomedSpan({ from, to }: Span, factor: number, about: number, whole: Span): Span {
  const length = Math.min(whole.to - whole.from, Math.max(leastSpanMs, (to - from) / factor));
  const share = (about - from) / (to - from);
  return within({ from: about - length * share, to: about + length * (1 - share) }, whole);
}

/** The span moved by `by` ms, within `whole`. */
export const movedSpan = ({ from, to }: Span, by: number, whole: Span): Span =>
  within({ from: from + by, to: to + by }, whole);

function within({ from, to }: Span, whole: Span): Span {
  const length = Math.min(to - from, whole.to - whole.from);
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** The item of a lane nearest to a moment within `toleranceMs`; what lies under it comes first, the shortest of those. */
export function itemNear(lane: Lane, when: number, toleranceMs: number): LaneItem | null {
  let found: LaneItem | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const item of lane.items) {
    const distance = when < item.from ? item.from - when : when > item.to ? when - item.to : 0;
    if (distance > toleranceMs || distance > least) continue;
    if (found !== null && distance === least && item.to - item.from > found.to - found.from) continue;
    [found, least] = [item, distance];
  }
  return found;
}

const stepsMs = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440].map((minutes) => minutes * 60_000),
] as const;

/** Where the axis carries figures: epochs a round time after `zero`, at least `apartPx` from each other. */
export function ticksOf({ from, to }: Span, zero: number, widthPx: number, apartPx = 84): readonly number[] {
  const leastMs = ((to - from) / Math.max(1, widthPx)) * apartPx;
  const step = stepsMs.find((one) => one >= leastMs) ?? Math.ceil(leastMs / 86_400_000) * 86_400_000;
  const ticks: number[] = [];
  for (let tick = zero + Math.ceil((from - zero) / step) * step; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}
