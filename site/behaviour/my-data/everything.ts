// Everything the site keeps about one account, as one JSON text in pieces: one document at a time is in memory.
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Booking } from '@podoal/sale/8-complete/port.ts';
import type { Deps } from '../../deps.ts';

/** The pieces of the file, in order. A document that cannot be read as JSON is given as its text. */
export async function* everythingOf(deps: Deps, accountId: number, now: EpochMs): AsyncGenerator<string> {
  const { store, behaviour } = deps;
  const [account, consents, bookings, documents] = await Promise.all([
    store.account(accountId),
    store.consents(accountId),
    store.bookings(accountId),
    behaviour.ownDocuments(accountId),
  ]);
  yield `{"made_at": ${now},\n"account": ${JSON.stringify(account === null ? null : accountFacts(account))},\n`;
  yield `"consents": ${JSON.stringify(consents)},\n"bookings": ${JSON.stringify(bookings.map(bookingFacts))},\n`;
  yield '"documents": [';
  let between = '\n';
  for (const { name } of documents) {
    const text = await behaviour.document(name);
    if (text === null) continue;
    yield `${between}{"name": ${JSON.stringify(name)}, "document": ${isJson(text) ? text.trim() : JSON.stringify(text)}}`;
    between = ',\n';
  }
  yield ']}\n';
}

function accountFacts(account: NonNullable<Awaited<ReturnType<Deps['store']['account']>>>) {
  const { accountId, role, name, email, phone, birth } = account;
  return { account_id: accountId, role, name, email, phone, birth };
}

function bookingFacts({ bookingId, showing, seats, price, order, state, bookedAt, flowId }: Booking) {
  const { discount, delivery, payment, phone, email } = order;
  return {
    ...{ booking_id: bookingId, flow_id: flowId, state, booked_at: bookedAt },
    ...{ performance_id: showing.performanceId, date: showing.date, time: showing.time },
    seats: seats.map(({ seatId, priceKrw }) => ({ seat_id: seatId, price: priceKrw })),
    ...{ tickets: price.ticketsKrw, discount_amount: price.discountKrw, delivery_fee: price.deliveryKrw },
    ...{ total: price.totalKrw, discount, delivery, payment, booker: { phone, email } },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
