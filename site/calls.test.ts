// Every call of the table with missing, bad and foreign input: a typed refusal, never a 5xx, and nothing is written.
import { errorCodes } from '@podoal/contract/error-codes.ts';
import { api } from '@podoal/contract/routes.ts';
import type { LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timedSteps } from './behaviour/result/step-times.ts';
import { type Buyer, buyerOf, holding, openTestSite, type Sent, type TestSite } from './stores/site-for-tests.ts';

let site: TestSite;
beforeEach(async () => {
  site = await openTestSite();
});
afterEach(() => site.close());

/** Method, URL, and what it needs besides the showing. */
type Call = readonly ['GET' | 'POST', string, Readonly<Record<string, string>>?];

/** The calls of members. */
const calls = [
  ['POST', '/api/queue/join'],
  ['GET', '/api/queue/status'],
  ['POST', '/api/queue/leave'],
  ['GET', '/api/captcha'],
  ['GET', '/api/captcha/sound'],
  ['POST', '/api/captcha/verify', { answer: 'ABCDEF' }],
  ['POST', '/api/captcha/appeal'],
  ['GET', '/api/lab/captcha'],
  ['GET', '/api/sections'],
  ['GET', '/api/seats/perf007', { section: 'VIP-C' }],
  ['POST', '/api/seat/reserve', { seat_id: 'VIP-A21' }],
  ['POST', '/api/seat/release', { seat_id: 'VIP-A21' }],
  ['POST', '/api/price', { discount: 'general', delivery: 'pickup' }],
  ['POST', '/api/complete', { discount: 'general', delivery: 'pickup', payment: 'card' }],
] as const satisfies readonly Call[];

const urlOf = (url: string, fields: object): string => `${url}?${new URLSearchParams({ ...fields })}`;

function send(visitor: Pick<Buyer, 'ask'>, [method, url, more = {}]: Call, fields: object, sent: Sent = {}) {
  const all = { ...fields, ...more };
  return method === 'GET' ? visitor.ask(urlOf(url, all), sent) : visitor.ask(url, { json: all, ...sent });
}

function expectProblem(answer: LightMyRequestResponse, code: keyof typeof errorCodes): void {
  expect([answer.statusCode, answer.json().code]).toEqual([errorCodes[code].status, code]);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json()).toMatchObject({ title: errorCodes[code].title, detail: expect.stringMatching(/./) });
}

const counts = () => site.store.counts(site.deps.clock.now());

