// The crowd: what it has bought at the opening, and what it buys afterwards.
import assert from 'node:assert/strict';
import { minutes, seconds } from '@podoal/contract/units.ts';
import type { Bench } from '../bench.ts';
import { bigCatalogue } from './big-house.ts';
import { type Check, check, good, join, roundOf } from './check.ts';

const soldOf = async (bench: Bench): Promise<number> => (await roundOf(bench)).sold;

export const crowdChecks: readonly Check[] = [
  check(
    'when a round opens 25–40 % is sold, the same seats for the same seed, and none twice',
    async (bench) => {
      const sold = await soldOf(bench);
      assert.ok(sold >= 120 && sold <= 192, `${sold} of 480`);
      const actor = await bench.solved();
      const left = good(await bench.store.sections(bench.at(actor), bench.name)).left;
      assert.equal(480 - left.reduce((sum, free) => sum + free, 0), await soldOf(bench));
      await bench.restart();
      const counted = (await bench.store.showing(bench.name, bench.now))?.left ?? {};
      assert.equal(480 - (counted.VIP ?? 0) - (counted.S ?? 0), await soldOf(bench));
      for (const seed of ['a', 'b', 'c', 'd', 'e']) {
        const round = await bench.newRound({ seed });
        assert.ok(round.sold >= 120 && round.sold <= 192 && round.phase === 'open', `${round.sold} of 480`);
      }
    },
    { crowd: true },
    bigCatalogue(),
  ),
  check(
    'afterwards it buys 2–6 seats a minute, only while somebody holds a pass',
    async (bench) => {
      const opening = await soldOf(bench);
      await bench.pass(minutes(5), seconds(2));
      assert.equal(await soldOf(bench), opening, 'it buys in an empty house');
      const actor = await bench.person();
      await join(bench, actor);
      await bench.pass(1_000);
      let before = await soldOf(bench);
      for (let minute = 0; minute < 9; minute += 1) {
        if (minute === 4) await bench.restart();
        await bench.pass(minutes(1), seconds(1));
        const bought = (await soldOf(bench)) - before;
        // A purchase on the boundary may fall into either minute; the step after a restart moves nothing.
        assert.ok(bought >= 1 && bought <= 7, `${bought} in minute ${minute}`);
        before += bought;
      }
      const inNine = before - opening;
      assert.ok(inNine >= 18 && inNine <= 54, `${inNine} in nine minutes`);
      await bench.pass(minutes(2), seconds(1));
      const end = await soldOf(bench);
      await bench.pass(minutes(5), seconds(2));
      assert.equal(await soldOf(bench), end, 'it goes on buying after the last pass');
    },
    { crowd: true },
    bigCatalogue(),
  ),
  check(
    'it stops at 90 % of the house, and holds are still contested',
    async (bench) => {
      const actor = await bench.person();
      for (let attempt = 0; attempt < 3; attempt += 1) {
        await join(bench, actor);
        await bench.pass(minutes(11), seconds(2));
      }
      // 90 % of 24 seats is 21.6.
      assert.equal(await soldOf(bench), 21);
      await bench.store.changeRound((await roundOf(bench)).roundId, { rivalRate: 1 }, bench.now);
      const buyer = await bench.solved();
      const { seats } = good(await bench.store.seats(bench.at(buyer), bench.name, 'S', null));
      const free = seats.filter(({ state }) => state === 'free');
      assert.ok(free.length > 0);
      const seatId = `S-${(free[0]?.index ?? 0) < 18 ? 'C' : 'D'}${((free[0]?.index ?? 0) % 6) + 1}`;
      const lost = await bench.store.hold(bench.at(buyer), bench.name, seatId);
      assert.ok(!lost.ok && lost.reason === 'seat-taken' && lost.takenBy === 'crowd', JSON.stringify(lost));
      assert.equal(await soldOf(bench), 22);
    },
    { crowd: true },
  ),
  check(
    'it never buys a held seat, and may buy one whose hold has ended',
    async (bench) => {
      const holders = [];
      for (let person = 0; person < 6; person += 1) {
        const actor = await bench.solved();
        holders.push(actor);
        for (const column of [1, 2, 3, 4]) {
          const row = ['VIP-A', 'VIP-B', 'S-C', 'S-D'][person] ?? 'VIP-A';
          await bench.store.hold(bench.at(actor), bench.name, `${row}${person > 3 ? column + 2 : column}`);
        }
      }
      const { held } = await roundOf(bench);
      assert.ok(held >= 12, `${held} held`);
      await bench.pass(minutes(8), seconds(2));
      const round = await roundOf(bench);
      assert.equal(round.held, held, 'a held seat was bought');
      assert.ok(round.sold + round.held <= 24);
      const fresh = await bench.solved();
      await bench.pass(minutes(4), seconds(2));
      await join(bench, fresh);
      const after = await roundOf(bench);
      assert.equal(after.held, 0);
      assert.ok(after.sold >= round.sold);
    },
    { crowd: true },
  ),
];
