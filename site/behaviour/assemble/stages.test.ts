// What each stage's document says of its own: the list's choices, the line's places, captcha, seats and order.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import { minutes } from '@podoal/contract/units.ts';
import { describe, expect, test } from 'vitest';
import { assemble } from './assemble.ts';
import type { StageInput } from './input.ts';
import { deed, emptyInput, type SentPage, sent, zero } from './recorded-for-tests.ts';

const book = (...deeds: readonly Deed[]) => {
  const document = assemble({ ...emptyInput, deeds });
  if (document.stage !== 'book') throw new TypeError(document.stage);
  return document;
};
const que = (deeds: readonly Deed[], more: Partial<StageInput> = {}) =>
  assemble({ ...emptyInput, stage: 'que', deeds, ...more });
const shown = (t: number, pictures: number) => deed(t, 'captcha-shown', { new_picture: true, pictures });
const checked = (t: number, right: boolean) => deed(t, 'captcha-checked', { right, length: 6 });

describe('the list', () => {
  test('tells cards, dates and times by the names of what was clicked', () => {
    const click = (t: number, target: string) => ({ signal: 'click', t, x: 1, y: 1, target }) as const;
    const list: SentPage = {
      ...{ id: '00000000000000a1', step: 'performances', beganAt: zero },
      cuts: [
        {
          at: 900,
          rows: [click(1, 'card:perf001'), click(2, 'date:2026-12-24'), click(3, 'time:19:30'), click(4, 'link')],
        },
      ],
    };
    expect(assemble({ ...emptyInput, stage: 'perf', batches: sent(list) })).toMatchObject({
      card_clicks: [{ t: 1, performance_id: 'perf001' }],
      date_selections: [{ t: 2, date: '2026-12-24' }],
      time_selections: [{ t: 3, time: '19:30' }],
      actions: [{ action: 'card-click' }, { action: 'date-click' }, { action: 'time-click' }],
    });
  });
});

describe('the line', () => {
  const joined = deed(0, 'joined', { ticket: 1, position: 40, total: 500 });
  const places: SentPage = {
    ...{ id: '00000000000000b1', step: 'queue', beganAt: zero },
    cuts: [
      { at: 900, rows: [40, 31].map((a, nth) => ({ signal: 'mark', t: nth * 300, name: 'queue-place', a, b: 500 })) },
    ],
  };
  test('ends at place 0 when one is admitted', () => {
    expect(que([joined, deed(800, 'admitted')])).toMatchObject({
      ...{ initial_position: 40, total_queue: 500, final_position: 0, wait_duration_ms: 800, position_updates: null },
      ...{ queue_start_time: '2026-12-01T19:00:00.000+09:00', queue_end_time: '2026-12-01T19:00:00.800+09:00' },
    });
  });
  test('ends at the place shown last when one is not', () => {
    const deeds = [joined, deed(800, 'left')];
    expect(que(deeds, { batches: sent(places) })).toMatchObject({
      position_updates: [
        { t: 0, position: 40, total: 500 },
        { t: 300, position: 31, total: 500 },
      ],
      ...{ final_position: 31, reloads: 0, stage_outcome: 'abandoned' },
    });
    expect(que(deeds)).toMatchObject({ final_position: null, reloads: null });
    expect(que([joined])).toMatchObject({ queue_end_time: null, wait_duration_ms: null });
  });
  test('before a scheduled opening has no place until it opens', () => {
    const early = deed(0, 'joined', { ticket: 1, position: null, total: 500 });
    expect(que([early])).toMatchObject({ initial_position: null, total_queue: 500 });
    expect(que([early, deed(9, 'line-opened', { position: 77 })])).toMatchObject({ initial_position: 77 });
  });
});

