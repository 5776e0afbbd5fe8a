// A whole booking by plain HTTP with a run token, from registration to cancelling: every step of the sale in order.
import { afterEach, describe, expect, it } from 'vitest';
import { openTestSite, type TestSite, testLabKey, type Visitor } from './stores/site-for-tests.ts';

let site: TestSite;
afterEach(() => site.close());

const person = {
  name: '김포도',
  email: 'grape@example.com',
  phone: '010-1234-5678',
  birth: '1999-01-31',
  password: '비밀번호열자넘게',
};

async function runOf(visitor: Visitor): Promise<string> {
  const headers = { authorization: `Bearer ${testLabKey}` };
  const answer = await visitor.ask('/api/lab/runs', { json: { kind: 'test', family: 'route-test', seed: 1 }, headers });
  return answer.json().run_token;
}

describe('a booking over plain HTTP', () => {
  it('goes from registration to a booking number, and back', async () => {
    site = await openTestSite();
    const visitor = site.visitor();
    visitor.cookies.set('podoal_run', await runOf(visitor));
    const registered = await visitor.ask('/register', { form: person });
    expect([registered.statusCode, registered.headers.location]).toEqual([303, '/performances']);
    const { performanceId, date, time } = await site.showing('perf007');
    const showing = { performance_id: performanceId, date, time };
    const query = new URLSearchParams(showing).toString();

    const joined = await visitor.ask('/api/queue/join', { json: showing });
    expect(joined.json()).toMatchObject({ status: 'waiting', total: 500 });
    await site.pass(5000);
    const ready = await visitor.ask(`/api/queue/status?${query}`);
    expect(ready.json()).toMatchObject({ status: 'ready', position: 0, ahead: 0 });

    const picture = await visitor.ask(`/api/captcha?${query}`);
    expect([picture.statusCode, picture.headers['content-type'], picture.headers['cache-control']]).toEqual([
      200,
      'image/png',
      'no-store',
    ]);
    const sound = await visitor.ask(`/api/captcha/sound?${query}`);
    expect([sound.statusCode, sound.headers['content-type']]).toEqual([200, 'audio/wav']);
    const wrong = await visitor.ask('/api/captcha/verify', { json: { ...showing, answer: 'wrong' } });
    expect(wrong.json()).toEqual({ ok: false, attempts_left: 2, new_picture: false, again: false });
    const { answer } = (await visitor.ask(`/api/lab/captcha?${query}`)).json();
    const right = await visitor.ask('/api/captcha/verify', { form: { ...showing, answer: answer.toLowerCase() } });
    expect(right.json()).toMatchObject({ ok: true });

    const sections = (await visitor.ask(`/api/sections?${query}`)).json().sections;
    expect(sections[0]).toEqual({ section: 'VIP-L', grade: 'VIP', price: 120_000, left: 80 });
    const map = (await visitor.ask(`/api/seats/perf007?date=${date}&time=${time}&section=VIP-C`)).json();
    expect([map.full, map.seats.length]).toEqual([true, 80]);
    for (const seat_id of ['VIP-A21', 'VIP-A22']) {
      const held = await visitor.ask('/api/seat/reserve', { json: { ...showing, seat_id } });
      expect(held.json()).toMatchObject({ success: true, seat_id });
    }
    const since = await visitor.ask(`/api/seats/perf007?date=${date}&time=${time}&section=VIP-C&since=${map.version}`);
    expect(since.json().seats).toEqual([
      { seat_id: 'VIP-A21', state: 'mine' },
      { seat_id: 'VIP-A22', state: 'mine' },
    ]);
    const priced = await visitor.ask('/api/price', { json: { ...showing, discount: 'senior', delivery: 'post' } });
    expect(priced.json()).toEqual({ tickets: 240_000, discount: 48_000, delivery: 3_000, total: 195_000 });
    const order = {
      ...showing,
      discount: 'senior',
      delivery: 'post',
      payment: 'kakao',
      booker: { phone: '02) 123-4567' },
    };
    const done = await visitor.ask('/api/complete', { json: order });
    expect(done.json()).toEqual({ success: true, booking_id: expect.stringMatching(/^M\d{8}$/), total: 195_000 });
    const again = await visitor.ask('/api/complete', { json: order });
    expect(again.json()).toEqual(done.json());

    const [booking] = (await visitor.ask('/api/bookings')).json().bookings;
    expect(booking).toMatchObject({
      booking_id: done.json().booking_id,
      state: 'booked',
      total: 195_000,
      payment: 'kakao',
    });
    const cancelled = await visitor.ask(`/api/bookings/${booking.booking_id}/cancel`, { method: 'POST' });
    expect(cancelled.json()).toEqual({ success: true, booking_id: booking.booking_id, refunded: 195_000 });
    const twice = await visitor.ask(`/api/bookings/${booking.booking_id}/cancel`, { method: 'POST' });
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'already-cancelled']);
  });
});
