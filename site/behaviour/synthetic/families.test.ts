// Each family keeps to its row of the table "2 + 1 bot logs", measured on the finished documents. The figures of the table
// are said again here on purpose.
import type { Spot } from '@podoal/motion';
import { describe, expect, it } from 'vitest';
import { type Made, madeOfSixes } from './made-for-tests.ts';

const all = madeOfSixes(150);
const of = (family: string): readonly Made[] => all.filter(({ attempt }) => attempt.family === family);

const table = [
  { family: 'fast_click', every: [50, 200], hovers: [0, 0], lasts: [3000, 8000] },
  { family: 'linear_move', every: [300, 800], hovers: [0, 2], lasts: [8000, 15_000] },
  { family: 'repeat_pattern', every: [1000, 1000], hovers: [1, 3], lasts: [10_000, 20_000] },
  { family: 'slow_auto', every: [1500, 3000], hovers: [2, 5], lasts: [20_000, 40_000] },
  { family: 'fixed_coord', every: [200, 500], hovers: [0, 0], lasts: [5000, 10_000] },
  { family: 'queue_bypass', every: [100, 300], hovers: [0, 0], lasts: [2000, 5000] },
] as const;

const clicksOf = ({ documents }: Made) => documents.map(({ clicks }) => clicks ?? []);
const count = (lists: readonly (readonly unknown[] | null)[]): number =>
  lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);

/** From click to click in every document, and from the list's last to the booking's first with the line left out. */
function intervals(made: Made): readonly number[] {
  const within = clicksOf(made).flatMap((clicks) => clicks.slice(1).map(({ t }, nth) => t - (clicks[nth]?.t ?? 0)));
  const last = made.perf.clicks?.at(-1)?.t ?? 0;
  const across = made.perf.dwell_ms - last + (made.book.clicks?.[0]?.t ?? 0);
  return [...within, across].map((ms) => Math.round(ms * 10) / 10);
}

/** Moves of a document in pieces, each up to its click and on its click's page; `before`: where the last click was. */
function reaches({ documents }: Made) {
  return documents.flatMap(({ mouse_trajectory, pointer, clicks }) => {
    let moves: { x: number; y: number; t: number }[] = [];
    const pieces: { moves: typeof moves; click: Spot & { t: number } }[] = [];
    (mouse_trajectory ?? []).forEach(([x, y, t], nth) => {
      if (pointer?.origin[nth] === 'move') moves.push({ x, y, t });
      else {
        pieces.push({ moves, click: { x, y, t } });
        moves = [];
      }
    });
    expect(pieces).toHaveLength(clicks?.length ?? 0);
    return pieces;
  });
}

describe.each(table)('$family', ({ family, every, hovers, lasts }) => {
  const made = of(family);

  it('is drawn often enough to be judged', () => {
    expect(made.length).toBeGreaterThan(40);
  });

  it('clicks in its interval', () => {
    const found = made.flatMap(intervals);
    expect(Math.min(...found)).toBeGreaterThanOrEqual(every[0]);
    expect(Math.max(...found)).toBeLessThanOrEqual(every[1]);
  });

  it('hovers as often as it may, by attempt', () => {
    const found = new Set(made.map(({ documents }) => count(documents.map((document) => document.hovers))));
    const allowed = Array.from({ length: hovers[1] - hovers[0] + 1 }, (_, nth) => hovers[0] + nth);
    expect([...found].sort()).toEqual(allowed);
  });

  it('lasts as long as it may, whether the line ends with the pass or with the next page', () => {
    for (const { perf, que, book } of made) {
      const stagesMs = perf.dwell_ms + book.dwell_ms;
      const wholeMs = Date.parse(book.ended_at) - Date.parse(perf.started_at) - (que?.wait_duration_ms ?? 0);
      expect(Math.min(stagesMs, wholeMs)).toBeGreaterThanOrEqual(lasts[0]);
      expect(Math.max(stagesMs, wholeMs)).toBeLessThanOrEqual(lasts[1]);
    }
  });

  it('has its clicks among the points of its trajectory', () => {
    for (const { documents } of made) {
      for (const { clicks, mouse_trajectory, pointer } of documents) {
        const own = (mouse_trajectory ?? []).filter((_, nth) => pointer?.origin[nth] === 'click');
        expect(own).toEqual((clicks ?? []).map(({ x, y, t, page }) => [x, y, t, page]));
      }
    }
  });
});

