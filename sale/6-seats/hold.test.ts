// Holding and giving back a seat: who may, who gets it, and when a fan of the crowd is faster.
import { minutes } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rivalTakes } from '../crowd/rival.ts';
import { type Entry, type Hold, newEntry } from '../entry.ts';
import { decideHold, decideRelease, type HoldFacts, isPaying, type SeatState, seatLimit, seatNow } from './hold.ts';

const now = Date.UTC(2026, 11, 1, 3);
const key = { seed: 'hold', showing: 'perf001 2026-12-08 19:00' };
const ticket = { serial: 1, number: 5, state: 'admitted', end: null, joinedAt: now } as const;
const pass = { admittedAt: now, until: now + minutes(5), phase: 'seats' } as const;
const inSeats: Entry = { ...newEntry(1, 2, 3, 'arrival:3'), ticket, pass };
const holdOf = (seats: readonly number[], more: Partial<Hold> = {}): Hold => ({
  ...{ id: 'h', seats, firm: false, attempt: 1, payingUntil: null },
  ...more,
});
const holding = (seats: readonly number[], more: Partial<Hold> = {}): Entry => ({
  ...{ ...inSeats, pass: { ...pass, phase: 'hold', until: now + minutes(7) } },
  hold: holdOf(seats, more),
});
const free: SeatState = { state: 'free' };
const heldBy = (accountId: number): SeatState => ({ state: 'held', accountId, since: now - 500, until: now + 1 });
const facts = (more: Partial<HoldFacts>): HoldFacts => ({
  ...{ entry: inSeats, seatIndex: 10, seat: free, freshHoldId: 'fresh', now, gates: 'enforce' },
  ...{ round: { key, rivalRate: 0, over: null } },
  ...more,
});

describe('holding a seat', () => {
  it('begins the hold with the first seat: ten minutes', () => {
    const decision = decideHold(facts({}));
    expect(decision).toMatchObject({
      ...{ ok: true, changed: true, heldUntil: now + minutes(10), violations: [] },
      hold: { id: 'fresh', seats: [10], firm: false, attempt: 1, payingUntil: null },
      entry: { tries: 1, pass: { phase: 'hold', until: now + minutes(10) } },
    });
  });

  it('keeps hold and deadline with later seats, and is nothing new for a seat one has', () => {
    const later = decideHold(facts({ entry: holding([1, 2]), now: now + minutes(3) }));
    expect(later).toMatchObject({ ok: true, heldUntil: now + minutes(7), hold: { id: 'h', seats: [1, 2, 10] } });
    const same = decideHold(facts({ entry: holding([10]), seat: heldBy(2), round: { key, rivalRate: 1, over: null } }));
    expect(same).toMatchObject({ ok: true, changed: false, entry: { tries: 0 } });
  });

  it('is refused with who has the seat and for how long', () => {
    const taken = (seat: SeatState) => decideHold(facts({ seat, round: { key, rivalRate: 1, over: null } }));
    const refusal = { ok: false, reason: 'seat-taken', rival: false, entry: { tries: 0 } };
    expect(taken(heldBy(9))).toMatchObject({ ...refusal, takenBy: 'person', takenAgoMs: 500 });
    const sold = (accountId: number | null): SeatState => ({ state: 'sold', accountId, since: now - 70 });
    expect(taken(sold(9))).toMatchObject({ ...refusal, takenBy: 'person', takenAgoMs: 70 });
    expect(taken(sold(null))).toMatchObject({ ...refusal, takenBy: 'crowd', takenAgoMs: 70 });
    expect(taken({ state: 'sold', accountId: null, since: now + 5 })).toMatchObject({ takenAgoMs: 0 });
  });

  it('is possible at the very moment another hold ends', () => {
    const seat: SeatState = { state: 'held', accountId: 9, since: now - 5, until: now };
    expect(seatNow(seat, now)).toEqual(free);
    expect(seatNow(seat, now - 1)).toBe(seat);
    expect(decideHold(facts({ seat }))).toMatchObject({ ok: true });
  });

  it('is limited to four seats, held and booked together, before any draw', () => {
    for (let booked = 0; booked <= seatLimit; booked++) {
      const held = Array.from({ length: seatLimit - booked }, (_, i) => i);
      const entry: Entry = { ...holding(held), booked };
      const round = { key, rivalRate: 1, over: null };
      expect(decideHold(facts({ entry, round }))).toMatchObject({ ok: false, reason: 'seat-limit' });
      if (held.length === 0) continue;
      expect(decideHold(facts({ entry: { ...holding(held.slice(1)), booked } }))).toMatchObject({ ok: true });
    }
  });

  it('is refused for the step not earned, a sold-out or closed round and a running payment', () => {
    const none: Entry = newEntry(1, 2, 3, 's');
    expect(decideHold(facts({ entry: none }))).toMatchObject({ reason: 'no-pass', violations: ['queue-skipped'] });
    const captcha: Entry = { ...inSeats, pass: { ...pass, phase: 'captcha' } };
    expect(decideHold(facts({ entry: captcha }))).toMatchObject({ reason: 'no-captcha' });
    const late = decideHold(facts({ entry: holding([1]), now: now + minutes(7) }));
    expect(late).toMatchObject({ reason: 'hold-expired', violations: ['expired-pass'] });
    const round = { key, rivalRate: 0, over: 'sold-out' as const };
    for (const seat of [free, heldBy(9)]) {
      expect(decideHold(facts({ seat, round }))).toMatchObject({ ok: false, reason: 'sold-out' });
    }
    const paying = holding([1], { payingUntil: now + 1 });
    expect(isPaying(paying, now)).toBe(true);
    expect(isPaying(paying, now + 1)).toBe(false);
    expect(decideHold(facts({ entry: paying }))).toMatchObject({ reason: 'payment-running' });
    expect(decideHold(facts({ entry: paying, now: now + 1 }))).toMatchObject({ ok: true });
  });
});

