// Seats by the colours of the screen alone: a macro that knows where on the screen the map stands, what colour a free seat
// has, and what colour its own. The page is asked afterwards which seats those were, for the session's trail.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Spot } from '@podoal/motion';
import type { Page } from 'playwright-core';
import type { Box } from '../hands/spot.ts';
import { cornerOf, onScreen, type WindowHand } from '../hands/window-hand.ts';
import { type Colour, isColour, type Picture, patchesOf } from '../window/picture.ts';
import type { Plan } from './plan.ts';
import { onward } from './step.ts';
import { end } from './trail.ts';
import type { WindowVisit } from './visit.ts';

/** Colours as an author picks them off the screen, by day: free seats of gold, blue and green sections, and one's own. */
const free: readonly Colour[] = [
  [0xfa, 0xf1, 0xda],
  [0xe6, 0xef, 0xfb],
  [0xe2, 0xf3, 0xea],
];
const mine: Colour = [0x6a, 0x3f, 0xb5];
/** A smaller patch is no seat: dots have some 200 px. */
const fewestPx = 60;
/** Around a dot's middle, where its own colour shows beside the check, px. */
const dotPx = 8;

const lookEveryMs = 40;
/** From a press to an answer at most, and until the popup of a lost seat has closed by itself, ms. */
const answerMs = 4000;
const popupMs = 8000;
const mostTries = 60;

type Looking = { readonly visit: WindowVisit; readonly hand: WindowHand; readonly plan: Plan };

/** Chooses seats and goes on to checkout; false: it gave up without one. */
export async function chooseSeatsByColour(looking: Looking): Promise<boolean> {
  const { visit, plan } = looking;
  const { trail, page } = visit;
  await page.waitForSelector('.seat');
  const map = await mapOnScreen(page);
  for (let nth = 0; trail.seats.length < plan.seatCount && nth < mostTries; nth += 1) {
    if (trail.lost.length > plan.mostLosses) break;
    const dots = freeDots(visit.display.look(), map);
    const dot = dots[(plan.seatRanks[nth % plan.seatRanks.length] ?? 0) % dots.length];
    if (dot === undefined) break;
    await tryFor(looking, map, dot);
  }
  if (trail.seats.length === 0) {
    end(trail, trail.lost.length > plan.mostLosses ? 'too-many-losses' : 'no-seats');
    return false;
  }
  await onward(looking, '#btnConfirm', '/step2/', 'discount');
  return true;
}

/** Where the seat map stands on the screen: marked once, as the author of a macro draws a frame around it. */
async function mapOnScreen(page: Page): Promise<Box> {
  const box = await page.locator('#view').boundingBox();
  if (box === null) throw new Error('the page shows no seat map');
  const corner = await cornerOf(page);
  const height = Math.min(box.height, (await page.evaluate(() => innerHeight)) - box.y);
  return { ...onScreen(corner, box), width: box.width, height };
}

const freeDots = (picture: Picture, map: Box): readonly Spot[] =>
  free.map((colour) => patchesOf(picture, map, colour, fewestPx)).find((dots) => dots.length > 0) ?? [];

/** Presses a dot and watches the screen until it is one's own, or the popup dims the map, or nothing came of it. */
async function tryFor({ visit, hand, plan }: Looking, map: Box, dot: Spot): Promise<void> {
  const { page, trail, display } = visit;
  const ground = groundOf(display.look(), map);
  const isDimmed = (): boolean => !isColour(groundOf(display.look(), map), ground);
  const seat = await seatAt(page, dot);
  await hand.pressAt(dot);
  const until = performance.now() + answerMs;
  while (performance.now() < until) {
    await sleep(lookEveryMs);
    if (isDimmed()) {
      trail.lost.push(seat);
      if (plan.closesPopup) await hand.press(page, '[data-target="button:taken-ok"]');
      const gone = performance.now() + popupMs;
      while (isDimmed() && performance.now() < gone) await sleep(lookEveryMs);
      return;
    }
    if (isMine(display.look(), dot)) {
      trail.seats.push(seat);
      return;
    }
  }
}

/** A corner of the map, where no seat is. */
const groundOf = (picture: Picture, map: Box): Colour => picture.at(map.x + map.width - 6, map.y + map.height / 2);

const isMine = (picture: Picture, { x, y }: Spot): boolean =>
  [-dotPx, dotPx].some((aside) => isColour(picture.at(x + aside, y), mine));

/** The name of the seat under a spot, for the trail. */
async function seatAt(page: Page, spot: Spot): Promise<string> {
  const corner = await cornerOf(page);
  return page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y)?.closest('[data-seat-id]')?.getAttribute('data-seat-id') ?? '',
    { x: spot.x - corner.x, y: spot.y - corner.y },
  );
}
