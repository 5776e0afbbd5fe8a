// One short attempt from the list to its booking, and the three documents it must give, to the last figure.
import { readFileSync } from 'node:fs';
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { documentSchemas } from '@podoal/contract/behaviour/documents.ts';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { assemble } from './assemble.ts';
import type { StageInput } from './input.ts';
import { deed, emptyInput, type SentPage, sent, zero } from './recorded-for-tests.ts';

const deeds = [
  deed(0, 'list-opened'),
  deed(6000, 'joined', { ticket: 1, position: 40, total: 500 }),
  deed(9000, 'admitted', { ticket: 1, waited_ms: 3000 }),
  deed(10_000, 'captcha-shown', { new_picture: true, pictures: 1 }),
  deed(12_000, 'captcha-checked', { right: false, length: 5 }),
  deed(12_500, 'captcha-shown', { new_picture: true, pictures: 2 }),
  deed(15_000, 'captcha-checked', { right: true, length: 6 }),
  deed(17_000, 'section-chosen', { section: 'VIP-C' }),
  deed(18_000, 'seat-refused', {
    ...{ seat: 'VIP-A20', reason: 'seat-taken', taken_by: 'crowd', taken_ms_ago: 0, rival: true, fan: 'fan 7' },
  }),
  deed(19_000, 'seat-held', { seat: 'VIP-A21', count: 1 }),
  deed(19_500, 'seat-held', { seat: 'VIP-A22', count: 2 }),
  deed(20_000, 'seat-released', { seat: 'VIP-A22', count: 1 }),
  deed(24_000, 'order-changed', { discount: 'general', delivery: null, payment: null, booker_edited: false }),
  deed(26_000, 'order-changed', { discount: 'general', delivery: 'pickup', payment: null, booker_edited: true }),
  deed(26_100, 'priced', { discount: 'general', delivery: 'pickup', total: 150_000 }),
  deed(28_000, 'payment-asked', { attempt: 1, method: 'card', total: 150_000 }),
  deed(28_300, 'payment-answered', { answer: 'approved', outcome: 'book' }),
  deed(28_301, 'booked', { booking_id: 'M12345678', seats: ['VIP-A21'], total: 150_000 }),
];

const view = { signal: 'view', t: 0, width: 1200, height: 800, ratio: 1, scale: 1 } as const;
const mouse = { type: 'mouse', trusted: 1 } as const;
const click = { signal: 'click', ...mouse, press: 92.4, detail: 1, button: 0, gap: 0.25, nx: 0.5, ny: 0.25 } as const;
const box = { ox: 12.5, oy: 8, width: 120, height: 40 };
const move = {
  signal: 'pointer',
  ...mouse,
  events: 2,
  samples: 5,
  path: 14.2,
  step: 4.5,
  pressure: 0,
  buttons: 0,
} as const;

