// Calls of step 8: completion, and one's own bookings with cancelling.
import {
  BookingParams,
  BookingsAnswer,
  CancelAnswer,
  CompleteAnswer,
  CompleteBody,
  ResultAnswer,
} from '@podoal/contract/http/8-complete.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Booking } from '@podoal/sale/8-complete/port.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { type Complete, readOrder, sandboxOf } from '../../http/order.ts';
import { fieldErrorsOf, refuse, refuseFields } from '../../http/problem.ts';
import { actorOf, circumstances } from '../../http/session.ts';
import { codeOf, performanceOf, showingOf } from '../../http/showing.ts';
import { cancel } from './cancel.ts';
import { resultOf } from './result.ts';

const idempotencyHeader = 'idempotency-key';
const keyForm = /^[\x20-\x7e]{1,100}$/u;

export function completionCalls(app: App, deps: Deps, complete: Complete): void {
  const schema = { body: CompleteBody, response: { 200: CompleteAnswer } };
  app.post(api.complete, { schema }, async (request, reply) => {
    const { body, run, headers } = request;
    const name = showingOf(body);
    const sandbox = sandboxOf(body.sandbox);
    if (sandbox !== null && run === null) return refuse(request, reply, 'run-needed');
    const key = keyOf(headers[idempotencyHeader] ?? body.idempotency_key);
    const read = readOrder(body);
    if (!read.ok) return refuseFields(request, reply, fieldErrorsOf(request, read.problems));
    if (!key.ok) {
      return refuseFields(request, reply, fieldErrorsOf(request, [{ field: 'idempotency_key', word: 'wrong-form' }]));
    }
    const done = await complete(circumstances(deps, request), name, { key: key.key, order: read.choices, sandbox });
    if (done.ok) return { success: true, booking_id: done.bookingId, total: done.totalKrw };
    if (done.reason !== 'incomplete') return refuse(request, reply, codeOf(deps, name, done.reason));
    const missing = done.missing.map((field) => ({ field, word: 'missing' as const }));
    return refuseFields(request, reply, fieldErrorsOf(request, missing));
  });

  app.get(api.bookings, { schema: { response: { 200: BookingsAnswer } } }, async (request) => {
    const bookings = await deps.store.bookings(actorOf(request).accountId);
    return { bookings: bookings.map((booking) => bookingAnswer(deps, booking)) };
  });

  const resultSchema = { params: BookingParams, response: { 200: ResultAnswer } };
  app.get(api.bookingResult, { schema: resultSchema }, async (request, reply) => {
    const booking = await deps.store.booking(actorOf(request).accountId, request.params.bookingId);
    if (booking === null) return refuse(request, reply, 'no-such-booking');
    return resultOf(deps, booking);
  });

  const cancelSchema = { params: BookingParams, response: { 200: CancelAnswer } };
  app.post(api.cancel, { schema: cancelSchema }, async (request, reply) => {
    const cancelled = await cancel(deps, circumstances(deps, request), request.params.bookingId);
    if (!cancelled.ok) return refuse(request, reply, cancelled.reason);
    const { bookingId, price } = cancelled.booking;
    return { success: true, booking_id: bookingId, refunded: price.totalKrw };
  });
}

type Key = { readonly ok: true; readonly key: string | null } | { readonly ok: false };

/** The idempotency key as sent by header or field: printable, at most 100 characters. */
function keyOf(sent: string | readonly string[] | undefined): Key {
  if (sent === undefined) return { ok: true, key: null };
  return typeof sent === 'string' && keyForm.test(sent) ? { ok: true, key: sent } : { ok: false };
}

function bookingAnswer(deps: Deps, booking: Booking): BookingsAnswer['bookings'][number] {
  const { showing, price } = booking;
  return {
    booking_id: booking.bookingId,
    performance_id: showing.performanceId,
    title: performanceOf(deps, showing.performanceId)?.titleKo ?? showing.performanceId,
    date: showing.date,
    time: showing.time,
    seats: booking.seats.map(({ seatId, priceKrw }) => ({ seat_id: seatId, price: priceKrw })),
    tickets: price.ticketsKrw,
    discount: price.discountKrw,
    delivery: price.deliveryKrw,
    total: price.totalKrw,
    payment: booking.order.payment,
    state: booking.state,
    booked_at: booking.bookedAt,
  };
}
