// What stands in documents where something, little or nothing is known: "not measured" is its own value, never 0.

import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { documentSchemas, labelKinds, type StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { assemble } from './assemble.ts';
import { documentName, isoSeoul } from './document-name.ts';
import type { StageInput } from './input.ts';
import { deed, emptyInput, type SentPage, type SentRow, sent, zero } from './recorded-for-tests.ts';

const schemas = {
  perf: Compile(documentSchemas.perf),
  que: Compile(documentSchemas.que),
  book: Compile(documentSchemas.book),
};

/** The document of an input, after a check against its schema. */
function documentOf(input: Partial<StageInput>): StageDocument {
  const document = assemble({ ...emptyInput, ...input });
  expect(schemas[document.stage].Errors(document)).toEqual([]);
  return document;
}

const page = (rows: readonly SentRow[], more: Partial<SentPage> = {}): SentPage => ({
  ...{ id: '00000000000000aa', step: 'booking', beganAt: zero },
  cuts: [{ at: 60_000, rows }],
  ...more,
});

const measured = [
  ...['viewport', 'browser_info', 'pages', 'mouse_trajectory', 'pointer', 'clicks', 'hovers', 'keys', 'inputs'],
  ...['compositions', 'scrolls', 'wheels', 'states', 'views', 'calls'],
  ...['card_clicks', 'date_selections', 'time_selections', 'position_updates', 'reloads'],
];
const valuesOf = (document: StageDocument) => Object.entries(document).filter(([name]) => measured.includes(name));

describe('nothing measured', () => {
  test.each(stages)('%s: every measured field is null, never 0 or empty', (stage) => {
    const document = documentOf({ stage, deeds: [deed(0, 'joined'), deed(10, 'captcha-shown')] });
    expect(document.source).toBe('server');
    expect(valuesOf(document).map(([, value]) => value)).toEqual(valuesOf(document).map(() => null));
    expect(document.integrity).toMatchObject({
      ...{ batches: { expected: null, missing: null }, events: { expected: null, missing: null } },
      ...{ tail: null, clock_skew_ms: null, dropped_events: null, sleeps: null, pages_without_end: null },
    });
    if (document.stage === 'book') expect(document.section_selection.clicks).toBeNull();
  });

  test.each(stages)('%s: a recorder that saw nothing happen says so: empty, not null', (stage) => {
    const document = documentOf({ stage, batches: sent(page([], { step: stage === 'que' ? 'queue' : 'booking' })) });
    const { viewport, ...rest } = Object.fromEntries(valuesOf(document));
    expect(viewport).toBeNull();
    expect(Object.values(rest)).not.toContain(null);
    expect(document.clicks).toEqual([]);
    expect(document.integrity.events).toMatchObject({ expected: 0, received: 0, missing: 0 });
  });

  test('without consent batches, a client log, e-mail and address stay out', () => {
    const document = documentOf({
      ...{ mayMeasure: false, batches: sent(page([{ signal: 'click', t: 1, x: 2, y: 3, target: 'seat:R-B2' }])) },
      clientStage: { clicks: [], receivedAt: zero, actions: [{ t: 0, ...pressed }] },
      clientActions: [{ ...pressed, receivedAt: zero }],
      deeds: [deed(0, 'captcha-shown')],
    });
    expect([document.source, document.user_email, document.user_ip]).toEqual(['server', null, null]);
    expect(document.clicks).toBeNull();
    expect(document.actions.map(({ reported_by }) => reported_by)).toEqual(['server']);
    expect(document.deeds).toHaveLength(1);
  });
});

const pressed = { action: 'seat-click', target: 'seat:R-B2', x: 5, y: 6, extra: { try: 1 } };

describe('shape', () => {
  const full = page([
    { signal: 'view', t: 0, width: 1200, height: 800, ratio: 1, scale: 1 },
    {
      signal: 'pointer',
      t: 10,
      x: 1,
      y: 2,
      events: 1,
      samples: 3,
      path: 4,
      step: 2,
      type: 'mouse',
      pressure: 0,
      buttons: 0,
      trusted: 1,
    },
    {
      signal: 'click',
      t: 20,
      x: 1,
      y: 2,
      target: 'seat:R-B2',
      trusted: 1,
      press: 80,
      detail: 1,
      button: 0,
      type: 'mouse',
      gap: 0,
      ox: 1,
      oy: 1,
      width: 9,
      height: 9,
      nx: 0.1,
      ny: 0.1,
    },
    { signal: 'mark', t: 30, name: 'queue-place', a: 4, b: 9 },
  ]);
  test.each(stages)('%s: the same paths and types, whoever measured and with whatever label', (stage) => {
    const inputs: Partial<StageInput>[] = [
      ...labelKinds.map((kind) => ({ label: { ...emptyInput.label, kind }, batches: sent(full) })),
      { deeds: [deed(0, 'joined')] },
      { clientStage: { clicks: [], receivedAt: zero } },
      { mayMeasure: false },
    ];
    const shapes = inputs.map((input) => shapeOf(documentOf({ ...input, stage })));
    for (const shape of shapes) {
      expect([...shape.keys()].filter((path) => !path.includes('.'))).toEqual(
        [...(shapes[0]?.keys() ?? [])].filter((path) => !path.includes('.')),
      );
      for (const [path, type] of shape) {
        const other = shapes[0]?.get(path);
        if (other !== undefined && other !== 'null' && type !== 'null')
          expect(`${path} ${type}`).toBe(`${path} ${other}`);
      }
    }
  });

  test('is_bot and source follow the label', () => {
    const of = labelKinds.map((kind) => documentOf({ label: { ...emptyInput.label, kind }, batches: sent(full) }));
    expect(of.map(({ label, is_bot, source }) => [label.kind, is_bot, source])).toEqual([
      ['bot', true, 'recorder'],
      ['participant', false, 'recorder'],
      ['test', null, 'recorder'],
      ['unlabelled', null, 'recorder'],
      ['synthetic', true, 'synthetic'],
    ]);
  });
});

/** JSON paths of a document with the type that stands there; what rows hold is told of the first. */
function shapeOf(value: unknown, path = '', shape = new Map<string, string>()): Map<string, string> {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (path !== '') shape.set(path, type);
  if (Array.isArray(value) && value.length > 0) shapeOf(value[0], `${path}.[]`, shape);
  if (type === 'object') {
    for (const [name, part] of Object.entries(value ?? {}))
      shapeOf(part, path === '' ? name : `${path}.${name}`, shape);
  }
  return shape;
}

describe('the path', () => {
  test('takes in every click’s own point, after the grid point of the same moment', () => {
    const document = documentOf({
      batches: sent(
        page([
          { signal: 'pointer', t: 20, x: 9, y: 9, type: 'mouse' },
          { signal: 'click', t: 20, x: 9.5, y: 9, type: 'mouse', trusted: 1 },
          { signal: 'click', t: 5, x: 0, y: 0, detail: 0, trusted: 0 },
          { signal: 'click', t: 30, target: 'button:verify', detail: 0, trusted: 1 },
        ]),
      ),
    });
    expect(document.mouse_trajectory).toEqual([
      [0, 0, 5, 0],
      [9, 9, 20, 0],
      [9.5, 9, 20, 0],
    ]);
    expect(document.pointer).toMatchObject({ origin: ['click', 'move', 'click'], type: [null, 'mouse', 'mouse'] });
    expect(document.pointer?.is_trusted).toEqual([false, null, true]);
    // A key clicks at no place, and what it did is an action all the same.
    expect(document.clicks?.at(-1)).toMatchObject({ x: null, y: null, nx: null, offset_x: null, pointer_agrees: null });
    expect(document.actions).toMatchObject([{ action: 'button-click', x: null, y: null }]);
  });

  test.each([
    [0, true],
    [1.42, true],
    [1.5, true],
    [1.51, false],
    [870, false],
    [null, null],
  ])('a gap of %s px agrees: %s', (gap, agrees) => {
    const document = documentOf({ batches: sent(page([{ signal: 'click', t: 1, x: 1, y: 1, gap, trusted: 1 }])) });
    expect(document.clicks?.[0]).toMatchObject({ pointer_gap_px: gap, pointer_agrees: agrees });
  });

  test('changes its page where another tab is in front', () => {
    const tab = (id: string, ...t: readonly number[]) =>
      page(
        t.map((at): SentRow => ({ signal: 'pointer', t: at, x: 1, y: 1 })),
        { id: id.padStart(16, '0') },
      );
    const document = documentOf({ batches: [...sent(tab('a', 10, 400)), ...sent(tab('b', 200, 300))] });
    expect(document.mouse_trajectory?.map(([, , t, nth]) => [t, nth])).toEqual([
      ...[
        [10, 0],
        [200, 1],
      ],
      ...[
        [300, 1],
        [400, 0],
      ],
    ]);
  });
});

describe('time', () => {
  test('a wrong browser clock is put right, and the report says so', () => {
    const clicked = page([{ signal: 'click', t: 1000, x: 1, y: 1 }], { aheadMs: () => 3_600_000, lagMs: () => 7 });
    const document = documentOf({ startedAt: zero, batches: sent(clicked) });
    expect(document.clicks?.[0]?.t).toBe(1007);
    expect(document.integrity).toMatchObject({ clock_skew_ms: 7 - 3_600_000, clock_corrected: true });
  });

  test('what a lost network brought a day later stands where it happened', () => {
    const clicked = page([{ signal: 'click', t: 1000, x: 1, y: 1 }], { lagMs: () => 86_400_000 });
    const document = documentOf({ deeds: [deed(30, 'captcha-shown')], batches: sent(clicked) });
    expect(document.clicks?.[0]?.t).toBe(970);
    expect(document.integrity).toMatchObject({ clock_skew_ms: null, clock_corrected: false });
  });

  test('a sleep moves what follows, in every signal, and the report counts it', () => {
    const sleptMs = (at: number) => (at > 2000 ? 900_000 : 0);
    const asleep = page([], {
      sleptMs,
      cuts: [
        { at: 2000, rows: [{ signal: 'click', t: 1900, x: 1, y: 1 }] },
        {
          at: 4000,
          rows: [
            { signal: 'key', t: 2100, class: 'tab' },
            { signal: 'state', t: 2500, state: 'wake' },
            { signal: 'pointer', t: 2600, x: 1, y: 1 },
            { signal: 'state', t: 3990, state: 'leave' },
          ],
        },
      ],
    });
    const document = documentOf({ startedAt: zero, batches: sent(asleep) });
    expect([document.clicks?.[0]?.t, document.keys?.[0]?.t]).toEqual([1900, 2100]);
    expect(document.mouse_trajectory?.at(-1)?.[2]).toBe(902_600);
    expect(document.pages?.[0]).toMatchObject({ enter: 0, leave: 903_990 });
    expect(document.integrity).toMatchObject({ sleeps: 1, clock_corrected: false });
    expect(document.dwell_ms).toBe(904_000);
  });

  test('starts with the first deed, else the first event, and stays where an earlier revision put it', () => {
    const late = page([{ signal: 'click', t: 10.5, x: 1, y: 1 }], { beganAt: zero + 5000 });
    expect(documentOf({ batches: sent(late) }).time_base.zero_epoch_ms).toBe(zero + 5000);
    const opened = documentOf({ batches: sent(late), deeds: [deed(5200, 'captcha-shown')] });
    expect([opened.time_base.zero_epoch_ms, opened.clicks?.[0]?.t, opened.pages?.[0]?.enter]).toEqual([
      zero + 5200,
      -189.5,
      -200,
    ]);
    expect(documentOf({ batches: sent(late), startedAt: zero }).clicks?.[0]?.t).toBe(5010.5);
  });

  test('of a stage that only silence ended runs to the last that is known of it', () => {
    const deeds = [deed(0, 'captcha-shown'), deed(900, 'captcha-checked', { right: false, length: 4 })];
    expect(documentOf({ deeds })).toMatchObject({ dwell_ms: 900, stage_outcome: 'abandoned' });
    const longer = page([], { isLeft: false, cuts: [{ at: 4000, rows: [] }] });
    expect(documentOf({ deeds, batches: sent(longer) }).dwell_ms).toBe(4000);
  });

  test('of a pass that ran out when its tab was closed long before ends where that was', () => {
    const deeds = [deed(0, 'captcha-shown'), deed(600_000, 'pass-ended', { reason: 'expired' })];
    const left = page([{ signal: 'state', t: 42_000.5, state: 'leave' }]);
    expect(documentOf({ deeds, batches: sent(left) })).toMatchObject({
      ...{ stage_outcome: 'abandoned', dwell_ms: 42_000.5, ended_at: '2026-12-01T19:00:42.001+09:00' },
    });
    const other = page([], { id: '00000000000000bb', isLeft: false });
    for (const batches of [sent(other), [...sent(left), ...sent(other)], []]) {
      expect(documentOf({ deeds, batches })).toMatchObject({ stage_outcome: 'timed_out', dwell_ms: 600_000 });
    }
  });

  test('is written as Seoul reads it', () => {
    expect(isoSeoul(zero + 7.6)).toBe('2026-12-01T19:00:00.008+09:00');
    expect(documentName('ab'.repeat(16), zero, 'que')).toBe(`${'ab'.repeat(16)}_20261201_190000_que.json`);
  });
});

describe('the report', () => {
  test('a page that came back after it was left has no end until it is left again', () => {
    const back = sent(page([], { cuts: [0, 1, 2].map((nth) => ({ at: 1000 * (nth + 1), rows: [] })) }));
    const left = back.map((batch, seq) => ({ ...batch, body: { ...batch.body, last: seq !== 1 } }));
    expect(documentOf({ batches: left.slice(0, 2) }).integrity).toMatchObject({
      tail: 'unknown',
      pages_without_end: 1,
    });
    const document = documentOf({ batches: left });
    expect(document.integrity).toMatchObject({ tail: 'known', pages_without_end: 0 });
    expect(document.pages?.[0]?.leave).toBe(3000);
  });

  test('what only a page’s first batch tells is not known without it', () => {
    const size = (t: number) => ({ signal: 'view', t, width: 1200 - t, height: 800 }) as const;
    const cuts = [size(0), size(2000)].map((row) => ({ at: row.t + 900, rows: [row] }));
    const batches = sent(page([], { cuts, navigation: 'reload' }));
    expect(documentOf({ batches }).pages?.[0]).toMatchObject({ navigation: 'reload', viewport: { w: 1200, h: 800 } });
    const lost = documentOf({ batches: batches.slice(1) });
    expect(lost.pages?.[0]).toMatchObject({ navigation: null, viewport: null, events_missing: 1, batches: 1 });
    expect([lost.viewport, lost.browser_info, lost.views?.length]).toEqual([null, null, 1]);
  });

  test('takes over what the store counted and what the recorder dropped', () => {
    const [batch] = sent(page([{ signal: 'click', t: 1, x: 1, y: 1 }]));
    if (batch === undefined) throw new Error('no batch');
    const late = { ...batch, isLate: true, body: { ...batch.body, dropped: 12 } };
    const { integrity } = documentOf({ batches: [late], duplicates: { batches: 2, events: 9 }, refusedBatches: 3 });
    expect(integrity).toMatchObject({
      batches: { received: 1, late: 1, duplicate: 2 },
      events: { received: 1, late: 1, duplicate: 9 },
      ...{ refused_batches: 3, dropped_events: 12, tail: 'known' },
    });
  });
});

describe('a client without recorder', () => {
  const said: NonNullable<StageInput['clientStage']> = {
    ...{ receivedAt: zero + 9000, mouse_trajectory: [[1, 2, 3, null]] },
    card_clicks: [{ t: 5, performance_id: 'perf002' }],
    actions: [{ t: 5, ...pressed, action: 'card-click' }],
  };
  test('fills what it measured; the rest is not measured', () => {
    const document = documentOf({ stage: 'perf', clientStage: said, deeds: [deed(0, 'list-opened')] });
    expect(document).toMatchObject({
      source: 'client',
      mouse_trajectory: [[1, 2, 3, null]],
      pointer: null,
      clicks: null,
    });
    expect(document).toMatchObject({ card_clicks: said.card_clicks, date_selections: null });
    expect(document.actions.map(({ t, action, reported_by }) => [t, action, reported_by])).toEqual([
      [0, 'list-opened', 'server'],
      [5, 'card-click', 'client'],
    ]);
  });

  test('points at no page that it did not tell', () => {
    const state = { t: 1, page: 0, state: 'focus' } as const;
    const told = { receivedAt: zero, states: [state, { ...state, page: 1 }] };
    expect(documentOf({ clientStage: told }).states).toMatchObject([{ page: null }, { page: null }]);
    const [known] = documentOf({ batches: sent(page([])) }).pages ?? [];
    if (known === undefined) throw new Error('no page');
    expect(documentOf({ clientStage: { ...told, pages: [known] } }).states).toMatchObject([
      { page: 0 },
      { page: null },
    ]);
  });

  test('never speaks over a recorder', () => {
    const document = documentOf({
      stage: 'perf',
      clientStage: said,
      batches: sent(page([], { step: 'performances' })),
    });
    expect(document).toMatchObject({ source: 'recorder', mouse_trajectory: [], card_clicks: [], actions: [] });
  });

  test('may tell single actions', () => {
    const document = documentOf({ clientActions: [{ ...pressed, receivedAt: zero + 40 }], startedAt: zero });
    expect(document.actions).toEqual([{ t: 40, page: null, ...pressed, reported_by: 'client' }]);
    expect(document.source).toBe('server');
  });
});
