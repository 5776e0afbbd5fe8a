// Runs of the lab: which stages are a run's, and whose chance a run's buyer has.
import assert from 'node:assert/strict';
import type { Actor } from '@podoal/sale/actor.ts';
import { type Bench, makeBench, type OpenStore } from '../bench.ts';
import { booked, type Check, check, holdSeats, join, runOf, seatIds, secondSession, tryHold, viewOf } from './check.ts';

const runsOf = async (bench: Bench, flowId: string) => (await bench.store.flow(flowId))?.runs;

/** Which of the house's seats the crowd takes from under the actor's hands. */
async function outcomes(bench: Bench, actor: Actor): Promise<string> {
  let seen = '';
  for (const seatId of seatIds) {
    const held = await tryHold(bench, actor, seatId);
    seen += held.ok ? '.' : 'x';
    if (held.ok) await bench.store.release(bench.at(actor), bench.name, seatId);
  }
  return seen;
}

/** Outcomes of the second buyer of a run with this seed, where `before` people came first. */
async function ofSecondBuyer(openStore: OpenStore, place: string, seed: string, before: number, ownRun = true) {
  const bench = await makeBench(openStore, place, { rivalRate: 0.5 });
  for (let person = 0; person < before; person += 1) await bench.admitted();
  const run = ownRun ? await runOf(bench, 'bot', seed) : null;
  await bench.person(run);
  const seen = await outcomes(bench, await bench.solved(run));
  await bench.close();
  return seen;
}

export const runChecks: readonly Check[] = [
  check('every stage is marked with the run when one of its requests carried it, and only then', async (bench) => {
    const run = await runOf(bench, 'bot');
    const plain = await bench.person();
    const marked: Actor = { ...plain, run };
    const { flowId } = await bench.store.openList(bench.at(plain));
    await join(bench, plain);
    assert.deepEqual(await runsOf(bench, flowId), { perf: null, que: null, book: null });
    await bench.store.queueStatus(bench.at(marked), bench.name);
    assert.deepEqual(await runsOf(bench, flowId), { perf: null, que: run.runId, book: null });
    await bench.pass(500);
    await bench.store.showCaptcha(bench.at(plain), bench.name, false);
    await bench.store.checkCaptcha(bench.at(plain), bench.name, 'ABCDEF');
    assert.equal((await runsOf(bench, flowId))?.book, null);
    await bench.store.sections(bench.at(marked), bench.name);
    assert.deepEqual(await runsOf(bench, flowId), { perf: null, que: run.runId, book: run.runId });
    const other = await runOf(bench, 'bot', 'another');
    await bench.store.hold(bench.at({ ...plain, run: other }), bench.name, 'VIP-A1');
    assert.equal((await runsOf(bench, flowId))?.book, run.runId, 'a stage is the first run’s');
  }),
  check('the list and a page under a run mark their stages as well', async (bench) => {
    const run = await runOf(bench, 'test');
    const actor = await bench.person();
    const { flowId } = await bench.store.openList(bench.at(actor));
    await bench.store.openList(bench.at({ ...actor, run }));
    assert.equal((await runsOf(bench, flowId))?.perf, run.runId);
    await join(bench, actor);
    await bench.pass(500);
    await bench.store.attempt(bench.at({ ...actor, run }), bench.name, 'pass', 'captcha');
    assert.deepEqual(await runsOf(bench, flowId), { perf: run.runId, que: null, book: run.runId });
  }),
  check('a violation under a run marks the stage where it happened', async (bench) => {
    const run = await runOf(bench, 'bot');
    const actor = await bench.person(run);
    const { flowId } = await bench.store.openList(bench.at({ ...actor, run: null }));
    await bench.store.recordViolation(bench.at(actor), bench.name, 'queue-skipped', 'seat');
    assert.deepEqual(await runsOf(bench, flowId), { perf: null, que: null, book: run.runId });
  }),
  check('a second session of a run’s buyer is a flow of its own with its own marks', async (bench) => {
    const run = await runOf(bench, 'bot');
    const actor = await bench.solved(run);
    const person = await secondSession(bench, actor);
    const { view } = await join(bench, person);
    await holdSeats(bench, person, 'VIP-A1');
    assert.deepEqual(await runsOf(bench, view.flowId), { perf: null, que: null, book: null });
    const { flowId } = await viewOf(bench, actor);
    assert.deepEqual(await runsOf(bench, flowId), { perf: null, que: run.runId, book: run.runId });
    assert.equal((await booked(bench, person)).flowId, view.flowId);
  }),
  {
    name: 'a run’s buyer meets the same 이선좌 in two installations: its chance is the run’s seed and its index',
    run: async (openStore, place) => {
      const here = await ofSecondBuyer(openStore, `${place}-a`, 'same', 0);
      assert.match(here, /x/u);
      assert.match(here, /\./u);
      assert.equal(await ofSecondBuyer(openStore, `${place}-b`, 'same', 3), here);
      assert.notEqual(await ofSecondBuyer(openStore, `${place}-c`, 'other', 0), here);
    },
  },
  {
    name: 'everybody else’s chance is the order of arrival in the round',
    run: async (openStore, place) => {
      const here = await ofSecondBuyer(openStore, `${place}-a`, '', 2, false);
      assert.equal(await ofSecondBuyer(openStore, `${place}-b`, '', 2, false), here);
      assert.notEqual(await ofSecondBuyer(openStore, `${place}-c`, '', 3, false), here);
    },
  },
];