describe('이선좌', () => {
  it('draws exactly when the hold would succeed, and counts the try', () => {
    const anyFacts = fc.record({
      seats: fc.subarray([1, 2, 3, 4, 10]),
      booked: fc.nat(4),
      tries: fc.nat(50),
      seat: fc.constantFrom<SeatState>(free, heldBy(9), { state: 'sold', accountId: null, since: now }),
      phase: fc.constantFrom('captcha', 'section', 'hold'),
      paying: fc.boolean(),
    });
    fc.assert(
      fc.property(anyFacts, ({ seats, booked, tries, seat, phase, paying }) => {
        const base = holding(seats, { payingUntil: paying ? now + 1 : null });
        const entry: Entry = { ...base, booked, tries, pass: { ...pass, phase } };
        const at = (rivalRate: number) => decideHold(facts({ entry, seat, round: { key, rivalRate, over: null } }));
        const never = at(0);
        const always = at(1);
        if (!never.ok || !never.changed) {
          expect(always).toEqual(never);
          return;
        }
        expect(never.entry.tries).toBe(tries + 1);
        expect(always).toMatchObject({
          ...{ ok: false, reason: 'seat-taken', takenBy: 'crowd', takenAgoMs: 0, rival: true },
          entry: { ...entry, tries: tries + 1 },
        });
        const drawn = rivalTakes(key, 0.3, entry.subject, tries + 1);
        expect(at(0.3).ok).toBe(!drawn);
      }),
    );
  });
});

describe('giving a seat back', () => {
  it('leaves hold and deadline as they are, even for the last seat', () => {
    const two = decideRelease({ entry: holding([1, 10]), seatIndex: 10, seat: heldBy(2), now, gates: 'enforce' });
    expect(two).toMatchObject({ ok: true, heldUntil: now + minutes(7), entry: { hold: holdOf([1]), tries: 0 } });
    const last = decideRelease({ entry: holding([10]), seatIndex: 10, seat: heldBy(2), now, gates: 'enforce' });
    expect(last).toMatchObject({ ok: true, entry: { hold: holdOf([]), pass: { phase: 'hold' } } });
    if (!last.ok) return;
    const again = decideHold(facts({ entry: last.entry, now: now + minutes(2) }));
    expect(again).toMatchObject({ ok: true, heldUntil: now + minutes(7), hold: { id: 'h', seats: [10] } });
  });

  it('is refused for a seat of somebody else, as a foreign token', () => {
    const ask = (seat: SeatState) => decideRelease({ entry: holding([1]), seatIndex: 10, seat, now, gates: 'observe' });
    expect(ask(heldBy(9))).toEqual({ ok: false, reason: 'not-yours', violations: ['foreign-token'] });
    expect(ask({ state: 'sold', accountId: 2, since: now })).toMatchObject({ violations: ['foreign-token'] });
    expect(ask(free)).toEqual({ ok: false, reason: 'not-yours', violations: [] });
  });

  it('is refused without a pass, after the hold, and while a payment runs', () => {
    const ask = (entry: Entry, at = now) =>
      decideRelease({ entry, seatIndex: 1, seat: heldBy(2), now: at, gates: 'enforce' });
    expect(ask(newEntry(1, 2, 3, 's'))).toMatchObject({ reason: 'no-pass' });
    expect(ask(holding([1]), now + minutes(7))).toMatchObject({ reason: 'hold-expired' });
    expect(ask(holding([1], { payingUntil: now + 1 }))).toMatchObject({ reason: 'payment-running' });
  });
});
