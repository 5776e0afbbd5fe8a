// Consent in a browser: who agrees is recorded and told so, who refuses books all the same and leaves no trace, who
// withdraws is recorded no more and finds nothing left.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, newPerson, overflowOf, type Person, seatOf, showingOf } from './browser.ts';
import { query } from './client.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const agreeing = '행동 기록에 동의합니다';

/** Registers through the form and ticks these boxes. */
async function register({ page, email }: Person, ...boxes: readonly string[]): Promise<void> {
  await page.goto(`${site.origin}/register`);
  await page.getByLabel('이름').fill('김포도');
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill('맞춤-비밀번호-1');
  for (const box of await page.getByRole('checkbox').all()) expect(await box.isChecked()).toBe(false);
  for (const box of boxes) await page.getByRole('checkbox', { name: box }).check();
  await page.getByRole('button', { name: '회원가입' }).click();
  await page.waitForURL('**/performances');
}

/** Somebody with a browser of their own, and the batches it asks an answer for (a page's last one leaves without). */
async function visitor(): Promise<Person & { readonly batches: number[] }> {
  const person = await newPerson(browser, site.origin, site.newEmail());
  const batches: number[] = [];
  person.page.on('response', (answer) => {
    if (new URL(answer.url()).pathname === '/api/batch') batches.push(answer.status());
  });
  return { ...person, batches };
}

const signOf = (page: Page) => page.locator('.recording-sign').getAttribute('data-recording');
const recorderOf = (page: Page) => page.locator('meta[name="podoal-record"], script[src*="record"]').count();

async function chooseShowing(page: Page): Promise<void> {
  await page.locator('[data-open="perf007"]').click();
  await page.locator('dialog[open]').getByRole('button', { name: '예매하기' }).click();
}

/** The captcha's answer, asked by a run of the lab: the pages themselves carry no run. */
async function solve(page: Page): Promise<void> {
  await page.waitForURL('**/captcha/**');
  const letters = await page.evaluate(
    async ([path = '', run = '']) => {
      const answer = await fetch(path, { headers: { 'x-podoal-run': run } });
      return String((await answer.json()).answer);
    },
    [`/api/lab/captcha?${query(showingOf(page))}`, site.run],
  );
  await page.getByPlaceholder('문자 입력').fill(letters);
  await page.getByRole('button', { name: '확인', exact: true }).click();
}

/** Walks from the captcha to the booking; each page must carry this sign. */
async function book(page: Page, sign: string): Promise<void> {
  const at = async (path: string): Promise<void> => {
    await page.waitForURL(`**/${path}/**`);
    expect([path, await signOf(page), await recorderOf(page)]).toEqual([path, sign, sign === 'on' ? 2 : 0]);
  };
  await solve(page);
  await at('section');
  await page.locator('.section-box[data-section="S-L"]').click();
  await page.locator('#btnNext').click();
  await at('booking');
  const seat = (await page.locator('.seat.free').first().getAttribute('data-seat-id')) ?? '';
  await seatOf(page, seat).click();
  await page.locator(`[data-chosen="${seat}"]`).waitFor();
  expect(await page.locator(`[data-target="button:release-${seat}"]`).count()).toBe(1);
  await page.locator('#btnConfirm').click();
  for (const step of ['step2', 'step3', 'step4']) {
    await at(step);
    await page.locator('.btn-next-step').click();
  }
  await page.waitForURL('**/done/**');
  expect(await recorderOf(page)).toBe(0);
}

it('records nothing of who refuses, and lets them book', async () => {
  const person = await visitor();
  const { page } = person;
  await register(person);
  expect([await signOf(page), await recorderOf(page)]).toEqual(['off', 0]);
  // The question was answered: nobody asks again.
  expect(await page.locator('.consent-prompt').count()).toBe(0);
  await chooseShowing(page);
  await book(page, 'off');
  expect(site.deeds(person.email).map(({ kind }) => kind)).toContain('booked');
  expect(person.batches).toEqual([]);
  expect(person.faults).toEqual([]);
});

