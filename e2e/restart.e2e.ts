// The server stopped and started in the middle of every step, with the pages open: each recovers by itself or with the next
// press or reload, and place, captcha, hold, choices and payment are what they were.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { arrive, pathOf, type Step, steps } from './arrive.ts';
import { browserOf, captchaLetters, deadlineOf, launch, type Person, seatOf, stepOf, wonOf } from './browser.ts';
import { type Client, firstShowing } from './client.ts';
import { type Attempt, openSite, type Site } from './site.ts';

const patienceMs = 3000;

type Visitor = Person & {
  readonly client: Client;
  readonly name: ShowingName;
  readonly seats: readonly string[];
  /** What the store kept, and when the page said the time ends, before the stop. */
  readonly kept: Attempt | null;
  readonly endsAt: number;
};

let site: Site;
let browser: Browser;
const visitors = new Map<Step, Visitor>();

async function visitorAt(step: Step): Promise<Visitor> {
  // A long line to stand in, a short one for all that comes after.
  const name = await firstShowing(site.origin, step === 'queue' ? 'perf006' : 'perf007');
  const client = await site.newClient();
  const seats = await arrive(client, name, step);
  const person = await browserOf(browser, client);
  await person.page.goto(site.origin + pathOf(step, name));
  expect(stepOf(person.page)).toBe(step);
  const endsAt = step === 'queue' ? 0 : await deadlineOf(person.page);
  return { ...person, client, name, seats, endsAt, kept: site.attempt(client.email) };
}

const at = (step: Step): Visitor => {
  const visitor = visitors.get(step);
  if (visitor === undefined) throw new Error(`nobody is at ${step}`);
  return visitor;
};

/** The same attempt as before the stop, in the store and by the clock on the page. */
async function kept({ page, email, kept: before, endsAt }: Visitor): Promise<void> {
  expect(site.attempt(email)).toEqual(before);
  expect(await deadlineOf(page)).toBe(endsAt);
}

/** The browser's own page about a site that does not answer. */
const cutOff = (page: Page) =>
  vi.waitUntil(() => page.url().startsWith('chrome-error:'), { timeout: 10_000, interval: 50 });

const next = (page: Page) => page.locator('.btn-next-step');

