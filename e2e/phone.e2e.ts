// A whole booking on a phone of 360 × 780 by touch: nothing wider than the screen, every seat big enough for a thumb.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  captchaLetters,
  launch,
  newPerson,
  notice,
  overflowOf,
  type Person,
  seatOf,
  showingOf,
  wonOf,
} from './browser.ts';
import { openSite, type Site } from './site.ts';

/** The least a thumb needs, px. */
const thumbPx = 24;

let site: Site;
let browser: Browser;
let person: Person;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launch()]);
  person = await newPerson(browser, site.origin, site.newEmail(), {
    run: site.run,
    width: 360,
    height: 780,
    phone: true,
  });
  page = person.page;
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What every page must keep to on a phone. */
async function fits(): Promise<void> {
  expect(await overflowOf(page), page.url()).toBe(0);
  expect(await page.evaluate(() => window.innerWidth)).toBe(360);
  expect(await page.locator('.notice-bar').isVisible()).toBe(true);
  expect(await page.locator('.notice-bar').innerText()).toBe(notice);
}

async function arrived(path: string): Promise<void> {
  await page.waitForURL((url) => url.pathname.startsWith(path));
  await fits();
}

/** Of buttons and links that can be seen: those too small for a thumb, by their words. */
const tooSmall = (): Promise<readonly string[]> =>
  page
    .locator('button:visible, a.button:visible, a.tab:visible, label.pick:visible, label.radio-card:visible')
    .evaluateAll(
      (all, least) =>
        all.flatMap((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width >= least && height >= least ? [] : [`${one.className} ${one.textContent} ${width}×${height}`];
        }),
      thumbPx - 0.01,
    );

/** Seats in the box of the map that a thumb's breadth around their middle would miss. */
const missedSeats = (): Promise<readonly string[]> =>
  page.locator('.seat').evaluateAll((seats, least) => {
    const view = document.querySelector('#view')?.getBoundingClientRect();
    if (view === undefined) return ['no map'];
    // Unscaled, row letters stay at both sides while the map is panned, and seats pass below them.
    const letters = [...document.querySelectorAll('.seat-row-letter')];
    const left = Math.max(view.left, Math.min(...letters.map((letter) => letter.getBoundingClientRect().right)));
    const right = Math.min(view.right, Math.max(...letters.map((letter) => letter.getBoundingClientRect().left)));
    const [bottom, far] = [Math.min(view.bottom, window.innerHeight), least / 2 - 1];
    let looked = 0;
    const missed = seats.flatMap((seat) => {
      const box = seat.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const isInside = x - far > left && x + far < right && y - far > view.top && y + far < bottom;
      const points = [
        [0, 0],
        [-far, 0],
        [far, 0],
        [0, -far],
        [0, far],
      ] as const;
      const isHit = points.every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy)?.closest('.seat') === seat);
      looked += isInside ? 1 : 0;
      return isInside && !isHit ? [seat.getAttribute('data-seat-id') ?? ''] : [];
    });
    return looked < 20 ? [`only ${looked} seats to be seen`] : missed;
  }, thumbPx);

async function takeSeat(): Promise<string> {
  // One that can be seen without panning, as a thumb would choose it.
  const seat = await page.locator('.seat.free').evaluateAll((free) => {
    const inside = free.find((seat) => {
      const { left, top, width, height } = seat.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === seat;
    });
    return inside?.getAttribute('data-seat-id') ?? '';
  });
  await seatOf(page, seat).tap();
  await page.locator(`.seat.selected[data-seat-id="${seat}"]`).waitFor();
  return seat;
}

