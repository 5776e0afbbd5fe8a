// A round with an opening time: nobody has a place before it, all are shuffled at it, then first come, first served.
import assert from 'node:assert/strict';
import { minutes, seconds } from '@podoal/contract/units.ts';
import type { Bench } from '../bench.ts';
import { type Check, check, join, placeOf, refused, roundOf, tryHold, viewOf } from './check.ts';

const inTenMinutes = (bench: Bench) => bench.newRound({ opensAt: bench.now + minutes(10), queueRate: 0.001 });

export const scheduledChecks: readonly Check[] = [
  check('before the opening nobody has a place, and a ticket lasts over a restart', async (bench) => {
    const round = await inTenMinutes(bench);
    assert.equal(round.phase, 'scheduled');
    const early = await bench.person();
    const { view, fresh } = await join(bench, early);
    assert.deepEqual(
      [view.status, view.standing, fresh, view.opensAt],
      ['scheduled', null, true, bench.now + minutes(10)],
    );
    await bench.restart();
    const again = await join(bench, early);
    assert.deepEqual([again.fresh, again.view.status, again.view.flowId], [false, 'scheduled', view.flowId]);
    await bench.pass(minutes(9), minutes(1));
    assert.equal((await viewOf(bench, early)).status, 'scheduled');
    refused(await tryHold(bench, early, 'VIP-A1'), 'no-pass');
    await bench.pass(minutes(1), minutes(1));
    const opened = await viewOf(bench, early);
    assert.equal(opened.status, 'waiting');
    assert.equal((await roundOf(bench)).phase, 'open');
  }),
  check('the opening shuffles who came before it among the crowd', async (bench) => {
    await inTenMinutes(bench);
    const people = await Promise.all(Array.from({ length: 20 }, () => bench.person()));
    for (const actor of people) await join(bench, actor);
    await bench.pass(minutes(10), minutes(5));
    const places = await Promise.all(people.map((actor) => placeOf(bench, actor)));
    assert.equal(new Set(places).size, 20);
    // 20 people and 60 % of the crowd of 100 wait at the opening.
    assert.ok(Math.min(...places) >= 1 && Math.max(...places) <= 80, `${places}`);
    assert.ok(Math.max(...places) > 40, 'the crowd stands between');
    assert.notDeepEqual(
      places,
      places.toSorted((a, b) => a - b),
      'coming early is worth nothing',
    );
  }),
  check('after the opening it is first come, first served, behind the crowd that has come', async (bench) => {
    await inTenMinutes(bench);
    const early = await bench.person();
    await join(bench, early);
    await bench.pass(minutes(10), minutes(5));
    let last = await placeOf(bench, early);
    for (let arrival = 0; arrival < 10; arrival += 1) {
      const late = await bench.person();
      const place = (await join(bench, late)).view.standing?.position ?? 0;
      assert.ok(place > last, `${place} is not behind ${last}`);
      assert.ok(place > 55, `${place} stands before the crowd`);
      last = place - 1;
      await bench.pass(500);
    }
    await bench.pass(seconds(30));
    const behind = await bench.person();
    const place = (await join(bench, behind)).view.standing?.position ?? 0;
    assert.ok(place > 50, 'the crowd goes on arriving');
  }),
  check('nobody gets in before the opening, not even where gates only observe', async (bench) => {
    await bench.newRound({ opensAt: bench.now + minutes(10), crowd: true });
    const eager = await bench.person();
    for (const seatId of ['VIP-A3', 'VIP-A4', 'S-C1']) {
      assert.equal((await tryHold(bench, eager, seatId, 'observe')).ok, false, 'a seat was held before the sale began');
    }
    const sections = await bench.store.sections(bench.at(eager, 'observe'), bench.name);
    assert.equal(sections.ok, false);
    await bench.pass(minutes(10), minutes(5));
    const round = await roundOf(bench);
    assert.ok(round.sold >= 6 && round.sold <= 9 && round.held === 0, JSON.stringify(round));
  }),
  check('a round can be put forward, and opens at once when its moment has passed', async (bench) => {
    const round = await inTenMinutes(bench);
    const early = await bench.person();
    await join(bench, early);
    const later = await bench.store.changeRound(round.roundId, { opensAt: bench.now + minutes(30) }, bench.now);
    assert.ok(later.ok && later.round.settings.opensAt === bench.now + minutes(30));
    await bench.restart();
    await bench.pass(minutes(20), minutes(5));
    assert.equal((await viewOf(bench, early)).status, 'scheduled');
    const nowOpen = await bench.store.changeRound(round.roundId, { opensAt: bench.now }, bench.now);
    assert.ok(nowOpen.ok && nowOpen.round.phase === 'open');
    assert.equal((await viewOf(bench, early)).status, 'waiting');
  }),
];
