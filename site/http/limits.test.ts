// What slows guessers down: by address, also when a thousand tries come at once.
import { afterEach, describe, expect, it } from 'vitest';
import { openTestSite, type TestSite } from '../stores/site-for-tests.ts';
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
