import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventedSession } from '../session-for-tests.ts';
import { itemNear, lanesOf, movedSpan, ticksOf, wholeSpan, zoomedSpan } from './lanes.ts';
import { readRecord } from './record.ts';
import type { Session } from './session.ts';

const { detail, documents } = inventedSession(5);
const session: Session = {
  detail,
  documents: [...documents].flatMap(([name, document]) => {
    const read = readRecord(name, JSON.stringify(document));
    return read.ok ? [{ state: 'read' as const, name, record: read.record }] : [];
  }),
};
const lanes = lanesOf(session);

describe('the lanes', () => {
  it('hold every row once, by time, on one axis', () => {
    const counts = Object.fromEntries(lanes.map(({ name, items }) => [name, items.length]));
    expect(counts).toEqual({
      ...{ stages: 3, pages: 7, hovers: detail.row.hovers, clicks: detail.row.clicks, keys: 3 },
      deeds: detail.deeds.length,
    });
    for (const { items } of lanes) {
      expect(items.map(({ from }) => from)).toEqual(items.map(({ from }) => from).toSorted((a, b) => a - b));
    }
    const { from, to } = wholeSpan(session, lanes, 'all');
    for (const item of lanes.flatMap(({ items }) => items)) {
      expect(item.from).toBeGreaterThan(from);
      expect(item.to).toBeLessThan(to);
    }
  });

  it('of one stage begin with it', () => {
    const stage = lanes[0]?.items[2];
    const span = wholeSpan(session, lanes, 'book');
    expect(span.from).toBeLessThan(stage?.from ?? 0);
    expect(span.from).toBeGreaterThan((stage?.from ?? 0) - 1000);
  });

  it('of a strange row do not stretch the axis', () => {
    const deeds = [...detail.deeds, { at: 1e300, stage: 'book' as const, kind: 'booked', data: {} }];
    const strange: Session = { ...session, detail: { ...detail, deeds } };
    expect(wholeSpan(strange, lanesOf(strange), 'all')).toEqual(wholeSpan(session, lanes, 'all'));
  });

  it('find what lies under a moment, the shortest first', () => {
    const [clicks, hovers] = [lanes[3], lanes[2]];
    if (clicks?.items[1] === undefined || hovers?.items[1] === undefined) throw new Error('no rows');
    expect(itemNear(clicks, clicks.items[1].from + 3, 5)).toBe(clicks.items[1]);
    expect(itemNear(clicks, clicks.items[1].from + 9, 5)).toBeNull();
    expect(itemNear(hovers, hovers.items[1].from + 10, 0)).toBe(hovers.items[1]);
  });
});

describe('the axis', () => {
  const whole = { from: 1000, to: 601_000 };

  it('zooms about a moment and never leaves the whole', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.integer({ min: 1000, max: 601_000 }),
        (factor, about) => {
          const span = zoomedSpan(whole, factor, about, whole);
          expect(span.from).toBeGreaterThanOrEqual(whole.from - 1e-6);
          expect(span.to).toBeLessThanOrEqual(whole.to + 1e-6);
          expect(span.to - span.from).toBeGreaterThanOrEqual(99.999);
          const moved = movedSpan(span, 1e9, whole);
          expect(moved.to).toBeCloseTo(whole.to, 3);
        },
      ),
    );
  });

  it('carries figures at round times since the start, apart from each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 200, max: 1e9, noNaN: true }),
        fc.integer({ min: 100, max: 2000 }),
        (length, width) => {
          const ticks = ticksOf({ from: 5_000_000, to: 5_000_000 + length }, 4_999_123, width);
          expect(ticks.length).toBeLessThanOrEqual(width / 84 + 2);
          for (const [nth, tick] of ticks.entries()) {
            if (nth > 0) expect(((tick - (ticks[nth - 1] ?? 0)) / length) * width).toBeGreaterThanOrEqual(83.9);
          }
        },
      ),
    );
    expect(ticksOf({ from: 0, to: 60_000 }, 0, 900)).toEqual([0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000]);
  });
});
