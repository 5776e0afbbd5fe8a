// Completion: what a repeated key is worth, and what becomes of an intent for every answer and every state of the hold.
import { minutes } from '@podoal/contract/units.ts';
import { describe, expect, it } from 'vitest';
import { type Entry, ended, type Hold, newEntry } from '../entry.ts';
import { afterDecline, firmHold, holdStillOurs, type Intent, replayOf, settle } from './payment.ts';

const now = Date.UTC(2026, 11, 1, 3);
const hold: Hold = { id: 'h', seats: [4, 9], firm: false, attempt: 1, payingUntil: null };
const pass = { admittedAt: now, until: now + minutes(8), phase: 'hold' } as const;
const holding: Entry = { ...newEntry(1, 2, 3, 's'), pass, hold };
const intent: Intent = {
  ...{ intentId: 1, accountId: 2, roundId: 1, flowId: 'f', key: 'k', idempotencyKey: 'h:1', bodyHash: 'body' },
  ...{
    holdId: 'h',
    seats: [4, 9],
    seatPricesKrw: [6, 4],
    state: 'asked',
    bookingId: null,
    createdAt: now,
    askingUntil: now + 8_000,
  },
  order: { discount: 'general', delivery: 'pickup', phone: null, email: 'a@b.kr', payment: 'card' },
  price: { ticketsKrw: 10, discountKrw: 0, deliveryKrw: 0, totalKrw: 10 },
};

describe('a repeated idempotency key', () => {
  const states = ['asked', 'booked', 'declined', 'refunded', 'void'] as const;

  it.each(states)('is a conflict with another body (%s)', (state) => {
    expect(replayOf({ ...intent, state }, 'other', now)).toEqual({ do: 'conflict' });
    expect(replayOf({ ...intent, state }, 'other', now + minutes(60))).toEqual({ do: 'conflict' });
  });

  it.each(states.slice(1))('is answered with what is known (%s)', (state) => {
    const known = { ...intent, state };
    for (const at of [now, intent.askingUntil, now + minutes(60)]) {
      expect(replayOf(known, 'body', at)).toEqual({ do: 'answer', intent: known });
    }
  });

  it('waits while the first one asks, and asks again when its answer was lost', () => {
    expect(replayOf(intent, 'body', intent.askingUntil - 1)).toEqual({ do: 'wait', intent });
    expect(replayOf(intent, 'body', intent.askingUntil)).toEqual({ do: 'resume', intent });
  });
});

describe('the hold of a payment', () => {
  it('is made firm: two minutes more, once', () => {
    const first = firmHold(pass, hold, now + 8_000);
    expect(first.pass.until).toBe(pass.until + minutes(2));
    expect(first.hold).toEqual({ ...hold, firm: true, payingUntil: now + 8_000 });
    const second = firmHold(first.pass, afterDecline(first.hold), now + 20_000);
    expect(second.pass).toBe(first.pass);
    expect(second.hold).toEqual({ ...hold, firm: true, attempt: 2, payingUntil: now + 20_000 });
  });

  it('stays after a decline, ready for the next attempt', () => {
    expect(afterDecline({ ...hold, firm: true, attempt: 3, payingUntil: now })).toEqual({
      ...{ id: 'h', seats: [4, 9], firm: true, attempt: 4, payingUntil: null },
    });
  });

  // Every way in which the seats are, or are no longer, the person's.
  const situations: readonly [string, Entry | null, boolean][] = [
    ['the same hold', holding, true],
    ['the same seats in another order', { ...holding, hold: { ...hold, seats: [9, 4] } }, true],
    ['nobody', null, false],
    ['no pass', { ...holding, pass: null }, false],
    ['a pass that has just run out', { ...holding, pass: { ...pass, until: now } }, false],
    ['no hold', { ...holding, hold: null }, false],
    ['another hold', { ...holding, hold: { ...hold, id: 'other' } }, false],
    ['a seat fewer', { ...holding, hold: { ...hold, seats: [4] } }, false],
    ['a seat more', { ...holding, hold: { ...hold, seats: [4, 9, 10] } }, false],
    ['another seat', { ...holding, hold: { ...hold, seats: [4, 10] } }, false],
    ['an attempt that is over', ended(holding, 'left'), false],
  ];

  it.each(situations)('decides with the answer what becomes of the money: %s', (_, entry, ours) => {
    expect(holdStillOurs(entry, intent, now)).toBe(ours);
    expect(settle(entry, intent, 'approved', now)).toBe(ours ? 'book' : 'refund');
    expect(settle(entry, intent, 'declined', now)).toBe('decline');
    expect(settle(entry, intent, 'timeout', now)).toBe(ours ? 'keep-open' : 'void');
  });
});
