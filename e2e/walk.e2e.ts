// A whole booking by mouse, in Korean, from registering to the list of bookings and its cancellation.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  captchaLetters,
  launch,
  newPerson,
  notice,
  type Person,
  register,
  seatOf,
  showingOf,
  stepOf,
  wonOf,
} from './browser.ts';
import { openSite, type Site } from './site.ts';

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

/** What every page must show. */
async function arrived(path: string): Promise<void> {
  await page.waitForURL((url) => url.pathname.startsWith(path));
  expect(await page.locator('.notice-bar').innerText()).toBe(notice);
  expect(await page.locator('.notice-bar').isVisible()).toBe(true);
  expect(await page.title()).toContain(notice);
  expect(await page.locator('h1').count()).toBe(1);
}

const button = (word: string) => page.getByRole('button', { name: word, exact: true });
const heading = (word: string) => page.getByRole('heading', { name: word, exact: true });

async function chooseShowing(): Promise<void> {
  await page.getByRole('link', { name: '발레 <호두까기 인형>' }).click();
  const panel = page.getByRole('dialog', { name: '발레 <호두까기 인형>' });
  await panel.getByText('날짜 선택').waitFor();
  await panel.locator('label.pick[for^="perf007-"]:visible').nth(1).click();
  await panel.locator('.times label.pick:visible').last().click();
  // A font that comes late moves the button from under the press.
  await page.evaluate(() => document.fonts.ready.then(() => null));
  await panel.getByRole('button', { name: '예매하기', exact: true }).click();
}

async function solve(): Promise<void> {
  const name = showingOf(page);
  await page.getByPlaceholder('문자 입력').fill('QQQQQQ');
  await button('확인').click();
  await page.getByText('문자가 맞지 않습니다. 2번 더 시도할 수 있습니다.').waitFor();
  const before = site.attempt(person.email);
  await button('새로고침').click();
  await expect.poll(() => site.attempt(person.email)?.picture_seed, { timeout: 5000 }).not.toBe(before?.picture_seed);
  expect(site.attempt(person.email)?.captcha_started_at).toBe(before?.captcha_started_at);
  await page.getByPlaceholder('문자 입력').fill((await captchaLetters(person, name)).toLowerCase());
  await button('확인').click();
}

/** Three seats chosen, one given back by X; answers with the two that stay. */
async function chooseSeats(): Promise<readonly string[]> {
  const free = page.locator('.seat:not(.sold)');
  expect(await free.first().evaluate((seat) => seat.tagName)).toBe('BUTTON');
  const ids = await free.evaluateAll((seats) => seats.map((seat) => seat.getAttribute('data-seat-id') ?? ''));
  expect(ids.every((id) => /^VIP-[A-D]\d+$/u.test(id))).toBe(true);
  const wanted = ids.slice(0, 3);
  expect(await page.locator('#btnConfirm').isDisabled()).toBe(true);
  for (const seat of wanted) {
    await seatOf(page, seat).click();
    await page.locator(`.seat.selected[data-seat-id="${seat}"]`).waitFor();
    await page.locator(`[data-chosen="${seat}"]`).waitFor();
  }
  expect(await wonOf(page, '#sum')).toBe(3 * 120_000);
  const [given = '', ...kept] = wanted;
  await page.getByRole('button', { name: `${given} 선택 취소` }).click();
  await page.locator(`.seat.free[data-seat-id="${given}"]`).waitFor();
  expect(await page.locator('.seat.selected').count()).toBe(2);
  expect(await wonOf(page, '#sum')).toBe(2 * 120_000);
  await expect(button('좌석 선택 완료').isEnabled()).resolves.toBe(true);
  await page.locator('#btnConfirm').click();
  return kept;
}

it('books by mouse from registering to the booking number, and cancels', async () => {
  await register(person, site.origin);
  await arrived('/performances');
  expect(await page.locator('.show').count()).toBe(8);
  await chooseShowing();
  await arrived('/queue/perf007');
  await arrived('/captcha/perf007');
  await solve();

  await arrived('/section/perf007');
  const name = showingOf(page);
  expect(await page.locator('.section-box').count()).toBe(8);
  await page.locator('.section-box[data-section="VIP-C"]').click();
  expect(await page.locator('input[name=section]:checked').inputValue()).toBe('VIP-C');
  await page.locator('#btnNext').click();
  await arrived('/booking/perf007');
  expect(await page.locator('.seat').count()).toBe(80);
  const seats = await chooseSeats();

  await arrived('/step2/perf007');
  await heading('할인 권종 선택').waitFor();
  await page.getByRole('radio', { name: '국가유공자' }).click();
  expect(await wonOf(page, '.price-total dd')).toBe(168_000);
  expect(await page.locator('.btn-next-step').innerText()).toBe('다음 단계');
  await page.locator('.btn-next-step').click();
  await arrived('/step3/perf007');
  await heading('수령 방법').waitFor();
  expect(await page.getByLabel('이름').inputValue()).toBe('김포도');
  expect(await page.getByLabel('이름').isEditable()).toBe(false);
  await page.getByLabel('전화번호').fill('010-2222-3333');
  await page.locator('.delivery-option').filter({ hasText: '배송' }).click();
  expect(await wonOf(page, '.price-total dd')).toBe(171_000);
  await page.locator('.btn-next-step').click();

  await arrived('/step4/perf007');
  await heading('결제 수단 선택').waitFor();
  await page.getByRole('radio', { name: '카카오페이' }).click();
  const shown = await wonOf(page, '.price-total dd');
  const parts = await page.locator('.price-row:not(.price-total) dd').allInnerTexts();
  expect(parts).toEqual(['240,000원', '−72,000원', '3,000원']);
  await button('결제하기').click();

  await arrived('/done/');
  const number = await page.locator('.ticket-number').innerText();
  expect(number).toMatch(/^M\d{8}$/u);
  expect(new URL(page.url()).pathname).toBe(`/done/${number}`);
  expect(await page.locator('.ticket-seats span').allInnerTexts()).toEqual(seats);
  expect(await wonOf(page, '.price-total dd')).toBe(shown);
  const { bookings } = await page.evaluate(() => fetch('/api/bookings').then((answer) => answer.json()));
  expect(bookings).toEqual([
    expect.objectContaining({
      ...{ booking_id: number, performance_id: 'perf007', date: name.date, time: name.time },
      ...{ tickets: 240_000, discount: 72_000, delivery: 3000, total: shown, payment: 'kakao', state: 'booked' },
      seats: seats.map((seat) => ({ seat_id: seat, price: 120_000 })),
    }),
  ]);
  expect(site.charges()).toEqual([{ amountKrw: shown, state: 'approved' }]);
  const journal = site.deeds(person.email).map(({ kind }) => kind);
  expect([...new Set(journal)]).toEqual([
    ...['list-opened', 'joined', 'admitted', 'captcha-shown', 'captcha-checked', 'oracle', 'section-chosen'],
    ...['seat-held', 'seat-released', 'order-changed', 'priced', 'payment-asked', 'payment-answered', 'booked'],
  ]);

  await page.getByRole('link', { name: '예매 내역 보기' }).click();
  await arrived('/bookings');
  expect(await page.locator('.booking').innerText()).toContain(number);
  await button('예매 취소').click();
  await page.getByRole('dialog').getByRole('button', { name: '예매 취소' }).click();
  await page.getByText('예매를 취소했습니다.').waitFor();
  await page.getByText('취소됨').waitFor();
  expect(stepOf(page)).toBe('bookings');
  expect(site.charges()).toEqual([{ amountKrw: shown, state: 'refunded' }]);
  expect(person.faults).toEqual([]);
});
