// Leaving in the middle: the mark of a booking page asks once, says what is given up, and does it only then.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrive, pathOf, type Step } from './arrive.ts';
import { browserOf, launch } from './browser.ts';
import { firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ PODOAL_CROWD: 'off' }), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it.each(['booking', 'step3'] satisfies Step[])(
  'asks on %s, stays on no, and gives everything back on yes',
  async (step) => {
    const client = await site.newClient();
    const name = await firstShowing(site.origin, 'perf002');
    await arrive(client, name, step);
    const { page } = await browserOf(browser, client);
    await page.goto(site.origin + pathOf(step, name));
    const mark = page.getByRole('button', { name: '예매 나가기' });
    const dialog = page.getByRole('dialog', { name: '예매를 그만둘까요?' });
    await mark.click();
    await dialog.getByRole('button', { name: '계속 예매하기' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(page.url()).toContain(pathOf(step, name).split('?')[0]);
    expect(site.attempt(client.email)?.hold).not.toBe(null);
    await mark.press('Enter');
    await dialog.getByRole('button', { name: '예매 그만두기' }).click();
    await page.waitForURL('**/performances');
    expect(site.deeds(client.email)).toContainEqual({ kind: 'left', data: { seats: 2 } });
    expect(site.attempt(client.email)).toMatchObject({ hold: null, pass_until: null });
  },
);
