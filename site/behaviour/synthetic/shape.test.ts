// Synthetic documents have the same JSON paths and types as those of a recorder's batches, and in their technical fields the
// values that a recorder in a browser leaves there.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { pageStart } from '@podoal/recorder/sensors/environment.ts';
import { describe, expect, it, vi } from 'vitest';
import { assemble } from '../assemble/assemble.ts';
import { deed, emptyInput, type SentPage, type SentRow, sent, zero } from '../assemble/recorded-for-tests.ts';
import { madeOfSixes } from './made-for-tests.ts';
import { differences, shapeOf } from './shape-for-tests.ts';

const made = madeOfSixes(40);

/** One row of every table, as a person's page sends them. */
const everyRow: readonly SentRow[] = [
  { signal: 'view', t: 12.3, width: 1280, height: 720, ratio: 1.5, scale: 1 },
  { signal: 'state', t: 80.1, state: 'paint' },
  {
    ...{ signal: 'pointer', t: 210.4, x: 300.25, y: 200.5, events: 2, samples: 9, path: 14.2, step: 3.1 },
    ...{ type: 'mouse', pressure: 0, buttons: 0, trusted: 1 },
  },
  {
    ...{ signal: 'click', t: 400.6, x: 301, y: 201, target: 'button:next', trusted: 1, press: 88.4, detail: 1 },
    ...{ button: 0, type: 'mouse', gap: 0.9, ox: 12.5, oy: 9.5, width: 120, height: 44, nx: 0.235, ny: 0.279 },
  },
  { signal: 'hover', t: 350.2, target: 'button:next', dwell: 90.5, end: 'leave' },
  { signal: 'key', t: 500.1, class: 'letter', hold: 76.3, repeat: 0, target: 'field:answer', trusted: 1 },
  { signal: 'input', t: 501.2, target: 'field:answer', type: 'insertText', length: 1, composing: 0, trusted: 1 },
  { signal: 'scroll', t: 600.7, x: 0, y: 120, target: 'page' },
  { signal: 'wheel', t: 600.5, x: 0, y: 120, trusted: 1 },
  { signal: 'call', t: 700.2, call: 'other', took: 12.5, status: 200 },
  { signal: 'mark', t: 720.9, name: 'popup-open', target: 'popup:leave', a: null, b: null },
  { signal: 'mark', t: 730.9, name: 'queue-place', target: null, a: 40, b: 500 },
];

const clickOn = (target: string, t: number): SentRow => ({
  ...(everyRow[3] as SentRow & { signal: 'click' }),
  t,
  target,
});

const pageOf = (step: SentPage['step'], beganAt: number, more: readonly SentRow[] = []): SentPage => ({
  ...{ id: `00000000000000${step.slice(0, 1).charCodeAt(0).toString(16)}`, step, beganAt },
  cuts: [
    { at: 900, rows: [...everyRow, ...more] },
    { at: 1500, rows: [{ signal: 'state', t: 1490.2, state: 'leave' }] },
  ],
});

const pages: Readonly<Record<Stage, readonly SentPage[]>> = {
  perf: [
    pageOf('performances', zero - 10, [
      clickOn('card:perf001', 450),
      clickOn('date:2026-12-24', 470),
      clickOn('time:19:30', 480),
    ]),
  ],
  que: [pageOf('queue', zero + 1600)],
  book: [pageOf('captcha', zero + 4000), pageOf('section', zero + 6000), pageOf('step4', zero + 9000)],
};

const deeds = [
  deed(0, 'list-opened'),
  deed(1500, 'joined', { ticket: 1, position: 40, total: 500 }),
  deed(3900, 'admitted', { ticket: 1, waited_ms: 2400 }),
  deed(4010, 'captcha-shown', { new_picture: true, pictures: 1 }),
  deed(5900, 'captcha-checked', { right: true, length: 6 }),
  deed(6500, 'violation', { kind: 'step-skipped', step: 'step4' }),
  deed(6600, 'section-chosen', { section: 'VIP-C' }),
  deed(7000, 'seat-refused', {
    ...{ seat: 'VIP-A20', reason: 'seat-taken', taken_by: 'crowd', taken_ms_ago: 0, rival: true, fan: 'fan-00007' },
  }),
  deed(7500, 'seat-held', { seat: 'VIP-A21', count: 1 }),
  deed(8000, 'order-changed', { discount: 'general', delivery: null, payment: null, booker_edited: false }),
  deed(9000, 'payment-asked', { attempt: 1, method: 'card', total: 150_000 }),
  deed(9300, 'payment-answered', { answer: 'declined', outcome: 'decline' }),
];

/** What a deed or an action adds depends on its kind; after-six.test.ts holds those to the store's own. */
const isFact = (difference: string): boolean => /^(?:deeds\[\]\.data|actions\[\]\.extra)\./u.test(difference);