describe('the captcha', () => {
  test('counts the pictures that were asked for', () => {
    expect(book(shown(0, 1)).captcha.refreshes).toBe(0);
    expect(book(shown(0, 1), shown(10, 2), shown(20, 3)).captcha.refreshes).toBe(2);
  });
  test('does not count those that came by themselves', () => {
    const used = [1, 2, 3].map((t) => checked(t, false));
    expect(book(shown(0, 1), ...used, shown(10, 2)).captcha.refreshes).toBe(0);
    expect(book(shown(0, 1), shown(minutes(3), 2)).captcha.refreshes).toBe(0);
    expect(book(shown(0, 1), checked(5, true), shown(10, 2)).captcha.refreshes).toBe(0);
  });
  test('tells attempts with time, verdict and length, and who answered', () => {
    expect(book(shown(0, 1), checked(2000, false), deed(2500, 'oracle'), checked(3000, true)).captcha).toEqual({
      attempts: [
        { t: 2000, right: false, length: 6 },
        { t: 3000, right: true, length: 6 },
      ],
      ...{ refreshes: 0, success: true, oracle: true, shown_t: 0, solved_t: 3000 },
    });
  });
});

describe('seats', () => {
  const held = (t: number, seat: string, count: number) => deed(t, 'seat-held', { seat, count });
  test('at the end are those still held', () => {
    const deeds = [
      held(0, 'A1', 1),
      held(10, 'A2', 2),
      held(11, 'A2', 2),
      deed(20, 'seat-released', { seat: 'A1', count: 1 }),
    ];
    expect(book(...deeds).seat_selection).toMatchObject({
      seats: ['A2'],
      released: [{ t: 20, seat: 'A1' }],
      duration_ms: 11,
    });
    expect(book(...deeds, deed(30, 'pass-ended', { reason: 'hold-expired' })).seat_selection.seats).toEqual(['A2']);
    expect(book(...deeds, deed(30, 'left', { seats: 1 })).seat_selection.seats).toEqual(['A2']);
  });
  test('of a second pass are not those of the first', () => {
    const deeds = [held(0, 'A1', 1), deed(10, 'pass-ended', { reason: 'expired' }), held(20, 'B1', 1)];
    expect(book(...deeds).seat_selection.seats).toEqual(['B1']);
  });
  test('booked are those of the booking', () => {
    const booked = deed(9, 'booked', { booking_id: 'M12345678', seats: ['A2', 'A1'], total: 1 });
    expect(book(held(0, 'A1', 1), booked)).toMatchObject({
      ...{ seat_selection: { seats: ['A2', 'A1'] }, booking_id: 'M12345678', payment_completed: true },
    });
  });
  test('lost tell who has them and since when; other refusals tell why', () => {
    const lost = { seat: 'A1', reason: 'seat-taken', taken_by: 'person', taken_ms_ago: 1200, rival: false, fan: null };
    const limit = deed(30, 'seat-refused', { seat: 'A9', reason: 'seat-limit' });
    expect(book(deed(5, 'seat-refused', lost), held(25, 'A2', 1), limit).seat_selection).toMatchObject({
      lost: [{ t: 0, seat: 'A1', taken_by: 'person', taken_ms_ago: 1200, asked_t: null, shown_t: null }],
      refused: [{ t: 25, seat: 'A9', reason: 'seat-limit' }],
      duration_ms: 20,
    });
    expect(book(limit).seat_selection.duration_ms).toBeNull();
    expect(book(held(25, 'A2', 1)).seat_selection.duration_ms).toBeNull();
  });
});

