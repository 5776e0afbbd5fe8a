// Scores and what a round makes of them, in browsers: a driven browser says so, the stage of the list is scored while its
// person waits, the round asks for another captcha, which one meets and another appeals against; the researcher sees it all.
import type { FlowsAnswer } from '@podoal/contract/http/viewer.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  browserOf,
  captchaLetters,
  launch,
  newPerson,
  overflowOf,
  type Person,
  register,
  showingOf,
} from './browser.ts';
import { Client } from './client.ts';
import { findings } from './findings.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let browser: Browser;
let researcher: Client;
let rounds: Person;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launch()]);
  researcher = new Client(site.origin, site.newEmail());
  await researcher.register({ name: '한연구' });
  rounds = await browserOf(browser, researcher);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const flowOf = async ({ email }: Person) => {
  const { body } = await researcher.call<FlowsAnswer>(`/api/flows?q=${encodeURIComponent(email)}`);
  return body.rows[0];
};

/** Somebody in a driven browser, from the list to the captcha, whose movement so far has a score. */
async function atCaptcha(): Promise<Person> {
  const person = await newPerson(browser, site.origin, site.newEmail(), { run: site.run });
  await register(person, site.origin);
  const { page } = person;
  await page.getByRole('link', { name: '발레 <호두까기 인형>' }).click();
  const panel = page.getByRole('dialog', { name: '발레 <호두까기 인형>' });
  await panel.locator('label.pick[for^="perf007-"]:visible').nth(1).click();
  await panel.locator('.times label.pick:visible').last().click();
  await page.evaluate(() => document.fonts.ready.then(() => null));
  await panel.getByRole('button', { name: '예매하기', exact: true }).click();
  await page.waitForURL('**/captcha/**');
  // Documents come three seconds after their stage.
  await expect.poll(async () => (await flowOf(person))?.score ?? 0, { timeout: 30_000 }).toBeGreaterThan(0.7);
  return person;
}

async function answer(person: Person): Promise<Page> {
  const { page } = person;
  await page.getByPlaceholder('문자 입력').fill(await captchaLetters(person, showingOf(page)));
  await page.getByRole('button', { name: '확인', exact: true }).click();
  return page;
}

it('a researcher switches it on for a round', async () => {
  const { page } = rounds;
  await page.goto(`${site.origin}/console/rounds`);
  const name = '발레 <호두까기 인형>';
  // Every showing of that performance: whoever books below takes one of them.
  const ids = await page.locator('[data-round]', { hasText: name }).evaluateAll((rows) => rows.map((row) => row.id));
  for (const id of ids) {
    const row = page.locator(`#${id}`);
    await row.getByText('설정 변경').click();
    await row.getByLabel('보안문자 한 번 더').selectOption('bots');
    await row.getByRole('button', { name: '저장' }).click();
    await page.getByText('설정을 바꾸었습니다').waitFor();
    expect(await row.innerText()).toContain('봇 점수 70% 초과에게');
  }
});

it('a suspect is asked once more, and goes on after another right answer', async () => {
  const page = await answer(await atCaptcha());
  await page.getByRole('heading', { name: '한 번 더 확인합니다' }).waitFor();
  expect([await findings(page), await overflowOf(page)]).toEqual([[], 0]);
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await overflowOf(page)).toBe(0);
});

it('an appeal leads on at once, and everything is counted and shown', async () => {
  const met = await atCaptcha();
  await answer(met);
  await met.page.getByRole('heading', { name: '한 번 더 확인합니다' }).waitFor();
  await answer(met);
  await met.page.waitForURL('**/section/**');
  const appealed = await atCaptcha();
  await answer(appealed);
  await appealed.page.getByRole('button', { name: '이의 제기하고 계속' }).click();
  await appealed.page.waitForURL('**/section/**');
  for (const { faults } of [met, appealed]) expect(faults).toEqual([]);
  const kinds = site.deeds(appealed.email).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['captcha-demanded', 'captcha-appealed']));

  const { page } = rounds;
  await page.goto(`${site.origin}/console/rounds`);
  await page.getByText('실험실 실행 요구 3 · 풀었음 1 · 이의 1').waitFor();
  await page.goto(`${site.origin}/viewer?q=${encodeURIComponent(appealed.email)}`);
  await page.locator('.flow', { hasText: appealed.email }).click();
  const part = page.locator('[data-part="score"]');
  await part.getByText('브라우저가 자동 제어 중이라고 밝힙니다').waitFor();
  expect(await part.locator('[data-score="bot"]').innerText()).toMatch(/^[78]\d%|^9\d%/u);
});
