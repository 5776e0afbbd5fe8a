// What the first prototype got wrong in the sale and in its logs, each attempted once more: none of it may come back.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentNamePattern } from '@podoal/contract/behaviour/documents.ts';
import { api, operations, pages } from '@podoal/contract/routes.ts';
import { minutes } from '@podoal/contract/units.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemSecrets } from './secrets.ts';
import {
  type Buyer,
  buyerOf,
  holding,
  openTestSite,
  type ShowingFields,
  type TestOptions,
  type TestSite,
  throughCaptcha,
  type Visitor,
  wholeOrder,
} from './stores/site-for-tests.ts';

let site: TestSite;
afterEach(async () => {
  vi.restoreAllMocks();
  await site.close();
});
const open = async (options: TestOptions = {}): Promise<void> => {
  site = await openTestSite(options);
};

const pageOf = (page: string, { performance_id, date, time }: ShowingFields, more = ''): string =>
  `${page.replace(':id', performance_id)}?${new URLSearchParams({ date, time })}${more}`;
const status = async (buyer: Buyer, showing = buyer.showing) =>
  (await buyer.ask(`${api.queueStatus}?${new URLSearchParams(showing)}`)).json();
const map = async (buyer: Buyer): Promise<readonly { seat_id: string; state: string }[]> => {
  const { performance_id, date, time } = buyer.showing;
  const query = new URLSearchParams({ date, time, section: 'VIP-C' });
  return (await buyer.ask(`/api/seats/${performance_id}?${query}`)).json().seats;
};
const bookingsOf = async (buyer: Buyer) => (await buyer.ask(api.bookings)).json().bookings;

describe('who may come in', () => {
  it('an API that needed no login', async () => {
    await open();
    const nobody = site.visitor();
    const { performanceId: performance_id, ...rest } = await site.showing('perf007');
    const described: Record<string, Record<string, unknown>> = (await nobody.ask(operations.openapi)).json().paths;
    // A batch has its token instead; the text of the consent is for everybody to read.
    const forAll: readonly string[] = [api.performances, api.labChallenge, api.labRuns, api.batch, api.consent];
    const calls = Object.entries(described).flatMap(([path, methods]) =>
      path.startsWith('/api/') && !forAll.includes(path)
        ? Object.keys(methods).map((method) => ({ path, method }))
        : [],
    );
    expect(calls.length).toBeGreaterThanOrEqual(18);
    for (const { path, method } of calls) {
      const url = path.replace(/\{\w+\}/u, performance_id);
      const json = { performance_id, ...rest, seat_id: 'VIP-A21', answer: 'ABCDEF', ...wholeOrder };
      const refused = await (method === 'get'
        ? nobody.ask(`${url}?${new URLSearchParams({ performance_id, ...rest, section: 'VIP-C' })}`)
        : nobody.ask(url, { method: method === 'patch' ? 'PATCH' : 'POST', json }));
      expect([path, refused.statusCode, refused.json().code]).toEqual([path, 401, 'not-logged-in']);
    }
  });

  it('a script that reached a booking number without line or captcha', async () => {
    await open();
    const buyer = await buyerOf(site);
    const leap = async () => {
      const reserved = await buyer.call(api.reserve, { seat_id: 'VIP-A21' });
      const completed = await buyer.call(api.complete, wholeOrder);
      return [reserved.json().code, completed.json().code];
    };
    expect(await leap()).toEqual(['no-pass', 'no-pass']);
    await buyer.call(api.queueJoin);
    expect(await leap()).toEqual(['no-pass', 'no-pass']);
    await site.pass(2000);
    expect(await leap()).toEqual(['no-captcha', 'no-captcha']);
    expect((await buyer.call(api.captchaVerify, { answer: 'ABCDEF', ok: true, solved: true })).json().ok).toBe(false);
    expect(await leap()).toEqual(['no-captcha', 'no-captcha']);
    expect(await bookingsOf(buyer)).toEqual([]);
  });

  it("any user who opened the researchers' pages", async () => {
    await open();
    await buyerOf(site, 'perf007', false);
    const buyer = await buyerOf(site, 'perf007', false);
    const form = { action: 'close', round_id: '1' };
    const tried = [
      await buyer.ask(pages.rounds),
      await buyer.ask(pages.rounds, { form }),
      await buyer.ask(pages.rounds, { form, headers: { 'x-forwarded-for': '127.0.0.1' } }),
      await buyer.ask(pages.researcher, { form: { token: '' } }),
      await buyer.ask(api.rounds),
      await buyer.call(api.rounds, { close_current: true, role: 'researcher' }),
      await buyer.ask('/api/rounds/1', { method: 'PATCH', json: { state: 'closed' } }),
    ];
    expect(tried.map(({ statusCode }) => statusCode)).toEqual(Array(tried.length).fill(403));
  });

  it('passwords without salt', async () => {
    await open();
    const [one, two] = [await buyerOf(site), await buyerOf(site)];
    const hashOf = async ({ email }: Buyer) => (await site.store.findAccount(email))?.passwordHash;
    expect(await hashOf(one)).toMatch(/^\$argon2id\$/);
    expect(await hashOf(one)).not.toBe(await hashOf(two));
  });

  it('a cookie that could be made from the source', async () => {
    await open();
    const buyer = await buyerOf(site);
    const token = buyer.cookies.get('podoal_session') ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(token).not.toBe((await buyerOf(site)).cookies.get('podoal_session'));
    const forged = [
      '1',
      buyer.email,
      token.slice(1),
      `${token}.1`,
      Buffer.from('{"account_id":1}').toString('base64url'),
    ];
    for (const value of forged) {
      const answer = await site.visitor().ask(api.bookings, { headers: { cookie: `podoal_session=${value}` } });
      expect(answer.statusCode).toBe(401);
    }
  });
});

