// 이선좌: how often a fan of the crowd is faster, and that the seat is then truly sold.
import assert from 'node:assert/strict';
import type { Actor } from '@podoal/sale/actor.ts';
import type { Bench } from '../bench.ts';
import { bigCatalogue, bigSeatIds } from './big-house.ts';
import { type Check, check, good, holdSeats, journalOf, roundOf, tryHold, viewOf } from './check.ts';

/** Tries seats one after the other, each given back at once; answers with what the crowd took. */
async function tryAll(bench: Bench, actor: Actor, seatIds: readonly string[]) {
  const taken: string[] = [];
  for (const seatId of seatIds) {
    const outcome = await tryHold(bench, actor, seatId);
    if (outcome.ok) await bench.store.release(bench.at(actor), bench.name, seatId);
    else {
      assert.deepEqual(outcome, { ok: false, reason: 'seat-taken', takenBy: 'crowd', takenAgoMs: 0 });
      taken.push(seatId);
    }
  }
  return taken;
}

export const rivalChecks: readonly Check[] = [
  check(
    'the crowd is faster in 30 % of holds that would succeed, within the binomial interval',
    async (bench) => {
      const [first, second] = [await bench.solved(), await bench.solved()];
      const taken = [
        ...(await tryAll(bench, first, bigSeatIds.slice(0, 240))),
        ...(await tryAll(bench, second, bigSeatIds.slice(240, 480))),
      ];
      // 480 tries at 0.3: mean 144, standard deviation 10; 3.3 of them each way.
      assert.ok(taken.length > 111 && taken.length < 177, `${taken.length} of 480`);
      assert.equal((await roundOf(bench)).sold, taken.length, 'each refusal of this kind is a sale to the crowd');
    },
    { rivalRate: 0.3 },
    bigCatalogue(),
  ),
  check(
    'the seat is sold to the crowd for everyone, at the time of the refusal, and over a restart',
    async (bench) => {
      const [actor, other] = [await bench.solved(), await bench.solved()];
      bench.jump(10_000);
      const lost = await tryHold(bench, actor, 'VIP-A1');
      assert.deepEqual(lost, { ok: false, reason: 'seat-taken', takenBy: 'crowd', takenAgoMs: 0 });
      bench.jump(3_000);
      await bench.restart();
      for (const person of [other, actor]) {
        const again = await tryHold(bench, person, 'VIP-A1');
        assert.deepEqual(again, { ok: false, reason: 'seat-taken', takenBy: 'crowd', takenAgoMs: 3_000 });
      }
      const map = good(await bench.store.seats(bench.at(other), bench.name, 'VIP', null));
      assert.equal(map.seats[0]?.state, 'sold');
      const round = await roundOf(bench);
      assert.deepEqual([round.sold, round.held, round.bookings], [1, 0, 0]);
      const deeds = await journalOf(bench, (await viewOf(bench, actor)).flowId);
      const [first, second] = deeds.filter(({ kind }) => kind === 'seat-refused');
      assert.equal(first?.at, bench.now - 3_000);
      assert.match(String(first?.data.fan), /^fan-\d{5}$/u);
      assert.deepEqual([first?.data.rival, second?.data.rival, second?.data.fan], [true, false, null]);
    },
    { rivalRate: 1 },
  ),
  check(
    'no draw decides on giving a seat back, on a seat one has, or on a hold that fails anyway',
    async (bench) => {
      const [actor, other] = [await bench.solved(), await bench.solved()];
      const { roundId } = await roundOf(bench);
      await holdSeats(bench, actor, 'VIP-A1', 'VIP-A2', 'VIP-A3', 'VIP-A4');
      await bench.store.changeRound(roundId, { rivalRate: 1 }, bench.now);
      await holdSeats(bench, actor, 'VIP-A1');
      const limit = await tryHold(bench, actor, 'S-C1');
      assert.ok(!limit.ok && limit.reason === 'seat-limit');
      const conflict = await tryHold(bench, other, 'VIP-A1');
      assert.ok(!conflict.ok && conflict.reason === 'seat-taken' && conflict.takenBy === 'person');
      assert.ok((await bench.store.release(bench.at(actor), bench.name, 'VIP-A1')).ok);
      assert.equal((await roundOf(bench)).sold, 0);
    },
    { rivalRate: 0 },
  ),
  {
    name: 'the number of the try goes on over a restart: no chance is drawn twice',
    run: async (openStore, place) => {
      const outcomes = async (where: string, restart: boolean): Promise<string[]> => {
        let seen: string[] = [];
        const body = async (bench: Bench) => {
          const actor = await bench.solved();
          seen = await tryAll(bench, actor, bigSeatIds.slice(0, 20));
          if (restart) await bench.restart();
          seen.push(...(await tryAll(bench, actor, bigSeatIds.slice(20, 60))));
        };
        await check('', body, { rivalRate: 0.5 }, bigCatalogue()).run(openStore, where);
        return seen;
      };
      assert.deepEqual(await outcomes(`${place}-a`, true), await outcomes(`${place}-b`, false));
    },
  },
];
