// Rounds and showings: opening, closing, selling out, following each other, passing.
import assert from 'node:assert/strict';
import { days, minutes } from '@podoal/contract/units.ts';
import type { Bench } from '../bench.ts';
import {
  booked,
  type Check,
  check,
  countDeeds,
  holdSeats,
  join,
  refused,
  roundOf,
  sellOut,
  tryHold,
  viewOf,
} from './check.ts';

const statusOf = async (bench: Bench, actor: Parameters<typeof viewOf>[1]) => (await viewOf(bench, actor)).status;

export const roundChecks: readonly Check[] = [
  check('a sold-out round says so and lets go who still stands in line', async (bench) => {
    await bench.store.changeRound((await roundOf(bench)).roundId, { queueSize: 100 }, bench.now);
    await sellOut(bench);
    const round = await roundOf(bench);
    assert.deepEqual([round.phase, round.sold, round.bookings], ['sold-out', 24, 6]);
    assert.equal((await bench.store.showing(bench.name, bench.now))?.phase, 'sold-out');
    const late = await bench.person();
    refused(await bench.store.join(bench.at(late), bench.name), 'sold-out');
  }),
  check('who waits when the last seat goes is told', async (bench) => {
    const { roundId } = await roundOf(bench);
    const buyers = [];
    for (let buyer = 0; buyer < 6; buyer += 1) buyers.push(await bench.solved());
    await bench.store.changeRound(roundId, { queueRate: 0.001 }, bench.now);
    const waiting = await bench.person();
    await join(bench, waiting);
    for (const [index, actor] of buyers.entries()) {
      const row = ['VIP-A', 'VIP-B', 'S-C', 'S-D'][index % 4] ?? '';
      const columns = index < 4 ? [1, 2, 3, 4] : [];
      await holdSeats(bench, actor, ...columns.map((column) => `${row}${column}`));
      if (index >= 4) {
        const rows = index === 4 ? ['VIP-A', 'VIP-B'] : ['S-C', 'S-D'];
        await holdSeats(bench, actor, ...rows.flatMap((name) => [`${name}5`, `${name}6`]));
      }
      await booked(bench, actor);
    }
    await bench.pass(500);
    assert.equal(await statusOf(bench, waiting), 'closed');
    assert.equal(await countDeeds(bench, waiting, 'let-go'), 1);
    assert.equal((await roundOf(bench)).waiting, 0);
  }),
  check('the next round opens five minutes after nobody holds a pass or seat in a sold-out one', async (bench) => {
    const idler = await bench.solved();
    await sellOut(bench);
    const { passUntil } = await viewOf(bench, idler);
    await bench.pass((passUntil ?? 0) - bench.now, 10_000);
    assert.equal((await roundOf(bench)).phase, 'sold-out');
    await bench.pass(minutes(4.9), 10_000);
    assert.equal((await roundOf(bench)).number, 1);
    await bench.restart();
    await bench.pass(minutes(0.2), 3_000);
    const next = await roundOf(bench);
    assert.deepEqual([next.number, next.phase, next.sold, next.bookings], [2, 'open', 0, 0]);
    const newcomer = await bench.solved();
    await holdSeats(bench, newcomer, 'VIP-A1');
  }),
  check('cancelled seats come back into their own round, which is then not sold out', async (bench) => {
    const [first] = await sellOut(bench);
    if (first === undefined) return;
    await bench.pass(minutes(4), minutes(1));
    assert.ok((await bench.store.cancelBooking(bench.at(first.actor), first.booking.bookingId)).ok);
    assert.deepEqual([(await roundOf(bench)).phase, (await roundOf(bench)).sold], ['open', 20]);
    await bench.pass(minutes(10), minutes(1));
    assert.equal((await roundOf(bench)).number, 1, 'the quiet ended with the cancelling');
    const buyer = await bench.solved();
    await holdSeats(bench, buyer, ...first.booking.seats.map(({ seatId }) => seatId));
    await booked(bench, buyer);
    assert.equal((await roundOf(bench)).phase, 'sold-out');
  }),
  check('a booking of an older round can be cancelled and leaves the present round alone', async (bench) => {
    const [first] = await sellOut(bench);
    if (first === undefined) return;
    await bench.pass(minutes(6), minutes(1));
    assert.equal((await roundOf(bench)).number, 2);
    assert.ok((await bench.store.cancelBooking(bench.at(first.actor), first.booking.bookingId)).ok);
    assert.equal((await roundOf(bench)).sold, 0);
    const kept = await bench.store.booking(first.actor.accountId, first.booking.bookingId);
    assert.deepEqual([kept?.state, kept?.roundId], ['cancelled', first.booking.roundId]);
    assert.equal((await roundOf(bench)).held, 0);
  }),
  check('closing a round lets the line go and gives unpaid seats back', async (bench) => {
    const holder = await bench.solved();
    await holdSeats(bench, holder, 'VIP-A1', 'VIP-A2');
    const { roundId } = await roundOf(bench);
    await bench.store.changeRound(roundId, { queueRate: 0.001 }, bench.now);
    const waiting = await bench.person();
    await join(bench, waiting);
    const closed = await bench.store.changeRound(roundId, { close: true }, bench.now);
    assert.ok(closed.ok && closed.round.phase === 'closed');
    assert.equal((await tryHold(bench, holder, 'VIP-A3')).ok, false, 'a seat was held in a closed round');
    await bench.pass(500);
    for (const actor of [waiting, holder]) assert.equal(await statusOf(bench, actor), 'closed');
    const round = await roundOf(bench);
    assert.deepEqual([round.held, round.waiting, round.passes, round.sold], [0, 0, 0, 0]);
    refused(await bench.store.join(bench.at(waiting), bench.name), 'round-closed');
    refused(await bench.store.changeRound(roundId, { queueSize: 1 }, bench.now), 'round-closed');
    refused(await bench.store.changeRound(-1, {}, bench.now), 'no-such-round');
  }),
  check('a round put in the place of an open one lets everybody of the old one go', async (bench) => {
    refused(await bench.store.openRound(bench.name, {}, false, bench.now), 'round-open');
    const holder = await bench.solved();
    await holdSeats(bench, holder, 'VIP-A1');
    const { flowId } = await viewOf(bench, holder);
    await bench.store.changeRound((await roundOf(bench)).roundId, { queueRate: 0.001 }, bench.now);
    const waiting = await bench.person();
    await join(bench, waiting);
    const next = await bench.newRound({});
    assert.deepEqual([next.number, next.phase], [2, 'open']);
    await bench.restart();
    await bench.pass(500);
    for (const actor of [waiting, holder]) assert.equal(await statusOf(bench, actor), 'closed');
    const ends = (await bench.store.flow(flowId))?.deeds.filter(({ kind }) => kind === 'pass-ended') ?? [];
    assert.deepEqual(
      ends.map(({ data }) => data.seats),
      [['VIP-A1']],
    );
    assert.equal((await join(bench, waiting)).fresh, true);
  }),
  check('a payment that runs while its round closes still becomes a booking', async (bench) => {
    const holder = await bench.solved();
    await holdSeats(bench, holder, 'VIP-A1');
    const wish = { key: null, bodyHash: 'b', order: {}, askingUntil: bench.now + 8_000 };
    const order = { discount: 'general', delivery: 'pickup', payment: 'card' } as const;
    const begun = await bench.store.beginCompletion(bench.at(holder), bench.name, { ...wish, order });
    await bench.store.changeRound((await roundOf(bench)).roundId, { close: true }, bench.now);
    await bench.pass(2_000);
    assert.ok(begun.ok && begun.do === 'ask');
    if (!begun.ok || begun.do !== 'ask') return;
    const outcome = await bench.store.settleIntent(begun.intent.intentId, 'approved', bench.now);
    assert.equal(outcome.do, 'booked');
    assert.equal((await roundOf(bench)).sold, 1);
  }),
  check('when a showing has passed the next one is on sale, and bookings keep their date', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    const { bookingId } = await booked(bench, actor);
    bench.jump(days(7) + minutes(8 * 60));
    await bench.pass(1_000);
    await bench.restart();
    const open = await bench.store.showings(bench.now);
    assert.deepEqual(open.length, 1);
    assert.ok((open[0]?.date ?? '') > bench.name.date, 'the next showing is later');
    assert.equal(open[0]?.left.VIP, 12);
    const kept = await bench.store.booking(actor.accountId, bookingId);
    assert.deepEqual(kept?.showing, bench.name);
    const late = await bench.person();
    refused(await bench.store.join(bench.at(late), bench.name), 'round-closed');
  }),
];
