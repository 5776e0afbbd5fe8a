// A whole booking by keyboard alone: Tab, arrows, Space, Enter and letters. What has the focus can always be seen.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { captchaLetters, launch, newPerson, type Person, showingOf, wonOf } from './browser.ts';
import { openSite, type Site } from './site.ts';

/** No page asks for more presses of Tab than this to get anywhere. */
const mostTabs = 60;
/** A mark of the focus stands on the element or this close to it, px. */
const around = 24;

let site: Site;
let browser: Browser;
let person: Person;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launch()]);
  person = await newPerson(browser, site.origin, site.newEmail(), { run: site.run });
  page = person.page;
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const hasFocus = (selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

/** Whether the place with the focus looks different without it. */
async function focusIsSeen(): Promise<boolean> {
  const focused = await page.evaluateHandle(() => document.activeElement);
  const element = focused.asElement();
  const box = await element?.boundingBox();
  if (element === null || !box) return false;
  const [x, y] = [Math.max(0, box.x - around), Math.max(0, box.y - around)];
  const clip = { x, y, width: box.width + 2 * around, height: box.height + 2 * around };
  const marked = await page.screenshot({ clip });
  await element.evaluate((one) => (one instanceof HTMLElement || one instanceof SVGElement ? one.blur() : null));
  const plain = await page.screenshot({ clip });
  await element.evaluate((one) => (one instanceof HTMLElement || one instanceof SVGElement ? one.focus() : null));
  return !marked.equals(plain);
}

/** Presses Tab until the focus is on what the selector means. */
async function tabTo(selector: string): Promise<void> {
  for (let presses = 0; presses < mostTabs; presses += 1) {
    if (await hasFocus(selector)) {
      expect(await focusIsSeen(), `the focus on ${selector} is not to be seen`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${selector} at ${page.url()}`);
}

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Presses what leads to another page, and waits for it. */
async function leave(path: string, key = 'Enter'): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForURL((url) => url.pathname.startsWith(path));
  await page.locator('h1').waitFor();
}

async function registerByKeys(): Promise<void> {
  await page.goto(`${site.origin}/register`);
  await press('Tab');
  expect(await hasFocus('.skip')).toBe(true);
  await press('Enter', 'Tab');
  await tabTo('#name');
  await page.keyboard.type('김포도');
  await tabTo('#email');
  await page.keyboard.type(person.email);
  await tabTo('#password');
  await page.keyboard.type('short');
  await press('Enter');
  await page.locator('.error-summary').waitFor();
  // The mistakes are read first; their links lead to the fields.
  expect(await hasFocus('.error-summary')).toBe(true);
  await press('Tab', 'Enter');
  expect(await hasFocus('#password')).toBe(true);
  await page.keyboard.type('맞춤-비밀번호-1');
  await leave('/performances');
}

async function chooseShowingByKeys(): Promise<void> {
  await tabTo('[data-open="perf002"]');
  await press('Enter');
  await page.locator('dialog.panel:modal').waitFor();
  expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
  await press('Escape');
  await page.locator('dialog.panel:modal').waitFor({ state: 'detached' });
  expect(await hasFocus('[data-open="perf002"]')).toBe(true);
  await press('Enter');
  await tabTo('dialog[open] input[name=date]');
  await press('ArrowDown');
  const [first, second] = await page
    .locator('dialog[open] input[name=date]')
    .evaluateAll((all) => all.map((one) => one instanceof HTMLInputElement && one.checked));
  expect([first, second]).toEqual([false, true]);
  await tabTo('dialog[open] input[name=time]');
  await tabTo('dialog[open] button[type=submit]');
  await leave('/queue/perf002');
}

async function chooseSeatsByKeys(): Promise<void> {
  await tabTo('.seat');
  expect(await page.locator('.seat[tabindex="0"]').count()).toBe(1);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-seat-id') ?? '');
  await press('Home');
  const home = await focused();
  await press('ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp');
  expect(await focused()).toBe(home);
  const held: string[] = [];
  for (let steps = 0; held.length < 2 && steps < 40; steps += 1) {
    await press(steps % 20 === 19 ? 'ArrowDown' : 'ArrowRight');
    if (!(await hasFocus('.seat.free'))) continue;
    const seat = await focused();
    await press('Space');
    await page.locator(`.seat.selected[data-seat-id="${seat}"]`).waitFor();
    expect(await page.locator('#say').innerText()).toBe(`${seat} 좌석을 선택했습니다.`);
    expect(await hasFocus(`[data-seat-id="${seat}"]`)).toBe(true);
    held.push(seat);
  }
  expect(await page.locator('.chosen-name').allInnerTexts()).toEqual(held);
  await tabTo('#chosen button');
  await press('Enter');
  await page.locator('.chosen-seat').nth(1).waitFor({ state: 'detached' });
  expect(await page.locator('.chosen-name').allInnerTexts()).toEqual(held.slice(1));
  // The X is gone with its seat; the focus went on to the next one, not to the top of the page.
  expect(await hasFocus('#chosen button')).toBe(true);
  await tabTo('#btnConfirm');
}

it('books by keyboard alone', async () => {
  await registerByKeys();
  await chooseShowingByKeys();
  await page.waitForURL('**/captcha/**');
  const name = showingOf(page);
  expect(await hasFocus('#answer')).toBe(true);
  await page.keyboard.type((await captchaLetters(person, name)).toLowerCase());
  await leave('/section/perf002');

  await tabTo('.section-box');
  expect(await page.locator('.section-box[tabindex="0"]').count()).toBe(1);
  await press('ArrowDown', 'ArrowDown', 'Space');
  const chosen = await page.locator('.section-box[aria-checked="true"]').getAttribute('data-section');
  expect(chosen).toMatch(/^S-/u);
  expect(await page.locator('input[name=section]:checked').inputValue()).toBe(chosen);
  await tabTo('#btnNext');
  await leave('/booking/perf002');
  await chooseSeatsByKeys();
  await leave('/step2/perf002', 'Space');

  await tabTo('input[name=discount]');
  await press('ArrowDown', 'ArrowDown', 'ArrowDown');
  expect(await wonOf(page, '.price-total dd')).toBe(80_000);
  await tabTo('.btn-next-step');
  await leave('/step3/perf002');
  await tabTo('#booker\\.phone');
  await page.keyboard.type('01012345678');
  await tabTo('input[name=delivery]');
  await press('ArrowRight');
  await tabTo('.btn-next-step');
  await leave('/step4/perf002');
  await tabTo('input[name=payment]');
  await press('ArrowRight');
  const shown = await wonOf(page, '.price-total dd');
  expect(shown).toBe(83_000);
  await tabTo('.btn-next-step');
  await leave('/done/');

  const number = await page.locator('.ticket-number').innerText();
  const { bookings } = await page.evaluate(() => fetch('/api/bookings').then((answer) => answer.json()));
  expect(bookings).toMatchObject([{ booking_id: number, total: shown, payment: 'bank', state: 'booked' }]);
  expect(person.faults.filter((fault) => !fault.includes('400'))).toEqual([]);
});
