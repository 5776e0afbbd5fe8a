// Gates: nobody does a step that was not earned; `observe` lets queue and captcha pass and records it.
import { minutes } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, emptyOrder, ended, isLive, newEntry, type Pass, ranOut } from './entry.ts';
import { checkGate, type Need } from './gates.ts';

const now = Date.UTC(2026, 11, 1, 3);
const fresh = newEntry(1, 2, 3, 'arrival:3');
const ticket = { serial: 1, number: 5, state: 'admitted', end: null, joinedAt: now } as const;
const hold = { id: 'h', seats: [7], firm: false, attempt: 1, payingUntil: null };
const passIn = (phase: Pass['phase'], until = now + 1): Pass => ({ admittedAt: now - 1, until, phase });
const admitted = (phase: Pass['phase']): Entry => ({ ...fresh, ticket, pass: passIn(phase) });
const holding: Entry = { ...admitted('hold'), hold };
const needs: readonly Need[] = ['pass', 'captcha', 'hold'];

describe('gates that enforce', () => {
  it.each(needs)('refuse %s without a pass', (need) => {
    expect(checkGate(fresh, need, now, 'enforce')).toEqual({
      ok: false,
      reason: 'no-pass',
      violations: ['queue-skipped'],
    });
    const waiting: Entry = { ...fresh, ticket: { ...ticket, state: 'waiting' } };
    expect(checkGate(waiting, need, now, 'enforce')).toMatchObject({
      reason: 'no-pass',
      violations: ['queue-skipped'],
    });
  });

  it('say what has run out: the pass, or the hold', () => {
    const past: Entry = { ...admitted('seats'), pass: passIn('seats', now) };
    expect(checkGate(past, 'pass', now, 'enforce')).toMatchObject({ reason: 'no-pass', violations: ['expired-pass'] });
    expect(checkGate(ranOut(past), 'pass', now, 'enforce')).toMatchObject({ violations: ['expired-pass'] });
    const late: Entry = { ...holding, pass: passIn('hold', now) };
    for (const entry of [late, ranOut(late)]) {
      const refused = { ok: false, reason: 'hold-expired', violations: ['expired-pass'] };
      expect(checkGate(entry, 'hold', now, 'enforce')).toEqual(refused);
      expect(checkGate(entry, 'hold', now, 'observe')).toEqual(refused);
    }
  });

  it('refuse seats without a captcha, and money without seats', () => {
    const noCaptcha = { ok: false, reason: 'no-captcha', violations: ['captcha-skipped'] };
    expect(checkGate(admitted('captcha'), 'captcha', now, 'enforce')).toEqual(noCaptcha);
    expect(checkGate(admitted('captcha'), 'hold', now, 'enforce')).toEqual(noCaptcha);
    const noHold = { ok: false, reason: 'no-hold', violations: ['step-skipped'] };
    expect(checkGate(admitted('section'), 'hold', now, 'enforce')).toEqual(noHold);
    expect(checkGate({ ...holding, hold: { ...hold, seats: [] } }, 'hold', now, 'enforce')).toEqual(noHold);
  });

  it('let pass what was earned, without a word', () => {
    expect(checkGate(admitted('captcha'), 'pass', now, 'enforce')).toMatchObject({ ok: true, violations: [] });
    for (const phase of ['section', 'seats', 'hold'] as const) {
      expect(checkGate(admitted(phase), 'captcha', now, 'enforce')).toMatchObject({ ok: true, violations: [] });
    }
    expect(checkGate(holding, 'hold', now, 'enforce')).toEqual({
      ok: true,
      entry: holding,
      pass: holding.pass,
      violations: [],
    });
  });
});

describe('gates that observe', () => {
  it('grant a pass and a captcha and say what was skipped', () => {
    const first = checkGate(fresh, 'pass', now, 'observe');
    expect(first).toMatchObject({
      ok: true,
      violations: ['queue-skipped'],
      pass: { phase: 'captcha', until: now + minutes(10) },
    });
    const second = checkGate(fresh, 'captcha', now, 'observe');
    expect(second).toMatchObject({
      ok: true,
      violations: ['queue-skipped', 'captcha-skipped'],
      pass: { phase: 'section' },
    });
    const third = checkGate(admitted('captcha'), 'captcha', now, 'observe');
    expect(third).toMatchObject({
      ok: true,
      violations: ['captcha-skipped'],
      pass: { phase: 'section', until: now + 1 },
    });
    if (second.ok)
      expect(checkGate(second.entry, 'captcha', now, 'observe')).toMatchObject({ ok: true, violations: [] });
  });

  it('never grant seats', () => {
    expect(checkGate(fresh, 'hold', now, 'observe')).toMatchObject({
      ok: false,
      reason: 'no-hold',
      violations: ['queue-skipped', 'captcha-skipped', 'step-skipped'],
    });
    expect(checkGate(admitted('seats'), 'hold', now, 'observe')).toMatchObject({
      ok: false,
      violations: ['step-skipped'],
    });
  });

  it('are never stricter than those that enforce, and what they open stays the same when nothing was skipped', () => {
    const anyEntry = fc
      .record({
        phase: fc.constantFrom('captcha', 'section', 'seats', 'hold', null),
        untilMs: fc.integer({ min: -5, max: 5 }),
        seats: fc.constantFrom(null, [], [1, 2]),
      })
      .map(({ phase, untilMs, seats }): Entry => {
        const pass = phase === null ? null : passIn(phase, now + untilMs);
        return { ...fresh, ticket, pass, hold: pass === null || seats === null ? null : { ...hold, seats } };
      });
    fc.assert(
      fc.property(anyEntry, fc.constantFrom(...needs), (entry, need) => {
        const strict = checkGate(entry, need, now, 'enforce');
        const loose = checkGate(entry, need, now, 'observe');
        if (strict.ok) expect(loose).toEqual(strict);
        if (!strict.ok) expect(loose.violations.length).toBeGreaterThan(0);
        if (loose.ok && need === 'hold') expect(loose.entry.hold?.seats.length).toBeGreaterThan(0);
        if (loose.ok) expect(loose.pass.until).toBeGreaterThan(now);
      }),
    );
  });
});

describe('the end of an attempt', () => {
  it('leaves nothing but the counters', () => {
    const order = { ...emptyOrder, discount: 'senior' as const };
    const over = ended({ ...holding, tries: 9, booked: 2, order }, 'left');
    expect(over).toEqual({ ...fresh, tries: 9, booked: 2, ticket: { ...ticket, state: 'ended', end: 'left' } });
    expect(ranOut(holding).ticket?.end).toBe('hold-expired');
    expect(ranOut(admitted('seats')).ticket?.end).toBe('expired');
  });

  it('is what makes a ticket not live', () => {
    expect(isLive(null, now)).toBe(false);
    expect(isLive(fresh, now)).toBe(false);
    expect(isLive({ ...fresh, ticket: { ...ticket, state: 'scheduled', number: null } }, now)).toBe(true);
    expect(isLive(holding, now)).toBe(true);
    expect(isLive(holding, now + 1)).toBe(false);
    expect(isLive(ended(holding, 'left'), now)).toBe(false);
  });
});
