// Another captcha of a suspect: what the calls and the page say, and the way around it.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { behaviourForTests } from '../../behaviour/behaviour-for-tests.ts';
import { type Buyer, buyerOf, openTestSite, type TestSite } from '../../stores/site-for-tests.ts';
import { pathOf } from '../../walk-for-tests.ts';

let site: TestSite;
let buyer: Buyer;
beforeEach(async () => {
  site = await openTestSite({ behaviour: { ...behaviourForTests(), scoreOf: () => 0.8 } });
  const researcher = await buyerOf(site, 'perf007', false);
  const { rounds } = (await researcher.ask('/api/rounds')).json();
  const round = rounds.find((one: { performance_id: string; date: string; time: string }) =>
    Object.entries(researcher.showing).every(([name, value]) => one[name as 'date'] === value),
  );
  const switched = await researcher.ask(`/api/rounds/${round.round_id}`, {
    method: 'PATCH',
    json: { ask_again: 'bots' },
  });
  expect(switched.json()).toMatchObject({ ask_again: 'bots', demands_runs: { asked: 0 } });
  buyer = await buyerOf(site, 'perf007', true);
  await buyer.call('/api/queue/join');
  await site.pass(2000);
});
afterEach(() => site.close());

/** Answers as the lab's oracle says. */
const solve = async () => {
  const { answer } = (await buyer.ask(`/api/lab/captcha?${buyer.query}`)).json();
  return (await buyer.call('/api/captcha/verify', { answer })).json();
};

it('is asked once, says why, and is met by another right answer', async () => {
  expect(await solve()).toEqual({ ok: false, attempts_left: 0, new_picture: true, again: true });
  const page = await buyer.ask(pathOf('captcha', buyer));
  expect(page.body).toContain('한 번 더 확인합니다');
  expect(page.body).toContain('이의 제기하고 계속');
  expect((await buyer.call('/api/seat/reserve', { seat_id: 'VIP-A21' })).json().code).toBe('no-captcha');
  expect(await solve()).toMatchObject({ ok: true, again: false });
});

it('is appealed against by form or call, and the page then leads on', async () => {
  await solve();
  const appealed = await buyer.ask(pathOf('captcha', buyer), { form: { appeal: '1' } });
  expect(appealed.statusCode).toBe(303);
  expect(appealed.headers.location).toMatch(/^\/section\/perf007/u);
  expect((await buyer.call('/api/seat/reserve', { seat_id: 'VIP-A21' })).statusCode).toBe(200);
  expect((await buyer.call('/api/captcha/appeal')).json()).toEqual({ ok: false });
});
