// Random and hostile input on every route: whatever is sent, the site answers without breaking.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { documentNamePattern, documentSchemas } from '@podoal/contract/behaviour/documents.ts';
import { api, operations, pages } from '@podoal/contract/routes.ts';
import { minutes, seconds } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { afterEach, expect, it } from 'vitest';
import { buyerOf, holding, openTestSite, runTokenOf, type TestSite, testLabKey } from './stores/site-for-tests.ts';

let site: TestSite;
afterEach(() => site.close());

const nasty = [
  ...[
    '',
    ' ',
    '\0',
    '\ud800',
    '../../etc/passwd',
    '%00',
    '%',
    '<script>',
    "'; DROP TABLE account; --",
    '🍇'.repeat(50),
  ],
  ...['__proto__', 'constructor', 'NaN', '-1', '1e999', '9007199254740993', 'null', 'true', 'x'.repeat(300), 'perf007'],
  ...['2027-03-22', '99:99', '19:00', 'VIP-A21', 'VIP-A0', 'R-L', 'M00000000', 'general', 'card', 'closed', 'open'],
];
const value = fc.oneof(
  fc.constantFrom<unknown>(...nasty, null, true, -1, 0, 1.5, Number.MAX_SAFE_INTEGER, [], {}),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
);
const names = [
  ...[
    'performance_id',
    'date',
    'time',
    'section',
    'since',
    'seat_id',
    'answer',
    'new',
    'discount',
    'delivery',
    'booker',
  ],
  ...[
    'payment',
    'idempotency_key',
    'sandbox',
    'email',
    'password',
    'name',
    'phone',
    'birth',
    'next',
    'token',
    'action',
  ],
  ...['round_id', 'showing', 'opens_at', 'queue_size', 'queue_rate', 'rival_rate', 'crowd', 'seed', 'state', 'notice'],
  ...[
    'reserve',
    'release',
    'booker[phone]',
    'booker.email',
    'kind',
    'family',
    'parameters',
    'lang',
    'category',
    'open',
  ],
  ...[
    'stage',
    'action',
    'target_id',
    'extra',
    'selected_date',
    'selected_time',
    'flow_id',
    'clicks',
    'pages',
    'actions',
  ],
  ...['mouse_trajectory', 'pointer', 'viewport', 'browser_info', 'user_ip', 'user_id', 'is_bot', 'label', 'booking_id'],
  ...[
    'page',
    'seq',
    'tables',
    'names',
    'q',
    'sort',
    'order',
    'size',
    'from',
    'version',
    'recording',
    'release',
    'consent_version',
  ],
];
const fields = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 });
// Without log-out, after which every answer would be the same.
const urls = [
  ...Object.values(pages).filter((page) => page !== pages.logout),
  ...Object.values(api),
  ...Object.values(operations),
  ...['consent', 'withdraw', 'download', 'documents/:name'].map((part) => `${pages.myData}/${part}`),
  '/assets/../podoal.db',
];
const requests = fc.record({
  url: fc.constantFrom(...urls),
  method: fc.constantFrom('GET' as const, 'POST' as const, 'PATCH' as const, 'PUT' as const, 'DELETE' as const),
  inPath: fc.oneof(
    fc.constantFrom('perf.json', 'batch.json', '0'.repeat(32), `${'0'.repeat(32)}_20270301_120000_book.json`),
    fc.constantFrom(...nasty),
    fc.string({ unit: 'binary', maxLength: 20 }),
  ),
  query: fields,
  body: fields,
  good: fc.boolean(),
  as: fc.constantFrom('json' as const, 'form' as const, 'none' as const),
});

const texts = (sent: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sent).map(([name, one]) => [name, typeof one === 'string' ? one : JSON.stringify(one)]),
  );

