// A study and its labels in browsers: a researcher invites, somebody comes by the link, agrees and books; two researchers
// label what was recorded and see how far they agree.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openAccountsFile } from '@podoal/site/stores/embedded/accounts-cli.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { browserOf, launch, newPerson, overflowOf, type Person, seatOf } from './browser.ts';
import { Client } from './client.ts';
import { findings } from './findings.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let browser: Browser;
let first: Person;
let second: Person;
let link = '';
let participant = '';

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launch()]);
  const people = [new Client(site.origin, site.newEmail()), new Client(site.origin, site.newEmail())] as const;
  await people[0].register({ name: '한연구' });
  await people[1].register({ name: '두연구' });
  const accounts = openAccountsFile(site.folder);
  expect(accounts?.grantResearcher(people[1].email)).toBe(true);
  accounts?.close();
  [first, second] = await Promise.all([browserOf(browser, people[0]), browserOf(browser, people[1])]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it('a researcher makes a study and gets its invitation links once', async () => {
  const { page, faults } = first;
  await page.goto(`${site.origin}/performances`);
  await page.getByRole('link', { name: '연구', exact: true }).click();
  await page.getByText('아직 연구가 없습니다').waitFor();
  await page.getByText('새 연구').click();
  await page.getByRole('button', { name: '연구 만들기' }).click();
  await page.locator('.error-summary').waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByLabel('연구 이름').fill('좌석 고르기 연구');
  await page.getByLabel('목적 (한국어)').fill('사람이 좌석을 고르는 방식을 알아봅니다.');
  await page.locator('#contact').fill('포도대학교 김연구, lab@example.com');
  await page.getByRole('button', { name: '연구 만들기' }).click();
  await page.getByText('연구를 만들었습니다').waitFor();
  await page.getByText('초대 코드 만들기').click();
  await page.getByLabel('코드 수').fill('2');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: '만들어서 보기' }).click();
  const links = (await page.getByLabel('초대 링크').inputValue()).split('\n');
  expect(links).toHaveLength(2);
  link = links[0] ?? '';
  expect(await findings(page)).toEqual([]);
  await page.goto(`${site.origin}/console/studies`);
  expect(await page.locator('#links').count()).toBe(0);
  expect(faults.filter((fault) => !/40\d/u.test(fault))).toEqual([]);
});

it('who comes by the link registers, agrees, joins and books as a participant', async () => {
  const person = await newPerson(browser, site.origin, site.newEmail(), { width: 360, height: 780, phone: true });
  const { page, email } = person;
  participant = email;
  await page.goto(link);
  await page.getByText('사람이 좌석을 고르는 방식을 알아봅니다.').waitFor();
  expect([await findings(page), await overflowOf(page)]).toEqual([[], 0]);
  await page.getByRole('link', { name: '가입하고 참여하기' }).click();
  await page.getByLabel('이름').fill('김참여');
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호').fill('맞춤-비밀번호-1');
  await page.getByRole('checkbox', { name: '행동 기록에 동의합니다' }).check();
  await page.getByRole('button', { name: '회원가입' }).click();
  await page.waitForURL('**/study/**');
  await page.getByRole('button', { name: '참여하기' }).click();
  await page.getByText('이 연구에 참여하고 있습니다').waitFor();
  expect([await findings(page), await overflowOf(page)]).toEqual([[], 0]);
  await page.getByRole('link', { name: '예매 연습하러 가기' }).click();
  await page.locator('[data-open="perf007"]').click();
  await page.locator('dialog[open]').getByRole('button', { name: '예매하기' }).click();
  await book(page, email);
  expect(person.faults).toEqual([]);
  await page.goto(`${site.origin}/my-data`);
  await page.getByText('좌석 고르기 연구').waitFor();
  expect([await findings(page), await overflowOf(page)]).toEqual([[], 0]);
});

/** From the captcha to the booking, with no run: the letters are read in the site's books. */
async function book(page: Page, email: string): Promise<void> {
  await page.waitForURL('**/captcha/**');
  await page.locator('.captcha-picture, img').first().waitFor();
  const books = new DatabaseSync(join(site.folder, 'podoal.db'), { readOnly: true });
  const found = books.prepare('SELECT letters FROM captcha JOIN account USING (account_id) WHERE email = ?').get(email);
  books.close();
  await page.getByPlaceholder('문자 입력').fill(String(found?.letters));
  await page.getByRole('button', { name: '확인', exact: true }).click();
  await page.waitForURL('**/section/**');
  await page.locator('.section-box[data-section="S-L"]').click();
  await page.locator('#btnNext').click();
  await page.waitForURL('**/booking/**');
  const seat = (await page.locator('.seat.free').first().getAttribute('data-seat-id')) ?? '';
  await seatOf(page, seat).click();
  await page.locator(`.seat.selected[data-seat-id="${seat}"]`).waitFor();
  await page.locator('#btnConfirm').click();
  for (const step of ['step2', 'step3', 'step4']) {
    await page.waitForURL(`**/${step}/**`);
    await page.locator('.btn-next-step').click();
  }
  await page.waitForURL('**/done/**');
}

