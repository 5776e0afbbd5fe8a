// The clocks of a pass as a store keeps them: right with or without the clockwork.
import assert from 'node:assert/strict';
import { minutes } from '@podoal/contract/units.ts';
import { type Check, check, countDeeds, holdSeats, join, refused, tryHold, viewOf } from './check.ts';

export const passChecks: readonly Check[] = [
  check('ten minutes to the captcha, five for the section, ten for the seats, ten for the hold', async (bench) => {
    const actor = await bench.admitted();
    const admittedAt = bench.now;
    const firstUntil = (await viewOf(bench, actor)).passUntil ?? 0;
    assert.ok(firstUntil > admittedAt + minutes(9) && firstUntil <= admittedAt + minutes(10));
    bench.jump(minutes(2));
    const shown = await bench.store.showCaptcha(bench.at(actor), bench.name, false);
    assert.ok(shown.ok && 'letters' in shown);
    if (shown.ok && 'letters' in shown) await bench.store.checkCaptcha(bench.at(actor), bench.name, shown.letters);
    const sections = await bench.store.sections(bench.at(actor), bench.name);
    assert.ok(sections.ok && sections.passUntil === bench.now + minutes(5));
    bench.jump(minutes(4));
    const map = await bench.store.seats(bench.at(actor), bench.name, 'VIP', null);
    const seatsUntil = bench.now + minutes(10);
    assert.ok(map.ok && map.passUntil === seatsUntil);
    bench.jump(minutes(3));
    const other = await bench.store.seats(bench.at(actor), bench.name, 'S', null);
    assert.ok(other.ok && other.passUntil === seatsUntil, 'another section starts no clock');
    const holdUntil = await holdSeats(bench, actor, 'VIP-A1');
    assert.equal(holdUntil, bench.now + minutes(10));
    bench.jump(minutes(2));
    assert.equal(await holdSeats(bench, actor, 'VIP-A2'), holdUntil, 'a later seat starts no clock');
  }),
  check('giving seats back, even the last one, neither restarts nor ends the hold', async (bench) => {
    const actor = await bench.solved();
    const until = await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2');
    bench.jump(minutes(3));
    for (const seatId of ['VIP-A1', 'VIP-A2']) {
      const given = await bench.store.release(bench.at(actor), bench.name, seatId);
      assert.ok(given.ok && given.heldUntil === until);
    }
    await bench.restart();
    bench.jump(minutes(3));
    assert.equal(await holdSeats(bench, actor, 'S-C1'), until);
    const attempt = await bench.store.attempt(bench.at(actor), bench.name, 'hold', 'discount');
    assert.ok(attempt.ok && attempt.attempt.passUntil === until);
  }),
  check('30 minutes after the admission a pass ends, whatever was done', async (bench) => {
    const actor = await bench.admitted();
    const admittedAt = ((await viewOf(bench, actor)).passUntil ?? 0) - minutes(10);
    bench.jump(minutes(9.5));
    const shown = await bench.store.showCaptcha(bench.at(actor), bench.name, false);
    if (shown.ok && 'letters' in shown) await bench.store.checkCaptcha(bench.at(actor), bench.name, shown.letters);
    bench.jump(minutes(4.9));
    await bench.store.seats(bench.at(actor), bench.name, 'VIP', null);
    bench.jump(minutes(9.9));
    assert.equal(await holdSeats(bench, actor, 'VIP-A1'), admittedAt + minutes(30));
  }),
  check('a pass that ran out in any phase is over at that very millisecond, without the clockwork', async (bench) => {
    const actor = await bench.solved();
    const sections = await bench.store.sections(bench.at(actor), bench.name);
    assert.ok(sections.ok);
    if (!sections.ok) return;
    bench.jump(sections.passUntil - bench.now - 1);
    assert.ok((await bench.store.sections(bench.at(actor), bench.name)).ok);
    bench.jump(1);
    assert.equal((await viewOf(bench, actor)).status, 'expired');
    refused(await bench.store.sections(bench.at(actor), bench.name), 'no-pass');
    refused(await tryHold(bench, actor, 'VIP-A1'), 'no-pass');
    assert.equal(await countDeeds(bench, actor, 'pass-ended'), 1);
    const again = await join(bench, actor);
    assert.deepEqual([again.fresh, again.again, again.view.standing?.position], [true, true, 100]);
  }),
  check('a hold that ran out says so, gives its seats back once, and leads to the back of the line', async (bench) => {
    const actor = await bench.solved();
    const until = await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2');
    await bench.store.chooseOrder(bench.at(actor), bench.name, { discount: 'senior' });
    await bench.pass(until - bench.now, minutes(1));
    await bench.pass(1_000);
    for (const outcome of [
      await tryHold(bench, actor, 'VIP-A3'),
      await bench.store.release(bench.at(actor), bench.name, 'VIP-A1'),
      await bench.store.price(bench.at(actor), bench.name, 'general', 'pickup'),
    ]) {
      refused(outcome, 'hold-expired');
    }
    assert.equal(await countDeeds(bench, actor, 'pass-ended'), 1);
    assert.equal((await join(bench, actor)).again, true);
    await bench.pass(500);
    const attempt = await bench.store.attempt(bench.at(actor), bench.name, 'pass', 'captcha');
    assert.ok(attempt.ok && attempt.attempt.order.discount === null, 'choices belong to the attempt');
  }),
  check('leaving gives pass and seats back at once', async (bench) => {
    const actor = await bench.solved();
    await holdSeats(bench, actor, 'VIP-A1');
    assert.ok((await bench.store.leave(bench.at(actor), bench.name)).ok);
    refused(await tryHold(bench, actor, 'VIP-A2'), 'no-pass');
    const other = await bench.solved();
    await holdSeats(bench, other, 'VIP-A1');
    assert.equal(await countDeeds(bench, actor, 'pass-ended'), 0, 'leaving is not running out');
  }),
];
