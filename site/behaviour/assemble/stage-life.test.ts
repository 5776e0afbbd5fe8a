// When stages begin, end and how: from deeds alone, also where gates only observed and a flow went through several passes.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import { describe, expect, test } from 'vitest';
import { deed, zero } from './recorded-for-tests.ts';
import { deedsOfStage, endAsSeen, stageEnd, stageOutcome, stageStart } from './stage-life.ts';

const endAt = (deeds: readonly Deed[], stage: Deed['stage']) => {
  const end = stageEnd(deeds, stage);
  return end && [end.at - zero, end.outcome];
};
const whole = [
  deed(0, 'list-opened'),
  deed(9000, 'joined', { ticket: 1, position: 40, total: 500 }),
  deed(20_000, 'admitted'),
  deed(21_000, 'captcha-shown'),
  deed(30_000, 'seat-held', { seat: 'VIP-A21', count: 1 }),
];

describe('a booking that goes through', () => {
  const booked = [...whole, deed(60_000, 'booked', { booking_id: 'M12345678', seats: ['VIP-A21'] })];
  test('completes each stage where the next begins', () => {
    expect(endAt(booked, 'perf')).toEqual([9000, 'completed']);
    expect(endAt(booked, 'que')).toEqual([20_000, 'completed']);
    expect(endAt(booked, 'book')).toEqual([60_000, 'completed']);
    expect(['perf', 'que', 'book'].map((stage) => stageStart(booked, stage as Deed['stage']))).toEqual(
      [0, 9000, 21_000].map((t) => zero + t),
    );
  });

  test('stays completed whatever comes after', () => {
    const after = [
      deed(61_000, 'violation', { kind: 'queue-skipped', step: 'seat' }, 'book'),
      deed(70_000, 'captcha-shown'),
      deed(80_000, 'pass-ended', { reason: 'expired' }),
      deed(90_000, 'cancelled', { booking_id: 'M12345678' }),
      deed(90_100, 'refunded'),
      deed(95_000, 'booked', { booking_id: 'M99999999', seats: [] }),
    ];
    expect(endAt([...booked, ...after], 'book')).toEqual([60_000, 'completed']);
  });
});

describe('the list', () => {
  test('is completed also by a ticket that is there already', () => {
    expect(endAt([deed(0, 'list-opened'), deed(5000, 'rejoined')], 'perf')).toEqual([5000, 'completed']);
  });
  test('is abandoned by who goes on without the line, or nowhere', () => {
    const bypass = [deed(0, 'list-opened'), deed(700, 'violation', { kind: 'queue-skipped' }, 'book')];
    expect(endAt(bypass, 'perf')).toEqual([700, 'abandoned']);
    expect(endAt([deed(0, 'list-opened')], 'perf')).toBeNull();
    expect(stageOutcome([deed(0, 'list-opened')], 'perf')).toBe('abandoned');
  });
});

describe('the line', () => {
  const joined = deed(0, 'joined', { position: 9, total: 500 });
  test.each([
    ['left', {}, 'abandoned'],
    ['let-go', { reason: 'expired' }, 'timed_out'],
    ['let-go', { reason: 'closed' }, 'refused'],
    ['let-go', { reason: 'sold-out' }, 'refused'],
  ] as const)('%s %j: %s', (kind, data, outcome) => {
    expect(endAt([joined, deed(100, kind, data)], 'que')).toEqual([100, outcome]);
  });
  test('waits on without such a deed', () => expect(endAt([joined], 'que')).toBeNull());
  test('ends where somebody went ahead of it and that attempt is over', () => {
    const ahead = [joined, deed(50, 'violation', { kind: 'queue-skipped' }, 'book'), deed(60, 'captcha-shown')];
    expect(endAt(ahead, 'que')).toBeNull();
    expect(endAt([...ahead, deed(90, 'booked', { booking_id: 'M1' })], 'que')).toEqual([90, 'abandoned']);
  });
  test('leaving belongs to the booking once one is admitted', () => {
    const left = [...whole, deed(40_000, 'left', { seats: 1 })];
    expect(endAt(left, 'que')).toEqual([20_000, 'completed']);
    expect(endAt(left, 'book')).toEqual([40_000, 'abandoned']);
    expect(deedsOfStage(left, 'book').at(-1)?.kind).toBe('left');
    expect(deedsOfStage(left, 'que').at(-1)?.kind).toBe('admitted');
  });
});