describe('every call', () => {
  it('needs a session', async () => {
    const { showing } = await buyerOf(site);
    for (const call of calls) expectProblem(await send(site.visitor(), call, showing), 'not-logged-in');
    expectProblem(await site.visitor().ask('/api/bookings'), 'not-logged-in');
    expectProblem(await site.visitor().ask('/api/bookings/M00000001/cancel', { method: 'POST' }), 'not-logged-in');
    expectProblem(await site.visitor().ask('/api/bookings/M00000001/result'), 'not-logged-in');
    expectProblem(await site.visitor().ask('/api/rounds'), 'not-logged-in');
  });

  it('refuses what another site made a browser send, and accepts what is no browser', async () => {
    const buyer = await buyerOf(site);
    for (const call of calls.filter(([method]) => method === 'POST')) {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
        { host: 'rebound.example' },
      ]) {
        expectProblem(await send(buyer, call, buyer.showing, { headers }), 'foreign-origin');
      }
    }
    expect(await counts()).toMatchObject({ waiting: 0 });
    const own = { host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' };
    expect((await send(buyer, calls[0], buyer.showing, { headers: own })).statusCode).toBe(200);
  });

  it('names every field of the showing that is missing or has the wrong form', async () => {
    const buyer = await buyerOf(site);
    const ofPath = (call: Call): boolean => call[1].startsWith('/api/seats/');
    for (const call of calls) {
      const named = ofPath(call) ? ['date', 'time'] : ['performance_id', 'date', 'time'];
      const missing = await send(buyer, call, {});
      expectProblem(missing, 'invalid-input');
      expect(missing.json().errors.map(({ field }: { field: string }) => field)).toEqual(expect.arrayContaining(named));
      const bad = await send(buyer, call, { performance_id: 'perf007', date: '2027-3-1', time: 'noon' });
      expectProblem(bad, 'invalid-input');
      expect(bad.json().errors).toHaveLength(2);
    }
  });

  it('tells an unknown performance from an unknown showing', async () => {
    const buyer = await buyerOf(site);
    for (const call of calls) {
      const past = { ...buyer.showing, date: '2020-01-01' };
      expectProblem(await send(buyer, call, past), 'no-such-showing');
      if (!call[1].startsWith('/api/seats/')) {
        expectProblem(await send(buyer, call, { ...buyer.showing, performance_id: 'perf999' }), 'no-such-performance');
      }
    }
  });

  it('refuses a run token nobody issued, and records who tried', async () => {
    const buyer = await buyerOf(site);
    for (const call of calls) {
      const answer = await send(buyer, call, buyer.showing, { headers: { 'x-podoal-run': 'forged' } });
      expectProblem(answer, 'bad-run-token');
    }
    expect(await counts()).toMatchObject({ waiting: 0, held: 0 });
  });

  it('refuses bodies it cannot read', async () => {
    const buyer = await buyerOf(site);
    const raw = (payload: string, type: string) =>
      site.app.inject({
        method: 'POST',
        url: '/api/queue/join',
        headers: { 'content-type': type, cookie: [...buyer.cookies].map((pair) => pair.join('=')).join('; ') },
        payload,
      });
    expectProblem(await raw('{"a":', 'application/json'), 'invalid-input');
    expectProblem(await raw('{"__proto__":{"a":1}}', 'application/json'), 'invalid-input');
    expectProblem(await raw('[]', 'application/json'), 'invalid-input');
    expectProblem(await raw('null', 'application/json'), 'invalid-input');
    expectProblem(await raw('', 'application/json'), 'invalid-input');
    expectProblem(await raw('a', 'text/plain'), 'unsupported-type');
    expectProblem(await raw('<a/>', 'application/xml'), 'unsupported-type');
    expectProblem(await raw(`{"a":"${'x'.repeat(70_000)}"}`, 'application/json'), 'too-large');
    expectProblem(await raw(`a=${'x'.repeat(70_000)}`, 'application/x-www-form-urlencoded'), 'too-large');
    const numbers = JSON.stringify({ performance_id: 7, date: 20270301, time: null });
    expectProblem(await raw(numbers, 'application/json'), 'invalid-input');
  });

  it('lets no step be skipped', async () => {
    const buyer = await buyerOf(site);
    const refused = { '/api/queue/status': 'no-ticket', '/api/queue/leave': 'no-ticket' } as const;
    for (const call of calls.slice(1)) {
      const code = Object.entries(refused).find(([url]) => url === call[1])?.[1] ?? 'no-pass';
      expectProblem(await send(buyer, call, buyer.showing), code);
    }
    await buyer.call('/api/queue/join');
    for (const call of calls.slice(3)) expectProblem(await send(buyer, call, buyer.showing), 'no-pass');
    await site.pass(3000);
    for (const call of calls.slice(8)) expectProblem(await send(buyer, call, buyer.showing), 'no-captcha');
    expect(await counts()).toMatchObject({ held: 0, bookings: 0 });
  });

  it('answers in the language asked for', async () => {
    const buyer = await buyerOf(site);
    const english = await buyer.ask('/api/bookings/M00000000/cancel?lang=en', { method: 'POST' });
    const korean = await buyer.ask('/api/bookings/M00000000/cancel', {
      method: 'POST',
      headers: { 'accept-language': 'en' },
    });
    expect(english.json().detail).toMatch(/^[ -~]+$/);
    expect(korean.json().detail).toMatch(/[가-힣]/);
  });
});

/** Calls of the record: who may, and what they need. `:of` stands for a document, `:flow` for a flow. */
const recordCalls = [
  ['POST', api.log, 'member', { performance_id: 'perf007', stage: 'que', action: 'look' }],
  ['POST', api.stageLog, 'member', { performance_id: 'perf007', stage: 'que' }],
  ['GET', api.logs, 'researcher', {}],
  ['GET', '/api/logs/:of', 'researcher', {}],
  ['GET', api.flows, 'researcher', {}],
  ['GET', '/api/flows/:flow', 'researcher', {}],
  ['GET', '/api/flows/:flow/labels', 'researcher', {}],
  ['POST', api.labels, 'researcher', { filter: {}, label: 'bot' }],
  ['GET', api.agreement, 'researcher', {}],
  ['GET', api.studies, 'researcher', {}],
  ['POST', api.studyLeave, 'member', {}],
] as const;

