// What pages say of themselves while somebody uses them: places in line, panels, questions and notices, the spoken letters.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrive, pathOf } from './arrive.ts';
import { browserOf, launch } from './browser.ts';
import { type Client, firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

type Mark = { readonly name: string; readonly target?: string; readonly a?: number; readonly b?: number };

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ PODOAL_QUEUE_RATE: '1000' }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A browser for somebody, and the marks its pages say. */
async function listen(client: Client): Promise<{ readonly page: Page; readonly marks: Mark[] }> {
  const { page } = await browserOf(browser, client);
  const marks: Mark[] = [];
  await page.exposeFunction('hear', (mark: Mark) => void marks.push(mark));
  await page.addInitScript(() => {
    document.addEventListener('podoal:mark', (event) => Reflect.get(window, 'hear')(Reflect.get(event, 'detail')));
  });
  return { page, marks };
}

const named = (marks: readonly Mark[]) => marks.map(({ name, target }) => `${name} ${target ?? ''}`.trim());

it('says when the panel of a performance opens and closes', async () => {
  const { page, marks } = await listen(await site.newClient());
  await page.goto(`${site.origin}/performances?open=perf001`);
  await page.locator('#panel-perf001:modal').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-open="perf002"]').click();
  await page.locator('#panel-perf002:modal').waitFor();
  await page.locator('#panel-perf002 .panel-close').click();
  const said = [1, 2].flatMap((nth) => ['open', 'close'].map((what) => `popup-${what} popup:panel-perf00${nth}`));
  await expect.poll(() => named(marks)).toEqual(said);
});

it('says every place it shows, and the question about leaving', async () => {
  const client = await site.newClient();
  const name = await firstShowing(site.origin, 'perf006');
  await arrive(client, name, 'queue');
  const { page, marks } = await listen(client);
  await page.goto(site.origin + pathOf('queue', name));
  await page.getByRole('button', { name: '대기열 나가기' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: '계속 기다리기' }).click();
  const places = () => marks.filter((mark) => mark.name === 'queue-place');
  await expect.poll(() => places().length, { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
  const shown = Number((await page.locator('#place').innerText()).replaceAll(',', ''));
  await expect.poll(() => places().map(({ a }) => a)).toContain(shown);
  const said = places();
  for (const [nth, { a = 0, b = 0 }] of said.entries()) {
    expect(a).toBeLessThan(said[nth - 1]?.a ?? Number.POSITIVE_INFINITY);
    expect(b).toBeGreaterThanOrEqual(a);
  }
  expect(named(marks).filter((one) => !one.startsWith('queue'))).toEqual([
    ...['popup-open popup:leave', 'popup-close popup:leave'],
  ]);
});

it('says that the letters are spoken, and that a seat was taken', async () => {
  const name = await firstShowing(site.origin, 'perf007');
  const [one, other] = [await site.newClient(), await site.newClient()];
  await arrive(one, name, 'captcha');
  const { page, marks } = await listen(one);
  await page.goto(site.origin + pathOf('captcha', name));
  await page.locator('#listen').click();
  await expect.poll(() => named(marks)).toEqual(['sound-play button:captcha-listen']);
  await one.solve(name);
  await page.goto(site.origin + pathOf('booking', name));
  await arrive(other, name, 'booking');
  await page.locator('.seat.held').first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: '확인' }).click();
  await expect
    .poll(() => named(marks).slice(1))
    .toEqual(['popup-open popup:seat-taken', 'popup-close popup:seat-taken']);
});
