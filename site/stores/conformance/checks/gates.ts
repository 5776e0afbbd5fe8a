// Gates in both modes: what is refused, what is recorded, in which flow and stage.
import assert from 'node:assert/strict';
import {
  asked,
  begin,
  booked,
  type Check,
  check,
  holdSeats,
  refused,
  roundOf,
  tryHold,
  viewOf,
  violationsOf,
} from './check.ts';

export const gateChecks: readonly Check[] = [
  check(
    'without a pass every step is refused, and each attempt is recorded in the flow of the visit',
    async (bench) => {
      const actor = await bench.person();
      const { flowId } = await bench.store.openList(bench.at(actor));
      const { store, name } = bench;
      const at = bench.at(actor);
      for (const outcome of [
        await store.showCaptcha(at, name, false),
        await store.checkCaptcha(at, name, 'ABCDEF'),
        await store.askOracle(at, name),
        await store.sections(at, name),
        await store.seats(at, name, 'VIP', null),
        await store.hold(at, name, 'VIP-A1'),
        await store.release(at, name, 'VIP-A1'),
        await store.attempt(at, name, 'hold', 'discount'),
        await store.chooseOrder(at, name, { discount: 'senior' }),
        await store.price(at, name, 'general', 'pickup'),
        await begin(bench, actor),
      ]) {
        refused(outcome, 'no-pass');
      }
      const steps = [
        'captcha',
        'captcha',
        'oracle',
        'section',
        'VIP',
        'seat',
        'release',
        'discount',
        'order',
        'price',
        'complete',
      ];
      assert.deepEqual(
        await violationsOf(bench, flowId),
        steps.map((step) => `book ${step} queue-skipped`),
      );
      const round = await roundOf(bench);
      assert.deepEqual([round.passes, round.held, round.sold], [0, 0, 0]);
    },
  ),
  check('without a solved captcha no seat is shown or held', async (bench) => {
    const actor = await bench.admitted();
    for (const outcome of [
      await bench.store.sections(bench.at(actor), bench.name),
      await tryHold(bench, actor, 'VIP-A1'),
      await bench.store.attempt(bench.at(actor), bench.name, 'captcha', 'seats'),
      await begin(bench, actor),
    ]) {
      refused(outcome, 'no-captcha');
    }
    const { flowId } = await viewOf(bench, actor);
    const found = await violationsOf(bench, flowId);
    assert.deepEqual(
      found,
      ['section', 'seat', 'seats', 'complete'].map((step) => `book ${step} captcha-skipped`),
    );
  }),
  check('without seats there is no price, order or payment, in either mode', async (bench) => {
    const actor = await bench.solved();
    for (const gates of ['enforce', 'observe'] as const) {
      const at = bench.at(actor, gates);
      refused(await bench.store.price(at, bench.name, 'general', 'pickup'), 'no-hold');
      refused(await bench.store.chooseOrder(at, bench.name, { delivery: 'post' }), 'no-hold');
      refused(await bench.store.attempt(at, bench.name, 'hold', 'payment'), 'no-hold');
    }
    refused(await begin(bench, actor), 'no-hold');
    const { flowId } = await viewOf(bench, actor);
    assert.equal((await violationsOf(bench, flowId)).filter((one) => one.endsWith(' step-skipped')).length, 7);
  }),
  check(
    'where gates observe, queue and captcha may be skipped; it is recorded once, and the booking counts',
    async (bench) => {
      const actor = await bench.person();
      const { flowId } = await bench.store.openList(bench.at(actor));
      assert.ok((await tryHold(bench, actor, 'VIP-A1', 'observe')).ok);
      assert.ok((await tryHold(bench, actor, 'VIP-A2', 'observe')).ok);
      assert.deepEqual(await violationsOf(bench, flowId), ['book seat queue-skipped', 'book seat captcha-skipped']);
      const other = await bench.solved();
      refused(await tryHold(bench, other, 'VIP-A1', 'observe'), 'seat-taken');
      const booking = await booked(bench, actor);
      assert.deepEqual(
        booking.seats.map(({ seatId }) => seatId),
        ['VIP-A1', 'VIP-A2'],
      );
      assert.equal(booking.flowId, flowId);
      assert.equal((await roundOf(bench)).sold, 2);
    },
  ),
  check('where gates observe, limit and ownership still hold', async (bench) => {
    const [one, two] = [await bench.solved(), await bench.person()];
    await holdSeats(bench, one, 'VIP-A1');
    for (const seatId of ['S-C1', 'S-C2', 'S-C3', 'S-C4']) assert.ok((await tryHold(bench, two, seatId, 'observe')).ok);
    refused(await tryHold(bench, two, 'S-C5', 'observe'), 'seat-limit');
    refused(await bench.store.release(bench.at(two, 'observe'), bench.name, 'VIP-A1'), 'not-yours');
    const map = await bench.store.seats(bench.at(one), bench.name, 'VIP', null);
    assert.ok(map.ok && map.seats[0]?.state === 'mine');
  }),
  check(
    'who skips the queue where gates observe and is then reached by it keeps one hold, which nobody else gets',
    async (bench) => {
      const actor = await bench.person();
      await bench.store.join(bench.at(actor), bench.name);
      assert.ok((await tryHold(bench, actor, 'VIP-A1', 'observe')).ok);
      const map = await bench.store.seats(bench.at(actor, 'observe'), bench.name, 'VIP', null);
      assert.ok(map.ok);
      bench.jump(60_000 * 6);
      await bench.store.changeRound((await roundOf(bench)).roundId, { queueRate: 1e6 }, bench.now);
      await bench.pass(1_000);
      const attempt = await bench.store.attempt(bench.at(actor), bench.name, 'hold', 'discount');
      assert.ok(attempt.ok, 'being admitted took the hold away');
      if (map.ok && attempt.ok) assert.equal(attempt.attempt.passUntil, map.passUntil);
      const { passUntil } = await viewOf(bench, actor);
      bench.jump((passUntil ?? 0) - bench.now);
      const other = await bench.person();
      assert.ok((await tryHold(bench, other, 'VIP-A1', 'observe')).ok);
      refused(await begin(bench, actor), 'hold-expired');
    },
    { queueRate: 1 },
  ),
  check('giving back a seat of somebody else is refused and recorded as a foreign token', async (bench) => {
    const [owner, thief] = [await bench.solved(), await bench.solved()];
    await holdSeats(bench, owner, 'VIP-A1');
    refused(await bench.store.release(bench.at(thief), bench.name, 'VIP-A1'), 'not-yours');
    refused(await bench.store.release(bench.at(thief), bench.name, 'VIP-A2'), 'not-yours');
    const { flowId } = await viewOf(bench, thief);
    assert.deepEqual(await violationsOf(bench, flowId), ['book release foreign-token']);
    refused(await tryHold(bench, thief, 'VIP-A1'), 'seat-taken');
  }),
  check("somebody else's booking is not found, cannot be cancelled, and the attempt is recorded", async (bench) => {
    const [owner, thief] = [await bench.solved(), await bench.person()];
    await holdSeats(bench, owner, 'VIP-A1');
    const { bookingId } = await booked(bench, owner);
    const { flowId } = await bench.store.openList(bench.at(thief));
    assert.equal(await bench.store.booking(thief.accountId, bookingId), null);
    assert.deepEqual(await bench.store.bookings(thief.accountId), []);
    refused(await bench.store.cancelBooking(bench.at(thief), bookingId), 'no-such-booking');
    refused(await bench.store.cancelBooking(bench.at(thief), 'M00000000'), 'no-such-booking');
    assert.deepEqual(await violationsOf(bench, flowId), ['perf cancel foreign-token']);
    assert.equal((await bench.store.booking(owner.accountId, bookingId))?.state, 'booked');
  }),
  check('a violation seen outside the rules is written into the stage it is about', async (bench) => {
    const actor = await bench.admitted();
    const { flowId } = await viewOf(bench, actor);
    await bench.store.recordViolation(bench.at(actor), bench.name, 'forged-token', 'queue');
    await bench.store.recordViolation(bench.at(actor), bench.name, 'step-skipped', 'payment');
    assert.deepEqual(await violationsOf(bench, flowId), ['que queue forged-token', 'book payment step-skipped']);
    const list = await bench.store.openList(bench.at(actor));
    await bench.store.recordViolation(bench.at(actor), null, 'foreign-token', 'list');
    assert.deepEqual(await violationsOf(bench, list.flowId), ['perf list foreign-token']);
    assert.equal(await bench.store.flow('nothing'), null);
  }),
  check('a pass that ran out is recorded as such, and a payment is not begun on it', async (bench) => {
    const actor = await bench.solved();
    const until = await holdSeats(bench, actor, 'VIP-A1');
    const { flowId } = await viewOf(bench, actor);
    bench.jump(until - bench.now);
    refused(await begin(bench, actor), 'hold-expired');
    assert.deepEqual(await violationsOf(bench, flowId), ['book complete expired-pass']);
    const other = await bench.solved();
    await holdSeats(bench, other, 'VIP-A1');
    assert.deepEqual((await asked(bench, other)).seats, [0]);
  }),
];