describe('what a page measured around a seat', () => {
  const call = (t: number, took: number, status: number) =>
    ({ signal: 'call', t, call: 'seat-reserve', took, status }) as const;
  const popup = (t: number, does: 'open' | 'close') =>
    ({ signal: 'mark', t, name: `popup-${does}`, target: 'popup:seat-taken' }) as const;
  const answered = (t: number, seat: string, isHeld: boolean) =>
    isHeld
      ? deed(t, 'seat-held', { seat, count: 1 })
      : deed(t, 'seat-refused', { seat, reason: 'seat-taken', taken_by: 'crowd', taken_ms_ago: 0 });
  const seats = (deeds: readonly Deed[], rows: SentPage['cuts'][number]['rows']) => {
    const map: SentPage = { id: '00000000000000c1', step: 'booking', beganAt: zero, cuts: [{ at: 9000, rows }] };
    const document = assemble({ ...emptyInput, startedAt: zero, deeds, batches: sent(map) });
    if (document.stage !== 'book') throw new TypeError(document.stage);
    return document.seat_selection;
  };

  test('is the call that asked, by answer and nearness, and the popup from its showing to its closing', () => {
    const deeds = [answered(1010, 'A1', false), answered(2020, 'A2', true)];
    const rows = [call(1000, 20, 409), popup(1025, 'open'), popup(1900, 'close'), call(2000, 30.5, 200)];
    expect(seats(deeds, rows)).toMatchObject({
      lost: [{ seat: 'A1', t: 1010, asked_t: 1000, took_ms: 20, shown_t: 1025, closed_t: 1900 }],
      holds: [{ seat: 'A2', t: 2020, asked_t: 2000, took_ms: 30.5 }],
      duration_ms: 1030.5,
    });
    expect(seats(deeds.slice(1), rows).duration_ms).toBe(30.5);
  });

  test('is found though the clocks are some way apart, each call once', () => {
    const deeds = [1300, 1700, 2100].map((t, nth) => answered(t, `A${nth}`, true));
    const found = seats(deeds, [call(1000, 10, 200), call(1400, 10, 200), call(1800, 10, 200)]).holds;
    expect(new Set(found.map(({ asked_t }) => asked_t)).size).toBe(3);
  });

  test('is null where no call fits: another answer, too far in time, or not recorded', () => {
    const [hold] = seats([answered(5000, 'A1', true)], [call(1000, 20, 200), call(4990, 20, 409)]).holds;
    expect(hold).toMatchObject({ asked_t: null, took_ms: null });
  });

  test('is null where the popup was open already, and where the page was left with it', () => {
    const deeds = [answered(1010, 'A1', false), answered(1510, 'A2', false)];
    const rows = [call(1000, 20, 409), popup(1025, 'open'), call(1500, 20, 409)];
    expect(seats(deeds, rows).lost).toMatchObject([
      { shown_t: 1025, closed_t: null },
      { asked_t: 1500, shown_t: null, closed_t: null },
    ]);
  });
});

describe('the order', () => {
  const chosen = (t: number, data: Deed['data']) => deed(t, 'order-changed', data);
  test('is what was chosen last', () => {
    const order = { discount: 'general', delivery: null, payment: null, booker_edited: false };
    const deeds = [
      chosen(0, order),
      chosen(5, { ...order, discount: 'senior', delivery: 'post', booker_edited: true }),
    ];
    expect(book(...deeds)).toMatchObject({
      ...{ discount: 'senior', delivery: 'post', booker: { edited: true } },
      payment: { method: null, outcome: null, attempts: 0 },
    });
    expect(book(chosen(0, order)).booker.edited).toBeNull();
    expect(book(chosen(0, { ...order, delivery: 'pickup' })).booker.edited).toBe(false);
    expect(book(shown(0, 1)).booker.edited).toBeNull();
  });
  test('may be told only when it is paid for', () => {
    const asked = { attempt: 1, method: 'card', total: 1, discount: 'veteran', delivery: 'pickup' };
    const deeds = [
      deed(0, 'payment-asked', asked),
      deed(4, 'payment-answered', { answer: 'timeout', outcome: 'keep-open' }),
    ];
    expect(book(...deeds)).toMatchObject({
      ...{ discount: 'veteran', delivery: 'pickup' },
      payment: { method: 'card', outcome: 'timeout', attempts: 1 },
    });
  });
  test('violations stand with kind and step', () => {
    const skipped = deed(7, 'violation', { kind: 'queue-skipped', step: 'captcha' }, 'book');
    expect(book(deed(0, 'captcha-shown'), skipped).violations).toEqual([
      { t: 7, kind: 'queue-skipped', step: 'captcha' },
    ]);
  });
});
