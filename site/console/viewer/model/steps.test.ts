import type { Venue } from '@podoal/sale/venue/venue.ts';
import { describe, expect, it } from 'vitest';
import { inventedSession } from '../session-for-tests.ts';
import { figuresOf } from './figures.ts';
import { readRecord } from './record.ts';
import { type Choice, sceneOf } from './scene.ts';
import type { Moment, Session } from './session.ts';
import { stepped } from './steps.ts';

const nowhere: Venue = {
  id: 'x',
  nameKo: 'x',
  nameEn: 'x',
  grades: [],
  sections: [],
  rows: [],
  columns: 0,
  seatCount: 0,
};
const { detail, documents } = inventedSession(4);
const loaded = [...documents].flatMap(([name, document]) => {
  const read = readRecord(name, JSON.stringify(document));
  return read.ok ? [{ state: 'read' as const, name, record: read.record }] : [];
});
const session: Session = { detail, documents: loaded };
const sceneFor = (choice: Choice) =>
  sceneOf(
    loaded.map(({ record }) => record),
    choice,
    nowhere,
    null,
  );

/** Every moment from the first on, until it stands still. */
function walk(choice: Choice, kind: 'point' | 'click', by: 1 | -1): readonly Moment[] {
  const scene = sceneFor(choice);
  const moments: Moment[] = [];
  for (let at = stepped(scene, null, kind, by); at !== null; at = stepped(scene, at, kind, by)) {
    const last = moments.at(-1);
    if (last?.document === at.document && last.nth === at.nth) break;
    moments.push(at);
  }
  return moments;
}

describe('walking along a trajectory', () => {
  it('meets every point and every click once, over pages and stages, and the same backwards', () => {
    for (const [kind, all] of [
      ['point', detail.row.points],
      ['click', detail.row.clicks],
    ] as const) {
      const there = walk({ stage: 'all', page: null }, kind, 1);
      expect(there).toHaveLength(all ?? -1);
      expect(walk({ stage: 'all', page: null }, kind, -1).toReversed()).toEqual(there);
    }
  });

  it('stays on what is shown', () => {
    const book = loaded[2]?.record;
    const moments = walk({ stage: 'book', page: 2 }, 'point', 1);
    expect(moments.length).toBeGreaterThan(10);
    for (const { document, nth } of moments) expect([document, book?.points?.page[nth]]).toEqual([book?.name, 2]);
  });

  it('goes nowhere where nothing is', () => {
    const scene = sceneOf([], { stage: 'all', page: null }, nowhere, null);
    expect([stepped(scene, null, 'point', 1), stepped(scene, null, 'click', -1)]).toEqual([null, null]);
  });
});

describe('figures', () => {
  it('are those of the session, or of one stage, which add up', () => {
    const all = figuresOf(session, 'all');
    const parts = (['perf', 'que', 'book'] as const).map((stage) => figuresOf(session, stage));
    for (const name of ['clicks', 'hovers', 'points', 'keys', 'dwellMs'] as const) {
      expect(parts.reduce((sum, part) => sum + (part[name] ?? 0), 0)).toBe(all[name]);
    }
    expect(parts.map(({ seats }) => seats)).toEqual([undefined, undefined, 1]);
  });

  it('say nothing of what was not measured', () => {
    const unmeasured: Session = {
      detail: { ...detail, row: { ...detail.row, clicks: null, hovers: null, points: null, keys: null } },
      documents: [],
    };
    expect(figuresOf(unmeasured, 'all')).toMatchObject({ clicks: null, hovers: null, points: null, keys: null });
    expect(figuresOf(unmeasured, 'book')).toMatchObject({ clicks: null, hovers: null, points: null, seats: 1 });
  });
});
