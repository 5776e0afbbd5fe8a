// Deeds of step 8: payment intents, bookings, cancelling.

import { isPaying } from '@podoal/sale/6-seats/hold.ts';
import {
  afterDecline,
  firmHold,
  holdStillOurs,
  type Intent,
  idempotencyLifeMs,
  type Order,
  replayOf,
  settle,
} from '@podoal/sale/8-complete/payment.ts';
import type { Booking, BookingStore } from '@podoal/sale/8-complete/port.ts';
import { type Entry, ended, type OrderChoices } from '@podoal/sale/entry.ts';
import { checkGate } from '@podoal/sale/gates.ts';
import { priceOrder } from '@podoal/sale/price.ts';
import { seatAt } from '@podoal/sale/venue/venue.ts';
import type { Books } from './books.ts';
import { number, oneOf, type Row, text, textOrNull } from './columns.ts';
import { openIntents } from './intents.ts';

/** The booking deeds over the books. */
export function bookingDeeds(books: Books): BookingStore {
  const { database, writer, rounds, entries, seats, journal, venue, secrets } = books;
  const intents = openIntents(database);
  const accountById = database.prepare('SELECT email, phone FROM account WHERE account_id = ?');
  const insertBooking = database.prepare('INSERT INTO booking VALUES (?,?,?,?,?,?,NULL,?)');
  const bookingExists = database.prepare('SELECT 1 FROM booking WHERE booking_id = ?');
  const ofAccount = database.prepare(`
    SELECT booking.booking_id, booking.state AS booking_state, booked_at, intent.* FROM booking JOIN intent USING (intent_id)
    WHERE booking.account_id = ? ORDER BY booked_at DESC, booking.booking_id`);
  const byId = database.prepare(`
    SELECT booking.booking_id, booking.state AS booking_state, booked_at, intent.* FROM booking JOIN intent USING (intent_id)
    WHERE booking.booking_id = ?`);
  const markCancelled = database.prepare(
    "UPDATE booking SET state = 'cancelled', cancelled_at = ? WHERE booking_id = ?",
  );
  const runKind = database.prepare('SELECT kind FROM run WHERE run_id = ?');

  const freshNumber = (): string => {
    for (;;) {
      const drawn = secrets.bookingNumber();
      if (bookingExists.get(drawn) === undefined) return drawn;
    }
  };

  /** The order the body, the kept choices and the account make together; or what is missing. */
  const completeOrder = (
    said: Partial<OrderChoices>,
    kept: OrderChoices,
    accountId: number,
  ): Order | readonly string[] => {
    const account = accountById.get(accountId) ?? {};
    const discount = said.discount ?? kept.discount;
    const delivery = said.delivery ?? kept.delivery;
    const payment = said.payment ?? kept.payment;
    const email = said.email ?? kept.email ?? textOrNull(account, 'email');
    const phone = said.phone ?? kept.phone ?? textOrNull(account, 'phone');
    if (discount !== null && delivery !== null && payment !== null && email !== null) {
      return { discount, delivery, payment, email, phone };
    }
    const named = { discount, delivery, payment, 'booker.email': email };
    return Object.entries(named).flatMap(([field, value]) => (value === null ? [field] : []));
  };

  const beginCompletion = (...[at, name, wish]: Parameters<BookingStore['beginCompletion']>) =>
    writer.run((): Awaited<ReturnType<BookingStore['beginCompletion']>> => {
      const { accountId } = at.actor;
      if (wish.key !== null) {
        const known = replay(accountId, wish.key, wish.bodyHash, at.now, wish.askingUntil);
        if (known !== null) return known;
      }
      const round = rounds.current(name);
      if (round === null) return { ok: false, reason: 'no-such-showing' };
      const { entry, flow, gates } = books.open(round, at);
      const gate = checkGate(entry, 'hold', at.now, gates);
      const key = wish.key ?? defaultKey(entry);
      if (wish.key === null && key !== null) {
        const known = replay(accountId, key, wish.bodyHash, at.now, wish.askingUntil);
        if (known !== null) return known;
      }
      journal.writeViolations(flow, at, gate.violations, 'complete', 'book');
      if (!gate.ok) return { ok: false, reason: gate.reason };
      const { hold } = gate.entry;
      if (hold === null || key === null) return { ok: false, reason: 'no-hold' };
      if (isPaying(gate.entry, at.now)) return { ok: false, reason: 'payment-running' };
      const order = completeOrder(wish.order, gate.entry.order, accountId);
      if (!('discount' in order)) return { ok: false, reason: 'incomplete', missing: order };
      const seatPricesKrw = hold.seats.map((seat) => books.seatPriceKrw(round.showing, seat));
      const price = priceOrder(seatPricesKrw, order.discount, order.delivery);
      const firm = firmHold(gate.pass, hold, wish.askingUntil);
      for (const seat of hold.seats) seats.extend(round, seat, accountId, firm.pass.until);
      entries.save(round, { ...gate.entry, ...firm, order: { ...order } });
      const supersedes = intents.supersede(hold.id);
      const intent = intents.insert({
        ...{ accountId, roundId: round.roundId, flowId: flow.flowId, key: secrets.id(), idempotencyKey: key },
        ...{ bodyHash: wish.bodyHash, holdId: hold.id, seats: hold.seats, seatPricesKrw, order, price },
        ...{ state: 'asked', bookingId: null, createdAt: at.now, askingUntil: wish.askingUntil },
      });
      const { discount, delivery, payment: method } = order;
      const data = { attempt: hold.attempt, method, discount, delivery, total: price.totalKrw };
      journal.write(flow, at.now, 'payment-asked', data, at.actor);
      return { ok: true, do: 'ask', intent, again: false, supersedes };
    });

  /** The hold's id and the attempt's number; after a booking the key that led to it, so that a retry finds its answer. */
  const defaultKey = ({ hold, ticket, accountId, roundId }: Entry): string | null => {
    if (hold !== null) return `${hold.id}:${hold.attempt}`;
    return ticket?.end === 'used' ? intents.lastKey(accountId, roundId) : null;
  };

  const replay = (accountId: number, key: string, bodyHash: string, now: number, askingUntil: number) => {
    const known = intents.byIdempotencyKey(accountId, key);
    if (known === null) return null;
    if (now - known.createdAt >= idempotencyLifeMs && known.state !== 'asked') {
      intents.retireKey(known);
      return null;
    }
    const found = replayOf(known, bodyHash, now);
    if (found.do === 'conflict') return { ok: false as const, reason: 'idempotency-conflict' as const };
    if (found.do === 'wait') return { ok: true as const, do: 'wait' as const };
    if (found.do === 'answer') return { ok: true as const, do: 'answer' as const, intent: found.intent };
    intents.askAgain(known.intentId, askingUntil);
    payAgain(known, now, askingUntil);
    const intent = { ...known, askingUntil };
    return { ok: true as const, do: 'ask' as const, intent, again: true, supersedes: [] };
  };

  /** While the gateway is asked once more, seats and choices of the hold may not change. */
  const payAgain = (intent: Intent, now: number, payingUntil: number): void => {
    const round = rounds.byId(intent.roundId);
    const entry = entries.find(intent.roundId, intent.accountId);
    if (round === null || entry?.hold == null || !holdStillOurs(entry, intent, now)) return;
    entries.save(round, { ...entry, hold: { ...entry.hold, payingUntil } });
  };

  const settleIntent = (...[intentId, answer, now]: Parameters<BookingStore['settleIntent']>) =>
    writer.run((): Awaited<ReturnType<BookingStore['settleIntent']>> => {
      const intent = intents.byId(intentId);
      if (intent === null) throw new RangeError(`no intent ${intentId}`);
      if (intent.state === 'booked') return { do: 'booked', booking: bookingOfIntent(intent) };
      if (intent.state === 'declined') return { do: 'declined' };
      if (intent.state !== 'asked') return { do: 'refund', intent };
      const round = rounds.byId(intent.roundId);
      if (round === null) throw new RangeError(`no round ${intent.roundId}`);
      const entry = entries.find(intent.roundId, intent.accountId);
      const flow = journal.byId(intent.flowId);
      const decision = settle(entry, intent, answer, now);
      const ours = entry !== null && entry.hold?.id === intent.holdId ? entry : null;
      const isNews = decision !== 'keep-open' || ours?.hold?.payingUntil != null;
      if (flow !== null && isNews) journal.write(flow, now, 'payment-answered', { answer, outcome: decision }, null);
      if (decision === 'book' && entry !== null) return { do: 'booked', booking: book(intent, entry, now) };
      if (decision === 'decline') {
        intents.finish(intentId, 'declined', null, null);
        if (ours?.hold != null) entries.save(round, { ...ours, hold: afterDecline(ours.hold) });
        return { do: 'declined' };
      }
      // The money question is over for now: seats may change again, and the same key may ask once more.
      if (ours?.hold != null) entries.save(round, { ...ours, hold: { ...ours.hold, payingUntil: null } });
      if (decision === 'keep-open') {
        intents.askAgain(intentId, now);
        return { do: 'open' };
      }
      intents.finish(intentId, decision === 'refund' ? 'refunded' : 'void', null, 'due');
      return { do: 'refund', intent };
    });

  const book = (intent: Intent, entry: Entry, now: number): Booking => {
    const round = rounds.byId(intent.roundId);
    if (round === null) throw new RangeError(`no round ${intent.roundId}`);
    const bookingId = freshNumber();
    for (const seat of intent.seats) seats.sell(round, seat, { accountId: intent.accountId }, now);
    entries.save(round, { ...ended(entry, 'used'), booked: entry.booked + intent.seats.length });
    intents.finish(intent.intentId, 'booked', bookingId, null);
    const flow = journal.byId(intent.flowId);
    const byBot = Object.values(flow?.runs ?? {}).some((run) => run !== null && runKind.get(run)?.kind === 'bot');
    insertBooking.run(bookingId, intent.intentId, intent.roundId, intent.accountId, 'booked', now, byBot ? 1 : 0);
    if (flow !== null) {
      const ids = intent.seats.map((seat) => seatAt(venue, seat).id);
      journal.write(flow, now, 'booked', { booking_id: bookingId, seats: ids, total: intent.price.totalKrw }, null);
    }
    return bookingOf(intent, bookingId, 'booked', now);
  };

  const bookingOf = (intent: Intent, bookingId: string, state: Booking['state'], bookedAt: number): Booking => {
    const showing = rounds.byId(intent.roundId)?.showing;
    if (showing === undefined) throw new RangeError(`no round ${intent.roundId}`);
    const priced = intent.seats.map((index, nth) => ({
      index,
      seatId: seatAt(venue, index).id,
      priceKrw: intent.seatPricesKrw[nth] ?? 0,
    }));
    const { roundId, accountId, price, order, flowId } = intent;
    return { bookingId, roundId, accountId, showing, seats: priced, price, order, state, bookedAt, flowId };
  };

  const bookingOfRow = (row: Row): Booking =>
    bookingOf(
      intents.read(row),
      text(row, 'booking_id'),
      oneOf(row, 'booking_state', ['booked', 'cancelled']),
      number(row, 'booked_at'),
    );

  const bookingOfIntent = (intent: Intent): Booking => {
    const row = byId.get(intent.bookingId);
    if (row === undefined) throw new RangeError(`intent ${intent.intentId} is booked without a booking`);
    return bookingOfRow(row);
  };

  const cancelBooking = (...[at, bookingId]: Parameters<BookingStore['cancelBooking']>) =>
    writer.run((): Awaited<ReturnType<BookingStore['cancelBooking']>> => {
      const row = byId.get(bookingId);
      if (row === undefined) return { ok: false, reason: 'no-such-booking' };
      const booking = bookingOfRow(row);
      const intent = intents.read(row);
      if (booking.accountId !== at.actor.accountId) {
        const { flow } = journal.reserve(at);
        journal.writeViolations(flow, at, ['foreign-token'], 'cancel', 'perf');
        return { ok: false, reason: 'no-such-booking' };
      }
      if (booking.state === 'cancelled') return { ok: false, reason: 'already-cancelled' };
      const round = rounds.byId(booking.roundId);
      if (round === null) throw new RangeError(`no round ${booking.roundId}`);
      for (const { index } of booking.seats) seats.giveBack(round, index, booking.accountId, at.now);
      const entry = entries.find(booking.roundId, booking.accountId);
      if (entry !== null) entries.save(round, { ...entry, booked: Math.max(0, entry.booked - booking.seats.length) });
      markCancelled.run(at.now, bookingId);
      intents.owe(intent.intentId);
      const flow = journal.byId(intent.flowId);
      if (flow !== null) journal.write(flow, at.now, 'cancelled', { booking_id: bookingId }, at.actor);
      return { ok: true, booking: { ...booking, state: 'cancelled' }, refundKey: intent.key };
    });

  return {
    beginCompletion,
    settleIntent,
    cancelBooking,
    orphanedIntents: async (now) => intents.orphaned(now),
    dueRefunds: async () => intents.dueRefunds(),
    refundDone: (key, now) =>
      writer.run(() => {
        const flow = journal.byId(intents.refunded(key) ?? '');
        if (flow !== null) journal.write(flow, now, 'refunded', {}, null);
      }),
    bookings: async (accountId) => ofAccount.all(accountId).map(bookingOfRow),
    booking: async (accountId, bookingId) => {
      const row = byId.get(bookingId);
      const booking = row === undefined ? null : bookingOfRow(row);
      return booking?.accountId === accountId ? booking : null;
    },
  };
}