describe('the booking', () => {
  test.each([
    ['expired', 'timed_out'],
    ['hold-expired', 'timed_out'],
    ['closed', 'refused'],
    ['sold-out', 'refused'],
  ] as const)('whose pass ended because %s: %s', (reason, outcome) => {
    expect(endAt([...whole, deed(99_000, 'pass-ended', { reason, seats: [] })], 'book')).toEqual([99_000, outcome]);
  });
  test('goes on in a second pass, and ends with that one', () => {
    const first = [...whole, deed(40_000, 'pass-ended', { reason: 'expired' })];
    const knocks = [...first, deed(41_000, 'violation', { kind: 'expired-pass', step: 'seat' }, 'book')];
    expect(endAt(knocks, 'book')).toEqual([40_000, 'timed_out']);
    const second = [...knocks, deed(42_000, 'seat-held', { seat: 'R-B2', count: 1 })];
    expect(endAt(second, 'book')).toBeNull();
    expect(stageOutcome(second, 'book')).toBe('abandoned');
    expect(endAt([...second, deed(50_000, 'pass-ended', { reason: 'closed' })], 'book')).toEqual([50_000, 'refused']);
  });
  test('is not begun by a pass that ran out unused', () => {
    const unused = [deed(0, 'joined'), deed(10, 'admitted'), deed(600_010, 'pass-ended', { reason: 'expired' })];
    expect(stageStart(unused, 'book')).toBeNull();
    expect(stageStart([deed(0, 'joined')], 'book')).toBeNull();
  });
  test('that never got past the gates was refused', () => {
    const shut = [deed(0, 'violation', { kind: 'queue-skipped', step: 'seat' }, 'book')];
    expect([stageEnd(shut, 'book'), stageOutcome(shut, 'book')]).toEqual([null, 'refused']);
  });
});

describe('a stage whose time ran out', () => {
  const expired = [...whole, deed(600_000, 'pass-ended', { reason: 'hold-expired', seats: ['VIP-A21'] })];
  const seen = (leftAt: number | null, deeds = expired) => {
    const end = endAsSeen(deeds, 'book', leftAt === null ? null : zero + leftAt);
    return end && [end.at - zero, end.outcome];
  };
  test('was abandoned where all pages had been left clearly before', () => {
    expect(seen(45_000)).toEqual([45_000, 'abandoned']);
    expect(seen(594_999)).toEqual([594_999, 'abandoned']);
  });
  test('was sat out where somebody left because of that, or later', () => {
    for (const leftAt of [595_000, 600_000, 600_400, 900_000]) expect(seen(leftAt)).toEqual([600_000, 'timed_out']);
  });
  test('is what the server says where nobody saw', () => expect(seen(null)).toEqual([600_000, 'timed_out']));
  test('ends with what was done without a page after the last was left', () => {
    expect(seen(25_000)).toEqual([30_000, 'abandoned']);
    const busy = [...expired.slice(0, -1), deed(598_000, 'seat-released', { seat: 'VIP-A21' }), ...expired.slice(-1)];
    expect(seen(45_000, busy)).toEqual([600_000, 'timed_out']);
  });
  test('in the line is treated alike, and other ends are left alone', () => {
    const line = [deed(0, 'joined'), deed(90_000, 'let-go', { reason: 'expired' })];
    expect(endAsSeen(line, 'que', zero + 9000)).toEqual({ at: zero + 9000, outcome: 'abandoned' });
    const closed = [deed(0, 'joined'), deed(90_000, 'let-go', { reason: 'closed' })];
    expect(endAsSeen(closed, 'que', zero + 9000)).toEqual({ at: zero + 90_000, outcome: 'refused' });
  });
});
