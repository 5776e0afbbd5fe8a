// POST /api/batch: what is kept, whose it is, and what is refused and how.
import { largestBatchBytes } from '@podoal/contract/behaviour/batch.ts';
import { encodeTable } from '@podoal/contract/behaviour/codec.ts';
import { signalTables } from '@podoal/contract/behaviour/signals.ts';
import { days, seconds } from '@podoal/contract/units.ts';
import { consentVersionOf } from '@podoal/sale/1-login/consent.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Buyer, buyerOf, openTestSite, type TestSite } from '../stores/site-for-tests.ts';
import { behaviourForTests, type RememberingBehaviour } from './behaviour-for-tests.ts';
import type { UploadRight } from './port.ts';

let site: TestSite;
let behaviour: RememberingBehaviour;
let buyer: Buyer;
let right: UploadRight;
beforeEach(async () => {
  behaviour = behaviourForTests();
  site = await openTestSite({ behaviour });
  buyer = await buyerOf(site);
  const { flow_id } = (await buyer.call('/api/queue/join')).json();
  const accountId = (await site.store.findAccount(buyer.email))?.account.accountId ?? 0;
  right = { flowNo: Number.parseInt(flow_id.slice(0, 8), 16), accountId, step: 'queue', underRun: true };
});
afterEach(() => site.close());

const tokenOf = (of: Partial<UploadRight> = {}) =>
  site.deps.uploadTokens.make({ ...right, ...of }, site.deps.clock.now());

/** Some clicks on the first name, `rows` of them. */
const clicks = (rows: number) =>
  encodeTable(
    'click',
    Object.keys(signalTables.click).map((name) =>
      Array.from({ length: rows }, (_, row) => (name === 't' ? row * 7 : 0)),
    ),
  );

const batch = (more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ v: 1, token: tokenOf(), page: '0123456789abcdef', seq: 0, first: 0, at: 12.5, wall: 1_800_000_000_000 },
  ...{ last: false, dropped: 0, cost: 0.4, start: null, names: ['button:next'], tables: { click: clicks(3) } },
  ...more,
});