describe('every call of the record', () => {
  const noDocument = `${'0'.repeat(32)}_20270301_120000_book.json`;
  const ask = (
    who: Pick<Buyer, 'ask'>,
    [method, url]: readonly ['GET' | 'POST', string, ...unknown[]],
    fields: object,
    sent: Sent = {},
  ) => {
    const path = url.replace(':of', noDocument).replace(/:flow\b/u, '0'.repeat(32));
    return method === 'GET' ? who.ask(urlOf(path, fields), sent) : who.ask(path, { json: fields, ...sent });
  };
  const whole = ({ showing: { date, time } }: Buyer, fields: object) => ({
    ...{ selected_date: date, selected_time: time, ...fields },
  });

  it('takes good input', async () => {
    const researcher = await buyerOf(site, 'perf007', false);
    const buyer = await buyerOf(site);
    await buyer.call('/api/queue/join');
    for (const call of recordCalls) {
      const answer = await ask(call[2] === 'member' ? buyer : researcher, call, whole(buyer, call[3]));
      if (call[1].includes('/:')) expectProblem(answer, call[1] === '/api/logs/:of' ? 'no-such-log' : 'no-such-flow');
      else expect([call[1], answer.statusCode]).toEqual([call[1], 200]);
    }
    const lists = { q: "' OR 1=1 --", label: 'bot', stage: 'book', bots: 'true', from: '0', sort: 'score', page: '3' };
    for (const url of [api.logs, api.flows]) expect((await researcher.ask(urlOf(url, lists))).statusCode).toBe(200);
  });

  it('needs a session, a role, and no other site', async () => {
    await buyerOf(site, 'perf007', false);
    const buyer = await buyerOf(site);
    for (const call of recordCalls) {
      expectProblem(await ask(site.visitor(), call, whole(buyer, call[3])), 'not-logged-in');
      if (call[2] === 'researcher') expectProblem(await ask(buyer, call, {}), 'forbidden');
      if (call[0] === 'GET') continue;
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        expectProblem(await ask(buyer, call, whole(buyer, call[3]), { headers }), 'foreign-origin');
      }
      expectProblem(
        await ask(buyer, call, whole(buyer, call[3]), { headers: { 'x-podoal-run': 'forged' } }),
        'bad-run-token',
      );
    }
  });

  it('names what is missing or has the wrong form', async () => {
    const researcher = await buyerOf(site, 'perf007', false);
    const buyer = await buyerOf(site);
    const fieldsOf = (answer: LightMyRequestResponse) =>
      answer.json().errors.map((one: { field: string }) => one.field);
    const missing = await buyer.ask(api.stageLog, { json: {} });
    expectProblem(missing, 'invalid-input');
    expect(fieldsOf(missing)).toEqual(['stage', 'performance_id', 'selected_date', 'selected_time']);
    expect(fieldsOf(await buyer.ask(api.log, { json: {} }))).toEqual(['performance_id', 'stage', 'action']);
    for (const url of [api.logs, api.flows]) {
      for (const [name, value] of [
        ...[
          ['page', '0'],
          ['page', 'NaN'],
          ['page', '1e9'],
          ['size', '201'],
          ['size', '-1'],
          ['sort', 'password_hash'],
        ],
        ...[
          ['order', 'up'],
          ['label', 'human'],
          ['stage', 'all'],
          ['bots', 'maybe'],
          ['from', '-1'],
          ['q', 'x'.repeat(121)],
        ],
      ] as const) {
        const answer = await researcher.ask(urlOf(url, { [name]: value }));
        expectProblem(answer, 'invalid-input');
        expect(fieldsOf(answer)).toEqual([name]);
      }
    }
    for (const name of ['podoal.db', '..%2f..%2fpodoal.db', '%00', '<script>', `${noDocument}x`, 'x'.repeat(80)]) {
      expectProblem(await researcher.ask(`/api/logs/${name}`), 'no-such-log');
    }
    for (const id of ['1', '../1', 'g'.repeat(32), 'F'.repeat(32), '0'.repeat(41)]) {
      expectProblem(await researcher.ask(`/api/flows/${encodeURIComponent(id)}`), 'invalid-input');
    }
  });

  it('has its line: here, with the calls of members, or in a test of its own beside it', () => {
    const bookings: readonly string[] = [api.bookings, api.bookingResult, api.cancel];
    const beside: readonly string[] = [
      ...bookings,
      api.performances,
      api.rounds,
      api.round,
      api.labChallenge,
      api.labRuns,
    ];
    const own: readonly string[] = [api.batch, api.consent];
    const ofStudies: readonly string[] = [api.study, api.invitations, api.studyJoin];
    const lines = [...calls, ...recordCalls].map(([, url]) =>
      url.replace(/\/(perf007|:of|:flow)$/u, '').replace(':flow/', ':flowId/'),
    );
    const all = [...lines, ...beside, ...own, ...ofStudies];
    for (const url of Object.values(api))
      expect(all).toContain(beside.includes(url) ? url : url.replace(/\/:\w+$/u, ''));
  });
});

describe('what belongs to somebody else', () => {
  it('cannot be given back, paid or cancelled', async () => {
    const owner = await buyerOf(site);
    const thief = await buyerOf(site);
    await holding(site, owner, 'VIP-A21');
    await holding(site, thief, 'VIP-A23');
    expectProblem(await thief.call('/api/seat/release', { seat_id: 'VIP-A21' }), 'not-yours');
    const taken = await thief.call('/api/seat/reserve', { seat_id: 'VIP-A21' });
    expectProblem(taken, 'seat-taken');
    expect(taken.json()).toMatchObject({ taken_by: 'person', taken_ms_ago: expect.any(Number) });
    const booked = await owner.call('/api/complete', { discount: 'general', delivery: 'pickup', payment: 'card' });
    const { booking_id } = booked.json();
    expectProblem(await thief.ask(`/api/bookings/${booking_id}/cancel`, { method: 'POST' }), 'no-such-booking');
    expectProblem(await thief.ask(`/api/bookings/${booking_id}/result`), 'no-such-booking');
    const result = (await owner.ask(`/api/bookings/${booking_id}/result`)).json();
    expect(result.steps.map(({ step }: { step: string }) => step)).toEqual([...timedSteps]);
    expect(result).toMatchObject({ known: false, misses: null, lost: [], others: 0 });
    expect((await thief.ask('/api/bookings')).json()).toEqual({ bookings: [] });
    expect((await thief.ask(`/done/${booking_id}`)).statusCode).toBe(404);
    expect((await owner.ask('/api/bookings')).json().bookings).toHaveLength(1);
  });
});