async function chooseSeats(): Promise<string> {
  expect(await missedSeats()).toEqual([]);
  for (let n = 0; n < 8; n += 1) await page.getByRole('button', { name: '축소' }).tap();
  expect(await missedSeats()).toEqual([]);
  const given = await takeSeat();
  await page.getByRole('button', { name: '확대' }).tap();
  await fits();
  expect(await missedSeats()).toEqual([]);
  await page.getByRole('button', { name: '전체 보기' }).tap();
  const kept = await takeSeat();
  expect(await page.locator('#brief').innerText()).toBe('2석 · 260,000원');
  // The sheet at the bottom unfolds and shows what was chosen, each with its X.
  await page.locator('.choice-toggle').tap();
  await page.getByRole('button', { name: `${given} 선택 취소` }).tap();
  await page.locator(`.seat.free[data-seat-id="${given}"]`).waitFor();
  await fits();
  expect(await tooSmall()).toEqual([]);
  await page.locator('.choice-toggle').tap();
  expect(await page.locator('#brief').innerText()).toBe('1석 · 130,000원');
  return kept;
}

it('books by touch on a small phone', async () => {
  await page.goto(`${site.origin}/login`);
  await fits();
  await page.locator('a.tab', { hasText: '회원가입' }).tap();
  await arrived('/register');
  await page.getByLabel('이름').fill('김포도');
  await page.getByLabel('이메일').fill(person.email);
  await page.getByLabel('비밀번호').fill('짧다');
  await page.getByRole('button', { name: '회원가입' }).tap();
  await page.locator('.error-summary').waitFor();
  await fits();
  expect(await page.getByLabel('이메일').inputValue()).toBe(person.email);
  await page.getByLabel('비밀번호').fill('맞춤-비밀번호-1');
  await page.getByRole('button', { name: '회원가입' }).tap();

  await arrived('/performances');
  expect(await tooSmall()).toEqual([]);
  await page.locator('a.tab', { hasText: '뮤지컬' }).tap();
  expect(await page.locator('.show:visible').count()).toBe(2);
  await page.locator('[data-open="perf002"]').tap();
  const panel = page.locator('dialog[open]');
  await panel.locator('label.pick:visible').nth(1).tap();
  await fits();
  await panel.getByRole('button', { name: '예매하기' }).tap();
  await arrived('/queue/perf002');
  await arrived('/captcha/perf002');
  expect(await tooSmall()).toEqual([]);
  await page.getByPlaceholder('문자 입력').fill(await captchaLetters(person, showingOf(page)));
  await page.getByRole('button', { name: '확인', exact: true }).tap();

  await arrived('/section/perf002');
  await page.locator('.section-box[data-section="R-C"]').tap();
  expect(await page.locator('#brief').innerText()).toMatch(/^R-C · \d+석 남음$/u);
  await page.locator('#btnNext').tap();
  await arrived('/booking/perf002');
  const seat = await chooseSeats();
  await page.locator('#btnConfirm').tap();

  await arrived('/step2/perf002');
  await page.getByRole('radio', { name: '경로' }).tap();
  expect(await page.locator('.choice-brief').innerText()).toBe('1석 · 104,000원');
  await page.locator('.btn-next-step').tap();
  await arrived('/step3/perf002');
  await page.locator('.delivery-option').last().tap();
  await page.locator('.btn-next-step').tap();
  await arrived('/step4/perf002');
  expect(await tooSmall()).toEqual([]);
  await page.getByRole('radio', { name: '네이버페이' }).tap();
  const shown = await wonOf(page, '.choice-brief [data-sum]');
  expect(shown).toBe(107_000);
  await page.locator('.btn-next-step').tap();
  await arrived('/done/');
  const number = await page.locator('.ticket-number').innerText();
  expect(await page.locator('.ticket-seats span').allInnerTexts()).toEqual([seat]);
  await page.getByRole('link', { name: '예매 내역 보기' }).tap();
  await arrived('/bookings');
  const { bookings } = await page.evaluate(() => fetch('/api/bookings').then((answer) => answer.json()));
  expect(bookings).toMatchObject([{ booking_id: number, total: shown, payment: 'naver', seats: [{ seat_id: seat }] }]);
  await page.goto(`${site.origin}/nowhere`);
  await fits();
  expect(person.faults.filter((fault) => !/40[04]/u.test(fault))).toEqual([]);
});
