// Reloading, going back and forward, and a second tab, in every step: nobody loses place, hold or choice, no clock starts
// anew, and nothing goes faster. What the store keeps of the attempt must be the same to the last letter.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrive, pathOf, type Step, steps } from './arrive.ts';
import { browserOf, deadlineOf, launch, type Person, seatOf, stepOf, wonOf } from './browser.ts';
import { type Client, firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

/** Places a second: the long line of this file lasts a minute. */
const rate = 250;

let site: Site;
let browser: Browser;
/** A long line for the place in it, a short one for all that comes after. */
let long: ShowingName;
let short: ShowingName;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ PODOAL_QUEUE_RATE: String(rate), PODOAL_CROWD: 'off' }), launch()]);
  long = await firstShowing(site.origin, 'perf006');
  short = await firstShowing(site.origin, 'perf007');
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Visitor = Person & { readonly client: Client; readonly seats: readonly string[] };

/** Somebody new at a step, with the list of performances behind them. */
async function visitorAt(step: Step): Promise<Visitor> {
  const name = step === 'queue' ? long : short;
  const client = await site.newClient();
  const seats = await arrive(client, name, step);
  const person = await browserOf(browser, client);
  await person.page.goto(`${site.origin}/performances`);
  await person.page.goto(site.origin + pathOf(step, name));
  expect(stepOf(person.page)).toBe(step);
  return { ...person, client, seats };
}

/** The bytes of the picture on the page. */
const pictureOn = (page: Page): Promise<string> =>
  page.locator('#picture').evaluate(async (picture) => {
    const answer = await fetch(picture.getAttribute('src') ?? '');
    const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer());
    return String(new Uint8Array(digest));
  });

const checkedIn = (page: Page, name: string): Promise<string> =>
  page.locator(`input[name="${name}"]:checked`).inputValue();

/** What each page shows that must stay; times as the moment they end. */
const sights: Readonly<Record<Step, (page: Page) => Promise<Readonly<Record<string, unknown>>>>> = {
  queue: async () => ({}),
  captcha: async (page) => ({ picture: await pictureOn(page), endsAt: await deadlineOf(page) }),
  section: async (page) => ({ endsAt: await deadlineOf(page), boxes: await page.locator('.section-box').count() }),
  booking: async (page) => ({
    endsAt: await deadlineOf(page),
    selected: await page.locator('.seat.selected').evaluateAll((seats) => seats.map((seat) => seat.ariaLabel)),
    chosen: await page.locator('.chosen-name').allInnerTexts(),
    sum: await wonOf(page, '#sum'),
  }),
  step2: async (page) => ({ endsAt: await deadlineOf(page), ...(await orderOn(page)) }),
  step3: async (page) => ({ endsAt: await deadlineOf(page), ...(await orderOn(page)) }),
  step4: async (page) => ({ endsAt: await deadlineOf(page), ...(await orderOn(page)) }),
};

const orderOn = async (page: Page): Promise<Readonly<Record<string, unknown>>> => ({
  seats: await page.locator('.order-seat').allInnerTexts(),
  sum: await wonOf(page, '.price-total dd'),
  fields: await page
    .locator('form:has(.btn-next-step)')
    .evaluate((form) => (form instanceof HTMLFormElement ? [...new FormData(form)].map(String) : [])),
});

const placeOn = (page: Page): Promise<number> => wonOf(page, '#place');

describe.concurrent.each(steps)('at %s', (step) => {
  it('reload, back and forward and a second tab change nothing', async () => {
    const { page, context, email } = await visitorAt(step);
    const sight = sights[step];
    const [seen, kept] = [await sight(page), site.attempt(email)];
    const places = new Map<Page, number>();
    const same = async (tab: Page): Promise<void> => {
      expect(stepOf(tab)).toBe(step);
      expect(await sight(tab)).toEqual(seen);
      expect(site.attempt(email)).toEqual(kept);
      if (step !== 'queue') return;
      const place = await placeOn(tab);
      expect(place).toBeLessThanOrEqual(places.get(tab) ?? 15_000);
      places.set(tab, place);
    };

    await same(page);
    await page.reload();
    await same(page);
    await page.goBack();
    expect(stepOf(page)).toBe('performances');
    await page.goForward();
    await same(page);
    const tab = await context.newPage();
    await tab.goto(page.url());
    await same(tab);
    await tab.reload();
    await same(page);
    // 예매하기 once more leads to where one stood, and to the same place, pass and hold.
    const name = step === 'queue' ? long : short;
    await tab.goto(`${site.origin}/performances?open=${name.performanceId}`);
    await tab.getByRole('dialog').getByRole('button', { name: '예매하기' }).click();
    await tab.waitForURL(/\/(queue|captcha|section)\//u);
    expect(site.attempt(email)).toEqual(kept);
    await context.close();
  });
});

it('asks no faster for a place with two tabs and many reloads: it moves with the line', async () => {
  const { page, context } = await visitorAt('queue');
  const startedAt = performance.now();
  const first = await placeOn(page);
  const tab = await context.newPage();
  await tab.goto(page.url());
  for (let n = 0; n < 5; n += 1) await page.reload();
  const moved = first - (await placeOn(page));
  const passedSeconds = (performance.now() - startedAt) / 1000;
  // The server's clock moves the line; a tick more at both ends.
  expect(moved).toBeLessThanOrEqual(rate * (passedSeconds + 1));
  await context.close();
});

it('keeps every choice on the way back from the payment to the seats, and forward again', async () => {
  const { page, seats, email } = await visitorAt('booking');
  const kept = site.attempt(email);
  await page.locator('#btnConfirm').click();
  await page.getByRole('radio', { name: '장애인' }).check();
  await page.locator('.btn-next-step').click();
  await page.waitForURL('**/step3/**');
  await page.getByLabel('이메일').fill('changed@example.com');
  await page.getByRole('radio', { name: '배송' }).check();
  await page.locator('.btn-next-step').click();
  await page.waitForURL('**/step4/**');
  const deadline = await deadlineOf(page);
  const sum = await wonOf(page, '.price-total dd');
  const walk = ['step3', 'step2', 'booking', 'step2', 'step3', 'step4'] as const;
  for (const [nth, step] of walk.entries()) {
    await (nth < 3 ? page.goBack() : page.goForward());
    await page.waitForURL(`**/${step}/**`);
    expect(await deadlineOf(page)).toBe(deadline);
    if (step === 'step2') expect(await checkedIn(page, 'discount')).toBe('disabled');
    if (step === 'step3') {
      expect(await page.getByLabel('이메일').inputValue()).toBe('changed@example.com');
      expect(await checkedIn(page, 'delivery')).toBe('post');
    }
    if (step === 'booking') {
      for (const seat of seats) expect(await seatOf(page, seat).getAttribute('aria-pressed')).toBe('true');
    } else expect(await wonOf(page, '.price-total dd')).toBe(sum);
  }
  // The payment page notes the sum it showed with the hold; everything else of it stays.
  const hold = JSON.parse(String(kept?.hold));
  const now = site.attempt(email);
  expect(JSON.parse(String(now?.hold))).toMatchObject(hold);
  expect(now?.pass_until).toBe(kept?.pass_until);
  await page.locator('.checkout-back').click();
  await page.waitForURL('**/step3/**');
  expect(await checkedIn(page, 'delivery')).toBe('post');
});