describe('the captcha', () => {
  it('letters that were text in the page, checked by the browser', async () => {
    await open();
    const buyer = await buyerOf(site);
    await buyer.call(api.queueJoin);
    await site.pass(2000);
    const answers = [
      await buyer.ask(pageOf(pages.captcha, buyer.showing)),
      await buyer.ask(`${api.captcha}?${buyer.query}`),
      await buyer.ask(`${api.captchaSound}?${buyer.query}`),
      await buyer.call(api.captchaVerify, { answer: 'IIIIII' }),
      await buyer.ask(pageOf(pages.captcha, buyer.showing), { form: { answer: 'OOOOOO' } }),
    ];
    const letters: string = (await buyer.ask(`${api.labCaptcha}?${buyer.query}`)).json().answer;
    for (const { rawPayload, headers } of answers) {
      const all = `${rawPayload.toString('latin1')}${JSON.stringify(headers)}`.toUpperCase();
      for (const told of [letters, [...letters].reverse().join(''), [...letters].join(',')])
        expect(all).not.toContain(told);
      expect(all).not.toContain(Buffer.from(letters).toString('base64').toUpperCase());
    }
  });
});

describe('the line', () => {
  it('polling faster that moved a person up, and a second tab that doubled the speed', async () => {
    await open({ config: { queueRate: 4 } });
    const [eager, calm] = [await buyerOf(site), await buyerOf(site)];
    const first = (await eager.call(api.queueJoin)).json();
    const calmFirst = (await calm.call(api.queueJoin)).json();
    const tab: Visitor = site.visitor();
    await tab.ask('/login', { form: { email: eager.email, password: 'correct horse' } });
    const second = (await tab.ask(api.queueJoin, { json: eager.showing })).json();
    expect(second.position).toBe(first.position);
    for (let poll = 0; poll < 200; poll += 1) expect((await status(eager)).position).toBe(first.position);
    for (let step = 0; step < 20; step += 1) {
      await site.pass(250);
      for (let poll = 0; poll < 10; poll += 1) {
        await status(eager);
        await tab.ask(`${api.queueStatus}?${eager.query}`);
        await eager.call(api.queueJoin);
      }
    }
    const moved = first.position - (await status(eager)).position;
    expect(moved).toBe(calmFirst.position - (await status(calm)).position);
    // 5 s at 4 places a second
    expect(moved).toBeGreaterThanOrEqual(19);
    expect(moved).toBeLessThanOrEqual(20);
  });

  it('one position that served all performances', async () => {
    await open();
    const buyer = await buyerOf(site, 'perf007');
    await throughCaptcha(site, buyer);
    const { date, time } = await site.showing('perf001');
    const other = { performance_id: 'perf001', date, time };
    expect((await buyer.ask(api.reserve, { json: { ...other, seat_id: 'VIP-A21' } })).json().code).toBe('no-pass');
    expect((await buyer.ask(`${api.queueStatus}?${new URLSearchParams(other)}`)).json().code).toBe('no-ticket');
    const joined = (await buyer.ask(api.queueJoin, { json: other })).json();
    expect([joined.status, joined.flow_id === (await status(buyer)).flow_id]).toEqual(['waiting', false]);
  });
});

