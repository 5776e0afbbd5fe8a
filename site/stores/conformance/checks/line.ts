// The waiting line of a simply open round: tickets, places, leaving.
import assert from 'node:assert/strict';
import { minutes } from '@podoal/contract/units.ts';
import { type Check, check, join, placeOf, refused, roundOf, secondSession, viewOf } from './check.ts';

/** So slow that everybody waits while a check looks. */
const slow = { queueRate: 10 };

export const lineChecks: readonly Check[] = [
  check(
    'one ticket per account and round: again, in a second session, and after a restart',
    async (bench) => {
      const actor = await bench.person();
      const first = await join(bench, actor);
      assert.deepEqual([first.fresh, first.again], [true, false]);
      const place = await placeOf(bench, actor);
      const again = await join(bench, actor);
      assert.deepEqual(
        [again.fresh, again.view.standing, again.view.flowId],
        [false, first.view.standing, first.view.flowId],
      );
      const other = await secondSession(bench, actor);
      const elsewhere = await join(bench, other);
      assert.equal(elsewhere.fresh, false);
      assert.equal(elsewhere.view.standing?.position, place);
      assert.notEqual(elsewhere.view.flowId, first.view.flowId, 'a second session is a flow of its own');
      await bench.restart();
      assert.equal(await placeOf(bench, actor), place);
      assert.equal(await placeOf(bench, other), place);
      assert.equal((await join(bench, actor)).fresh, false);
      assert.equal((await roundOf(bench)).waiting, 1);
    },
    slow,
  ),
  check(
    'joining at the same moment from many tabs draws one ticket',
    async (bench) => {
      const actor = await bench.person();
      const joins = await Promise.all(Array.from({ length: 10 }, () => join(bench, actor)));
      assert.equal(joins.filter(({ fresh }) => fresh).length, 1);
      assert.equal(new Set(joins.map(({ view }) => view.standing?.position)).size, 1);
    },
    slow,
  ),
  check(
    'a newcomer stands in 1 … queue size of the next free numbers, nobody where another stands',
    async (bench) => {
      const people = await Promise.all(Array.from({ length: 100 }, () => bench.person()));
      await Promise.all(people.map((actor) => join(bench, actor)));
      const places = await Promise.all(people.map((actor) => placeOf(bench, actor)));
      assert.equal(new Set(places).size, 100);
      // A hundred random wishes in 1 … 100, each moved on to the next free number, stay near the wished hundred.
      assert.ok(Math.min(...places) >= 1 && Math.max(...places) <= 150, `${places}`);
      const mean = places.reduce((sum, place) => sum + place, 0) / 100;
      assert.ok(mean > 40 && mean < 75, `mean place ${mean}`);
      const view = await viewOf(bench, people[0] ?? (await bench.person()));
      assert.equal(view.total, Math.max(100, ...places));
      assert.equal(view.standing?.behind, view.total - (view.standing?.position ?? 0));
    },
    slow,
  ),
  check(
    'a place never grows, stands still over a restart, and moves by the clock however often it is asked for',
    async (bench) => {
      const people = await Promise.all(Array.from({ length: 20 }, () => bench.person()));
      const last = new Map<number, number>();
      for (const [step, actor] of people.entries()) {
        await join(bench, actor);
        await bench.pass(250);
        if (step % 5 === 4) {
          const before = await Promise.all(people.slice(0, step + 1).map((one) => viewOf(bench, one)));
          bench.jump(minutes(1));
          await bench.restart();
          const after = await Promise.all(people.slice(0, step + 1).map((one) => viewOf(bench, one)));
          const seen = (views: typeof before) => views.map(({ status, standing }) => [status, standing?.position]);
          assert.deepEqual(seen(after), seen(before), 'the line moved while the site was down');
        }
        for (const one of people.slice(0, step + 1)) {
          const { status, standing } = await viewOf(bench, one);
          const place = status === 'waiting' ? (standing?.position ?? 0) : 0;
          assert.ok(place <= (last.get(one.accountId) ?? Number.POSITIVE_INFINITY), 'a place grew');
          last.set(one.accountId, place);
        }
      }
    },
    slow,
  ),
  check(
    'the line moves 100–200 places a second when no rate is set',
    async (bench) => {
      const back = await bench.person();
      await bench.store.changeRound((await roundOf(bench)).roundId, { queueSize: 15_000 }, bench.now);
      await join(bench, back);
      await bench.store.leave(bench.at(back), bench.name);
      assert.equal((await join(bench, back)).view.standing?.position, 15_000);
      await bench.pass(10_000);
      const moved = 15_000 - (await placeOf(bench, back));
      assert.ok(moved >= 1_000 && moved <= 2_000, `${moved} places in 10 s`);
    },
    { queueRate: null },
  ),
  check(
    'leaving ends the ticket; the next one is drawn at the back, and says so',
    async (bench) => {
      const actor = await bench.person();
      refused(await bench.store.leave(bench.at(actor), bench.name), 'no-ticket');
      refused(await bench.store.queueStatus(bench.at(actor), bench.name), 'no-ticket');
      const first = await join(bench, actor);
      assert.ok((await bench.store.leave(bench.at(actor), bench.name)).ok);
      assert.equal((await viewOf(bench, actor)).status, 'expired');
      refused(await bench.store.leave(bench.at(actor), bench.name), 'no-ticket');
      const second = await join(bench, actor);
      assert.deepEqual([second.fresh, second.again], [true, true]);
      assert.equal(second.view.standing?.position, 100);
      assert.notEqual(second.view.flowId, first.view.flowId, 'a new attempt is a new flow');
      const third = await bench.person();
      await join(bench, third);
      await bench.store.leave(bench.at(third), bench.name);
      assert.equal((await join(bench, third)).view.standing?.position, 101);
    },
    slow,
  ),
  check('who reaches the front is admitted once, with ten minutes for the captcha', async (bench) => {
    const actor = await bench.admitted();
    const view = await viewOf(bench, actor);
    assert.deepEqual([view.status, view.passPhase, view.standing], ['ready', 'captcha', null]);
    assert.ok((view.passUntil ?? 0) > bench.now + minutes(9) && (view.passUntil ?? 0) <= bench.now + minutes(10));
    const again = await join(bench, actor);
    assert.deepEqual([again.fresh, again.view.status, again.view.passUntil], [false, 'ready', view.passUntil]);
    await bench.restart();
    await bench.pass(1_000);
    assert.equal((await viewOf(bench, actor)).passUntil, view.passUntil);
  }),
  check('a reserved flow is the same until an attempt uses it', async (bench) => {
    const actor = await bench.person();
    const first = await bench.store.openList(bench.at(actor));
    assert.deepEqual(await bench.store.openList(bench.at(actor)), first);
    assert.equal((await join(bench, actor)).view.flowId, first.flowId);
    assert.notEqual((await bench.store.openList(bench.at(actor))).flowId, first.flowId);
  }),
  check('a showing that does not exist has no line', async (bench) => {
    const actor = await bench.person();
    const nowhere = { ...bench.name, date: '1999-01-01' };
    for (const outcome of [
      await bench.store.join(bench.at(actor), nowhere),
      await bench.store.queueStatus(bench.at(actor), nowhere),
      await bench.store.leave(bench.at(actor), nowhere),
      await bench.store.hold(bench.at(actor), nowhere, 'VIP-A1'),
    ]) {
      refused(outcome, 'no-such-showing');
    }
    assert.equal(await bench.store.showing(nowhere, bench.now), null);
  }),
];
