// Holds: one winner a seat, the limit, and expiry that is right even if nothing sweeps.
import assert from 'node:assert/strict';
import { minutes } from '@podoal/contract/units.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import {
  begin,
  booked,
  type Check,
  check,
  countDeeds,
  good,
  holdSeats,
  refused,
  roundOf,
  seatIds,
  tryHold,
  viewOf,
} from './check.ts';

export const holdChecks: readonly Check[] = [
  check('of many who want a seat at the same moment one gets it, the others are told who has it', async (bench) => {
    const people: Actor[] = [];
    for (let person = 0; person < 8; person += 1) people.push(await bench.solved());
    bench.jump(1_000);
    for (const seatId of ['VIP-A1', 'S-D6']) {
      const outcomes = await Promise.all(people.map((actor) => tryHold(bench, actor, seatId)));
      assert.equal(outcomes.filter(({ ok }) => ok).length, 1);
      for (const outcome of outcomes) {
        if (!outcome.ok)
          assert.deepEqual(outcome, { ok: false, reason: 'seat-taken', takenBy: 'person', takenAgoMs: 0 });
      }
    }
    bench.jump(7_000);
    const late = await tryHold(bench, await bench.solved(), 'VIP-A1');
    assert.ok(!late.ok && late.reason === 'seat-taken' && late.takenAgoMs >= 7_000, JSON.stringify(late));
    assert.equal((await roundOf(bench)).held, 2);
  }),
  check('a refused hold changes nothing', async (bench) => {
    const [owner, other] = [await bench.solved(), await bench.solved()];
    const until = await holdSeats(bench, owner, 'VIP-A1');
    refused(await tryHold(bench, other, 'VIP-A1'), 'seat-taken');
    const view = await viewOf(bench, other);
    assert.equal(view.passPhase, 'section', 'a refusal starts no hold');
    assert.equal(await holdSeats(bench, owner, 'VIP-A1'), until, 'holding again is the same hold');
    refused(await tryHold(bench, owner, 'VIP-Z9'), 'no-such-seat');
    refused(await bench.store.release(bench.at(owner), bench.name, 'nothing'), 'no-such-seat');
  }),
  check('four seats a person and round, held and booked together', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2', 'VIP-A3');
    await booked(bench, actor);
    await bench.store.join(bench.at(actor), bench.name);
    await bench.pass(500);
    await bench.store.showCaptcha(bench.at(actor), bench.name, false);
    await bench.store.checkCaptcha(bench.at(actor), bench.name, 'ABCDEF');
    await holdSeats(bench, actor, 'S-C1');
    refused(await tryHold(bench, actor, 'S-C2'), 'seat-limit');
    assert.ok((await bench.store.release(bench.at(actor), bench.name, 'S-C1')).ok);
    await holdSeats(bench, actor, 'S-C2');
    refused(await tryHold(bench, actor, 'S-C1'), 'seat-limit');
    const [booking] = await bench.store.bookings(actor.accountId);
    await bench.store.cancelBooking(bench.at(actor), booking?.bookingId ?? '');
    await holdSeats(bench, actor, 'S-C3', 'S-C4', 'S-C5');
    refused(await tryHold(bench, actor, 'S-C1'), 'seat-limit');
  }),
  check('many holds of one person at the same moment stay within the limit', async (bench) => {
    const actor = await bench.solved();
    const outcomes = await Promise.all(seatIds.map((seatId) => tryHold(bench, actor, seatId)));
    assert.equal(outcomes.filter(({ ok }) => ok).length, 4);
    assert.equal((await roundOf(bench)).held, 4);
  }),
  check('holds last over a restart', async (bench) => {
    const [owner, other] = [await bench.solved(), await bench.solved()];
    const until = await holdSeats(bench, owner, 'VIP-A1', 'VIP-A2');
    await bench.restart();
    refused(await tryHold(bench, other, 'VIP-A2'), 'seat-taken');
    const { attempt } = good(await bench.store.attempt(bench.at(owner), bench.name, 'hold', 'discount'));
    assert.deepEqual([attempt.passUntil, attempt.hold?.seats], [until, [0, 1]]);
    assert.deepEqual(
      attempt.seats.map(({ priceKrw }) => priceKrw),
      [150_001, 150_001],
    );
  }),
  check('an expired hold is free for the next at that very millisecond, though nothing swept', async (bench) => {
    const owner = await bench.solved();
    const until = await holdSeats(bench, owner, 'VIP-A1', 'VIP-A2');
    bench.jump(until - bench.now - minutes(1));
    const other = await bench.solved();
    const early = await bench.store.seats(bench.at(other), bench.name, 'VIP', null);
    assert.ok(early.ok && early.seats[0]?.state === 'held');
    bench.jump(until - bench.now - 1);
    refused(await tryHold(bench, other, 'VIP-A1'), 'seat-taken');
    bench.jump(1);
    const map = good(await bench.store.seats(bench.at(other), bench.name, 'VIP', null));
    assert.deepEqual(
      map.seats.slice(0, 2).map(({ state }) => state),
      ['free', 'free'],
    );
    await holdSeats(bench, other, 'VIP-A1');
  }),
  check('who took over an expired seat keeps it, whatever becomes of the old hold', async (bench) => {
    const owner = await bench.solved();
    const until = await holdSeats(bench, owner, 'VIP-A1', 'VIP-A2');
    bench.jump(until - bench.now - minutes(2));
    const [taker, third] = [await bench.solved(), await bench.solved()];
    bench.jump(until - bench.now);
    await holdSeats(bench, taker, 'VIP-A1');
    // The old hold ends now: by its owner's next deed, and by the clockwork.
    refused(await tryHold(bench, owner, 'S-C1'), 'hold-expired');
    refused(await tryHold(bench, third, 'VIP-A1'), 'seat-taken');
    await bench.pass(500);
    refused(await tryHold(bench, third, 'VIP-A1'), 'seat-taken');
    assert.equal(await countDeeds(bench, owner, 'pass-ended'), 1);
    const booking = await booked(bench, taker);
    assert.deepEqual(
      booking.seats.map(({ seatId }) => seatId),
      ['VIP-A1'],
    );
    assert.deepEqual([(await roundOf(bench)).sold, (await roundOf(bench)).held], [1, 0]);
  }),
  check('a clock that jumps back brings no hold back to life', async (bench) => {
    const owner = await bench.solved();
    const until = await holdSeats(bench, owner, 'VIP-A1');
    bench.jump(until - bench.now - minutes(2));
    const taker = await bench.solved();
    bench.jump(until - bench.now);
    await holdSeats(bench, taker, 'VIP-A1');
    bench.jump(-minutes(1));
    assert.equal((await begin(bench, owner)).ok, false, 'the seat has two owners');
    await booked(bench, taker);
    assert.equal((await roundOf(bench)).sold, 1);
  }),
  check('everybody sees their own seats, and those of others as held or sold', async (bench) => {
    const [one, two] = [await bench.solved(), await bench.solved()];
    await holdSeats(bench, one, 'VIP-A1', 'VIP-A2');
    await holdSeats(bench, two, 'VIP-A3');
    await booked(bench, two);
    const seen = async (actor: Actor) =>
      good(await bench.store.seats(bench.at(actor), bench.name, 'VIP', null))
        .seats.slice(0, 4)
        .map(({ state }) => state);
    const third = await bench.solved();
    assert.deepEqual(await seen(one), ['mine', 'mine', 'sold', 'free']);
    assert.deepEqual(await seen(third), ['held', 'held', 'sold', 'free']);
  }),
];
