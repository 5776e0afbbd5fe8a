// Paying in a browser: declined, unanswered, pressed twice, from two tabs; seats stay, and there is one booking.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrive, pathOf } from './arrive.ts';
import { browserOf, deadlineOf, launch, type Person, stepOf, wonOf } from './browser.ts';
import { type Client, firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

/** How long the site of these tests waits for the gateway. */
const patienceMs = 1500;
/** Two seats of 90,000 won, 20 % off, and delivery. */
const total = 147_000;

let site: Site;
let browser: Browser;
let name: ShowingName;
beforeAll(async () => {
  [site, browser] = await Promise.all([
    openSite({ PODOAL_PAYMENT_TIMEOUT_MS: String(patienceMs), PODOAL_CROWD: 'off' }),
    launch(),
  ]);
  name = await firstShowing(site.origin, 'perf007');
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Buyer = Person & { readonly client: Client; readonly seats: readonly string[] };

/** Somebody with two seats at the payment page. */
async function atPayment(): Promise<Buyer> {
  const client = await site.newClient();
  const seats = await arrive(client, name, 'step4');
  const person = await browserOf(browser, client);
  await person.page.goto(site.origin + pathOf('step4', name));
  expect(await wonOf(person.page, '.price-total dd')).toBe(total);
  return { ...person, client, seats };
}

const payButton = (page: Page) => page.getByRole('button', { name: '결제하기', exact: true });

/** Tells the sandbox what to do with the next press: the field that only a run may send. */
const tellGateway = (page: Page, sandbox: 'decline' | 'timeout') =>
  page.locator('form:has(.btn-next-step)').evaluate((form, value) => {
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'sandbox', value });
    form.append(field);
  }, sandbox);

/** Presses 결제하기 and waits for the page that answers. */
async function press(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), payButton(page).click()]);
}

/** The seats are still this person's, and the page shows them and the sum. */
async function stillHeld({ client, page, seats }: Buyer): Promise<void> {
  expect(await page.locator('.order-seat').allInnerTexts()).toEqual(seats);
  expect(await wonOf(page, '.price-total dd')).toBe(total);
  const { body } = await client.seats(name, 'R-C');
  expect(body.seats.filter(({ state }) => state === 'mine').map((seat) => seat.seat_id)).toEqual(seats);
}

/** One booking, of exactly the seats held, at the number the page shows. */
async function bookedOnce({ client, page, seats }: Buyer): Promise<string> {
  await page.waitForURL('**/done/*');
  const number = await page.locator('.ticket-number').innerText();
  const { body } = await client.bookings();
  expect(body.bookings).toMatchObject([{ booking_id: number, state: 'booked', total }]);
  expect(body.bookings[0]?.seats.map((seat) => seat.seat_id)).toEqual(seats);
  return number;
}

const approved = () => site.charges().filter(({ state }) => state === 'approved').length;
const journalOf = (email: string, kind: string) => site.deeds(email).filter((deed) => deed.kind === kind);

it('keeps the seats when a payment is declined, says so, and books with the next one', async () => {
  const buyer = await atPayment();
  const { page, email } = buyer;
  const deadline = await deadlineOf(page);
  await tellGateway(page, 'decline');
  await press(page);
  await page.getByText('결제가 거절되었습니다. 좌석은 그대로 있으니').waitFor();
  expect(stepOf(page)).toBe('step4');
  await stillHeld(buyer);
  expect((await buyer.client.bookings()).body.bookings).toEqual([]);
  // The first payment made the hold firm: two minutes more, once.
  expect(await deadlineOf(page)).toBe(deadline + 120_000);
  await tellGateway(page, 'decline');
  await press(page);
  await page.getByText('결제가 거절되었습니다.').waitFor();
  expect(await deadlineOf(page)).toBe(deadline + 120_000);
  await page.getByRole('radio', { name: '토스페이' }).check();
  await press(page);
  await bookedOnce(buyer);
  const answers = journalOf(email, 'payment-answered').map(({ data }) => data.answer);
  expect(answers).toEqual(['declined', 'declined', 'approved']);
});

it('says that the answer never came, and books once when it is pressed again', async () => {
  const buyer = await atPayment();
  const { page, email } = buyer;
  const before = approved();
  await tellGateway(page, 'timeout');
  await press(page);
  await page.locator('.notice-warning', { hasText: '결제 결과를 아직 받지 못했습니다.' }).waitFor();
  expect(stepOf(page)).toBe('step4');
  await stillHeld(buyer);
  expect((await buyer.client.bookings()).body.bookings).toEqual([]);
  await press(page);
  await bookedOnce(buyer);
  expect(approved()).toBe(before + 1);
  expect(journalOf(email, 'booked')).toHaveLength(1);
});

it('can be pressed again when the browser was stopped while it waited', async () => {
  const buyer = await atPayment();
  const { page, context } = buyer;
  await tellGateway(page, 'timeout');
  await payButton(page).click({ noWaitAfter: true });
  await expect.poll(() => journalOf(buyer.email, 'payment-asked').length, { timeout: 5000 }).toBe(1);
  await (await context.newCDPSession(page)).send('Page.stopLoading');
  await page.locator('input[name=sandbox]').evaluate((field) => field.remove());
  await press(page);
  await bookedOnce(buyer);
  expect(journalOf(buyer.email, 'payment-asked')).toHaveLength(1);
});

it('makes one booking of a double click', async () => {
  const buyer = await atPayment();
  await payButton(buyer.page).dblclick();
  await bookedOnce(buyer);
  expect(journalOf(buyer.email, 'payment-asked')).toHaveLength(1);
});

it('makes one booking of two tabs that pay in the same moment, and both show it', async () => {
  const buyer = await atPayment();
  const other = await buyer.context.newPage();
  await other.goto(site.origin + pathOf('step4', name));
  await Promise.all([payButton(buyer.page).click(), payButton(other).click()]);
  const number = await bookedOnce(buyer);
  await other.waitForURL(`**/done/${number}`);
  expect(journalOf(buyer.email, 'payment-asked')).toHaveLength(1);
});

it('goes from a payment that was made on to the booking, not into a second one, when one goes back', async () => {
  const buyer = await atPayment();
  await press(buyer.page);
  const number = await bookedOnce(buyer);
  await buyer.page.goBack();
  await buyer.page.waitForURL('**/queue/**');
  await buyer.page.getByText('이 회차의 예매를 이미 마쳤습니다.').waitFor();
  expect(await buyer.page.getByText('아직 입장 순서가 아닙니다.').count()).toBe(0);
  await buyer.page.goto(`${site.origin}/done/${number}`);
  await bookedOnce(buyer);
});

it('lets nobody without a run choose what the gateway says', async () => {
  const buyer = await atPayment();
  await buyer.context.clearCookies({ name: 'podoal_run' });
  await tellGateway(buyer.page, 'decline');
  await press(buyer.page);
  await buyer.page.getByText('실행 토큰이 필요합니다.').waitFor();
  expect(journalOf(buyer.email, 'payment-asked')).toHaveLength(0);
  await stillHeld(buyer);
});
