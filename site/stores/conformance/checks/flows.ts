// Flows as the record of behaviour names them: a session's own of a showing, one's own by its id, and the keys of a sale.
import assert from 'node:assert/strict';
import type { WantedFlow } from '@podoal/sale/store.ts';
import type { Bench } from '../bench.ts';
import { type Check, check, join, journalOf, runOf, secondSession, viewOf } from './check.ts';

const flowNoOf = (flowId: string): number => Number.parseInt(flowId.slice(0, 8), 16);
const latest = (bench: Bench, more: Partial<WantedFlow> = {}): WantedFlow => ({
  ...{ flowId: null, performanceId: bench.name.performanceId, date: null, time: null, stage: 'book', ...more },
});

export const flowChecks: readonly Check[] = [
  check('a session’s flow is that of its ticket, and before that the one of the list', async (bench) => {
    const actor = await bench.person();
    const at = () => bench.at(actor);
    assert.equal(await bench.store.findFlow(at(), null), null);
    assert.equal(await bench.store.findFlow(at(), bench.name), null);
    const { flowId } = await bench.store.openList(at());
    assert.equal((await bench.store.findFlow(at(), null))?.flowId, flowId);
    assert.equal(await bench.store.findFlow(at(), bench.name), null);
    await join(bench, actor);
    assert.equal(await bench.store.findFlow(at(), null), null);
    const found = await bench.store.findFlow(at(), bench.name);
    assert.deepEqual([found?.flowId, found?.flowNo], [flowId, flowNoOf(flowId)]);
    assert.equal(await bench.store.findFlow(at(), { ...bench.name, date: '2020-01-01' }), null);
    const phone = await secondSession(bench, actor);
    assert.equal(await bench.store.findFlow(bench.at(phone), bench.name), null);
    const { view } = await join(bench, phone);
    assert.equal((await bench.store.findFlow(bench.at(phone), bench.name))?.flowId, view.flowId);
    assert.equal((await bench.store.findFlow(at(), bench.name))?.flowId, flowId);
  }),
  check('looking for a flow writes nothing', async (bench) => {
    const actor = await bench.person();
    const { flowId } = (await join(bench, actor)).view;
    const before = await journalOf(bench, flowId);
    await bench.store.findFlow(bench.at(actor), bench.name);
    await bench.store.findFlow(bench.at(actor), null);
    await bench.store.ownFlow(bench.at(actor), latest(bench));
    await bench.store.ownFlow(bench.at(actor), latest(bench, { stage: 'perf', performanceId: 'perf999' }));
    assert.deepEqual(await journalOf(bench, flowId), before);
    assert.equal(await bench.store.findFlow(bench.at(actor), null), null);
  }),
  check(
    'the flow spoken of is the session’s latest of the performance, or the account’s own by its id',
    async (bench) => {
      const actor = await bench.person();
      const own = (more: Partial<WantedFlow> = {}, who = actor) =>
        bench.store.ownFlow(bench.at(who), latest(bench, more));
      assert.equal(await own(), null);
      const first = (await join(bench, actor)).view.flowId;
      await bench.store.leave(bench.at(actor), bench.name);
      assert.equal((await own())?.flowId, first, 'also when the attempt is over');
      const second = (await join(bench, actor)).view.flowId;
      assert.notEqual(second, first);
      assert.deepEqual([(await own())?.flowId, (await own())?.flowNo], [second, flowNoOf(second)]);
      assert.equal((await own({ flowId: first }))?.flowId, first);
      const { date, time } = bench.name;
      assert.equal((await own({ date, time }))?.flowId, second);
      for (const other of [{ date: '2020-01-01' }, { time: '00:00' }, { performanceId: 'perf002' }]) {
        assert.equal(await own(other), null);
        assert.equal(await own({ ...other, flowId: first }), null);
      }
      const phone = await secondSession(bench, actor);
      assert.equal(await own({}, phone), null);
      assert.equal((await own({ flowId: second }, phone))?.flowId, second);
      const thief = await bench.person();
      await join(bench, thief);
      assert.equal(await own({ flowId: second }, thief), null);
      for (const flowId of [`${second.slice(0, 8)}${'0'.repeat(24)}`, 'f'.repeat(40), '', '../x']) {
        assert.equal(await own({ flowId }), null);
      }
    },
  ),
  check('a visit of the list that never booked is spoken of as perf, of any performance', async (bench) => {
    const actor = await bench.person();
    const own = (more: Partial<WantedFlow>, who = actor) => bench.store.ownFlow(bench.at(who), latest(bench, more));
    const { flowId } = await bench.store.openList(bench.at(actor));
    assert.equal((await own({ stage: 'perf' }))?.flowId, flowId);
    assert.equal((await own({ stage: 'perf', flowId }))?.flowId, flowId);
    assert.equal(await own({ stage: 'que' }), null);
    assert.equal(await own({ stage: 'book', flowId }), null);
    assert.equal(await own({ stage: 'perf', flowId }, await bench.person()), null);
  }),
  check('a stage spoken of under a run becomes the run’s', async (bench) => {
    const actor = await bench.person();
    const { flowId } = (await join(bench, actor)).view;
    const [run, other] = [await runOf(bench, 'bot'), await runOf(bench, 'bot', 'other')];
    await bench.store.ownFlow(bench.at({ ...actor, run }), latest(bench, { stage: 'perf' }));
    await bench.store.ownFlow(bench.at({ ...actor, run: other }), latest(bench, { stage: 'perf' }));
    assert.deepEqual((await bench.store.flow(flowId))?.runs, { perf: run.runId, que: null, book: null });
    assert.equal((await viewOf(bench, actor)).flowId, flowId);
  }),
  check('a key is drawn once, has 256 bits, and is another by another name', async (bench) => {
    const keys = await Promise.all([
      bench.store.secretKey('a'),
      bench.store.secretKey('a'),
      bench.store.secretKey('b'),
    ]);
    const [one, again, other] = keys.map((key) => Buffer.from(key).toString('hex'));
    assert.equal(again, one);
    assert.notEqual(other, one);
    assert.match(one ?? '', /^[0-9a-f]{64}$/u);
    await bench.restart();
    assert.equal(Buffer.from(await bench.store.secretKey('a')).toString('hex'), one);
  }),
];
