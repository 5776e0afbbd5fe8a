// Times and lost seats of an attempt, from its journal.
import type { Deed, DeedData, DeedKind } from '@podoal/contract/behaviour/deeds.ts';
import { describe, expect, it } from 'vitest';
import { lostSeats, stepTimes } from './step-times.ts';

const deed = (at: number, kind: DeedKind, data: DeedData = {}): Deed => ({ at, stage: 'book', kind, data });

const booked = [
  deed(0, 'list-opened'),
  deed(1_000, 'joined'),
  deed(9_000, 'admitted'),
  deed(9_500, 'captcha-shown'),
  deed(12_000, 'captcha-checked', { right: false }),
  deed(15_500, 'captcha-checked', { right: true }),
  deed(18_000, 'section-chosen'),
  deed(21_000, 'seat-refused', { seat: 'VIP-A1', reason: 'seat-taken', taken_by: 'crowd', taken_ms_ago: 0 }),
  deed(22_000, 'seat-held', { seat: 'VIP-A2' }),
  deed(24_000, 'seat-refused', { seat: 'VIP-A9', reason: 'seat-limit' }),
  deed(25_000, 'seat-held', { seat: 'VIP-A3' }),
  deed(26_000, 'seat-refused', { seat: 'VIP-A4', reason: 'seat-taken', taken_by: 'person', taken_ms_ago: 4_200 }),
  deed(60_000, 'booked'),
];

describe('times of an attempt', () => {
  it('go from one end of each step to the other', () => {
    expect(stepTimes(booked)).toEqual({ line: 8_000, captcha: 6_000, section: 2_500, seats: 7_000, checkout: 35_000 });
  });

  it('are those of the turn that led to the booking', () => {
    const again = booked.map((one) => ({ ...one, at: one.at + 100_000 }));
    expect(stepTimes([...booked.slice(0, 5), deed(40_000, 'pass-ended'), ...again])).toEqual(stepTimes(booked));
  });

  it('are unknown where an end is missing', () => {
    const none = { line: null, captcha: null, section: null, seats: null, checkout: null };
    expect(stepTimes([])).toEqual(none);
    expect(stepTimes(booked.filter(({ kind }) => kind !== 'joined' && kind !== 'section-chosen'))).toEqual({
      ...stepTimes(booked),
      ...{ line: null, section: null, seats: null },
    });
  });

  it('tell seats that went to somebody else, and no other refusals', () => {
    expect(lostSeats(booked)).toEqual([
      { seatId: 'VIP-A1', takenBy: 'crowd', takenMsAgo: 0 },
      { seatId: 'VIP-A4', takenBy: 'person', takenMsAgo: 4_200 },
    ]);
  });
});
