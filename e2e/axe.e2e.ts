// What axe-core finds on every page, in light and dark: nothing serious, nothing critical.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrive, pathOf, type Step } from './arrive.ts';
import { browserOf, launch, newPerson, register } from './browser.ts';
import { Client, firstShowing } from './client.ts';
import { findings } from './findings.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let browser: Browser;
let name: ShowingName;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ PODOAL_QUEUE_RATE: '1000' }), launch()]);
  name = await firstShowing(site.origin, 'perf007');
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Somebody new at the page of a step. */
async function pageAt(step: Step): Promise<Page> {
  const showing = step === 'queue' ? await firstShowing(site.origin, 'perf006') : name;
  const client = await site.newClient();
  await arrive(client, showing, step);
  const { page } = await browserOf(browser, client);
  await page.goto(site.origin + pathOf(step, showing));
  return page;
}

it('finds what is planted', async () => {
  const { page } = await newPerson(browser, site.origin, site.newEmail());
  await page.goto(`${site.origin}/login`);
  await page.evaluate(() => {
    const line = document.createElement('p');
    line.textContent = 'planted';
    line.style.color = 'light-dark(#ccc, #444)';
    document.querySelector('main')?.append(line, document.createElement('button'));
  });
  const found = (await findings(page)).map((one) => one.split(':')[0]);
  expect(found).toEqual(expect.arrayContaining(['light color-contrast', 'light button-name', 'dark color-contrast']));
});

it('finds nothing serious at the entrance and in the list', async () => {
  const person = await newPerson(browser, site.origin, site.newEmail());
  const { page } = person;
  await page.goto(`${site.origin}/login`);
  expect(await findings(page)).toEqual([]);
  await page.goto(`${site.origin}/register`);
  await page.getByRole('button', { name: '회원가입' }).click();
  await page.locator('.error-summary').waitFor();
  expect(await findings(page)).toEqual([]);
  // The first account of the machine is the researcher's.
  await register(person, site.origin);
  expect(await findings(page)).toEqual([]);
  await page.locator('[data-open="perf006"]').click();
  await page.locator('dialog.panel:modal').waitFor();
  expect(await findings(page)).toEqual([]);
  for (const path of [
    '/bookings',
    '/my-data',
    '/console/rounds',
    '/console/oddities',
    '/viewer/detector',
    '/viewer/dataset',
    '/nowhere',
    `/queue/perf007?date=${name.date}&time=${name.time}`,
  ]) {
    await page.goto(site.origin + path);
    expect(await findings(page)).toEqual([]);
  }
});

it('finds nothing serious in line, with its question open', async () => {
  const page = await pageAt('queue');
  await page.getByRole('button', { name: '대기열 나가기' }).first().click();
  await page.getByRole('dialog').waitFor();
  expect(await findings(page)).toEqual([]);
});

it('finds nothing serious at the captcha, after a wrong answer', async () => {
  const page = await pageAt('captcha');
  await page.getByPlaceholder('문자 입력').fill('QQQQQQ');
  await page.getByRole('button', { name: '확인', exact: true }).click();
  await page.locator('.field-error').waitFor();
  expect(await findings(page)).toEqual([]);
});

it('finds nothing serious on the plan and on the seat map, with seats held, sold and lost', async () => {
  const section = await pageAt('section');
  await section.locator('.section-box').first().click();
  expect(await findings(section)).toEqual([]);
  const other = new Client(site.origin, site.newEmail(), site.run);
  await other.register();
  await arrive(other, name, 'booking');
  const page = await pageAt('booking');
  expect(await page.locator('.seat.mine').count()).toBe(2);
  expect(await page.locator('.seat.held').count()).toBeGreaterThan(0);
  expect(await page.locator('.seat.sold').count()).toBeGreaterThan(0);
  expect(await findings(page)).toEqual([]);
  await page.locator('.seat.held').first().click();
  await page.getByRole('alertdialog').waitFor();
  // The popup closes by itself after three seconds; it is held open for the look.
  await page.evaluate(() => {
    HTMLDialogElement.prototype.close = () => {};
  });
  expect(await findings(page)).toEqual([]);
  expect(await page.getByRole('alertdialog').count()).toBe(1);
});

it('finds nothing serious in the checkout and on the ticket', async () => {
  const page = await pageAt('step4');
  expect(await findings(page)).toEqual([]);
  for (const step of ['step2', 'step3'] as const) {
    await page.goto(site.origin + pathOf(step, name));
    expect(await findings(page)).toEqual([]);
  }
  await page.getByLabel('이메일').fill('nonsense');
  await page.locator('.btn-next-step').click();
  await page.locator('.error-summary').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('이메일').fill('');
  await page.locator('.btn-next-step').click();
  await page.waitForURL('**/step4/**');
  await page.locator('.btn-next-step').click();
  await page.waitForURL('**/done/**');
  expect(await findings(page)).toEqual([]);
  await page.goto(`${site.origin}/bookings`);
  await page.getByRole('button', { name: '예매 취소' }).first().click();
  expect(await findings(page)).toEqual([]);
});