const pages: Readonly<Record<Stage, readonly SentPage[]>> = {
  perf: [
    {
      ...{ id: '00000000000000a1', step: 'performances', beganAt: zero - 40 },
      cuts: [
        {
          at: 2100,
          rows: [
            view,
            { signal: 'state', t: 31.4, state: 'paint' },
            { ...move, t: 900.2, x: 600.5, y: 200 },
            { ...click, ...box, t: 1200, x: 602, y: 201.5, target: 'card:perf001' },
            { signal: 'mark', t: 1210.5, name: 'popup-open', target: 'popup:dates' },
          ],
        },
        {
          at: 6040,
          rows: [
            { ...click, ...box, t: 3000, x: 610, y: 300, target: 'date:2026-12-24' },
            { ...click, ...box, t: 4000, x: 640, y: 320, target: 'time:19:30' },
            { signal: 'hover', t: 2500, target: 'date:2026-12-24', dwell: 505.5, end: 'click' },
            { ...click, ...box, t: 5900, x: 700, y: 500, target: 'button:join' },
            { signal: 'state', t: 6035, state: 'leave' },
          ],
        },
      ],
    },
  ],
  que: [
    {
      ...{ id: '00000000000000b1', step: 'queue', beganAt: zero + 6050 },
      cuts: [
        {
          at: 1500,
          rows: [view, { signal: 'mark', t: 120, name: 'queue-place', a: 40, b: 500 }],
        },
      ],
    },
    {
      ...{ id: '00000000000000b2', step: 'queue', beganAt: zero + 7600, navigation: 'reload' },
      cuts: [
        {
          at: 1900,
          rows: [
            view,
            { signal: 'mark', t: 100, name: 'queue-place', a: 12, b: 500 },
            { signal: 'state', t: 1890, state: 'leave' },
          ],
        },
      ],
    },
  ],
  book: [
    {
      ...{ id: '00000000000000c1', step: 'captcha', beganAt: zero + 9950 },
      cuts: [
        {
          at: 5100,
          rows: [
            view,
            { signal: 'key', t: 1500, class: 'letter', hold: 88.8, repeat: 0, target: 'field:answer', trusted: 1 },
            {
              signal: 'input',
              t: 1501,
              target: 'field:answer',
              type: 'insertText',
              length: 1,
              composing: 0,
              trusted: 1,
            },
            // Enter in the field presses the button: a click at no place.
            { signal: 'click', t: 2030, target: 'button:verify', trusted: 1, press: 61.2, detail: 0, button: 0 },
            { signal: 'call', t: 2040, call: 'captcha-verify', took: 12.5, status: 200 },
          ],
        },
      ],
    },
    {
      ...{ id: '00000000000000c2', step: 'section', beganAt: zero + 15_100 },
      cuts: [{ at: 1800, rows: [view, { ...click, ...box, t: 1700, x: 500, y: 300, target: 'section:VIP-C' }] }],
    },
    {
      ...{ id: '00000000000000c3', step: 'booking', beganAt: zero + 17_000, isLeft: false },
      cuts: [
        {
          at: 2000,
          rows: [
            view,
            { ...move, t: 970.1, x: 400.25, y: 310.75 },
            { ...click, ...box, t: 990, x: 401, y: 311, target: 'seat:VIP-A20' },
            { signal: 'call', t: 991.3, call: 'seat-reserve', took: 14.2, status: 409 },
            { signal: 'mark', t: 1020, name: 'popup-open', target: 'popup:seat-taken' },
            { signal: 'mark', t: 1610.4, name: 'popup-close', target: 'popup:seat-taken' },
            { ...click, ...box, t: 1985, x: 421, y: 311, target: 'seat:VIP-A21' },
            { signal: 'call', t: 1986.1, call: 'seat-reserve', took: 13.7, status: 200 },
          ],
        },
      ],
    },
  ],
};

const inputs = (['perf', 'que', 'book'] as const).map(
  (stage): StageInput => ({ ...emptyInput, stage, deeds, batches: pages[stage].flatMap((page) => sent(page)) }),
);

test.each(inputs)('the document of $stage', (input) => {
  const golden: unknown = JSON.parse(readFileSync(new URL(`golden/${input.stage}.json`, import.meta.url), 'utf8'));
  const document = assemble(input);
  expect(document).toEqual(golden);
  expect(Compile(documentSchemas[input.stage]).Errors(document)).toEqual([]);
});

test('the examples of docs/documents.md stand in them', () => {
  const page = readFileSync(new URL('../../../docs/documents.md', import.meta.url), 'utf8');
  const shown = [...page.matchAll(/```json\n([^`]*)```/gu)].flatMap(([, rows = '']) => rows.trim().split('\n'));
  const [perf, que, book] = inputs.map(assemble);
  if (perf?.stage !== 'perf' || que?.stage !== 'que' || book?.stage !== 'book') throw new Error('no documents');
  const { holds, lost } = book.seat_selection;
  const rows = [...(perf.clicks ?? []), ...(book.clicks ?? []), ...holds, ...lost, ...(que.position_updates ?? [])];
  expect(shown.length).toBeGreaterThan(4);
  for (const row of shown) expect(rows).toContainEqual(expect.objectContaining(JSON.parse(row)));
  for (const [, point] of page.matchAll(/(\[[\d., ]+\])/gu)) {
    expect(book.mouse_trajectory).toContainEqual(JSON.parse(point ?? ''));
  }
});
