// Payments that do not simply succeed: declined, never answered, too late, cancelled.
import assert from 'node:assert/strict';
import { minutes } from '@podoal/contract/units.ts';
import type { OpenStore } from '../bench.ts';
import {
  asked,
  begin,
  booked,
  type Check,
  check,
  good,
  holdSeats,
  journalOf,
  refused,
  roundOf,
  settled,
  tryHold,
} from './check.ts';

export const paymentChecks: readonly Check[] = [
  check('a decline is final for its key, keeps the hold and starts the next attempt', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    const first = await asked(bench, actor);
    assert.equal((await settled(bench, first, 'declined')).do, 'declined');
    assert.equal((await settled(bench, first, 'approved')).do, 'declined', 'a declined key was booked');
    const replay = good(await begin(bench, actor, first.idempotencyKey));
    assert.ok(replay.do === 'answer' && replay.intent.state === 'declined');
    await bench.restart();
    const second = await asked(bench, actor);
    assert.notEqual(second.key, first.key);
    assert.equal((await settled(bench, second, 'approved')).do, 'booked');
    assert.equal((await roundOf(bench)).sold, 1);
  }),
  check('a payment makes the hold firm by two minutes, once', async (bench) => {
    const actor = await bench.solved();
    const heldAt = bench.now;
    const until = await holdSeats(bench, actor, 'VIP-A1');
    bench.jump(30_000);
    const passUntil = async () =>
      good(await bench.store.attempt(bench.at(actor), bench.name, 'hold', 'payment')).attempt.passUntil;
    await settled(bench, await asked(bench, actor), 'declined');
    assert.equal(await passUntil(), until + minutes(2));
    await settled(bench, await asked(bench, actor), 'declined');
    assert.equal(await passUntil(), until + minutes(2));
    bench.jump(until - bench.now + minutes(1));
    const other = await bench.solved();
    const taken = await tryHold(bench, other, 'VIP-A1');
    assert.ok(!taken.ok && taken.reason === 'seat-taken');
    if (!taken.ok && taken.reason === 'seat-taken') assert.equal(taken.takenAgoMs, bench.now - heldAt);
    bench.jump(until + minutes(2) - bench.now);
    await holdSeats(bench, other, 'VIP-A1');
  }),
  check('silence keeps the intent open, and it is looked up again until it is known', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    const intent = await asked(bench, actor);
    assert.deepEqual(await bench.store.orphanedIntents(bench.now), []);
    assert.equal((await settled(bench, intent, 'timeout')).do, 'open');
    assert.deepEqual(
      (await bench.store.orphanedIntents(bench.now)).map(({ key }) => key),
      [intent.key],
    );
    await bench.restart();
    assert.equal((await settled(bench, intent, 'approved')).do, 'booked');
    assert.deepEqual(await bench.store.orphanedIntents(bench.now + minutes(60)), []);
    assert.deepEqual(await bench.store.dueRefunds(), []);
  }),
  check('an intent whose asker died is found again after its time', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    const intent = await asked(bench, actor);
    await bench.restart();
    bench.jump(8_000);
    assert.deepEqual(
      (await bench.store.orphanedIntents(bench.now)).map(({ intentId }) => intentId),
      [intent.intentId],
    );
  }),
  check('an approval that comes when the hold is lost is money to give back', async (bench) => {
    const actor = await bench.solved();
    const until = await holdSeats(bench, actor, 'VIP-A1');
    const intent = await asked(bench, actor);
    bench.jump(until + minutes(2) - bench.now);
    const other = await bench.solved();
    await holdSeats(bench, other, 'VIP-A1');
    for (let twice = 0; twice < 2; twice += 1) {
      assert.equal((await settled(bench, intent, 'approved')).do, 'refund');
      assert.deepEqual(await bench.store.dueRefunds(), [intent.key]);
    }
    assert.deepEqual(await bench.store.bookings(actor.accountId), []);
    await bench.restart();
    assert.deepEqual(await bench.store.dueRefunds(), [intent.key]);
    await bench.store.refundDone(intent.key, bench.now);
    await bench.store.refundDone(intent.key, bench.now);
    assert.deepEqual(await bench.store.dueRefunds(), []);
    const deeds = await journalOf(bench, intent.flowId);
    assert.equal(deeds.filter(({ kind }) => kind === 'refunded').length, 1);
    assert.equal((await booked(bench, other)).seats.length, 1);
  }),
  check('seats changed after a time-out: the old payment goes back, the new one books the new seats', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2');
    const old = await asked(bench, actor, 'old');
    await settled(bench, old, 'timeout');
    assert.ok((await bench.store.release(bench.at(actor), bench.name, 'VIP-A1')).ok);
    const begun = good(await begin(bench, actor, 'new'));
    assert.ok(begun.do === 'ask');
    if (begun.do !== 'ask') return;
    assert.deepEqual(begun.supersedes, [old.key]);
    assert.equal((await settled(bench, old, 'approved')).do, 'refund');
    const outcome = await settled(bench, begun.intent, 'approved');
    assert.ok(outcome.do === 'booked' && outcome.booking.seats.map(({ seatId }) => seatId).join() === 'VIP-A2');
    assert.deepEqual(await bench.store.dueRefunds(), [old.key]);
    assert.equal((await roundOf(bench)).sold, 1);
  }),
  check(
    'without keys, seats or choices changed after a time-out make another payment of another sum',
    async (bench) => {
      const actor = await bench.solved();
      await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2');
      const old = await asked(bench, actor);
      await settled(bench, old, 'timeout');
      const { attempt } = good(await bench.store.attempt(bench.at(actor), bench.name, 'hold', 'payment'));
      await bench.store.chooseOrder(bench.at(actor), bench.name, attempt.order);
      const again = good(await begin(bench, actor));
      assert.ok(again.do === 'ask' && again.again, 'the same choices are the same payment');
      await settled(bench, old, 'timeout');
      assert.ok((await bench.store.release(bench.at(actor), bench.name, 'VIP-A1')).ok);
      const second = await asked(bench, actor);
      assert.deepEqual([second.seats, second.price.totalKrw], [[1], 150_001]);
      await settled(bench, second, 'timeout');
      await bench.store.chooseOrder(bench.at(actor), bench.name, { delivery: 'post' });
      const wish = { key: null, bodyHash: 'body', order: {}, askingUntil: bench.now + 8_000 };
      const third = good(await bench.store.beginCompletion(bench.at(actor), bench.name, wish));
      assert.ok(third.do === 'ask' && third.intent.price.totalKrw === 153_001);
      if (third.do === 'ask') assert.equal((await settled(bench, third.intent, 'approved')).do, 'booked');
      assert.deepEqual((await bench.store.dueRefunds()).toSorted(), [old.key, second.key].toSorted());
    },
  ),
  check('cancelling gives seats and money back, once', async (bench) => {
    const [actor, other] = [await bench.solved(), await bench.solved()];
    await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2');
    const { bookingId, flowId } = await booked(bench, actor);
    const cancelled = good(await bench.store.cancelBooking(bench.at(actor), bookingId));
    assert.equal(cancelled.booking.state, 'cancelled');
    assert.deepEqual(await bench.store.dueRefunds(), [cancelled.refundKey]);
    await bench.restart();
    refused(await bench.store.cancelBooking(bench.at(actor), bookingId), 'already-cancelled');
    assert.deepEqual(await bench.store.dueRefunds(), [cancelled.refundKey]);
    assert.equal((await bench.store.booking(actor.accountId, bookingId))?.state, 'cancelled');
    assert.deepEqual([(await roundOf(bench)).sold, (await roundOf(bench)).bookings], [0, 0]);
    await holdSeats(bench, other, 'VIP-A1', 'VIP-A2');
    refused(await bench.store.cancelBooking(bench.at(actor), bookingId), 'already-cancelled');
    refused(await tryHold(bench, await bench.solved(), 'VIP-A1'), 'seat-taken');
    assert.ok((await journalOf(bench, flowId)).some(({ kind }) => kind === 'cancelled'));
  }),
  {
    name: 'booking numbers are unique even if the generator repeats itself',
    run: async (openStore, place) => {
      let drawn = 0;
      const repeating: OpenStore = (where, options) => {
        const bookingNumber = () => {
          drawn += 1;
          return `M0000000${Math.floor(drawn / 4)}`;
        };
        return openStore(where, { ...options, secrets: { ...options.secrets, bookingNumber } });
      };
      const body = check('', async (bench) => {
        const ids = new Set<string>();
        for (const seatId of ['VIP-A1', 'VIP-A2', 'VIP-A3', 'VIP-A4', 'VIP-A5']) {
          const actor = await bench.solved();
          await holdSeats(bench, actor, seatId);
          ids.add((await booked(bench, actor)).bookingId);
        }
        assert.equal(ids.size, 5);
        assert.equal((await roundOf(bench)).bookings, 5);
      });
      await body.run(repeating, place);
    },
  },
];
