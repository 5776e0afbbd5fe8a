// Invented signals of a stage for tests of the viewer: pages, moves to targets, clicks at their ends.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { integer, type Random, type Spot, translatedPath, windMousePath } from '@podoal/motion';

type Move = { readonly to: Spot; readonly target: string; readonly box: { width: number; height: number } };
type Row = [number, number, number, number];
type Clicks = NonNullable<StageDocument['clicks']>;
type Hovers = NonNullable<StageDocument['hovers']>;

export const viewport = { w: 1440, h: 900 };
const gridMs = 30;

/** What a pointer did on one page: moves to each target, a click at the end of each. */
function pageWalk(random: Random, page: number, from: Spot, t0: number, moves: readonly Move[]) {
  const [rows, clicks, hovers]: [Row[], Clicks, Hovers] = [[], [], []];
  let [spot, t] = [from, t0];
  for (const { to, target, box } of moves) {
    const aim = { x: to.x + (random() - 0.5) * box.width * 0.6, y: to.y + (random() - 0.5) * box.height * 0.6 };
    const path = translatedPath(
      windMousePath(spot, aim, { durationMs: 500 + random() * 700, everyMs: gridMs }, random),
      { t },
    );
    rows.push(...path.map(({ x, y, t: at }): Row => [tenth(x), tenth(y), tenth(at), page]));
    t = (path.at(-1)?.t ?? t) + 120;
    hovers.push({ t: tenth(t - 180), page, target, dwell_ms: 320, ended_by: 'click' });
    rows.push([tenth(aim.x), tenth(aim.y), tenth(t), page]);
    clicks.push(clickOf(page, tenth(t), { x: tenth(aim.x), y: tenth(aim.y) }, { to, target, box }));
    t += 200 + random() * 900;
    spot = aim;
  }
  return { rows, clicks, hovers, spot, t };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

const clickOf = (page: number, t: number, at: Spot, { to, target, box }: Move): Clicks[number] => ({
  ...{ t, page, x: at.x, y: at.y, nx: at.x / viewport.w, ny: at.y / viewport.h, target, is_trusted: true },
  ...{ press_ms: 84.3, detail: 1, button: 0, pointer_type: 'mouse' as const, pointer_gap_px: 0, pointer_agrees: true },
  offset_x: tenth(at.x - to.x + box.width / 2),
  offset_y: tenth(at.y - to.y + box.height / 2),
  target_width: box.width,
  target_height: box.height,
});

const button = { width: 160, height: 44 };
const seat = { width: 24, height: 24 };
const seatAt = (column: number, row: number): Spot => ({ x: 420 + (column - 21) * 24, y: 330 + row * 24 });

const walks = {
  perf: [
    ['/performances', [{ to: { x: 300, y: 380 }, target: 'card:perf007', box: { width: 260, height: 340 } }]],
    [
      '/performances',
      [
        { to: { x: 820, y: 420 }, target: 'date:2026-12-24', box: button },
        { to: { x: 900, y: 520 }, target: 'time:19:00', box: button },
        { to: { x: 1020, y: 700 }, target: 'button:book', box: button },
      ],
    ],
  ],
  que: [['/queue', [{ to: { x: 640, y: 500 }, target: 'page', box: { width: 1440, height: 900 } }]]],
  book: [
    ['/captcha', [{ to: { x: 560, y: 560 }, target: 'field:answer', box: { width: 320, height: 56 } }]],
    ['/section', [{ to: { x: 640, y: 560 }, target: 'section:VIP-C', box: { width: 210, height: 90 } }]],
    [
      '/booking',
      [
        { to: seatAt(30, 2), target: 'seat:VIP-C30', box: seat },
        { to: seatAt(31, 2), target: 'seat:VIP-C31', box: seat },
        { to: { x: 1210, y: 760 }, target: 'button:seats-done', box: button },
      ],
    ],
    ['/step4', [{ to: { x: 1210, y: 760 }, target: 'button:pay', box: button }]],
  ],
} as const satisfies Record<Stage, readonly (readonly [string, readonly Move[]])[]>;

/** The signals of a stage, walked page by page. */
export function signalsOf(random: Random, stage: Stage, points: number | undefined) {
  const [rows, clicks, hovers]: [Row[], Clicks, Hovers] = [[], [], []];
  const pages: NonNullable<StageDocument['pages']> = [];
  let [spot, t]: [Spot, number] = [{ x: 700, y: 200 }, 180];
  for (const [nth, [path, moves]] of walks[stage].entries()) {
    const enter = tenth(t);
    const walked = pageWalk(random, nth, spot, t + 90, moves);
    rows.push(...walked.rows);
    clicks.push(...walked.clicks);
    hovers.push(...walked.hovers);
    pages.push({
      ...{
        id: integer(random, 0, 2 ** 31)
          .toString(16)
          .padStart(16, '0'),
        path,
        navigation: 'navigate',
      },
      ...{ enter, paint: enter + 60, leave: tenth(walked.t), viewport, device_pixel_ratio: 1, scale: 1 },
      ...{ recorder_cost_ms: 3.1, batches: 2, events_missing: 0 },
    });
    [spot, t] = [walked.spot, walked.t + 140];
  }
  while (points !== undefined && rows.length < points) {
    const to = { x: random() * viewport.w, y: random() * viewport.h };
    const path = translatedPath(windMousePath(spot, to, { durationMs: 1500, everyMs: gridMs }, random), { t });
    const left = points - rows.length;
    rows.push(...path.slice(0, left).map(({ x, y, t: at }): Row => [tenth(x), tenth(y), tenth(at), pages.length - 1]));
    [spot, t] = [to, (path.at(-1)?.t ?? t) + gridMs];
  }
  return { rows, clicks, hovers, pages, dwellMs: Math.ceil(t + 200) };
}

export const columnsOf = (rows: readonly Row[], clicks: Clicks): NonNullable<StageDocument['pointer']> => {
  const atClick = new Set(clicks.map(({ t }) => t));
  const isClick = rows.map((row) => atClick.has(row[2]));
  return {
    origin: isClick.map((one) => (one ? 'click' : 'move')),
    events: isClick.map((one) => (one ? null : 3)),
    samples: isClick.map((one) => (one ? null : 7)),
    path_px: isClick.map((one) => (one ? null : 12.5)),
    step_px: isClick.map((one) => (one ? null : 4.25)),
    type: rows.map(() => 'mouse'),
    pressure: rows.map(() => 0),
    buttons: rows.map(() => 0),
    is_trusted: rows.map(() => true),
  };
};
