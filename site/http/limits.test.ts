// What slows guessers down: by address, also when a thousand tries come at once. And who joins lines without end.
import { afterEach, describe, expect, it } from 'vitest';
import { buyerOf, openTestSite, type TestSite } from '../stores/site-for-tests.ts';
import { fewAtATime } from './limits.ts';

let site: TestSite | null = null;
afterEach(async () => {
  await site?.close();
  site = null;
});

describe('tries of one address', () => {
  it('run a few at a time, those of other addresses beside them', async () => {
    const ofAddress = fewAtATime();
    let running = 0;
    let most = 0;
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
    };
    const tries = (subject: string) => Array.from({ length: 20 }, () => ofAddress({ subject, free: 50 }, task));
    await Promise.all(tries('a'));
    expect(most).toBe(4);
    most = 0;
    await Promise.all([...tries('a'), ...tries('b')]);
    expect(most).toBe(8);
    most = 0;
    await Promise.all(Array.from({ length: 20 }, () => ofAddress(null, task)));
    expect(most).toBe(20);
  });

  it('do not slip by the limit together', { timeout: 30_000 }, async () => {
    const opened = await openTestSite();
    site = opened;
    const logIn = (nth: number) =>
      opened.visitor().ask('/login', { form: { email: `guess${nth}@example.com`, password: 'correct horse' } });
    const answers = await Promise.all(Array.from({ length: 120 }, (_, nth) => logIn(nth)));
    const looked = answers.filter(({ statusCode }) => statusCode === 401).length;
    expect(looked).toBeGreaterThanOrEqual(50);
    expect(looked).toBeLessThanOrEqual(54);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(120 - looked);
  });

  it('may register fifty accounts and no more together', { timeout: 30_000 }, async () => {
    const opened = await openTestSite();
    site = opened;
    const register = (nth: number) => {
      const form = { name: '김포도', email: `many${nth}@example.com`, password: 'correct horse' };
      return opened.visitor().ask('/register', { form });
    };
    const answers = await Promise.all(Array.from({ length: 90 }, (_, nth) => register(nth)));
    expect(answers.filter(({ statusCode }) => statusCode === 303).length).toBeLessThanOrEqual(54);
  });
});

describe('joining lines', () => {
  it('is something an account does now and then, by call or by form; a run does as it likes', async () => {
    const opened = await openTestSite();
    site = opened;
    const buyer = await buyerOf(opened, 'perf007', false);
    for (let nth = 0; nth < 30; nth += 1) {
      expect((await buyer.call('/api/queue/join')).statusCode).toBe(200);
      expect((await buyer.call('/api/queue/leave')).statusCode).toBe(200);
    }
    const refused = await buyer.call('/api/queue/join');
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many-requests']);
    expect([refused.headers['retry-after'], refused.json().retry_after_ms]).toEqual(['2', 2000]);
    await opened.pass(2000);
    expect((await buyer.call('/api/queue/join')).statusCode).toBe(200);
    const form = async () => (await buyer.ask('/queue/perf007', { form: buyer.showing })).statusCode;
    for (let nth = 0; nth < 30; nth += 1) expect(await form()).toBe(303);
    expect(await form()).toBe(429);
    const ofRun = await buyerOf(opened);
    for (let nth = 0; nth < 40; nth += 1) expect((await ofRun.call('/api/queue/join')).statusCode).toBe(200);
  });
});
