// The endless list and the address: pages of rows, what is in sight, what the URL says.
import type { FlowsAnswer } from '@podoal/contract/http/viewer.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventedSession } from '../session-for-tests.ts';
import { pageSize, startFlowPages } from './flow-pages.ts';
import { rowsWindow, scrollToRow } from './rows-window.ts';
import { changed, type ListQuery, readState, writeState } from './url-state.ts';

const pause = () => new Promise((done) => setImmediate(done));

describe('pages of rows', () => {
  const { row } = inventedSession(1).detail;
  const answer = (page: number): FlowsAnswer => ({
    rows: Array.from({ length: pageSize }, (_, nth) => ({ ...row, user_id: String((page - 1) * pageSize + nth) })),
    ...{ page, size: pageSize, counters: { all: 100_000, people: 50_000, bots: 40_000, tests: 9_993, unlabelled: 7 } },
  });

  it('are asked for once, when they come into sight, and the oldest are forgotten', async () => {
    const asked: number[] = [];
    const pages = startFlowPages(
      async (page) => {
        asked.push(page);
        return answer(page);
      },
      () => undefined,
    );
    pages.want(95, 105);
    pages.want(95, 105);
    await pause();
    expect(asked).toEqual([1, 2]);
    expect(pages.rowAt(104)?.user_id).toBe('104');
    expect(pages.rowAt(200)).toBeNull();
    expect(pages.counters()?.all).toBe(100_000);
    for (let nth = 10; nth < 60; nth += 1) {
      pages.want(nth * pageSize, nth * pageSize + 1);
      await pause();
    }
    expect([pages.rowAt(0), pages.rowAt(59 * pageSize)?.user_id]).toEqual([null, '5900']);
  });

  it('are asked for once more where something changed, and stay in sight until then', async () => {
    let name = 'before';
    const pages = startFlowPages(
      async (page) => ({ ...answer(page), rows: answer(page).rows.map((one) => ({ ...one, user_id: name })) }),
      () => undefined,
    );
    pages.want(0, 1);
    await pause();
    name = 'after';
    pages.again();
    expect(pages.rowAt(3)?.user_id).toBe('before');
    await pause();
    expect(pages.rowAt(3)?.user_id).toBe('after');
  });

  it('that fail are not asked for again and again', async () => {
    let times = 0;
    const pages = startFlowPages(
      async () => {
        times += 1;
        return { problem: 'offline' };
      },
      () => pages.want(0, 10),
    );
    pages.want(0, 10);
    await pause();
    expect([times, pages.problem()]).toEqual([1, 'offline']);
  });
});

describe('rows in sight', () => {
  const box = fc.record({
    total: fc.nat(2_000_000),
    rowPx: fc.integer({ min: 20, max: 80 }),
    scrollTop: fc.nat(20_000_000),
    boxPx: fc.integer({ min: 100, max: 2000 }),
  });

  it('fill the box, few of them, whatever the list is long', () => {
    fc.assert(
      fc.property(box, (at) => {
        const { first, end, topPx, heightPx } = rowsWindow(at);
        expect(heightPx).toBeLessThanOrEqual(16_000_000);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(at.boxPx / at.rowPx) + 14);
        const top = Math.min(at.scrollTop, Math.max(0, heightPx - at.boxPx));
        if (first > 0) expect(topPx).toBeLessThanOrEqual(top + 1e-3);
        const bottom = topPx + (end - first) * at.rowPx;
        expect(bottom).toBeGreaterThanOrEqual(Math.min(heightPx, top + at.boxPx) - 1);
      }),
    );
  });

  it('hold any row that is scrolled to', () => {
    fc.assert(
      fc.property(box, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (at, share) => {
        fc.pre(at.total > 0 && at.boxPx > 2 * at.rowPx);
        const row = Math.floor(at.total * share);
        const { first, end } = rowsWindow({ ...at, scrollTop: scrollToRow(at, row) });
        expect(first).toBeLessThanOrEqual(row);
        expect(end).toBeGreaterThan(row);
      }),
    );
  });
});

describe('the address', () => {
  const flow = 'a'.repeat(32);

  it('says everything that is shown, and reads it back', () => {
    const query = fc.record(
      {
        q: fc.string({ minLength: 1, maxLength: 120 }),
        label: fc.constantFrom('bot' as const, 'synthetic' as const),
        bots: fc.boolean(),
        booked: fc.boolean(),
        from: fc.nat(),
        min_dwell_ms: fc.nat(),
        sort: fc.constantFrom('clicks' as const, 'dwell_ms' as const),
        order: fc.constantFrom('asc' as const, 'desc' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        query,
        fc.constantFrom('all' as const, 'book' as const),
        fc.constantFrom('raw' as const, 'summary' as const),
        (list, stage, tab) => {
          const state = { query: list as ListQuery, flow, stage, page: stage === 'all' ? null : 2, tab };
          expect(readState(writeState(state))).toEqual(state);
        },
      ),
    );
    expect(writeState(readState(''))).toBe('');
  });

  it('ignores what does not fit', () => {
    const state = readState(
      '?flow=../etc&show=x&page=-1&tab=%3Cscript%3E&bots=perhaps&from=soon&min_dwell_ms=-3&nothing=1',
    );
    expect(state).toEqual({ query: {}, flow: null, stage: 'all', page: null, tab: 'summary' });
  });

  it('loses a filter that is taken out', () => {
    expect(changed({ q: 'a', bots: true }, { q: undefined, order: 'asc' })).toEqual({ bots: true, order: 'asc' });
  });
});