describe('seats and money', () => {
  it('two people who saw different maps, and one seat sold twice', async () => {
    await open({ config: { crowd: true } });
    const [one, two] = [await buyerOf(site), await buyerOf(site)];
    await throughCaptcha(site, one);
    await throughCaptcha(site, two);
    expect(await map(one)).toEqual(await map(two));
    const free = (await map(one)).find(({ state }) => state === 'free')?.seat_id ?? '';
    const tries = await Promise.all([one, two, one, two].map((who) => who.call(api.reserve, { seat_id: free })));
    expect(tries.map(({ statusCode }) => statusCode)).toEqual([200, 409, 200, 409]);
    const seen = async (who: Buyer) => (await map(who)).find(({ seat_id }) => seat_id === free)?.state;
    expect([await seen(one), await seen(two)]).toEqual(['mine', 'held']);
    const paid = await Promise.all([one, two].map((who) => who.call(api.complete, wholeOrder)));
    expect(paid.map(({ statusCode }) => statusCode)).toEqual([200, 403]);
    expect([await seen(two), (await two.call(api.reserve, { seat_id: free })).json().code]).toEqual([
      'sold',
      'seat-taken',
    ]);
  });

  it('prices that came from the URL', async () => {
    await open();
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21', 'VIP-A22');
    const cheap = { total: 1, price: 1, tickets: 1, amount: 1, seats: ['S-M1'], discount_rate: 100 };
    const priced = await buyer.ask(`${api.price}?total=1&price=1`, { json: { ...buyer.showing, ...cheap } });
    expect(priced.json()).toEqual({ tickets: 240_000, discount: 0, delivery: 0, total: 240_000 });
    const choose = { discount: 'general', delivery: 'pickup', price: '1', total: '1' };
    await buyer.ask(pageOf(pages.discount, buyer.showing, '&price=1'), { form: choose });
    await buyer.ask(pageOf(pages.booker, buyer.showing, '&total=1'), { form: choose });
    const page = await buyer.ask(pageOf(pages.payment, buyer.showing, '&total=1&price=1&seats=S-M1'));
    expect([page.statusCode, page.body.includes('240,000')]).toEqual([200, true]);
    const done = await buyer.call(`${api.complete}?total=1`, { ...wholeOrder, ...cheap });
    expect(done.json().total).toBe(240_000);
    expect(await bookingsOf(buyer)).toMatchObject([
      { total: 240_000, seats: [{ price: 120_000 }, { price: 120_000 }] },
    ]);
  });

  it('결제하기 clicked twice that made two bookings', async () => {
    await open();
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    const choices = { discount: 'general', delivery: 'pickup' };
    await buyer.ask(pageOf(pages.discount, buyer.showing), { form: choices });
    await buyer.ask(pageOf(pages.booker, buyer.showing), { form: choices });
    const press = () => buyer.ask(pageOf(pages.payment, buyer.showing), { form: { payment: 'card' } });
    const presses = [...(await Promise.all([press(), press()])), await press()];
    const [first] = await bookingsOf(buyer);
    for (const { headers } of presses) expect(headers.location).toBe(`/done/${first.booking_id}`);
    expect(await bookingsOf(buyer)).toHaveLength(1);
  });

  it('booking numbers that could repeat', async () => {
    await open();
    const drawn = ['M00000007', 'M00000007', 'M00000007', 'M00000008'];
    vi.spyOn(systemSecrets, 'bookingNumber').mockImplementation(() => drawn.shift() ?? 'M99999999');
    const numbers: string[] = [];
    for (const seat of ['VIP-A21', 'VIP-A22']) {
      const buyer = await buyerOf(site);
      await holding(site, buyer, seat);
      numbers.push((await buyer.call(api.complete, wholeOrder)).json().booking_id);
    }
    expect(numbers).toEqual(['M00000007', 'M00000008']);
  });

  it('dates that had passed, and could be booked', async () => {
    await open();
    const [buyer, inside] = [await buyerOf(site), await buyerOf(site)];
    const { showing } = buyer;
    const startsAt = Date.parse(`${showing.date}T${showing.time}:00+09:00`);
    const until = (at: number) => site.pass(at - site.deps.clock.now());
    await until(startsAt - 60_000);
    for (const who of [buyer, inside])
      await who.ask(pages.login, { form: { email: who.email, password: 'correct horse' } });
    await holding(site, inside, 'VIP-A21');
    await until(startsAt + 60_000);
    await site.pass(250);
    const { performances } = (await buyer.ask(api.performances)).json();
    const starts: readonly number[] = performances.flatMap((one: { readonly showings: readonly ShowingFields[] }) =>
      one.showings.map(({ date, time }) => Date.parse(`${date}T${time}:00+09:00`)),
    );
    expect(Math.min(...starts)).toBeGreaterThan(site.deps.clock.now());
    const refused = [
      await buyer.call(api.queueJoin),
      await buyer.ask(api.queueJoin, { json: { ...showing, date: '2020-01-01' } }),
      await buyer.call(api.reserve, { seat_id: 'VIP-A22' }),
      await inside.call(api.reserve, { seat_id: 'VIP-A22' }),
      await inside.call(api.complete, wholeOrder),
    ];
    for (const { statusCode } of refused) expect([403, 404, 409]).toContain(statusCode);
    const page = await buyer.ask(pageOf(pages.queue, showing), { form: {} });
    expect(page.headers.location).toContain('notice=round-closed');
    expect(await bookingsOf(inside)).toEqual([]);
  });
});

