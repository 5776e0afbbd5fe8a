// Everything the site keeps about one account, as one JSON text in pieces: no document is ever whole in memory.
import type { Readable } from 'node:stream';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Booking } from '@podoal/sale/8-complete/port.ts';
import type { Deps } from '../../deps.ts';
import type { BehaviourStore } from '../port.ts';

/** The pieces of the file, in order. A document that has not the length it was written with is given as its text. */
export async function* everythingOf(deps: Deps, accountId: number, now: EpochMs): AsyncGenerator<string> {
  const { store, behaviour } = deps;
  const [account, consents, memberships, bookings, documents] = await Promise.all([
    store.account(accountId),
    store.consents(accountId),
    store.memberships(accountId),
    store.bookings(accountId),
    behaviour.ownDocuments(accountId),
  ]);
  yield `{"made_at": ${now},\n"account": ${JSON.stringify(account === null ? null : accountFacts(account))},\n`;
  const studies = memberships.map(({ study, joinedAt, leftAt }) => ({ study, joined_at: joinedAt, left_at: leftAt }));
  yield `"consents": ${JSON.stringify(consents)},\n"studies": ${JSON.stringify(studies)},\n"bookings": ${JSON.stringify(bookings.map(bookingFacts))},\n`;
  yield '"documents": [';
  let between = '\n';
  for (const { name, bytes } of documents) {
    const stored = await behaviour.document(name);
    if (stored === null) continue;
    yield `${between}{"name": ${JSON.stringify(name)}, "document": `;
    // A late batch may have rewritten it since they were listed.
    const isWhole = stored.bytes === bytes || stored.bytes === (await bytesOf(behaviour, accountId, name));
    yield* isWhole ? stored.text.setEncoding('utf8') : asJsonString(stored.text);
    yield '}';
    between = ',\n';
  }
  yield ']}\n';
}

/** Length of a document as it was written. */
async function bytesOf(behaviour: BehaviourStore, accountId: number, name: string): Promise<number | null> {
  const documents = await behaviour.ownDocuments(accountId);
  return documents.find((document) => document.name === name)?.bytes ?? null;
}

async function* asJsonString(text: Readable): AsyncGenerator<string> {
  yield '"';
  // Decoded, no sign is ever cut in two.
  for await (const part of text.setEncoding('utf8')) yield JSON.stringify(String(part)).slice(1, -1);
  yield '"';
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
