// The lab: only with the key, only for runs; without a key its routes do not exist.
import { afterEach, describe, expect, it } from 'vitest';
import { buyerOf, openTestSite, runTokenOf, type TestSite, testLabKey } from '../stores/site-for-tests.ts';

let site: TestSite;
afterEach(() => site.close());

const run = { kind: 'bot', family: 'http', level: 'L1', tool: 't', version: '1', seed: 7, parameters: { speed: 2 } };

describe('registering a run', () => {
  it('needs the key, and a run that fits', async () => {
    site = await openTestSite();
    const visitor = site.visitor();
    for (const authorization of ['', 'Bearer', `Bearer ${testLabKey}x`, `Basic ${testLabKey}`, testLabKey]) {
      const answer = await visitor.ask('/api/lab/runs', { json: run, headers: { authorization } });
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'bad-lab-key']);
    }
    const headers = { authorization: `Bearer ${testLabKey}` };
    expect((await visitor.ask('/api/lab/runs', { json: run, headers })).json().run_token).toMatch(/^[\w-]{43}$/);
    const bad = await visitor.ask('/api/lab/runs', { json: { kind: 'person', parameters: 1 }, headers });
    expect(
      bad
        .json()
        .errors.map(({ field }: { field: string }) => field)
        .sort(),
    ).toEqual(['family', 'kind', 'parameters']);
  });

  it('and the oracle do not exist without a key', async () => {
    site = await openTestSite({ config: { labKey: null } });
    const answer = await site
      .visitor()
      .ask('/api/lab/runs', { json: run, headers: { authorization: `Bearer ${testLabKey}` } });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
    const buyer = await buyerOf(site, 'perf007', false);
    const oracle = await buyer.ask(`/api/lab/captcha?${buyer.query}`, { headers: { 'x-podoal-run': 'whatever' } });
    expect([oracle.statusCode, oracle.json().code]).toEqual([404, 'not-found']);
  });
});

describe('the oracle', () => {
  it('answers runs at their gate, and writes it down', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site, 'perf007', false);
    const token = await runTokenOf(site.visitor());
    const ask = (headers: Record<string, string>) => buyer.ask(`/api/lab/captcha?${buyer.query}`, { headers });
    expect((await ask({})).json().code).toBe('run-needed');
    expect((await ask({ 'x-podoal-run': token })).json().code).toBe('no-pass');
    const { flow_id } = (await buyer.call('/api/queue/join')).json();
    await site.pass(2000);
    expect((await ask({ 'x-podoal-run': token })).json()).toEqual({ answer: expect.stringMatching(/^[A-Z]{6}$/) });
    const flow = await site.store.flow(flow_id);
    expect(flow?.deeds.map(({ kind }) => kind)).toContain('oracle');
    expect(JSON.stringify(flow?.deeds)).not.toContain((await ask({ 'x-podoal-run': token })).json().answer);
  });

  it('refuses parameters that nest without end', async () => {
    site = await openTestSite();
    const headers = { authorization: `Bearer ${testLabKey}` };
    const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
    const send = (levels: number) =>
      site
        .visitor()
        .ask('/api/lab/runs', { json: { kind: 'bot', family: 'x', parameters: { a: nested(levels) } }, headers });
    expect((await send(19)).statusCode).toBe(200);
    const refused = await send(100);
    expect([refused.statusCode, refused.json().errors]).toEqual([
      400,
      [expect.objectContaining({ field: 'parameters' })],
    ]);
  });

  it('records who forges a token', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    const refused = await buyer.ask('/api/bookings', { headers: { 'x-podoal-run': 'forged' } });
    expect(refused.json().code).toBe('bad-run-token');
    const now = site.deps.clock.now();
    const session = await site.store.findSession(buyer.cookies.get('podoal_session') ?? '', now);
    if (session === null) throw new Error('no session');
    const { flowId } = await site.store.openList({ now, actor: { ...session, run: null }, gates: 'enforce' });
    const flow = await site.store.flow(flowId);
    expect(flow?.deeds).toContainEqual(
      expect.objectContaining({ kind: 'violation', data: { kind: 'forged-token', step: 'run-token' } }),
    );
  });
});
