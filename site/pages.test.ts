// A whole booking by pages and forms alone, without script; every page refuses to be skipped to and says where to go.
import type { LightMyRequestResponse } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { type Buyer, buyerOf, holding, openTestSite, type TestSite, throughCaptcha } from './stores/site-for-tests.ts';

let site: TestSite;
afterEach(() => site.close());

const seen = (answer: LightMyRequestResponse) => [answer.statusCode, answer.headers.location ?? null];
const pathOf = (page: string, buyer: Buyer, more: Readonly<Record<string, string>> = {}): string => {
  const { date, time } = buyer.showing;
  const query = new URLSearchParams({ date, time, ...more }).toString().replaceAll('%3A', ':');
  return `/${page}/perf007?${query}`;
};

describe('a booking by forms', () => {
  it('goes through every page to the booking and back', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    const { date, time } = buyer.showing;
    const path = (page: string, more?: Readonly<Record<string, string>>): string => pathOf(page, buyer, more);
    const shows = async (url: string, ...texts: readonly string[]): Promise<void> => {
      const page = await buyer.ask(url);
      expect(seen(page)).toEqual([200, null]);
      for (const text of ['연습·연구용 모의 예매', ...texts]) expect(page.body).toContain(text);
      expect(page.headers['content-security-policy']).toContain("default-src 'none'");
      expect(page.body).not.toMatch(/ style=|<script(?![^>]* src=)(?![^>]*application\/json)| on[a-z]+="/);
    };

    await shows('/performances', '예매하기');
    await shows('/performances?category=ballet&open=perf007');
    expect(seen(await buyer.ask('/queue/perf007', { form: { date, time } }))).toEqual([303, path('queue')]);
    await shows(path('queue'));
    await site.pass(3000);
    expect(seen(await buyer.ask(path('queue')))).toEqual([303, path('captcha')]);
    await shows(path('captcha'), '문자 입력');
    expect((await buyer.ask(path('captcha'), { form: { answer: 'nope' } })).statusCode).toBe(422);
    expect((await buyer.ask(path('captcha'), { form: { new: '1' } })).statusCode).toBe(200);
    const { answer } = (await buyer.ask(`/api/lab/captcha?${buyer.query}`)).json();
    expect(seen(await buyer.ask(path('captcha'), { form: { answer } }))).toEqual([303, path('section')]);
    expect(seen(await buyer.ask(path('captcha')))).toEqual([303, path('section')]);
    expect((await buyer.ask(`/api/captcha?${buyer.query}`)).statusCode).toBe(204);
    await shows(path('section'), 'VIP-C', '120,000');
    const map = path('booking', { section: 'VIP-C' });
    await shows(map, 'data-seat-id="VIP-A21"', '좌석 선택 완료');
    expect(seen(await buyer.ask(map, { form: { reserve: 'VIP-A21' } }))).toEqual([303, map]);
    expect(seen(await buyer.ask(map, { form: { reserve: 'VIP-A22' } }))).toEqual([303, map]);
    expect(seen(await buyer.ask(map, { form: { release: 'VIP-A22' } }))).toEqual([303, map]);
    await shows(map, 'VIP-A21');
    await shows(path('step2'), '할인 권종 선택', '다음 단계');
    expect(seen(await buyer.ask(path('step2'), { form: { discount: 'veteran' } }))).toEqual([303, path('step3')]);
    await shows(path('step3'), '수령 방법', buyer.email);
    const booker = { delivery: 'post', 'booker.phone': '010 9999 0000', 'booker.email': 'other@example.com' };
    expect(seen(await buyer.ask(path('step3'), { form: booker }))).toEqual([303, path('step4')]);
    await shows(path('step3'), 'other@example.com');
    await shows(path('step4'), '결제 수단 선택', '결제하기', '87,000');
    const paid = await Promise.all([1, 2, 3].map(() => buyer.ask(path('step4'), { form: { payment: 'toss' } })));
    const done = String(paid[0]?.headers.location);
    expect(done).toMatch(/^\/done\/M\d{8}$/);
    expect(paid.map(seen)).toEqual(Array(3).fill([303, done]));
    expect(seen(await buyer.ask(path('step4'), { form: { payment: 'toss' } }))).toEqual([303, done]);
    await shows(done, done.slice(6), '87,000');
    await shows('/bookings', done.slice(6));
    expect((await site.store.findAccount(buyer.email))?.account.phone).toBeNull();
    const cancelled = await buyer.ask(`/bookings/${done.slice(6)}/cancel`, { method: 'POST' });
    expect(seen(cancelled)).toEqual([303, `/bookings?cancelled=${done.slice(6)}`]);
    await shows(`/bookings?cancelled=${done.slice(6)}`, '취소');
  });

  it('keeps seats and words when a payment fails', async () => {
    const silent = {
      charge: () => new Promise<never>(() => {}),
      lookup: async () => 'unknown' as const,
      refund: async () => {},
    };
    site = await openTestSite({ gateway: () => silent });
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    await buyer.ask(pathOf('step2', buyer), { form: { discount: 'general' } });
    await buyer.ask(pathOf('step3', buyer), { form: { delivery: 'pickup' } });
    const page = await buyer.ask(pathOf('step4', buyer), { form: { payment: 'card' } });
    expect([page.statusCode, page.body.includes('VIP-A21')]).toEqual([504, true]);
    await site.pass(400);
    // Another means of payment is another press, not a conflict.
    const other = await buyer.ask(pathOf('step4', buyer), { form: { payment: 'kakao' } });
    expect(other.statusCode).toBe(504);
    const bare = await buyer.ask(pathOf('step4', buyer), { form: {} });
    expect(bare.statusCode).toBe(400);
  });
});

