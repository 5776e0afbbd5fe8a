// One real booking, from the list to the booking number, and the three documents it leaves: whole and of the published
// shape.
import { documentSchemas, type StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { Browser, Page } from 'playwright-core';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { captchaLetters, launch, newPerson, type Person, register, seatOf, showingOf } from './browser.ts';
import { Client } from './client.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let browser: Browser;
let person: Person;
let page: Page;
let researcher: Client;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launch()]);
  // The first account from this machine is the researcher.
  researcher = new Client(site.origin, site.newEmail());
  await researcher.register();
  person = await newPerson(browser, site.origin, site.newEmail(), { run: site.run });
  page = person.page;
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Listed = { readonly name: string; readonly stage: string };

async function documentsOf(email: string): Promise<readonly Listed[]> {
  const { body } = await researcher.call<{ rows: readonly Listed[] }>(`/api/logs?q=${encodeURIComponent(email)}`);
  return body.rows;
}

const arrived = (path: string) => page.waitForURL((url) => url.pathname.startsWith(path));

/** Books two seats by mouse. */
async function book(): Promise<readonly string[]> {
  await page.getByRole('link', { name: '발레 <호두까기 인형>' }).click();
  const panel = page.getByRole('dialog', { name: '발레 <호두까기 인형>' });
  await panel.locator('label.pick[data-target^="date:"]:visible').last().click();
  await panel.locator('label.pick[data-target^="time:"]:visible').last().click();
  await panel.getByRole('button', { name: '예매하기', exact: true }).click();
  await arrived('/captcha/perf007');
  const letters = await captchaLetters(person, showingOf(page));
  await page.getByPlaceholder('문자 입력').pressSequentially(letters.toLowerCase(), { delay: 30 });
  await page.getByRole('button', { name: '확인', exact: true }).click();
  await arrived('/section/perf007');
  await page.locator('.section-box[data-section="VIP-C"]').click();
  await page.locator('#btnNext').click();
  await arrived('/booking/perf007');
  const free = page.locator('.seat:not(.sold)');
  const ids = await free.evaluateAll((seats) => seats.map((seat) => seat.getAttribute('data-seat-id') ?? ''));
  const wanted = ids.slice(0, 2);
  for (const seat of wanted) {
    await seatOf(page, seat).click();
    await page.locator(`.seat.selected[data-seat-id="${seat}"]`).waitFor();
  }
  await page.locator('#btnConfirm').click();
  await arrived('/step2/perf007');
  await page.locator('.btn-next-step').click();
  await arrived('/step3/perf007');
  await page.locator('.btn-next-step').click();
  await arrived('/step4/perf007');
  await page.getByRole('button', { name: '결제하기', exact: true }).click();
  await arrived('/done/');
  return wanted;
}

it('leaves three whole documents of the published shape', { timeout: 120_000 }, async () => {
  await register(person, site.origin);
  const seats = await book();
  const number = await page.locator('.ticket-number').innerText();
  await expect.poll(async () => (await documentsOf(person.email)).length, { timeout: 30_000 }).toBe(3);
  // What a page left behind when it was left comes with the next one: the last revisions stand some seconds later.
  const listed = await documentsOf(person.email);
  const read = async (stage: 'perf' | 'que' | 'book'): Promise<StageDocument> => {
    const name = listed.find((one) => one.stage === stage)?.name ?? '';
    const { body } = await researcher.call<StageDocument>(`/api/logs/${name}`);
    expect([...Compile(documentSchemas[stage]).Errors(body)], stage).toEqual([]);
    return body;
  };
  const [perf, que, last] = [await read('perf'), await read('que'), await read('book')];
  for (const one of [perf, que, last]) {
    expect(one).toMatchObject({
      source: 'recorder',
      stage_outcome: 'completed',
      is_bot: null,
      user_email: person.email,
    });
    expect(one.flow_id).toBe(perf.flow_id);
    expect(one.label.kind).toBe('test');
    expect(one.integrity.events.missing).toBe(0);
    expect(one.integrity.batches.missing).toBe(0);
  }
  if (perf.stage !== 'perf' || que.stage !== 'que' || last.stage !== 'book') throw new Error('stages are mixed up');
  expect(perf.card_clicks).toMatchObject([{ performance_id: 'perf007' }]);
  expect(perf.date_selections).toHaveLength(1);
  expect(perf.time_selections).toHaveLength(1);
  expect(que.initial_position).toBeGreaterThan(0);
  expect(que).toMatchObject({ final_position: 0, reloads: 0 });
  expect(last).toMatchObject({ booking_id: number, payment_completed: true });
  expect(last.seat_selection.seats).toEqual(seats);
  expect(last.captcha).toMatchObject({ success: true, oracle: true, attempts: [{ right: true, length: 6 }] });
  expect(last.keys?.filter((key) => key.class === 'letter')).toHaveLength(6);
  expect(last.pages?.map(({ path }) => path)).toEqual(
    ['/captcha', '/section', '/booking', '/step2', '/step3', '/step4'].map((path) => expect.stringContaining(path)),
  );
  // What site/behaviour/synthetic invents as well (shape.test.ts): 64 random bits, and a form's page loses the focus first.
  for (const { id } of last.pages ?? []) expect(id).toMatch(/^[0-9a-f]{16}$/u);
  expect(last.pages?.every(({ id }) => id.endsWith('00'))).toBe(false);
  const lives = last.pages?.slice(0, -1).map(({ path }, nth) => {
    const own = last.states?.filter(({ page: of }) => of === nth) ?? [];
    return [path, ...own.map(({ state }) => state)].join(' ');
  });
  expect(lives).toEqual([
    ...['/captcha paint leave', '/section paint leave', '/booking paint leave'],
    ...['/step2 paint blur leave', '/step3 paint blur leave'],
  ]);
  const clicked = last.clicks?.map(({ target }) => target);
  for (const seat of seats) expect(clicked).toContain(`seat:${seat}`);
  expect(last.clicks?.every((click) => click.is_trusted)).toBe(true);
  expect(person.faults).toEqual([]);
});
