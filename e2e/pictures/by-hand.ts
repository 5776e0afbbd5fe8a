// Somebody who books two seats with mouse and keys and is recorded while doing so, for pictures of the record.
import { minimumJerkPath, type Random, randomFrom, type Spot, uniform, withTremor } from '@podoal/motion';
import type { Locator, Page } from 'playwright-core';
import { browserOf, showingOf } from '../browser.ts';
import { Client, query } from '../client.ts';
import { agree, type Scene } from './scene.ts';

/** A hand on a mouse. */
type Hand = { readonly page: Page; readonly random: Random; at: Spot };

/** Somebody without a run, who agreed to be recorded, goes from the list to the captcha. */
async function goByHand({ site, browser, round }: Scene) {
  await round(7, { rival_rate: 0 });
  const client = new Client(site.origin, site.newEmail());
  await client.register({ name: '김포도' });
  await agree(client);
  const { page, context } = await browserOf(browser, client);
  const hand: Hand = { page, random: randomFrom('pictures'), at: { x: 700, y: 450 } };
  await page.goto(`${site.origin}/performances`);
  await press(hand, page.locator('[data-open]').nth(6));
  await press(hand, page.locator('dialog:modal button[type=submit]'));
  await page.waitForURL('**/captcha/**');
  return { client, page, context, hand };
}

/** Comes as far as the captcha and leaves; nothing of it was done under a run. */
export async function visitByHand(scene: Scene): Promise<Client> {
  const { client, context } = await goByHand(scene);
  await context.close();
  return client;
}

/** Books as somebody without a run, who agreed to be recorded. */
export async function bookByHand(scene: Scene): Promise<Client> {
  const { site } = scene;
  const { client, page, context, hand } = await goByHand(scene);
  await solve(hand, site.run);
  await press(hand, page.locator('.section-box').nth(4));
  await press(hand, page.locator('#btnNext'));
  await page.waitForURL('**/booking/**');
  for (const nth of [0, 1]) {
    await press(hand, page.locator('.seat.free').nth(12));
    await page.locator('.seat.selected').nth(nth).waitFor();
  }
  await press(hand, page.locator('#btnConfirm'));
  for (const step of ['step2', 'step3', 'step4']) {
    await page.waitForURL(`**/${step}/**`);
    await press(hand, page.locator('.btn-next-step'));
  }
  await page.waitForURL('**/done/**');
  await context.close();
  return client;
}

/** Types what a run of the lab is told, with a pause between keys. */
async function solve(hand: Hand, run: string): Promise<void> {
  const { page, random } = hand;
  const letters = await page.evaluate(
    async ([path = '', token = '']) => {
      const answer = await fetch(path, { headers: { 'x-podoal-run': token } });
      return String((await answer.json()).answer);
    },
    [`/api/lab/captcha?${query(showingOf(page))}`, run],
  );
  await press(hand, page.locator('#answer'));
  for (const letter of letters) await page.keyboard.type(letter, { delay: uniform(random, 40, 120) });
  await press(hand, page.locator('#captcha button[type=submit]').last());
  await page.waitForURL('**/section/**');
}

/** Moves to something and presses it, in the time a hand takes. */
async function press(hand: Hand, what: Locator): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const box = await what.boundingBox();
  if (box === null) throw new Error(`nothing to press: ${what}`);
  const { page, random } = hand;
  const to = {
    x: box.x + box.width * uniform(random, 0.35, 0.65),
    y: box.y + box.height * uniform(random, 0.35, 0.65),
  };
  const path = minimumJerkPath(hand.at, to, { durationMs: uniform(random, 350, 700) });
  let now = 0;
  for (const { x, y, t } of withTremor(path, { amplitudePx: 2 }, random)) {
    await page.waitForTimeout(Math.max(0, t - now));
    now = t;
    await page.mouse.move(x, y);
  }
  hand.at = to;
  await page.mouse.click(to.x, to.y, { delay: uniform(random, 50, 110) });
}

/** Waits for so many documents whose search finds this; they follow some seconds after the end of their stage. */
export async function documentsOf({ researcher }: Scene, search: string, least: number): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const { body } = await researcher.call<{ rows: unknown[] }>(`/api/logs?q=${encodeURIComponent(search)}`);
    if (body.rows.length >= least) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`there are no ${least} documents of ${search === '' ? 'anybody' : search}`);
}