describe('what people type', () => {
  it('a name that ran as script', async () => {
    await open();
    const script = '"><script>alert(1)</script>';
    const buyer = await buyerOf(site);
    const visitor = site.visitor();
    const form = { name: `김${script}`, email: 'script@example.com', password: 'correct horse' };
    visitor.cookies.set('podoal_run', buyer.cookies.get('podoal_run') ?? '');
    expect((await visitor.ask(pages.register, { form })).statusCode).toBe(303);
    const named: Buyer = {
      ...{ ...buyer, ...visitor, email: form.email },
      call: (url, more = {}) => visitor.ask(url, { json: { ...buyer.showing, ...more } }),
    };
    await holding(site, named, 'VIP-A21');
    const choices = { discount: 'general', delivery: script, 'booker.email': script, 'booker.phone': script };
    const shown = [
      await named.ask(pages.performances),
      await named.ask(pageOf(pages.discount, buyer.showing), { form: choices }),
      await named.ask(pageOf(pages.booker, buyer.showing)),
      await named.ask(pageOf(pages.booker, buyer.showing), { form: choices }),
      await named.ask(`${pages.performances}?notice=${encodeURIComponent(script)}&open=${encodeURIComponent(script)}`),
      await site.visitor().ask(pages.register, { form: { ...form, email: script, phone: script, birth: script } }),
      await site.visitor().ask(`${pages.login}?next=${encodeURIComponent(`/${script}`)}`),
    ];
    const { booking_id } = (await named.call(api.complete, wholeOrder)).json();
    shown.push(await named.ask(pages.done.replace(':bookingId', booking_id)), await named.ask(pages.bookings));
    for (const { body, headers } of shown) {
      expect(body).not.toContain('<script>alert');
      if (body !== '') expect(headers['content-security-policy']).toContain("script-src 'self'");
    }
    expect(shown.at(2)?.body).toContain('&lt;script');
  });
});