it('answers everything', { timeout: 60_000 }, async () => {
  site = await openTestSite({ config: { addressLimits: false } });
  const buyer = await buyerOf(site, 'perf007', false);
  buyer.cookies.set('podoal_run', await runTokenOf(buyer));
  await holding(site, buyer, 'VIP-A21', 'VIP-A22');
  const lab = { authorization: `Bearer ${testLabKey}` };
  await fc.assert(
    fc.asyncProperty(requests, async ({ url, method, inPath, query, body, good, as }) => {
      const path = url.replace(/:\w+/u, good ? 'perf007' : encodeURIComponent(inPath.toWellFormed()));
      const asked = new URLSearchParams(texts(good ? { ...buyer.showing, ...query } : query));
      const all = good ? { ...body, ...buyer.showing } : body;
      const sent = as === 'json' ? { json: all } : as === 'form' ? { form: texts(all) } : {};
      const answer = await buyer.ask(`${path}?${asked}`, { method, headers: lab, ...(method === 'GET' ? {} : sent) });
      expect({ status: answer.statusCode, body: answer.body.slice(0, 300) }).toSatisfy(
        ({ status }: { status: number }) => status < 500 || url === operations.readyz,
      );
      expect(answer.body).not.toContain('<script>alert');
    }),
    { numRuns: Number(process.env.HOSTILE_RUNS ?? 1500) },
  );
});

it('keeps its folder to itself', { timeout: 60_000 }, async () => {
  site = await openTestSite({ config: { addressLimits: false } });
  const { uploadTokens, clock } = site.deps;
  const buyer = await buyerOf(site);
  const { flow_id } = (await buyer.call(api.queueJoin)).json();
  const { performance_id, date, time } = buyer.showing;
  const named = { performance_id, selected_date: date, selected_time: time, stage: 'que' };
  const right = {
    flowNo: Number.parseInt(flow_id.slice(0, 8), 16),
    accountId: 1,
    step: 'queue',
    underRun: true,
  } as const;
  const page = '0123456789abcdef';
  const whole = { v: 1, page, seq: 0, first: 0, at: 1, wall: 1.8e12, last: false, dropped: 0, cost: 0, start: null };
  const cell = fc.oneof(value, fc.constantFrom('', '!', '~~~~', ' '.repeat(99), 20_000, 1e21));
  const bodies = fc.record({
    batch: fc.record(
      {
        seq: cell,
        page: cell,
        names: fc.array(cell),
        tables: fc.dictionary(fc.constantFrom('click', 'pointer'), fc.array(cell)),
      },
      { requiredKeys: [] },
    ),
    log: fc.dictionary(fc.constantFrom('action', 'target_id', 'x', 'extra', 'flow_id', 'date'), cell, { maxKeys: 2 }),
    stage: fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(cell, fc.array(fc.dictionary(fc.constantFrom(...names), cell))),
      {
        maxKeys: 3,
      },
    ),
  });
  await fc.assert(
    fc.asyncProperty(bodies, async ({ batch, log, stage }) => {
      const token = uploadTokens.make(right, clock.now());
      const answers = [
        await buyer.ask(api.batch, { json: { ...whole, names: [], tables: {}, token, ...batch } }),
        await buyer.ask(api.log, { json: { performance_id, stage: 'que', action: 'look', ...log } }),
        await buyer.ask(api.stageLog, { json: { ...named, ...stage } }),
      ];
      for (const { statusCode } of answers) expect(statusCode).toBeLessThan(500);
      await site.pass(2000);
    }),
    { numRuns: Number(process.env.HOSTILE_RUNS ?? 200) },
  );
  await site.pass(minutes(12));
  await site.recorded();
  const files = readdirSync(site.folder, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'));
  const known =
    /^(?:(?:podoal|sandbox-gateway|labels)\.db(?:-wal|-shm)?|ai_03_action_logs\.csv|logs|behaviour(?:\/.*)?)$/u;
  const others = files.filter((name) => !known.test(name));
  expect(others.filter((name) => !(name.startsWith('logs/') && documentNamePattern.test(name.slice(5))))).toEqual([]);
  expect(others.length).toBeGreaterThan(0);
  for (const name of others) {
    const document = JSON.parse(readFileSync(join(site.folder, name), 'utf8'));
    expect([...checkers[stageOf(name)].Errors(document)]).toEqual([]);
  }
});

const checkers = {
  perf: Compile(documentSchemas.perf),
  que: Compile(documentSchemas.que),
  book: Compile(documentSchemas.book),
};
const stageOf = (name: string): keyof typeof checkers =>
  stages.find((stage) => name.endsWith(`_${stage}.json`)) ?? 'perf';

it('a body that drips in is given half a minute', async () => {
  site = await openTestSite();
  const { requestTimeout, headersTimeout } = site.app.server;
  const lookEveryMs: unknown = Reflect.get(site.app.server, 'connectionsCheckingInterval');
  expect([requestTimeout, headersTimeout, lookEveryMs]).toEqual([seconds(30), seconds(30), seconds(2)]);
});