const rowsOf = ({ documents }: Made): number => count(documents.map(({ mouse_trajectory }) => mouse_trajectory));
const clickCount = (made: Made): number => count(clicksOf(made));

describe('trajectories', () => {
  it('of fast_click have few points: at most one beside each click', () => {
    for (const made of of('fast_click')) expect(rowsOf(made)).toBeLessThanOrEqual(2 * clickCount(made));
  });

  it('of queue_bypass have at most five points in a whole attempt', () => {
    for (const made of of('queue_bypass')) expect(rowsOf(made)).toBeLessThanOrEqual(5);
  });

  it('of fixed_coord have none but the clicks, all at the same coordinates, dispatched by script', () => {
    for (const made of of('fixed_coord')) {
      const clicks = clicksOf(made).flat();
      expect(rowsOf(made)).toBe(clicks.length);
      expect(new Set(clicks.map(({ x, y }) => `${x} ${y}`)).size).toBe(1);
      expect(clicks.every(({ is_trusted, press_ms }) => is_trusted === false && press_ms === null)).toBe(true);
    }
  });

  it('of linear_move are straight lines at one speed', () => {
    const pieces = of('linear_move')
      .flatMap(reaches)
      .filter(({ moves }) => moves.length > 2);
    expect(pieces.length).toBeGreaterThan(500);
    for (const { moves, click } of pieces) {
      const [first] = moves;
      if (first === undefined) continue;
      expect(Math.max(...moves.map((move) => offLine(move, first, click)))).toBeLessThan(0.05);
      const steps = moves.slice(1).map((move, nth) => ({ to: move, from: moves[nth] ?? move }));
      const speeds = steps.map(({ from, to }) => distancePx(from, to) / (to.t - from.t));
      const mean = speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length;
      for (const [nth, speed] of speeds.entries()) {
        // Times are kept to 0.1 ms and places to 0.01 px: that much a short step can be off.
        const stepMs = (steps[nth]?.to.t ?? 0) - (steps[nth]?.from.t ?? 0);
        expect(Math.abs(speed - mean)).toBeLessThan((mean * 0.2 + 0.03) / stepMs + 0.01 * mean);
      }
    }
  });

  it('of repeat_pattern repeat themselves: the same points before every click', () => {
    for (const made of of('repeat_pattern')) {
      const relative = reaches(made).map(({ moves, click }) =>
        moves.map(({ x, y, t }) => ({ x: x - click.x, y: y - click.y, t: t - click.t })),
      );
      const [pattern = []] = relative;
      expect(pattern.length).toBeGreaterThan(5);
      for (const points of relative) {
        expect(points).toHaveLength(pattern.length);
        for (const [nth, { x, y, t }] of points.entries()) {
          const same = pattern[nth] ?? { x: 0, y: 0, t: 0 };
          // Places are kept to 0.01 px.
          expect(Math.hypot(x - same.x, y - same.y)).toBeLessThan(0.03);
          expect(t).toBeCloseTo(same.t, 3);
        }
      }
    }
  });

  it('of slow_auto are smooth reaches with a mild noise', () => {
    const offs = of('slow_auto')
      .flatMap(reaches)
      .flatMap(({ moves, click }) => {
        const [first] = moves;
        return first === undefined || distancePx(first, click) < 60
          ? []
          : moves.slice(1, -1).map((move) => offLine(move, first, click));
      });
    const rms = Math.sqrt(offs.reduce((sum, off) => sum + off ** 2, 0) / offs.length);
    expect(rms).toBeGreaterThan(0.3);
    expect(rms).toBeLessThan(2.5);
    expect(Math.max(...offs)).toBeLessThan(8);
  });
});

const distancePx = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Distance of a spot from the line through two others, px. */
function offLine(spot: Spot, from: Spot, to: Spot): number {
  const length = distancePx(from, to);
  const area = (to.x - from.x) * (spot.y - from.y) - (to.y - from.y) * (spot.x - from.x);
  return length === 0 ? 0 : Math.abs(area) / length;
}
