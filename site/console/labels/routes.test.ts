// Labels by call: given to one and to many, relabelled, taken back, never lost; what two of them make of it.
import { readdirSync, readFileSync } from 'node:fs';
import { minutes } from '@podoal/contract/units.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBehaviourStore } from '../../stores/embedded/behaviour/store.ts';
import { type Buyer, buyerOf, openTestSite, type TestSite } from '../../stores/site-for-tests.ts';
import { tokenHash } from '../../token-hash.ts';

// Whole sites with people in them: on a busy machine they need more than the usual time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let site: TestSite;
let one: Buyer;
let other: Buyer;
beforeEach(async () => {
  site = await openTestSite();
  one = await buyerOf(site, 'perf007', false);
  other = await researcher();
});
afterEach(() => site.close());

/** Another researcher, by the one-time link. */
async function researcher(): Promise<Buyer> {
  const buyer = await buyerOf(site, 'perf007', false);
  await site.store.offerResearcherLink(tokenHash('link'), site.deps.clock.now());
  expect((await buyer.ask('/become-researcher', { form: { token: 'link' } })).statusCode).toBe(303);
  return buyer;
}

/** People who stood in line and left; answers with ids of their flows, newest first. */
async function flows(count: number): Promise<readonly string[]> {
  for (let nth = 0; nth < count; nth += 1) {
    const buyer = await buyerOf(site, 'perf007', false);
    await buyer.ask('/performances');
    await buyer.call('/api/queue/join');
    await site.pass(500);
  }
  await site.pass(minutes(11));
  await site.recorded();
  return (await site.behaviour.flows({})).rows.map(({ flow_id }) => flow_id);
}

const give = async (who: Buyer, json: object) => (await who.ask('/api/labels', { json })).json();
const historyOf = async (flow: string) => (await one.ask(`/api/flows/${flow}/labels`)).json().labels;
const listed = async (query: string): Promise<readonly string[]> =>
  (await one.ask(`/api/flows?${query}`))
    .json()
    .rows.map(({ flow_id }: { flow_id: string }) => flow_id)
    .sort();
const idOf = async ({ email }: Buyer) => (await site.store.findAccount(email))?.account.accountId ?? 0;

