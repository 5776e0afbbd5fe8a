import type { Venue } from '@podoal/sale/venue/venue.ts';
import { parseVenue } from '@podoal/sale/venue/venue-file.ts';
import { describe, expect, it } from 'vitest';
import house960 from '../../../../catalogue/house-960.json' with { type: 'json' };
import { inventedSession } from '../session-for-tests.ts';
import { readRecord } from './record.ts';
import { nearestMoment, sceneOf } from './scene.ts';

function defaultHouse(): Venue {
  const parsed = parseVenue(house960, 'house-960.json');
  if (!parsed.ok) throw new Error('the default house does not parse');
  return parsed.venue;
}
const venue = defaultHouse();
const records = [...inventedSession(2).documents].flatMap(([name, document]) => {
  const read = readRecord(name, JSON.stringify(document));
  return read.ok ? [read.record] : [];
});

describe('the scene', () => {
  it('of all stages has a line for each page and marks at both ends', () => {
    const scene = sceneOf(records, { stage: 'all', page: null }, venue, null);
    expect(scene.lines.flatMap(({ runs }) => runs)).toHaveLength(7);
    const [first, last] = [records[0]?.points, records[2]?.points];
    expect(scene.start).toEqual({ x: first?.x[0], y: first?.y[0] });
    const end = (last?.count ?? 0) - 1;
    expect(scene.end).toEqual({ x: last?.x[end], y: last?.y[end] });
    expect(scene.plane).toEqual({ width: 1440, height: 900 });
    expect(scene.frames).toHaveLength(1);
    expect(scene.plan).toBeNull();
    expect(sceneOf(records, { stage: 'book', page: null }, venue, null).plan?.kind).toBe('seats');
  });

  it('of one page shows nothing of the others', () => {
    const scene = sceneOf(records, { stage: 'book', page: 1 }, venue, null);
    expect(scene.lines.flatMap(({ runs }) => runs.map(({ page }) => page))).toEqual([1]);
    expect(scene.clicks.map(({ click }) => click.target)).toEqual(['section:VIP-C']);
    expect(scene.plan?.kind).toBe('sections');
    const elsewhere = records[2]?.clicks?.find(({ page }) => page === 2);
    expect(nearestMoment(scene, elsewhere?.spot ?? { x: 0, y: 0 }, 2)).toBeNull();
  });

  it('draws no dot for a click of a key', () => {
    const byKey = records.map((record) => ({
      ...record,
      clicks: (record.clicks ?? []).map((click) => ({ ...click, spot: null, box: null })),
    }));
    expect(sceneOf(byKey, { stage: 'all', page: null }, venue, null)).toMatchObject({ clicks: [], boxes: [] });
  });

  it('finds the row under the pointer, a click before its own point', () => {
    const scene = sceneOf(records, { stage: 'book', page: null }, venue, null);
    const { record, nth, spot: clicked } = scene.clicks[2] ?? scene.clicks[0] ?? {};
    if (record === undefined || clicked === undefined) throw new Error('no click');
    expect(nearestMoment(scene, { x: clicked.x + 1, y: clicked.y }, 5)).toEqual({
      kind: 'click',
      document: record.name,
      nth,
    });
    const spot = { x: record.points?.x[3] ?? 0, y: record.points?.y[3] ?? 0 };
    expect(nearestMoment(scene, spot, 0.01)).toEqual({ kind: 'point', document: record.name, nth: 3 });
    expect(nearestMoment(scene, { x: -500, y: -500 }, 50)).toBeNull();
  });

  it('of nothing is empty', () => {
    const scene = sceneOf([], { stage: 'all', page: null }, venue, null);
    expect(scene).toMatchObject({ lines: [], clicks: [], start: null, end: null, boxes: [], plan: null });
  });
});