beforeAll(async () => {
  [site, browser] = await Promise.all([
    openSite({ PODOAL_QUEUE_RATE: '500', PODOAL_CROWD: 'off', PODOAL_PAYMENT_TIMEOUT_MS: String(patienceMs) }),
    launch(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('stopped and started again', () => {
  let placeBefore = 0;

  beforeAll(async () => {
    // The line last: it moves on while the others come to their steps.
    for (const step of steps.toReversed()) visitors.set(step, await visitorAt(step));
    placeBefore = await wonOf(at('queue').page, '#place');
    await site.stop();
    await pressWhileDown();
    await site.start();
  });

  /** Pages that live say that they are cut off; the others are pressed, and get nothing. */
  async function pressWhileDown(): Promise<void> {
    const captcha = at('captcha').page;
    await captcha.getByPlaceholder('문자 입력').fill('ABCDEF');
    await captcha.getByRole('button', { name: '확인', exact: true }).click();
    await captcha.getByText('우리 쪽에서 문제가 생겼습니다.').waitFor();
    await at('booking').page.getByText('연결이 끊겼습니다. 다시 연결하는 중입니다.').first().waitFor();
    const { page } = at('step2');
    await page.getByRole('radio', { name: '경로' }).check();
    await next(page).click({ noWaitAfter: true });
    await cutOff(page);
    await at('queue').page.getByText('다시 연결하는 중입니다. 순번은 서버에 그대로 있습니다.').waitFor();
  }

  it('the line goes on by itself from the same place, which stood still meanwhile', async () => {
    const { page, email, kept: before } = at('queue');
    await page.getByText('연결됨').waitFor();
    expect(stepOf(page)).toBe('queue');
    const place = await wonOf(page, '#place');
    expect(place).toBeLessThanOrEqual(placeBefore);
    expect(place).toBeGreaterThan(0);
    expect(site.attempt(email)).toEqual(before);
  });

  it('the captcha takes the letters of the same picture', async () => {
    const visitor = at('captcha');
    const { page } = visitor;
    await kept(visitor);
    await page.getByPlaceholder('문자 입력').fill(await captchaLetters(visitor, visitor.name));
    await page.getByRole('button', { name: '확인', exact: true }).click();
    await page.waitForURL('**/section/**');
    expect(site.attempt(visitor.email)).toMatchObject({
      pass_phase: 'section',
      picture_seed: visitor.kept?.picture_seed,
    });
  });

  it('the section plan is the same, and leads on', async () => {
    const visitor = at('section');
    await kept(visitor);
    await visitor.page.locator('.section-box[data-section="S-L"]').click();
    await visitor.page.locator('#btnNext').click();
    await visitor.page.waitForURL('**/booking/**');
    expect(await visitor.page.locator('.seat').count()).toBe(120);
  });

  it('the seat map keeps the hold, and takes another seat without a reload', async () => {
    const visitor = at('booking');
    const { page, seats, client } = visitor;
    await kept(visitor);
    const [more = ''] = await page.locator('.seat.free').evaluateAll((all) => all.map((seat) => seat.dataset.seatId));
    await seatOf(page, more).click();
    await page.locator(`.seat.selected[data-seat-id="${more}"]`).waitFor();
    const { body } = await client.seats(visitor.name, 'R-C');
    const mine = body.seats.filter(({ state }) => state === 'mine').map((seat) => seat.seat_id);
    expect([...mine].sort()).toEqual([...seats, more].sort());
    expect(await deadlineOf(page)).toBe(visitor.endsAt);
  });

  it('the discount page comes back with a reload of what the browser made of the stop', async () => {
    const visitor = at('step2');
    const { page } = visitor;
    // The browser sends the form again: what was chosen before the stop is not lost.
    await page.reload();
    await page.waitForURL('**/step3/**');
    expect(await page.locator('.order-seat').allInnerTexts()).toEqual(visitor.seats);
  });

  it('the booker page goes on as if nothing had been', async () => {
    const visitor = at('step3');
    await kept(visitor);
    await visitor.page.getByLabel('전화번호').fill('02-123-4567');
    await next(visitor.page).click();
    await visitor.page.waitForURL('**/step4/**');
    expect(await wonOf(visitor.page, '.price-total dd')).toBe(144_000);
  });

  it('the payment page pays for the same seats at the same price', async () => {
    const visitor = at('step4');
    const { page, client, seats } = visitor;
    await kept(visitor);
    const sum = await wonOf(page, '.price-total dd');
    await next(page).click();
    await page.waitForURL('**/done/**');
    const { body } = await client.bookings();
    expect(body.bookings).toMatchObject([{ state: 'booked', total: sum }]);
    expect(body.bookings[0]?.seats.map((seat) => seat.seat_id)).toEqual(seats);
  });
});

it('killed while a payment was under way, books once when 결제하기 is pressed again', async () => {
  const visitor = await visitorAt('step4');
  const { page, client, email } = visitor;
  await page.locator('form:has(.btn-next-step)').evaluate((form) => {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'sandbox', value: 'timeout' }));
  });
  await next(page).click({ noWaitAfter: true });
  await expect.poll(() => site.deeds(email).at(-1)?.kind).toBe('payment-asked');
  await site.kill();
  await cutOff(page);
  await site.start();
  await page.goto(site.origin + pathOf('step4', visitor.name));
  expect(await page.locator('.order-seat').allInnerTexts()).toEqual(visitor.seats);
  await next(page).click();
  await page.waitForURL('**/done/**');
  const { body } = await client.bookings();
  expect(body.bookings).toHaveLength(1);
  expect(site.deeds(email).filter(({ kind }) => kind === 'booked')).toHaveLength(1);
  const approved = site.charges().filter(({ state }) => state === 'approved');
  expect(approved).toHaveLength(2);
});

it('stopped while a payment is under way, lets it finish first', async () => {
  const visitor = await visitorAt('step4');
  const { page, client } = visitor;
  await page.locator('form:has(.btn-next-step)').evaluate((form) => {
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'sandbox', value: 'timeout' }));
  });
  await next(page).click({ noWaitAfter: true });
  await expect.poll(() => site.deeds(visitor.email).at(-1)?.kind).toBe('payment-asked');
  await site.stop();
  await page.getByText('결제 결과를 아직 받지 못했습니다.').waitFor();
  await site.start();
  await next(page).click();
  await page.waitForURL('**/done/**');
  expect((await client.bookings()).body.bookings).toHaveLength(1);
});
