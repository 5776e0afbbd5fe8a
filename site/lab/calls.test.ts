// The lab: only with the key, only for runs; without a key its routes do not exist.
import { createHmac } from 'node:crypto';
import { challengeText } from '@podoal/contract/http/lab.ts';
import { api } from '@podoal/contract/routes.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { buyerOf, openTestSite, runTokenOf, type TestSite, testLabKey } from '../stores/site-for-tests.ts';

let site: TestSite;
afterEach(() => site.close());

const run = { kind: 'bot', family: 'http', level: 'L1', tool: 't', version: '1', seed: 7, parameters: { speed: 2 } };

describe('the challenge', () => {
  const nonce = '0123456789abcdef'.repeat(4);
  const signed = (port: number, key = testLabKey) =>
    createHmac('sha256', key).update(challengeText(nonce, port)).digest('hex');

  it('is answered for the nonce and the port the question came in by, to anybody on this machine', async () => {
    site = await openTestSite();
    await site.app.listen({ host: '127.0.0.1', port: 0 });
    const address = site.app.server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const ask = async (sent: object) => {
      const answer = await fetch(`http://127.0.0.1:${port}${api.labChallenge}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sent),
      });
      return [answer.status, await answer.json()];
    };
    expect(await ask({ nonce })).toEqual([200, { answer: signed(port) }]);
    expect(signed(port)).not.toBe(signed(port + 1));
    expect(signed(port)).not.toBe(signed(port, `${testLabKey}x`));
    for (const bad of [{}, { nonce: '' }, { nonce: 'g'.repeat(32) }, { nonce: nonce.slice(0, 31) }, { nonce: 7 }]) {
      const [status, problem] = await ask(bad);
      expect([status, problem.code, problem.errors[0].field]).toEqual([400, 'invalid-input', 'nonce']);
    }
  });

  it('does not exist without a key, and is not for other sites', async () => {
    site = await openTestSite();
    const foreign = { headers: { origin: 'https://evil.example' } };
    const refused = await site.visitor().ask(api.labChallenge, { json: { nonce }, ...foreign });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'foreign-origin']);
    await site.close();
    site = await openTestSite({ config: { labKey: null } });
    const missing = await site.visitor().ask(api.labChallenge, { json: { nonce } });
    expect([missing.statusCode, missing.json().code]).toEqual([404, 'not-found']);
  });
});

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