it('records who agrees, says so on every page, and ends with the consent', async () => {
  const person = await visitor();
  const { page } = person;
  // A busy machine may let them in before the line's page is asked for: then there is none to record.
  let wasInLine = false;
  page.on('response', (answer) => {
    if (new URL(answer.url()).pathname.startsWith('/queue/') && answer.status() === 200) wasInLine = true;
  });
  await register(person, agreeing);
  expect([await signOf(page), await recorderOf(page)]).toEqual(['on', 2]);
  await page.mouse.move(300, 300);
  await page.mouse.move(500, 400, { steps: 10 });
  await expect.poll(() => person.batches.length, { timeout: 10_000 }).toBeGreaterThan(0);
  await chooseShowing(page);
  await book(page, 'on');
  expect(new Set(person.batches)).toEqual(new Set([200]));

  // Documents follow some seconds after the end of their stage.
  const documents = page.locator('.my-data-stages a');
  await expect
    .poll(
      async () => {
        await page.goto(`${site.origin}/my-data`);
        return documents.allInnerTexts();
      },
      { timeout: 30_000, interval: 1000 },
    )
    .toEqual(['공연 목록', '대기열', '예매']);
  const file = await page.evaluate(() => fetch('/my-data/download').then((answer) => answer.json()));
  expect(file.account.email).toBe(person.email);
  expect(file.bookings).toHaveLength(1);
  const recorded = file.documents.map(({ document }: { document: Record<string, unknown> }) => document);
  const line = wasInLine ? 'recorder' : 'server';
  expect(recorded.map(({ source }: Record<string, unknown>) => source)).toEqual(['recorder', line, 'recorder']);
  const name = (await documents.first().getAttribute('href')) ?? '';
  expect((await page.request.get(site.origin + name)).status()).toBe(200);

  await page.getByRole('button', { name: '철회하고 삭제' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '철회하고 삭제' }).click();
  await page.getByText('기록 문서 3개를 지웠습니다').waitFor();
  await page.getByText('보관 중인 기록 문서가 없습니다').waitFor();
  expect((await page.request.get(site.origin + name)).status()).toBe(404);
  const before = person.batches.length;
  await page.goto(`${site.origin}/performances`);
  await page.mouse.move(200, 200);
  expect([await signOf(page), await recorderOf(page)]).toEqual(['off', 0]);
  await chooseShowing(page);
  await page.waitForURL('**/captcha/**');
  expect(person.batches.length).toBe(before);
  expect(person.faults.filter((fault) => !/404/u.test(fault))).toEqual([]);
});

it('asks quietly who never answered, and takes the answer on a small screen without script', async () => {
  const client = await site.newClient();
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, javaScriptEnabled: false });
  await context.addCookies(client.cookies.filter((cookie) => cookie.name === 'podoal_session'));
  const page = await context.newPage();
  await page.goto(`${site.origin}/performances`);
  await page.locator('.consent-prompt a').click();
  await page.waitForURL('**/my-data#recording');
  await page.getByRole('checkbox', { name: agreeing }).check();
  await page.getByRole('button', { name: '저장' }).click();
  await page.getByText('답을 저장했습니다').waitFor();
  expect(await page.getByRole('checkbox', { name: agreeing }).isChecked()).toBe(true);
  await page.goto(`${site.origin}/performances`);
  expect([await page.locator('.consent-prompt').count(), await signOf(page)]).toEqual([0, 'on']);
  await context.close();
});

it('fits a phone in both languages', async () => {
  const { page } = await newPerson(browser, site.origin, site.newEmail(), { width: 360, height: 780, phone: true });
  const client = await site.newClient();
  for (const lang of ['ko', 'en']) {
    await page.goto(`${site.origin}/register?lang=${lang}`);
    expect([lang, await overflowOf(page)]).toEqual([lang, 0]);
  }
  await page.context().addCookies(client.cookies);
  for (const path of ['/my-data', '/performances']) {
    for (const lang of ['ko', 'en']) {
      await page.goto(`${site.origin}${path}?lang=${lang}`);
      expect([path, lang, await overflowOf(page)]).toEqual([path, lang, 0]);
    }
  }
});