describe.each(['perf', 'que', 'book'] as const)('a synthetic %s', (stage) => {
  const recorded = assemble({ ...emptyInput, stage, deeds, batches: pages[stage].flatMap(sent) });
  const synthetic = made.flatMap(({ documents }) => documents.filter((document) => document.stage === stage));

  it('has the paths and types of a recorded one', () => {
    expect(recorded.source).toBe('recorder');
    const found = differences(shapeOf(synthetic), shapeOf([recorded]));
    expect(found.filter((difference) => !isFact(difference))).toEqual([]);
  });

  it('has every key at the top, always', () => {
    const keys = Object.keys(recorded).sort();
    for (const document of synthetic) expect(Object.keys(document).sort()).toEqual(keys);
  });
});

describe('what a recorder leaves in technical fields', () => {
  const documents = made.flatMap((one) => one.documents);
  const pages = documents.flatMap((document) => document.pages ?? []);

  it('the names of the environment are in its order', () => {
    const nothing = { matches: false };
    for (const name of ['window', 'screen']) vi.stubGlobal(name, {});
    vi.stubGlobal('matchMedia', () => nothing);
    const { environment } = pageStart();
    vi.unstubAllGlobals();
    const namesOf = (value: object | null) =>
      JSON.stringify(value, (_, inner) => (inner instanceof Object ? inner : 0));
    for (const { browser_info } of documents) expect(namesOf(browser_info)).toBe(namesOf(environment));
  });

  it('ids of pages are 64 random bits, each its own', () => {
    const ids = pages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/u);
    for (let digit = 0; digit < 16; digit += 1) expect(new Set(ids.map((id) => id[digit])).size).toBe(16);
  });

  it('an input is one that a browser sends', () => {
    const told = documents.flatMap(({ inputs }) => inputs ?? []);
    const kinds = told.map(({ input_type, length, is_composing, is_trusted }) =>
      [input_type, length === null ? 'no length' : 'length', is_composing, is_trusted].join(' '),
    );
    // A choice, a typed letter, a value set by script with a plain event.
    expect([...new Set(kinds)].sort()).toEqual([
      ...['insertText length false true', 'other no length  true', 'script length  false'],
    ]);
  });

  it('a page is painted, loses the focus where a form leads to another address, and is left', () => {
    const lives = documents.flatMap((document) =>
      (document.pages ?? []).map(({ path }, nth) => {
        const states = (document.states ?? []).filter(({ page }) => page === nth).map(({ state }) => state);
        const onward = document.pages?.[nth + 1]?.path ?? (document.stage === 'perf' ? document.stage_outcome : null);
        return { path, onward, states: states.join(' ') };
      }),
    );
    for (const { path, onward, states } of lives) {
      const isForm = onward === 'completed' || path === '/step2' || path === '/step3';
      expect([path, onward, states]).toEqual([path, onward, isForm ? 'paint blur leave' : 'paint leave']);
    }
  });

  it('a page is left a moment after the next began, before that one is drawn, and never at one and the same moment', () => {
    for (const { pages: own, views } of documents) {
      for (const [nth, { leave }] of (own ?? []).slice(0, -1).entries()) {
        expect(leave ?? 0).toBeGreaterThan(own?.[nth + 1]?.enter ?? 0);
        expect(views?.find(({ page }) => page === nth + 1)?.t).toBeGreaterThan(leave ?? 0);
      }
    }
  });

  it('the recorder’s own work grows with batches and rows, on some machines more than on others', () => {
    const perRow = documents.map((document) => {
      const cost = (document.pages ?? []).reduce((sum, page) => sum + (page.recorder_cost_ms ?? 0), 0);
      expect(cost).toBeGreaterThan(0.04 * document.integrity.events.received);
      return cost / document.integrity.events.received;
    });
    expect(Math.max(...perRow)).toBeGreaterThan(8 * Math.min(...perRow));
    const long = pages.filter(({ batches }) => (batches ?? 0) >= 4).map((page) => page.recorder_cost_ms ?? 0);
    const short = pages.filter(({ batches }) => batches === 1).map((page) => page.recorder_cost_ms ?? 0);
    const mean = (costs: readonly number[]) => costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
    expect(mean(long)).toBeGreaterThan(1.5 * mean(short));
  });

  it('stages are written one after another, each when it has ended', () => {
    for (const { perf, que, book } of made) {
      const moments = [perf, que, book].flatMap((one) => (one === null ? [] : [one.created_at]));
      expect(moments).toEqual([...moments].sort());
      for (const one of [perf, que, book])
        expect(Date.parse(one?.created_at ?? '')).not.toBeLessThan(Date.parse(one?.ended_at ?? ''));
    }
    expect(made.filter(({ perf, book }) => perf.created_at < book.created_at).length).toBeGreaterThan(made.length / 2);
  });
});

describe('the comparison', () => {
  it('sees a path too many, one too few and another type', () => {
    const one = shapeOf([{ a: [{ b: 1 }], c: 'text', e: null }]);
    expect(differences(one, shapeOf([{ a: [{ b: 1, d: 2 }], c: 'text', e: 1 }]))).toEqual(['a[].d: absent / number']);
    expect(differences(one, shapeOf([{ a: [{ b: 1 }], e: null }]))).toEqual(['c: string / absent']);
    expect(differences(one, shapeOf([{ a: [{ b: '1' }], c: 'text', e: null }]))).toEqual(['a[].b: number / string']);
    expect(differences(one, shapeOf([{ a: [], c: 'text', e: 3 }]))).toEqual([]);
  });
});
