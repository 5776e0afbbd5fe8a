// The seat map: counts and deltas say the same as the whole map.
import assert from 'node:assert/strict';
import { minutes } from '@podoal/contract/units.ts';
import type { SeenState } from '@podoal/sale/6-seats/port.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import fc from 'fast-check';
import { type Bench, makeBench } from '../bench.ts';
import { booked, type Check, check, good, holdSeats, join, refused, seatIds } from './check.ts';

type OpenMap = { readonly section: string; version: number; readonly seen: Map<number, SeenState> };

/** A section as it changed after `since`. The looker skips the captcha, which gates that only observe let pass. */
async function look(bench: Bench, actor: Actor, section: string, since: number | null) {
  return good(await bench.store.seats(bench.at(actor, 'observe'), bench.name, section, since));
}

/** Paints what changed over what is known, as an open page does, and compares with the whole map. */
async function refresh(bench: Bench, actor: Actor, map: OpenMap): Promise<void> {
  const answer = await look(bench, actor, map.section, map.seen.size === 0 ? null : map.version);
  if (answer.full) map.seen.clear();
  for (const { index, state } of answer.seats) map.seen.set(index, state);
  assert.ok(answer.version >= map.version, 'a version went back');
  map.version = answer.version;
  const whole = await look(bench, actor, map.section, null);
  assert.ok(whole.full && whole.version === map.version);
  const states = whole.seats.map(({ state }) => state);
  assert.deepEqual([...map.seen.values()], states);
}

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('hold' as const), who: fc.nat(2), seat: fc.nat(23) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('release' as const), who: fc.nat(2), seat: fc.nat(23) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('buy' as const), who: fc.nat(2), seat: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), who: fc.constant(0), seat: fc.nat(11) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restart' as const), who: fc.constant(0), seat: fc.constant(0) }),
  },
);

export const seatMapChecks: readonly Check[] = [
  {
    name: 'the deltas of a map lead to the same picture as the whole map',
    run: async (openStore, place) => {
      let run = 0;
      const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        run += 1;
        const bench = await makeBench(openStore, `${place}-${run}`, { rivalRate: 0.2 });
        const people = [await bench.solved(), await bench.solved(), await bench.solved()];
        const [first] = people;
        if (first === undefined) return;
        const maps: OpenMap[] = ['VIP', 'S'].map((section) => ({ section, version: 0, seen: new Map() }));
        for (const { do: deed, who, seat } of steps) {
          const actor = people[who] ?? first;
          const seatId = seatIds[seat] ?? '';
          if (deed === 'hold') await bench.store.hold(bench.at(actor), bench.name, seatId);
          if (deed === 'release') await bench.store.release(bench.at(actor), bench.name, seatId);
          if (deed === 'buy') await bench.buy(actor);
          if (deed === 'wait') await bench.pass(minutes(seat), minutes(1));
          if (deed === 'restart') await bench.restart();
          const observer = bench.at(first, 'observe');
          if (!(await bench.store.sections(observer, bench.name)).ok) {
            await join(bench, first);
            await bench.pass(500);
          }
          for (const map of maps) await refresh(bench, first, map);
        }
        await bench.close();
      });
      await fc.assert(property, { numRuns: 8, endOnFailure: true });
    },
  },
  check(
    'a version from before a restart, or from far back, gets the whole map; an unknown section none',
    async (bench) => {
      const actor = await bench.solved();
      await holdSeats(bench, actor, 'VIP-A1');
      const ask = async (since: number | null) =>
        good(await bench.store.seats(bench.at(actor), bench.name, 'VIP', since));
      const { version } = await ask(null);
      assert.deepEqual((await ask(version)).seats, []);
      assert.deepEqual((await ask(version - 1)).seats, [{ index: 0, state: 'mine' }]);
      assert.equal((await ask(version + 5)).full, true);
      await bench.restart();
      assert.equal((await ask(version - 1)).full, true);
      assert.equal((await ask(version)).full, false);
      refused(await bench.store.seats(bench.at(actor), bench.name, 'BALCONY', null), 'no-such-section');
    },
  ),
  check('the counts of the sections are those of their maps', async (bench) => {
    const [one, two] = [await bench.solved(), await bench.solved()];
    await holdSeats(bench, one, 'VIP-A1', 'VIP-A2', 'S-C1');
    await holdSeats(bench, two, 'S-D1', 'S-D2');
    await booked(bench, two);
    await bench.pass(1_000);
    const { left } = good(await bench.store.sections(bench.at(one), bench.name));
    assert.deepEqual(left, [10, 9]);
    assert.deepEqual((await bench.store.showing(bench.name, bench.now))?.left, { VIP: 10, S: 9 });
    bench.jump(minutes(11));
    assert.deepEqual((await bench.store.showing(bench.name, bench.now))?.left, { VIP: 12, S: 10 });
    assert.deepEqual(await bench.store.counts(bench.now), { waiting: 0, passes: 0, held: 0, bookings: 1 });
  }),
];