it('the viewer shows the participant and the study, and its figures are counted', async () => {
  const { page } = first;
  await expect
    .poll(() => site.documents().filter(({ label }) => label.kind === 'participant').length, {
      ...{ timeout: 40_000, interval: 500 },
    })
    .toBe(3);
  for (const { label, is_bot } of site.documents().filter(({ label: { kind } }) => kind === 'participant')) {
    expect([label.study, label.given_by, is_bot]).toEqual(['좌석 고르기 연구', 'study', false]);
  }
  await page.goto(`${site.origin}/console/studies`);
  const figures = page.locator('.study-figures dd');
  expect(await figures.allInnerTexts()).toEqual(['1', '1', '1', '1', '2']);
  await page.getByRole('link', { name: '이 연구의 기록 보기' }).click();
  const row = page.locator('.flow[role="option"]');
  await row.first().waitFor();
  expect([await row.count(), await row.first().locator('[data-label="participant"]').count()]).toEqual([1, 1]);
  await row.first().click();
  await page.getByRole('tab', { name: '요약' }).waitFor();
  await expect.poll(() => page.locator('#detail').innerText(), { timeout: 10_000 }).toContain('좌석 고르기 연구');
});

it('two researchers label by keyboard, differ, and see it', async () => {
  const query = new URLSearchParams({ q: participant });
  for (const [{ page }, whole] of [
    [first, '사람'],
    [second, '사람'],
  ] as const) {
    await page.goto(`${site.origin}/viewer?${query}`);
    await page.locator('.flow[role="option"]').first().click();
    await page.getByRole('tab', { name: '라벨' }).click();
    await page.getByText('라벨 붙이기').waitFor();
    const form = page.locator('.label-form');
    await form.getByRole('radio', { name: '봇' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await form.getByRole('radio', { name: whole }).isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('.label-row', { hasText: page === first.page ? '한연구' : '두연구' }).waitFor();
  }
  const { page } = second;
  const form = page.locator('.label-form');
  await form.getByRole('radio', { name: '예매' }).check({ force: true });
  await form.getByRole('radio', { name: '봇' }).check({ force: true });
  await form.getByLabel('봇 종류').fill('linear_move');
  await form.getByLabel('메모').fill('<b>움직임</b>이 고르다');
  await form.getByRole('button', { name: '저장', exact: true }).click();
  await page.getByText('같은 단계를 두고 연구자들의 의견이 다릅니다').waitFor();
  await page.getByText('<b>움직임</b>이 고르다').first().waitFor();
  expect(await findings(page)).toEqual([]);
  expect(await page.locator('.session-head .given-chip').getAttribute('data-given')).toBe('disputed');

  await page.goto(`${site.origin}/viewer?given=disputed`);
  await page.locator('.flow .given-chip[data-given="disputed"]').waitFor();
  await page.getByText('더 보기').click();
  await page.getByRole('link', { name: '라벨 일치도' }).click();
  await page.getByText('한연구 · 두연구').waitFor();
  const figure = (name: string) => page.locator(`.agreement-pair [data-figure="${name}"] dd`).innerText();
  // The whole session alike, its booking not: of two units one.
  expect([await figure('units'), await figure('agreement'), await figure('kappa')]).toEqual(['2', '50.0%', '0.00']);
  expect(await findings(page)).toEqual([]);
  expect(second.faults).toEqual([]);
});

it('many are chosen and labelled at once; who has labelled all is left with none', async () => {
  const { page, faults } = first;
  await page.goto(`${site.origin}/viewer`);
  const rows = page.locator('.flow[role="option"]');
  await rows.first().waitFor();
  const total = await rows.count();
  await page.getByRole('button', { name: '여러 개 선택' }).click();
  await page.locator('#flows').focus();
  await page.keyboard.press('Enter');
  await page.getByText('1개 선택').waitFor();
  expect(await rows.first().getAttribute('aria-selected')).toBe('true');
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: `조건에 맞는 ${total}개 모두` }).click();
  await page.getByText(`${total}개 선택`).waitFor();
  await page.locator('.choose-bar').getByRole('radio', { name: '모름' }).check({ force: true });
  await page.locator('.choose-bar').getByRole('button', { name: '저장', exact: true }).click();
  await page.getByText(`${total}개에 라벨을 붙였습니다.`).waitFor();
  await page.goto(`${site.origin}/viewer?given=none`);
  await page.locator('.empty').waitFor();
  expect(await rows.count()).toBe(0);
  expect(faults.filter((fault) => !/40\d/u.test(fault))).toEqual([]);
});
