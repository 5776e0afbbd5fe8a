// The sale's clocks running out under an open page. Nobody waits ten minutes here: while the site is stopped, its books
// are turned so that every deadline is a few seconds away.

import type { ShowingName } from '@podoal/contract/routes.ts';
import { minutes, seconds } from '@podoal/contract/units.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrive, pathOf, type Step, section } from './arrive.ts';
import { browserOf, deadlineOf, launch, type Person, stepOf } from './browser.ts';
import { Client, firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

/** Deadlines are this far away when the books were turned: the site must start and the pages open before. */
const leftMs = seconds(11);
const queueSize = 500;

type Waiting = Person & { readonly client: Client; readonly seats: readonly string[] };

let site: Site;
let browser: Browser;
let name: ShowingName;
let endsAt = 0;
const people = new Map<Step, Waiting>();
const at = (step: Step): Waiting => {
  const person = people.get(step);
  if (person === undefined) throw new Error(`nobody waits at ${step}`);
  return person;
};

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ PODOAL_CROWD: 'off' }), launch()]);
  name = await firstShowing(site.origin, 'perf007');
  for (const step of ['captcha', 'section', 'booking', 'step4'] as const) {
    const client = await site.newClient();
    const seats = await arrive(client, name, step);
    if (step === 'captcha') await client.call(pathOf('captcha', name), undefined, { headers: { accept: 'text/html' } });
    people.set(step, { client, seats, ...(await browserOf(browser, client)) });
  }
  await site.stop();
  endsAt = Date.now() + leftMs;
  const of = '(SELECT account_id FROM account WHERE email = ?)';
  for (const [step, { email }] of people) {
    if (step === 'captcha') {
      site.rewrite(`UPDATE captcha SET started_at = ? WHERE account_id = ${of}`, endsAt - minutes(3), email);
    } else {
      site.rewrite(`UPDATE entry SET pass_until = ? WHERE account_id = ${of}`, endsAt, email);
      site.rewrite(`UPDATE seat SET until = ? WHERE account_id = ${of}`, endsAt, email);
    }
  }
  await site.start();
  await Promise.all([...people].map(([step, { page }]) => page.goto(site.origin + pathOf(step, name))));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The chip runs to 0, and the page goes on by itself soon after. */
async function runsOut({ page }: Person, leadsTo: string): Promise<void> {
  expect(await deadlineOf(page)).toBe(endsAt);
  expect(await page.locator('.time-left-urgent').count()).toBe(1);
  await page.waitForURL((url) => url.pathname.startsWith(leadsTo) && url.search.includes('notice='));
  expect(Date.now()).toBeGreaterThanOrEqual(endsAt);
  expect(Date.now()).toBeLessThan(endsAt + seconds(4));
}

/** Stands in line anew, behind everybody. */
async function standsAtTheBack({ page, client }: Waiting): Promise<void> {
  await page.getByRole('button', { name: '맨 뒤에 다시 서기' }).click();
  await page.waitForURL((url) => !url.search.includes('notice='));
  const joined = site.deeds(client.email).findLast(({ kind }) => kind === 'joined');
  expect(joined?.data).toMatchObject({ ticket: 2 });
  expect(Number(joined?.data.position)).toBeGreaterThanOrEqual(queueSize);
}

it('gives seats back, ends the pass and leads to the back of the line when the hold runs out on the map', async () => {
  const buyer = at('booking');
  await runsOut(buyer, '/queue');
  await buyer.page.getByText('좌석을 맡아 둔 시간이 끝났습니다.').waitFor();
  const other = new Client(site.origin, site.newEmail(), site.run);
  await other.register();
  await arrive(other, name, 'section');
  const { body } = await other.seats(name, section);
  const states = body.seats.filter((seat) => buyer.seats.includes(seat.seat_id)).map(({ state }) => state);
  expect(states).toEqual(['free', 'free']);
  await standsAtTheBack(buyer);
});

it('does the same at the payment page, and nothing was charged', async () => {
  const buyer = at('step4');
  await buyer.page.waitForURL('**/queue/**');
  await buyer.page.getByText('좌석을 맡아 둔 시간이 끝났습니다.').waitFor();
  expect(site.charges()).toEqual([]);
  expect((await buyer.client.bookings()).body.bookings).toEqual([]);
  await standsAtTheBack(buyer);
});

it('ends the pass when no section was chosen in time', async () => {
  const buyer = at('section');
  await buyer.page.waitForURL('**/queue/**');
  await buyer.page.getByText('입장 시간이 지나 순번이 만료되었습니다.').waitFor();
  expect(await buyer.page.getByText('아직 입장 순서가 아닙니다.').count()).toBe(0);
  await standsAtTheBack(buyer);
});

it('starts the captcha over while the pass lasts', async () => {
  const { page, email } = at('captcha');
  await expect.poll(() => deadlineOf(page), { timeout: 8000 }).toBeGreaterThan(endsAt + minutes(2));
  expect(stepOf(page)).toBe('captcha');
  expect(site.attempt(email)).toMatchObject({ pass_phase: 'captcha', solved_at: null, misses: 0 });
  expect(site.deeds(email).filter(({ kind }) => kind === 'captcha-shown').length).toBeGreaterThan(1);
});