describe('pages', () => {
  const steps = ['queue', 'captcha', 'section', 'booking', 'step2', 'step3', 'step4'] as const;

  it('ask to log in first, and come back', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    for (const url of [
      ...steps.map((page) => pathOf(page, buyer)),
      '/performances',
      '/bookings',
      '/done/M1',
      '/console/rounds',
      '/console/oddities',
      '/viewer/detector',
      '/viewer/dataset',
    ]) {
      expect(seen(await site.visitor().ask(url))).toEqual([303, `/login?next=${encodeURIComponent(url)}`]);
    }
  });

  it('send back to the step that is missing', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    const to = (page: string, notice: string) => [303, pathOf(page, buyer, { notice })];
    expect((await buyer.ask(pathOf('queue', buyer))).statusCode).toBe(200);
    for (const page of steps.slice(1, 3))
      expect(seen(await buyer.ask(pathOf(page, buyer)))).toEqual(to('queue', 'no-pass'));
    for (const page of steps.slice(4))
      expect(seen(await buyer.ask(pathOf(page, buyer)))).toEqual(to('queue', 'no-pass'));
    await buyer.call('/api/queue/join');
    await site.pass(2000);
    for (const page of steps.slice(4))
      expect(seen(await buyer.ask(pathOf(page, buyer)))).toEqual(to('captcha', 'no-captcha'));
    const { answer } = (await buyer.ask(`/api/lab/captcha?${buyer.query}`)).json();
    await buyer.call('/api/captcha/verify', { answer });
    for (const page of steps.slice(4))
      expect(seen(await buyer.ask(pathOf(page, buyer)))).toEqual(to('section', 'no-hold'));
    await buyer.call('/api/seat/reserve', { seat_id: 'R-E1' });
    expect(seen(await buyer.ask(pathOf('step4', buyer)))).toEqual(to('step2', 'step-skipped'));
    expect(seen(await buyer.ask(pathOf('step4', buyer), { form: { payment: 'card' } }))).toEqual(
      to('step2', 'step-skipped'),
    );
    await buyer.ask(pathOf('step2', buyer), { form: { discount: 'general' } });
    expect(seen(await buyer.ask(pathOf('step4', buyer)))).toEqual(to('step3', 'step-skipped'));
    await site.pass(11 * 60_000);
    expect(seen(await buyer.ask(pathOf('step2', buyer)))).toEqual(to('queue', 'hold-expired'));
    expect((await buyer.ask(pathOf('queue', buyer, { notice: 'hold-expired' }))).statusCode).toBe(200);
  });

  it('show a mistake beside what was typed', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await holding(site, buyer, 'VIP-A21');
    expect((await buyer.ask(pathOf('step2', buyer), { form: { discount: 'free' } })).statusCode).toBe(400);
    await buyer.ask(pathOf('step2', buyer), { form: { discount: 'general' } });
    const form = { delivery: 'pickup', 'booker.phone': '12', 'booker.email': '"><script>' };
    const page = await buyer.ask(pathOf('step3', buyer), { form });
    expect(page.statusCode).toBe(400);
    expect(page.body).not.toContain('"><script>');
  });

  it('say so when a seat is taken, or the place does not exist', async () => {
    site = await openTestSite();
    const [first, second] = [await buyerOf(site), await buyerOf(site)];
    await holding(site, first, 'VIP-A21');
    await throughCaptcha(site, second);
    const map = pathOf('booking', second, { section: 'VIP-C' });
    const taken = await second.ask(map, { form: { reserve: 'VIP-A21' } });
    expect([taken.statusCode, taken.body.includes('이미 선점된 좌석입니다')]).toEqual([409, true]);
    expect((await second.ask(map, { form: { reserve: 'VIP-Z99' } })).statusCode).toBe(404);
    expect(seen(await second.ask(pathOf('booking', second, { section: 'X' })))).toEqual([
      ...[303, pathOf('section', second, { notice: 'no-such-section' })],
    ]);
    expect((await second.ask('/queue/perf999?date=2027-03-01&time=19:00')).statusCode).toBe(404);
    expect((await second.ask('/queue/perf007?date=2020-01-01&time=19:00')).statusCode).toBe(404);
    expect(seen(await second.ask('/queue/perf007'))).toEqual([303, '/performances?open=perf007']);
    expect((await second.ask('/no/such/page')).statusCode).toBe(404);
    expect((await second.ask('/performances', { method: 'DELETE' })).statusCode).toBe(404);
  });

  it('let somebody leave the line', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await buyer.call('/api/queue/join');
    const { date, time } = buyer.showing;
    expect(seen(await buyer.ask('/queue/perf007/leave', { form: { date, time } }))).toEqual([303, '/performances']);
    expect(await site.store.counts(site.deps.clock.now())).toMatchObject({ waiting: 0 });
  });
});

describe('observe mode', () => {
  it('lets steps be skipped and records them, but never sells without a hold', async () => {
    site = await openTestSite({ config: { gates: 'observe' } });
    const buyer = await buyerOf(site);
    expect((await buyer.ask(pathOf('section', buyer))).statusCode).toBe(200);
    const order = { discount: 'general', delivery: 'pickup', payment: 'card' };
    expect((await buyer.call('/api/complete', order)).json().code).toBe('no-hold');
    expect((await buyer.call('/api/seat/reserve', { seat_id: 'S-P1' })).json().success).toBe(true);
    expect((await buyer.ask(pathOf('step4', buyer))).statusCode).toBe(200);
    const { flow_id } = (await buyer.ask(`/api/queue/status?${buyer.query}`)).json();
    const flow = await site.store.flow(flow_id);
    const kinds = flow?.deeds.filter(({ kind }) => kind === 'violation').map(({ data }) => data.kind);
    expect(new Set(kinds)).toEqual(new Set(['queue-skipped', 'captcha-skipped', 'step-skipped']));
  });
});
