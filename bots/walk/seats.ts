// Seats in the page: looks at some, presses one after another, and goes on trying when somebody was quicker (이선좌).
import { api } from '@podoal/contract/routes.ts';
import type { Response } from 'playwright-core';
import { type Booking, onward, pathOf } from './step.ts';
import { end } from './trail.ts';

const taken = '#taken[open]';
const takenOk = '[data-target="button:taken-ok"]';
const seat = (id: string): string => `.seat[data-seat-id="${id}"]`;
/** The popup closes by itself after 3 s; one that does not is stuck, ms. */
const popupMs = 6000;
/** From deciding for a seat to the site's answer at most, ms. */
const answerMs = 12_000;
/** Seats tried for in all. */
const mostTries = 60;

/** Chooses seats and goes on to checkout; false: it gave up without one. */
export async function chooseSeats(booking: Booking): Promise<boolean> {
  const { visit, plan } = booking;
  const { trail } = visit;
  await lookAround(booking);
  for (let nth = 0; trail.seats.length < plan.seatCount && nth < mostTries; nth += 1) {
    if (trail.lost.length > plan.mostLosses) break;
    const free = await freeSeats(booking);
    const wanted = free[(plan.seatRanks[nth % plan.seatRanks.length] ?? 0) % free.length];
    if (wanted === undefined) break;
    if ((await tryFor(booking, wanted)) === 'over') return false;
  }
  if (trail.seats.length === 0) {
    end(trail, trail.lost.length > plan.mostLosses ? 'too-many-losses' : 'no-seats');
    return false;
  }
  await onward(booking, '#btnConfirm', '/step2/', 'discount');
  return true;
}

const freeSeats = ({ visit }: Booking): Promise<readonly string[]> =>
  visit.page
    .locator('.seat.free:not(.lost)')
    .evaluateAll((seats) => seats.map((one) => one.getAttribute('data-seat-id') ?? ''));

/** Points at free seats before the first press, as people do who choose. */
async function lookAround(booking: Booking): Promise<void> {
  const { visit, hand, plan } = booking;
  await visit.page.waitForSelector('.seat', { state: 'attached' });
  const free = await freeSeats(booking);
  for (let nth = 0; nth < plan.looks; nth += 1) {
    const rank = plan.seatRanks.at(-1 - nth) ?? 0;
    const one = free[(rank + nth) % free.length];
    if (one !== undefined) await hand.look(visit.page, seat(one));
  }
}

/**
 * Presses a seat. `gone`: it was sold before the press came, so that the page asked for nothing; `over`: the site said
 * something that ended the session.
 */
async function tryFor({ visit, hand, plan }: Booking, id: string): Promise<'held' | 'lost' | 'gone' | 'over'> {
  const { page, trail } = visit;
  const isAnswer = (response: Response): boolean => pathOf(response.url()) === api.reserve;
  const answered = page.waitForResponse(isAnswer, { timeout: answerMs }).catch(() => null);
  await hand.press(page, seat(id));
  const answer = await answered;
  if (answer === null) return 'gone';
  if (answer.ok()) {
    await page.waitForSelector(`.seat.selected[data-seat-id="${id}"]`, { state: 'attached' });
    trail.seats.push(id);
    return 'held';
  }
  const { code } = await answer.json().catch(() => ({ code: `status ${answer.status()}` }));
  if (code !== 'seat-taken') {
    end(trail, 'refused', String(code));
    return 'over';
  }
  trail.lost.push(id);
  await page.waitForSelector(taken);
  if (plan.closesPopup) await hand.press(page, takenOk);
  await page.waitForSelector(taken, { state: 'hidden', timeout: popupMs });
  return 'lost';
}
