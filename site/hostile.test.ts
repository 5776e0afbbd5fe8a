// Random and hostile input on every route: whatever is sent, the site answers without breaking.
import { api, operations, pages } from '@podoal/contract/routes.ts';
import fc from 'fast-check';
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
];
const fields = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 8 });
// Without log-out, after which every answer would be the same.
const urls = [
  ...Object.values(pages).filter((page) => page !== pages.logout),
  ...Object.values(api),
  ...Object.values(operations),
  '/assets/../podoal.db',
];
const requests = fc.record({
  url: fc.constantFrom(...urls),
  method: fc.constantFrom('GET' as const, 'POST' as const, 'PATCH' as const, 'PUT' as const, 'DELETE' as const),
  inPath: fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 20 })),
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
