// Completion: one booking a key, whatever is repeated, declined or never answered.
import assert from 'node:assert/strict';
import { hours } from '@podoal/contract/units.ts';
import { completeOrder } from '../bench.ts';
import {
  asked,
  begin,
  booked,
  type Check,
  check,
  good,
  holdSeats,
  join,
  journalOf,
  refused,
  roundOf,
  settled,
  tryHold,
  viewOf,
} from './check.ts';

export const completionChecks: readonly Check[] = [
  check('the same key is the same booking, with another body a conflict, over a restart too', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1', 'S-C1');
    const booking = await booked(bench, actor, 'key');
    for (const restart of [false, true]) {
      if (restart) await bench.restart();
      const again = good(await begin(bench, actor, 'key'));
      assert.ok(again.do === 'answer' && again.intent.bookingId === booking.bookingId);
      refused(await begin(bench, actor, 'key', 'another body'), 'idempotency-conflict');
    }
    assert.equal((await bench.store.bookings(actor.accountId)).length, 1);
    assert.match(booking.bookingId, /^M\d{8}$/u);
  }),
  check('without a key a repeat after a lost answer finds its booking', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    const booking = await booked(bench, actor);
    const again = good(await begin(bench, actor));
    assert.ok(again.do === 'answer' && again.intent.bookingId === booking.bookingId);
    refused(await begin(bench, actor, null, 'another body'), 'idempotency-conflict');
  }),
  check('keys are each account’s own, and live for 24 hours', async (bench) => {
    const [one, two] = [await bench.solved(), await bench.solved()];
    await holdSeats(bench, one, 'VIP-A1');
    await holdSeats(bench, two, 'VIP-A2');
    const first = await booked(bench, one, 'key');
    assert.notEqual((await booked(bench, two, 'key')).bookingId, first.bookingId);
    bench.jump(hours(24) - 1);
    assert.ok(good(await begin(bench, one, 'key')).do === 'answer');
    bench.jump(1);
    await join(bench, one);
    await bench.pass(500);
    await bench.store.showCaptcha(bench.at(one), bench.name, false);
    await bench.store.checkCaptcha(bench.at(one), bench.name, 'ABCDEF');
    await holdSeats(bench, one, 'VIP-A3');
    assert.notEqual((await booked(bench, one, 'key')).bookingId, first.bookingId);
    assert.equal((await bench.store.bookings(one.accountId)).length, 2);
  }),
  check('a second one waits while the first asks; another key is told that a payment runs', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    const outcomes = await Promise.all([
      begin(bench, actor, 'key'),
      begin(bench, actor, 'key'),
      begin(bench, actor, 'key'),
    ]);
    assert.deepEqual(outcomes.map((one) => one.ok && one.do).toSorted(), ['ask', 'wait', 'wait']);
    refused(await begin(bench, actor, 'other'), 'payment-running');
    const first = outcomes.find((one) => one.ok && one.do === 'ask');
    if (!first?.ok || first.do !== 'ask') return;
    await settled(bench, first.intent, 'approved');
    assert.equal(good(await begin(bench, actor, 'key')).do, 'answer');
  }),
  check('while a payment runs no seat or choice changes and nobody leaves', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2');
    const intent = await asked(bench, actor);
    const blocked = async () => {
      refused(await tryHold(bench, actor, 'VIP-A3'), 'payment-running');
      refused(await bench.store.release(bench.at(actor), bench.name, 'VIP-A1'), 'payment-running');
      refused(await bench.store.chooseOrder(bench.at(actor), bench.name, { discount: 'senior' }), 'payment-running');
      refused(await bench.store.leave(bench.at(actor), bench.name), 'payment-running');
    };
    await blocked();
    await bench.restart();
    await blocked();
    assert.equal((await settled(bench, intent, 'timeout')).do, 'open');
    const again = good(await begin(bench, actor));
    assert.ok(again.do === 'ask' && again.again && again.intent.key === intent.key, 'the same key asks again');
    await blocked();
  }),
  check('settling twice, or at the same moment, makes one booking', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2');
    const intent = await asked(bench, actor);
    const outcomes = await Promise.all([1, 2, 3].map(() => settled(bench, intent, 'approved')));
    await bench.restart();
    outcomes.push(await settled(bench, intent, 'approved'), await settled(bench, intent, 'timeout'));
    const ids = outcomes.map((outcome) => outcome.do === 'booked' && outcome.booking.bookingId);
    assert.equal(new Set(ids).size, 1);
    const round = await roundOf(bench);
    assert.deepEqual([round.bookings, round.sold, round.held], [1, 2, 0]);
    const deeds = await journalOf(bench, intent.flowId);
    assert.equal(deeds.filter(({ kind }) => kind === 'booked').length, 1);
  }),
  check('the pass is used by the booking', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    await booked(bench, actor);
    refused(await tryHold(bench, actor, 'VIP-A2'), 'no-pass');
    assert.equal((await viewOf(bench, actor)).status, 'expired');
    const again = await join(bench, actor);
    assert.deepEqual([again.fresh, again.again], [true, true]);
  }),
  check('an order that is not complete is refused with what is missing, and nothing is begun', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    const wish = { key: 'k', bodyHash: 'b', askingUntil: bench.now + 8_000 };
    const empty = await bench.store.beginCompletion(bench.at(actor), bench.name, { ...wish, order: {} });
    assert.ok(!empty.ok && empty.reason === 'incomplete');
    if (!empty.ok && empty.reason === 'incomplete') {
      assert.deepEqual([...empty.missing].toSorted(), ['delivery', 'discount', 'payment']);
    }
    await bench.store.chooseOrder(bench.at(actor), bench.name, {
      discount: 'senior',
      delivery: 'post',
      email: 'x@y.kr',
    });
    await bench.restart();
    const order = { payment: 'kakao' } as const;
    const begun = good(await bench.store.beginCompletion(bench.at(actor), bench.name, { ...wish, order }));
    assert.ok(begun.do === 'ask');
    if (begun.do !== 'ask') return;
    assert.deepEqual(begun.intent.order, {
      ...{ discount: 'senior', delivery: 'post', payment: 'kakao', email: 'x@y.kr', phone: '01012345678' },
    });
    const account = await bench.store.account(actor.accountId);
    assert.notEqual(account?.email, 'x@y.kr', 'the booker’s e-mail is kept with the booking only');
  }),
  check('the journal tells what the order was, and an edited booker only where one was', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    const account = await bench.store.account(actor.accountId);
    const own = { email: account?.email ?? '', phone: account?.phone ?? null };
    for (const choices of [
      { delivery: 'post' },
      own,
      { phone: null },
      { email: 'x@y.kr' },
      { email: 'x@y.kr' },
    ] as const) {
      good(await bench.store.chooseOrder(bench.at(actor), bench.name, choices));
    }
    const wish = { key: null, bodyHash: 'b', order: completeOrder, askingUntil: bench.now + 8_000 };
    const begun = good(await bench.store.beginCompletion(bench.at(actor), bench.name, wish));
    assert.ok(begun.do === 'ask');
    if (begun.do !== 'ask') return;
    const deeds = await journalOf(bench, begun.intent.flowId);
    const edits = deeds.filter(({ kind }) => kind === 'order-changed').map(({ data }) => data.booker_edited);
    assert.deepEqual(edits, [false, false, false, true, false]);
    const { discount, delivery, payment: method } = completeOrder;
    const asked = deeds.find(({ kind }) => kind === 'payment-asked')?.data;
    assert.deepEqual([asked?.discount, asked?.delivery, asked?.method], [discount, delivery, method]);
  }),
  check('a sum the payment page shows is told when it is another than before', async (bench) => {
    const actor = await bench.solved();
    await bench.store.showSum(bench.at(actor), bench.name, 150_001);
    await holdSeats(bench, actor, 'VIP-A1');
    good(await bench.store.chooseOrder(bench.at(actor), bench.name, { discount: 'general', delivery: 'post' }));
    for (const totalKrw of [153_001, 153_001, 78_000, 153_001]) {
      await bench.store.showSum(bench.at(actor), bench.name, totalKrw);
      await bench.restart();
    }
    const deeds = await journalOf(bench, (await viewOf(bench, actor)).flowId);
    const told = deeds.filter(({ kind }) => kind === 'priced').map(({ data }) => data);
    const choices = { discount: 'general', delivery: 'post' };
    assert.deepEqual(
      told,
      [153_001, 78_000, 153_001].map((total) => ({ ...choices, total })),
    );
  }),
  check('the sum shown is the sum charged and stored, and its parts add up', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2', 'S-C1');
    const { price } = good(await bench.store.price(bench.at(actor), bench.name, 'disabled', 'post'));
    // Half of 150,001 and of 99,999, each rounded down.
    assert.deepEqual(price, { ticketsKrw: 400_001, discountKrw: 199_999, deliveryKrw: 3_000, totalKrw: 203_002 });
    const order = { ...completeOrder, discount: 'disabled', delivery: 'post' } as const;
    const wish = { key: null, bodyHash: 'b', order, askingUntil: bench.now + 8_000 };
    const begun = good(await bench.store.beginCompletion(bench.at(actor), bench.name, wish));
    assert.ok(begun.do === 'ask');
    if (begun.do !== 'ask') return;
    assert.deepEqual(begun.intent.price, price);
    await settled(bench, begun.intent, 'approved');
    const [booking] = await bench.store.bookings(actor.accountId);
    assert.deepEqual(booking?.price, price);
    assert.equal(
      booking?.seats.reduce((sum, seat) => sum + seat.priceKrw, 0),
      price.ticketsKrw,
    );
  }),
];
