// What the trajectory shows of a session: the chosen stages and page as lines that break between pages, marks and plan.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';
import { type PlacedPlan, placedPlan } from './plan.ts';
import { nearestPoint } from './point-grid.ts';
import { type Run, runsOf } from './points.ts';
import type { Click, StageRecord } from './record.ts';
import type { Moment } from './session.ts';
import type { Size, Spot } from './view.ts';

/** One stage or all; one of its pages (by index) or all. */
export type Choice = { readonly stage: Stage | 'all'; readonly page: number | null };

export type SceneClick = {
  readonly record: StageRecord;
  readonly nth: number;
  readonly click: Click;
  readonly spot: Spot;
};
export type SceneBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
};
export type Scene = {
  readonly lines: readonly { readonly record: StageRecord; readonly runs: readonly Run[] }[];
  readonly clicks: readonly SceneClick[];
  readonly start: Spot | null;
  readonly end: Spot | null;
  /** Sizes of the viewports shown, the largest first. */
  readonly frames: readonly Size[];
  /** What holds all frames. */
  readonly plane: Size;
  /** Where targets that were clicked stood. */
  readonly boxes: readonly SceneBox[];
  readonly plan: PlacedPlan | null;
};

/** Drawn where no viewport was measured. */
const unknownViewport: Size = { width: 1280, height: 720 };
/** Boxes and frames of hostile documents must not cover everything. */
const most = { boxes: 500, frames: 12, sidePx: 20_000 } as const;

/** The scene; the plan is the one that stood at `t`, ms since the stage began, `null`: at the last click. */
export function sceneOf(records: readonly StageRecord[], choice: Choice, venue: Venue, t: number | null): Scene {
  const chosen = records.filter(({ stage }) => choice.stage === 'all' || stage === choice.stage);
  const isShown = (page: number): boolean => choice.page === null || page === choice.page;
  const lines = chosen.flatMap((record) => {
    const runs = record.points === null ? [] : runsOf(record.points).filter(({ page }) => isShown(page));
    return runs.length === 0 ? [] : [{ record, runs }];
  });
  const clicks = chosen.flatMap((record) =>
    (record.clicks ?? []).flatMap((click, nth) => {
      const { page, spot } = click;
      return isShown(page) && spot !== null ? [{ record, nth, click, spot }] : [];
    }),
  );
  const frames = framesOf(chosen, isShown);
  const [first, last] = [lines[0], lines.at(-1)];
  const plane = {
    width: Math.max(...frames.map(({ width }) => width)),
    height: Math.max(...frames.map(({ height }) => height)),
  };
  return {
    ...{ lines, clicks, frames, plane },
    start: first === undefined ? null : spotOf(first.record, first.runs[0]?.from ?? 0),
    end: last === undefined ? null : spotOf(last.record, (last.runs.at(-1)?.to ?? 1) - 1),
    boxes: boxesOf(clicks),
    // Over all stages a plan would lie under the moves of other pages.
    plan: choice.stage === 'book' ? planOf(chosen, clicks, venue, t) : null,
  };
}

const spotOf = ({ points }: StageRecord, nth: number): Spot => ({ x: points?.x[nth] ?? 0, y: points?.y[nth] ?? 0 });

function framesOf(chosen: readonly StageRecord[], isShown: (page: number) => boolean): readonly Size[] {
  const sizes = new Map<string, Size>();
  for (const { pages } of chosen) {
    for (const [nth, { viewport }] of (pages ?? []).entries()) {
      if (viewport === null || !isShown(nth) || Math.max(viewport.width, viewport.height) > most.sidePx) continue;
      sizes.set(`${viewport.width}x${viewport.height}`, viewport);
    }
  }
  const largestFirst = [...sizes.values()].sort((one, other) => other.width * other.height - one.width * one.height);
  return largestFirst.length === 0 ? [unknownViewport] : largestFirst.slice(0, most.frames);
}

function boxesOf(clicks: readonly SceneClick[]): readonly SceneBox[] {
  const boxes = new Map<string, SceneBox>();
  for (const { click } of clicks) {
    const { box, target } = click;
    if (box === null || target === null || boxes.size >= most.boxes) continue;
    // Seats are drawn by the plan, and a click on the page itself has the page for a box.
    if (target.startsWith('seat:') || target === 'page') continue;
    boxes.set(`${target} ${Math.round(box.x)} ${Math.round(box.y)}`, { ...box, name: target });
  }
  return [...boxes.values()];
}

/** Pages with plans all stand in one stage: its plan is drawn where the clicks of one page tell. */
function planOf(
  chosen: readonly StageRecord[],
  clicks: readonly SceneClick[],
  venue: Venue,
  t: number | null,
): PlacedPlan | null {
  const record = chosen.find(({ stage }) => stage === 'book');
  const own = clicks.filter((one) => one.record === record).map(({ click }) => click);
  return record === undefined ? null : placedPlan(venue, own, record.seats, t ?? Number.POSITIVE_INFINITY);
}

/** The row nearest to a spot of the plane within `radius`; null: nothing is near. Clicks go before points. */
export function nearestMoment(scene: Scene, spot: Spot, radius: number): Moment | null {
  return nearestClick(scene, spot, radius / 2) ?? nearestOfLines(scene, spot, radius);
}

function nearestClick(scene: Scene, spot: Spot, radius: number): Moment | null {
  let [nearest, least]: [SceneClick | null, number] = [null, radius];
  for (const one of scene.clicks) {
    const distance = Math.hypot(one.spot.x - spot.x, one.spot.y - spot.y);
    if (distance <= least) [nearest, least] = [one, distance];
  }
  return nearest === null ? null : { kind: 'click', document: nearest.record.name, nth: nearest.nth };
}

function nearestOfLines(scene: Scene, spot: Spot, radius: number): Moment | null {
  let [nearest, least]: [Moment | null, number] = [null, radius];
  for (const { record, runs } of scene.lines) {
    if (record.points === null || record.grid === null) continue;
    const pages = new Set(runs.map(({ page }) => page));
    const { page } = record.points;
    const found = nearestPoint(record.points, record.grid, spot, least, (nth) => pages.has(page[nth] ?? 0));
    if (found !== null) [nearest, least] = [{ kind: 'point', document: record.name, nth: found.nth }, found.distance];
  }
  return nearest;
}