const send = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  site.app.inject({
    method: 'POST',
    url: '/api/batch',
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
const codeOf = async (body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await send(body, headers);
  return [answer.statusCode, answer.json().code];
};

describe('a batch', () => {
  it('is kept as it came, as the token says, by whoever sends it', async () => {
    const body = ` ${JSON.stringify(batch({ seq: 7 }))}\n`;
    const answer = await send(body, { 'content-type': 'text/plain;charset=UTF-8' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { ok: true, seq: 7 }]);
    expect(behaviour.kept).toEqual([
      {
        ...{ ...right, page: '0123456789abcdef', seq: 7, events: 3, ip: '127.0.0.1' },
        ...{ receivedAt: site.deps.clock.now(), body: Buffer.from(body) },
      },
    ]);
  });

  it('may be sent twice, and out of order', async () => {
    for (const seq of [1, 0, 1]) expect((await send(batch({ seq }))).json()).toEqual({ ok: true, seq });
    expect(behaviour.kept.map(({ seq }) => seq)).toEqual([1, 0, 1]);
  });

  it('is answered only when it is kept', async () => {
    await site.close();
    behaviour = { ...behaviourForTests(), keep: () => Promise.reject(new Error('disk full')) };
    site = await openTestSite({ behaviour });
    expect(await codeOf(batch())).toEqual([500, 'internal']);
  });
});

describe('a token', () => {
  it('that is forged, changed, of another kind or missing is refused, and nothing of the batch kept', async () => {
    const token = tokenOf();
    const bad = [`B${token.slice(1)}`, token.slice(1), `${token}A`, '', 'null', null, 7, {}, undefined];
    for (const one of bad) expect(await codeOf(batch({ token: one }))).toEqual([403, 'bad-upload-token']);
    for (const sent of ['null', '7', '"x"', '[]', '{}', `["${token}"]`]) {
      expect(await codeOf(sent)).toEqual([403, 'bad-upload-token']);
    }
    expect(behaviour.kept).toEqual([]);
    for (const { flowNo, body, ip } of behaviour.refused) expect([flowNo, body.byteLength, ip]).toEqual([null, 0, '']);
  });

  it('ends after seven days', async () => {
    const body = batch();
    await site.pass(days(7) - seconds(1));
    expect((await send(body)).statusCode).toBe(200);
    await site.pass(seconds(3));
    expect(await codeOf(body)).toEqual([403, 'bad-upload-token']);
  });

  it('that nobody issued is noted now and then, not a thousand times', async () => {
    for (let nth = 0; nth < 200; nth += 1) await send(batch({ token: 'x' }));
    expect(behaviour.refused.length).toBeLessThan(25);
    const metrics = (await site.visitor().ask('/metrics')).body;
    expect(metrics).toContain('podoal_batches_refused_total{reason="bad-upload-token"} 200');
  });
});

describe('consent', () => {
  it('is asked for with every batch unless a run records', async () => {
    const { store, deps } = site;
    const account = (await store.findAccount(buyer.email))?.account.accountId ?? 0;
    const answer = async (recording: boolean) => {
      const version = consentVersionOf(deps.config.retentionDays);
      const given = await store.giveConsent(account, { version, recording, release: false }, 'api', deps.clock.now());
      expect(given.ok).toBe(true);
    };
    const body = batch({ token: tokenOf({ underRun: false }) });
    expect(await codeOf(body)).toEqual([403, 'no-consent']);
    await answer(true);
    expect((await send(body)).statusCode).toBe(200);
    await answer(false);
    expect(await codeOf(body)).toEqual([403, 'no-consent']);
    expect(await codeOf({ ...body, tables: 7 })).toEqual([403, 'no-consent']);
    expect((await send(batch())).statusCode).toBe(200);
    expect([behaviour.kept.length, behaviour.refused.length]).toEqual([2, 0]);
  });
});

describe('a batch that does not fit', () => {
  const misfits: readonly (readonly [field: string, more: Readonly<Record<string, unknown>>])[] = [
    ['v', { v: 2 }],
    ['page', { page: '../../etc/passwd' }],
    ['page', { page: '0123456789ABCDEF' }],
    ['seq', { seq: -1 }],
    ['seq', { seq: 1e300 }],
    ['seq', { seq: 0.5 }],
    ['seq', { seq: 'NaN' }],
    ['first', { first: null }],
    ['at', { at: 'Infinity' }],
    ['wall', { wall: 1e15 }],
    ['last', { last: 1 }],
    ['cost', { cost: -1 }],
    ['start', { start: { navigation: 'navigate' } }],
    ['names.0', { names: ['<script>alert(1)</script>'] }],
    ['names.0', { names: ['seat:../../x'] }],
    ['names', { names: Array(4001).fill('a') }],
    ['tables', { tables: [] }],
    ['tables', { tables: { keystrokes: [1, 'a'] } }],
    ['tables.click', { tables: { click: [] } }],
    ['tables.click', { tables: { click: [3] } }],
    ['tables.click.0', { tables: { click: [20_001, ...clicks(3).slice(1)] } }],
    ['tables.click', { tables: { click: [3, ...clicks(3).slice(2)] } }],
    ['tables.click', { tables: { click: [2, ...clicks(3).slice(1)] } }],
    ['tables.click', { names: [] }],
    ['tables.click', { tables: { click: clicks(3).map((column) => (typeof column === 'string' ? `é${column}` : 3)) } }],
  ];

  it('is refused with the field, counted and kept aside', async () => {
    for (const [field, more] of misfits) {
      const answer = await send(batch(more));
      expect([answer.statusCode, answer.json().code, field]).toEqual([400, 'invalid-input', field]);
      expect(answer.json().errors.map((one: { field: string }) => one.field)).toContain(field);
    }
    expect(behaviour.kept).toEqual([]);
    expect(behaviour.refused.map(({ flowNo, reason }) => [flowNo, reason.split(' ').slice(0, 2)])).toEqual(
      misfits.map(() => [right.flowNo, ['invalid-input:', expect.any(String)]]),
    );
    expect((await send(batch())).statusCode).toBe(200);
  });

  it('cannot say who it is of, nor anything that a batch does not hold', async () => {
    const claims = { user_id: 1, user_ip: '1.2.3.4', user_email: 'a@b.c', is_bot: false, label: {}, bot_score: 0 };
    for (const [name, value] of Object.entries({ ...claims, flow_id: 'f', flowNo: 9, step: 'step4', underRun: true })) {
      expect(await codeOf(batch({ [name]: value }))).toEqual([400, 'invalid-input']);
    }
    const hidden = JSON.stringify(batch());
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(await codeOf(hidden.replace('{', `{"${name}":{"seq":1},`))).toEqual([400, 'invalid-input']);
      expect(await codeOf(hidden.replace('"tables":{', `"tables":{"${name}":[0],`))).toEqual([400, 'invalid-input']);
    }
    expect(Reflect.get({}, 'seq')).toBeUndefined();
    expect(behaviour.kept).toEqual([]);
  });

  it('claims no more rows than it can hold', async () => {
    const empty = [20_000, ...Object.keys(signalTables.pointer).map(() => '')];
    const tables = Object.fromEntries(
      Object.entries(signalTables).map(([signal, table]) => [signal, [20_000, ...Object.keys(table).map(() => '')]]),
    );
    expect(await codeOf(batch({ tables: { pointer: empty } }))).toEqual([400, 'invalid-input']);
    expect(await codeOf(batch({ tables }))).toEqual([400, 'invalid-input']);
    const [, first = '', ...others] = clicks(1);
    const padded = (click: readonly unknown[]) => JSON.stringify(batch({ tables: { click } })) + ' '.repeat(20_000);
    expect(await codeOf(padded([20_000, first, ...others]))).toEqual([400, 'invalid-input']);
    expect(await codeOf(padded([1, first, ...others]))).toEqual([200, undefined]);
  });

  it('is refused whatever it is, and never breaks the site', async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom(-1, 1e308, 'NaN', '__proto__', '\ud800', '\0', '../x', []),
    );
    const broken = fc.dictionary(fc.constantFrom(...Object.keys(batch()), 'x', '__proto__'), value, { minKeys: 1 });
    await fc.assert(
      fc.asyncProperty(broken, fc.boolean(), async (parts, whole) => {
        const { statusCode } = await send(whole ? batch({ ...parts, token: tokenOf() }) : parts);
        expect([200, 400, 403, 429]).toContain(statusCode);
        await site.pass(seconds(1));
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is no batch', () => {
  it('is told so', async () => {
    for (const text of ['', ' ', '{', 'undefined', 'NaN', '{"v":1,}', `${'['.repeat(25_000)}`, '\u0000']) {
      expect(await codeOf(text)).toEqual([400, 'invalid-input']);
    }
    const deep = `{"token":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(await codeOf(deep)).toEqual([403, 'bad-upload-token']);
    expect(await codeOf(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]))).toEqual([400, 'invalid-input']);
    expect(await codeOf(Buffer.from([0xff, 0xfe, 0x7b]))).toEqual([400, 'invalid-input']);
    expect((await site.visitor().ask('/api/batch', { method: 'POST' })).statusCode).toBeLessThan(500);
    expect(await codeOf('v=1', { 'content-type': 'application/x-www-form-urlencoded' })).toEqual([
      ...[415, 'unsupported-type'],
    ]);
    expect(await codeOf(batch(), { 'content-encoding': 'gzip' })).toEqual([415, 'unsupported-type']);
    expect(await codeOf(batch(), { origin: 'https://evil.example' })).toEqual([403, 'foreign-origin']);
  });

  it('or too large, is refused by its size and counted', async () => {
    const names = (bytes: number) => JSON.stringify(batch({ names: ['a'.repeat(bytes)] }));
    const bare = names(0).length;
    expect(await codeOf(names(largestBatchBytes - bare))).toEqual([400, 'invalid-input']);
    expect(await codeOf(names(largestBatchBytes - bare + 1))).toEqual([413, 'too-large']);
    const { body } = await site.visitor().ask('/metrics');
    expect(body).toContain('podoal_batches_refused_total{reason="too-large"} 1');
    expect(body).toContain('podoal_batches_refused_total{reason="invalid-input"} 1');
  });
});

describe('the rate of a flow', () => {
  it('is limited, and other flows do not feel it', async () => {
    for (let seq = 0; seq < 120; seq += 1) expect((await send(batch({ seq }))).statusCode).toBe(200);
    const refused = await send(batch());
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many-requests']);
    expect([refused.headers['retry-after'], refused.json().retry_after_ms]).toEqual(['1', 250]);
    expect((await send(batch({ token: tokenOf({ flowNo: right.flowNo + 1 }) }))).statusCode).toBe(200);
    await site.pass(250);
    expect((await send(batch())).statusCode).toBe(200);
    expect(behaviour.refused).toEqual([]);
  });

  it('is not the only one: an account has one for all of its flows', async () => {
    const sendFrom = async (flow: number, accountId: number) => {
      const token = tokenOf({ flowNo: right.flowNo + flow, accountId });
      return (await send(batch({ token }))).statusCode;
    };
    const statuses: number[] = [];
    for (let flow = 0; flow < 5; flow += 1) {
      for (let nth = 0; nth < 100; nth += 1) statuses.push(await sendFrom(flow, right.accountId));
    }
    expect([statuses.lastIndexOf(200), statuses.indexOf(429)]).toEqual([479, 480]);
    expect(await sendFrom(6, right.accountId)).toBe(429);
    expect(await sendFrom(7, right.accountId + 1)).toBe(200);
  });
});