describe('a label', () => {
  it('is stored with its giver and time; relabelling and taking back add to the history', async () => {
    const [flow = ''] = await flows(1);
    const bot = { flow_ids: [flow], label: 'bot', family: 'linear_move', level: 'L3', note: ' too even ' };
    expect(await give(one, bot)).toEqual({ labelled: 1, unchanged: 0, skipped: 0 });
    const givenAt = site.deps.clock.now();
    expect(await give(one, bot)).toEqual({ labelled: 0, unchanged: 1, skipped: 0 });
    await site.pass(5000);
    await give(one, { flow_ids: [flow], stage: 'que', label: 'person' });
    await give(one, { flow_ids: [flow], label: 'unsure' });
    await give(one, { flow_ids: [flow], stage: 'que', label: null });
    const giver = await idOf(one);
    expect(await historyOf(flow)).toEqual(
      [
        ...[['bot', null, 'linear_move', 'L3', 'too even', givenAt, false] as const],
        ...[['person', 'que', null, null, '', givenAt + 5000, false] as const],
        ...[['unsure', null, null, null, '', givenAt + 5000, true] as const],
        ...[[null, 'que', null, null, '', givenAt + 5000, false] as const],
      ].map(([label, stage, family, level, note, given_at, holds]) => ({
        ...{ label, stage, family, level, note, given_at, holds, giver, giver_name: '김포도' },
      })),
    );
    expect((await one.ask(`/api/flows/${flow}`)).json().row).toMatchObject({
      ...{ given: [{ giver, label: 'unsure' }], disputed: false, label: 'unlabelled', is_bot: null },
    });
  });

  it('is given to many at once, or to all that a filter selects, or to none', async () => {
    const [a = '', b = '', c = ''] = await flows(3);
    expect(await give(one, { flow_ids: [a, b], label: 'bot' })).toEqual({ labelled: 2, unchanged: 0, skipped: 0 });
    expect(await give(one, { filter: { given: 'none' }, label: 'person' })).toEqual({
      labelled: 1,
      unchanged: 0,
      skipped: 0,
    });
    const book = await give(one, { filter: {}, stage: 'book', label: 'unsure' });
    const documents = (await site.behaviour.documents({ stage: 'book' })).counters.all;
    expect(book).toEqual({ labelled: documents, unchanged: 0, skipped: 3 - documents });
    const unknown = await one.ask('/api/labels', { json: { flow_ids: [c, 'f'.repeat(32)], label: 'unsure' } });
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'no-such-flow']);
    expect((await historyOf(c)).map(({ label, stage }: { label: string; stage: string }) => [label, stage])[0]).toEqual(
      [...['person', null]],
    );
  });

  it('is refused where it does not fit, with the field', async () => {
    const [flow = ''] = await flows(1);
    const of = { flow_ids: [flow] };
    for (const [json, field] of [
      [{ ...of, label: 'human' }, 'label'],
      [{ label: 'bot' }, 'flow_ids'],
      [{ ...of, filter: {}, label: 'bot' }, 'flow_ids'],
      [{ ...of, label: 'person', family: 'fast_click' }, 'family'],
      [{ ...of, label: 'unsure', level: 'L3' }, 'level'],
      [{ ...of, label: 'bot', level: 'L9' }, 'level'],
      [{ ...of, label: 'bot', family: '<b>' }, 'family'],
      [{ ...of, label: 'bot', stage: 'all' }, 'stage'],
      [{ ...of, label: 'bot', note: 'x'.repeat(501) }, 'note'],
      [{ flow_ids: ['../x'], label: 'bot' }, 'flow_ids.0'],
      [{ flow_ids: [], label: 'bot' }, 'flow_ids'],
      [{ filter: { given: 'all' }, label: 'bot' }, 'filter.given'],
      [{ ...of }, 'label'],
    ] as const) {
      const answer = await one.ask('/api/labels', { json });
      expect([JSON.stringify(json), answer.statusCode, answer.json().errors?.[0]?.field]).toEqual([
        ...[JSON.stringify(json), 400, field],
      ]);
    }
    expect(await historyOf(flow)).toEqual([]);
  });

  it('is lost with no restart', async () => {
    const [flow = ''] = await flows(1);
    await give(one, { flow_ids: [flow], label: 'bot' });
    await site.behaviour.close();
    const again = await openBehaviourStore({
      ...{ dataDirectory: site.folder, catalogue: site.deps.catalogue, retentionDays: 180, botLogs: false },
      ...{ sessionKey: new Uint8Array(32), report: () => undefined },
    });
    expect((await again.flows({ given: 'bot' })).counters.all).toBe(1);
    await again.close();
  });

  it('is deleted with what it is about when the person withdraws', async () => {
    const buyer = await buyerOf(site, 'perf007', false);
    await buyer.ask('/performances');
    await buyer.call('/api/queue/join');
    const [flow = ''] = await flows(0);
    await give(one, { flow_ids: [flow], label: 'bot', note: 'the note about somebody' });
    await buyer.ask('/my-data/withdraw', { method: 'POST' });
    const gone = await one.ask(`/api/flows/${flow}/labels`);
    expect([gone.statusCode, gone.json().code]).toEqual([404, 'no-such-flow']);
    expect((await one.ask('/api/labels/agreement')).json()).toEqual({ givers: [], pairs: [] });
    for (const name of readdirSync(site.folder).filter((file) => file.startsWith('labels.db'))) {
      expect(readFileSync(`${site.folder}/${name}`).includes('the note about somebody'), name).toBe(false);
    }
  });
});

describe('two who label', () => {
  it('are found by filters and compared', async () => {
    const [a = '', b = '', c = ''] = await flows(3);
    await give(one, { flow_ids: [a, b], label: 'bot' });
    await give(other, { flow_ids: [a], label: 'bot' });
    await give(other, { flow_ids: [b, c], label: 'person' });
    const [first, second] = [await idOf(one), await idOf(other)];
    expect(await listed('given=bot')).toEqual([a, b].sort());
    expect(await listed(`given=bot&giver=${second}`)).toEqual([a]);
    expect(await listed(`giver=${second}`)).toEqual([a, b, c].sort());
    expect(await listed(`given=none&giver=${first}`)).toEqual([c]);
    expect(await listed('given=none')).toEqual([]);
    expect(await listed('given=disputed')).toEqual([b]);
    const { givers, pairs } = (await one.ask('/api/labels/agreement')).json();
    expect(givers).toEqual([
      { giver: first, giver_name: '김포도', flows: 2, labels: 2 },
      { giver: second, giver_name: '김포도', flows: 3, labels: 3 },
    ]);
    expect(pairs).toEqual([{ givers: [first, second], units: 2, agreement: 0.5, kappa: 0 }]);
    const page = (await one.ask('/console/agreement')).body;
    expect(page).toContain('0.00');
    expect(page).toContain('50.0%');
    expect((await (await buyerOf(site, 'perf007', false)).ask('/console/agreement')).statusCode).toBe(403);
  });
});
