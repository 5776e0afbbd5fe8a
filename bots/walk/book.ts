// The flow in the page, from the list to the booking number, pressed by whatever hand a level has. Selectors are the hooks
// the site keeps for programs like these (CONTRIBUTING.md).
import { pages } from '@podoal/contract/routes.ts';
import { placeIn } from './calls.ts';
import { answerCaptcha } from './captcha.ts';
import { chooseSeats } from './seats.ts';
import { type Booking, onward, pathOf } from './step.ts';
import { end, reach } from './trail.ts';

/**
 * Books as the plan says. The trail tells how far it came; an ending that the site brings about is no error. `seats` chooses
 * them in another way than by the page's own hooks.
 */
export async function book(booking: Booking, seats = () => chooseSeats(booking)): Promise<void> {
  const { visit, hand, plan } = booking;
  const { page, trail } = visit;
  await chooseShowing(booking);
  if (!(await passLine(booking))) return;
  if (!(await answerCaptcha(booking))) return;
  if (!(await chooseSection(booking))) return;
  if (!(await seats())) return;
  const next = '.btn-next-step';
  reach(trail, 'discount');
  await hand.press(page, `[data-target="option:discount-${plan.discount}"]`);
  await onward(booking, next, '/step3/', 'booker');
  await hand.press(page, `[data-target="option:delivery-${plan.delivery}"]`);
  await onward(booking, next, '/step4/', 'payment');
  await hand.press(page, `[data-target="option:payment-${plan.payment}"]`);
  await onward(booking, next, '/done/', 'done');
  trail.bookingId = decodeURIComponent(pathOf(page.url()).split('/')[2] ?? '');
  end(trail, 'booked');
}

async function chooseShowing(booking: Booking): Promise<void> {
  const { visit, hand, plan } = booking;
  const { page, performanceId, trail, origin } = visit;
  const rank = visit.showingRank ?? plan.showingRank;
  // Scripts have run by then; posters and fonts may still be on their way, and nobody waits for them.
  await page.goto(origin + pages.performances, { waitUntil: 'domcontentloaded' });
  reach(trail, 'list');
  const panel = `#panel-${performanceId}`;
  await hand.press(page, `.show[data-target="card:${performanceId}"] .show-link`);
  await page.waitForSelector(`${panel}:modal`);
  const date = await rankedValue(booking, `${panel} [name=date]:enabled`, rank);
  await hand.press(page, `${panel} label[for="${performanceId}-${date}"]`);
  const times = `${panel} .date:has([name=date]:checked) [name=time]:enabled`;
  const time = await rankedValue(booking, times, rank);
  await hand.press(page, `${panel} label[for="${performanceId}-${date}-${time}"]`);
  trail.showing = { performanceId, date, time };
  await onward(booking, `${panel} [type=submit]`, '/', 'queue');
}

/** The value of one of some radio buttons; ranks go round. */
async function rankedValue({ visit }: Booking, selector: string, rank: number): Promise<string> {
  const values = await visit.page
    .locator(selector)
    .evaluateAll((inputs) => inputs.map((input) => (input instanceof HTMLInputElement ? input.value : '')));
  const value = values[rank % values.length];
  if (value === undefined) throw new Error(`nothing to choose from: ${selector}`);
  return value;
}

/** Waits in the line; false: the line let it go. */
async function passLine({ visit }: Booking): Promise<boolean> {
  const { page, trail } = visit;
  const since = performance.now();
  trail.place = trail.showing === null ? null : await placeIn(visit.client, trail.showing);
  const isOver = page.waitForSelector('[data-target="button:join"], [data-target="link:performances"].button', {
    timeout: 0,
  });
  const isTurn = page.waitForURL((url) => /^\/(?:captcha|section)\//u.test(url.pathname), {
    timeout: 0,
    waitUntil: 'domcontentloaded',
  });
  const ways = [isTurn.then(() => true), isOver.then(() => false)];
  for (const way of ways) way.catch(() => {});
  const isLetIn = await Promise.race(ways);
  trail.waitedMs = Math.round(performance.now() - since);
  if (!isLetIn) end(trail, 'line-closed', pathOf(page.url()));
  return isLetIn;
}

/** Chooses a section with free seats; false: there is none. */
async function chooseSection(booking: Booking): Promise<boolean> {
  const { visit, hand, plan } = booking;
  const { page, trail } = visit;
  const free = await page
    .locator('.section-box:not([data-full])')
    .evaluateAll((boxes) => boxes.map((box) => box.getAttribute('data-section') ?? ''));
  const section = free[plan.sectionRank % free.length];
  if (section === undefined) {
    end(trail, 'no-seats', 'every section is full');
    return false;
  }
  await hand.press(page, `.section-box[data-section="${section}"]`);
  await page.waitForSelector('input[name=section]:checked', { state: 'attached' });
  await onward(booking, '#btnNext', '/booking/', 'seats');
  return true;
}
