// Row of the pages as they feel: first paint, long tasks, moved layout and the delay of presses, in a real browser, recorded.
import { cpus, loadavg } from 'node:os';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Browser, Page } from 'playwright-core';
import { arrive, freeSeats, pathOf, type Step } from '../e2e/arrive.ts';
import { browserOf, launch, seatOf } from '../e2e/browser.ts';
import { type Client, firstShowing } from '../e2e/client.ts';
import { openSite, type Site } from '../e2e/site.ts';
import type { Figure, Row } from './row.ts';

/** A press is answered at once up to here (web.dev: a good interaction to next paint). */
const quickMs = 200;
const longTaskMs = 50;
const rounds = 3;

/** What a page's own observers saw. */
type Felt = {
  readonly paintMs: number;
  /** Before the first paint and after it. */
  readonly loadTaskMs: number;
  readonly longestTaskMs: number;
  readonly moved: number;
  readonly slowestPressMs: number;
};

/** Begins before the page's own scripts; `window.felt` is what was seen so far. */
const observe = (): void => {
  const felt = { paintMs: 0, loadTaskMs: 0, longestTaskMs: 0, moved: 0, slowestPressMs: 0 };
  Object.assign(window, { felt });
  const on = (type: string, look: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(look)).observe({ type, buffered: true, ...more });
  on('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') felt.paintMs = startTime;
  });
  on('longtask', ({ startTime, duration }) => {
    const part = felt.paintMs > 0 && startTime >= felt.paintMs ? 'longestTaskMs' : 'loadTaskMs';
    felt[part] = Math.max(felt[part], duration);
  });
  on('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean };
    if (!shift.hadRecentInput) felt.moved += shift.value;
  });
  on(
    'event',
    ({ duration }) => {
      felt.slowestPressMs = Math.max(felt.slowestPressMs, duration);
    },
    { durationThreshold: 16 },
  );
};

type Visit = { readonly page: Page; readonly client: Client; readonly name: ShowingName };

/** What somebody does on each page. */
const deeds: Readonly<Record<'performances' | Step, (visit: Visit) => Promise<void>>> = {
  performances: async ({ page }) => {
    await page.locator('[data-category=musical]').first().click();
    await page.locator('[data-category=""]').first().click();
    await page.locator('.show-link').first().click();
    await page.locator('.panel:modal .pick').nth(1).click();
  },
  queue: async ({ page }) => page.waitForTimeout(2500),
  captcha: async ({ page }) => {
    await page.locator('#answer').pressSequentially('ABCDE', { delay: 60 });
    await page.locator('#refresh').click();
  },
  section: async ({ page }) => {
    for (const box of (await page.locator('.section-box').all()).slice(0, 4)) await box.click();
  },
  booking: async ({ page, client, name }) => {
    for (const seat of (await freeSeats(client, name)).slice(0, 3)) await seatOf(page, seat).click();
    for (let step = 0; step < 6; step += 1) await page.locator('[data-zoom="1.25"]').click();
    const box = await page.locator('#view').boundingBox();
    if (box === null) throw new Error('the seat map is not there');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 40, box.y + 40, { steps: 20 });
    await page.mouse.up();
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, turn % 2 === 0 ? 120 : -120);
  },
  step2: async ({ page }) => {
    for (const card of await page.locator('.radio-card').all()) await card.click();
  },
  step3: async ({ page }) => {
    for (const card of await page.locator('.radio-card').all()) await card.click();
    await page.locator('[name="booker.phone"]').fill('010-2222-3333');
  },
  step4: async ({ page }) => {
    for (const card of await page.locator('.radio-card').all()) await card.click();
  },
};

/** One visit to a page by somebody new, who does there what people do. */
async function visit(site: Site, browser: Browser, at: keyof typeof deeds, name: ShowingName): Promise<Felt> {
  const client = await site.newClient();
  if (at !== 'performances') await arrive(client, name, at);
  const { context, page } = await browserOf(browser, client);
  try {
    // People come from another page of the site: the browser has begun, its files are there.
    await page.goto(`${site.origin}/bookings`);
    await page.addInitScript(observe);
    await page.goto(site.origin + (at === 'performances' ? '/performances' : pathOf(at, name)));
    await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
    await deeds[at]({ page, client, name });
    // Entries of events come after their next paint.
    await page.waitForTimeout(400);
    return await page.evaluate(() => (window as unknown as { readonly felt: Felt }).felt);
  } finally {
    await context.close();
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median visit of each page: one that met another program's work stands for nothing. */
async function feelOf(site: Site, browser: Browser, at: keyof typeof deeds, name: ShowingName): Promise<Figure> {
  const felt: Felt[] = [];
  for (let round = 0; round < rounds; round += 1) felt.push(await visit(site, browser, at, name));
  const of = (part: keyof Felt) => median(felt.map((one) => one[part]));
  const [press, task, moved] = [of('slowestPressMs'), of('longestTaskMs'), of('moved')];
  return {
    ...{ name: `page-feel ${at}`, value: press, ratio: null },
    reach: `slowest press <= ${quickMs} ms, once painted no task over ${longTaskMs} ms, nothing moves by itself`,
    pass: press <= quickMs && task <= longTaskMs && moved < 0.01,
    conditions: `ms from the slowest press to its next paint (0: under 16); longest task once painted ${Math.round(task)} ms, before ${Math.round(of('loadTaskMs'))} ms (0: none over ${longTaskMs}); layout moved ${moved.toFixed(3)}; first paint ${Math.round(of('paintMs'))} ms; median of ${rounds} visits, recorded, 1440 × 900; load average ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores; Chromium ${browser.version()}`,
  };
}

export const pageFeel: Row = {
  name: 'page-feel',
  run: async () => {
    const [site, browser] = await Promise.all([openSite(), launch()]);
    try {
      const name = await firstShowing(site.origin, 'perf007');
      const figures: Figure[] = [];
      for (const at of Object.keys(deeds) as (keyof typeof deeds)[]) {
        figures.push(await feelOf(site, browser, at, name));
      }
      return figures;
    } finally {
      await browser.close();
      await site.close();
    }
  },
};