describe('the logs', { timeout: 30_000 }, () => {
  const documentsOf = async (): Promise<readonly Record<string, unknown>[]> => {
    await site.pass(250);
    await site.recorded();
    const logs = join(site.folder, 'logs');
    return readdirSync(logs)
      .toSorted()
      .map((name) => JSON.parse(readFileSync(join(logs, name), 'utf8')));
  };
  const stageLog = (buyer: Buyer, more: object = {}) => {
    const { performance_id, date, time } = buyer.showing;
    const named = { performance_id, selected_date: date, selected_time: time };
    return buyer.ask(api.stageLog, { json: { stage: 'que', ...named, ...more } });
  };
  const claims = {
    ...{ user_ip: '6.6.6.6', user_id: '1', user_email: 'victim@example.com', session_id: 'mine', is_bot: true },
    ...{ label: { kind: 'participant', family: 'human' }, bot_score: 0.99, score: 0.99, booking_id: 'M12345678' },
    ...{ payment_completed: true, stage_outcome: 'completed', source: 'recorder', flow_no: 1 },
  };

  it('a request body that overwrote user, IP, e-mail, label and bot score', async () => {
    await open();
    const buyer = await buyerOf(site);
    const { flow_id } = (await buyer.call(api.queueJoin)).json();
    const clicks = [{ t: 5, x: 1, y: 2, ...claims }];
    expect((await stageLog(buyer, { ...claims, clicks, flow_id })).statusCode).toBe(200);
    const named = { performance_id: 'perf007', stage: 'que', action: 'look' };
    expect((await buyer.ask(api.log, { json: { ...claims, ...named } })).statusCode).toBe(200);
    await buyer.call(api.queueLeave);
    await site.pass(5000);
    const { accountId } = (await site.store.findAccount(buyer.email))?.account ?? { accountId: 0 };
    for (const document of (await documentsOf()).filter(({ stage }) => stage === 'que')) {
      expect(document).toMatchObject({
        ...{ flow_id, user_id: String(accountId), label: { kind: 'test', family: 'route-test' } },
        ...{ booking_id: null, payment_completed: false, stage_outcome: 'abandoned' },
      });
      expect(document.is_bot).not.toBe(true);
      expect(JSON.stringify(document)).not.toMatch(/6\.6\.6\.6|victim|bot_score|M12345678|mine/u);
    }
    expect(await documentsOf()).toContainEqual(expect.objectContaining({ stage: 'que' }));
    expect(readFileSync(join(site.folder, 'ai_03_action_logs.csv'), 'utf8')).not.toMatch(/6\.6\.6\.6|victim/u);
  });

  it('one bad body that took the viewer down', async () => {
    await open();
    const researcher = await buyerOf(site, 'perf007', false);
    const buyer = await buyerOf(site);
    await buyer.call(api.queueJoin);
    const bad = [null, [], 'x', 1e308, { a: { b: {} } }, '<script>alert(1)</script>', '__proto__', '\ud800'];
    for (const one of bad) {
      for (const field of ['clicks', 'mouse_trajectory', 'actions', 'pages', 'viewport', 'browser_info', 'stage']) {
        expect((await stageLog(buyer, { [field]: one })).statusCode).toBeLessThan(500);
      }
      const named = { performance_id: 'perf007', stage: 'que', action: 'look', extra: { one } };
      expect((await buyer.ask(api.log, { json: named })).statusCode).toBeLessThan(500);
      expect((await buyer.ask(api.batch, { json: one })).statusCode).toBeLessThan(500);
      await site.pass(10_000);
    }
    await buyer.call(api.queueLeave);
    await site.pass(5000);
    await documentsOf();
    for (const url of [api.logs, api.flows]) {
      const answer = await researcher.ask(url);
      expect([answer.statusCode, answer.json().rows.length > 0]).toEqual([200, true]);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'x-content-type-options': 'nosniff',
      });
      expect(answer.body).not.toContain('<script');
    }
  });

  it('a log that was written outside its folder', async () => {
    await open();
    const buyer = await buyerOf(site);
    await buyer.call(api.queueJoin);
    const paths = ['../../evil', '..\\evil', '/tmp/evil', 'logs/../../evil', '%2e%2e%2fevil', 'a\0b', 'C:\\evil'];
    for (const path of paths) {
      for (const field of ['flow_id', 'session_id', 'stage', 'performance_id', 'selected_date', 'selected_time']) {
        expect((await stageLog(buyer, { [field]: path, filename: path, name: path })).statusCode).toBeLessThan(500);
      }
      await site.pass(20_000);
    }
    await stageLog(buyer, { stage: 'book', filename: '../../evil.json', name: '../evil' });
    await documentsOf();
    const files = readdirSync(site.folder, { recursive: true }).map(String);
    expect(files.filter((name) => name.includes('evil'))).toEqual([]);
    expect(existsSync(join(site.folder, '..', 'evil')) || existsSync('/tmp/evil')).toBe(false);
    for (const name of readdirSync(join(site.folder, 'logs'))) expect(name).toMatch(documentNamePattern);
  });

  it('logs that were lost when a page was left: 13 abandoned visits of the line that left no file', async () => {
    await open({ config: { queueRate: 1 } });
    const flows: string[] = [];
    for (let nth = 0; nth < 13; nth += 1) {
      flows.push((await (await buyerOf(site)).call(api.queueJoin)).json().flow_id);
    }
    await site.pass(minutes(12));
    const queues = (await documentsOf()).filter(({ stage }) => stage === 'que');
    expect(queues.map(({ flow_id }) => flow_id).toSorted()).toEqual(flows.toSorted());
    for (const document of queues) expect(document.stage_outcome).toBe('abandoned');
  });

  it('three logs of one attempt that nothing tied together, and clicks that marked another as paid', async () => {
    await open();
    const [buyer, other] = [await buyerOf(site), await buyerOf(site)];
    const theirs: string = (await other.call(api.queueJoin)).json().flow_id;
    await buyer.ask(pages.performances);
    await holding(site, buyer, 'VIP-A21');
    expect((await buyer.call(api.complete, { ...wholeOrder, flow_id: theirs })).statusCode).toBe(200);
    const paid = { flow_id: theirs, payment_completed: true, booking_id: 'M00000001' };
    expect((await stageLog(buyer, paid)).json().code).toBe('no-such-flow');
    const act = { performance_id: 'perf007', stage: 'book', action: 'payment-completed', flow_id: theirs };
    expect((await buyer.ask(api.log, { json: act })).json().code).toBe('no-such-flow');
    await other.call(api.queueLeave);
    await site.pass(5000);
    const documents = await documentsOf();
    const mine = documents.filter(({ payment_completed }) => payment_completed === true);
    expect(mine.map(({ stage }) => stage).toSorted()).toEqual(['book', 'perf', 'que']);
    expect(new Set(mine.map(({ flow_id }) => flow_id)).size).toBe(1);
    for (const document of documents.filter(({ flow_id }) => flow_id === theirs)) {
      expect([document.payment_completed, document.booking_id]).toEqual([false, null]);
    }
  });

  it("a viewer's list that hid whole stages once there were 50 files", async () => {
    await open({ config: { queueRate: 1 } });
    const researcher = await buyerOf(site, 'perf007', false);
    for (let nth = 0; nth < 55; nth += 1) {
      const buyer = await buyerOf(site);
      await buyer.ask(pages.performances);
      await buyer.call(api.queueJoin);
    }
    await site.pass(minutes(12));
    const kept = await documentsOf();
    expect(kept.length).toBeGreaterThanOrEqual(110);
    for (const stage of ['perf', 'que']) {
      const of = kept.filter((document) => document.stage === stage).length;
      const rows = [];
      for (let page = 1; page <= 2; page += 1) {
        const answer = (await researcher.ask(`${api.logs}?${new URLSearchParams({ stage, page: `${page}` })}`)).json();
        expect(answer.counters.all).toBe(of);
        rows.push(...answer.rows);
      }
      expect(new Set(rows.map(({ name }) => name)).size).toBe(of);
    }
  });
});
