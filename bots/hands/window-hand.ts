// A hand of level 5: the system's own pointer and keys, moved by xdotool over the screen. Where an element stands on the
// screen is read from the page, as the author of such a macro notes the places once; nothing is done through the driver.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Path, Spot } from '@podoal/motion';
import type { Page } from 'playwright-core';
import type { Display } from '../window/display.ts';
import type { Hand } from './hand.ts';
import type { Pace } from './pace.ts';
import type { Shares } from './share.ts';
import { see } from './spot.ts';

export type WindowStyle = {
  /** The way from one spot of the screen to another, whole px; null: the pointer is there at once. */
  readonly path: ((from: Spot, to: Spot) => Path) | null;
  /** Where in a target, as shares of its box. */
  readonly shares: Shares;
  /** From one key to the next, ms. */
  readonly keyEveryMs: number;
};

/** A hand that also presses and waits by spots of the screen. */
export type WindowHand = Hand & {
  /** Presses a spot of the screen when its pace says. */
  readonly pressAt: (spot: Spot) => Promise<void>;
};

const mostNotches = 60;
const notchMs = 60;
/** A target the page does not show within this time is missing, ms. */
const missingAfterMs = 30_000;
/** Buttons of the pointer, as xdotool counts them. */
const button = { left: 1, wheelUp: 4, wheelDown: 5 } as const;

/** A hand on a display. */
export function windowHand({ hand }: Display, pace: Pace, style: WindowStyle): WindowHand {
  let at: Spot = { x: 0, y: 0 };
  const moveTo = async (to: Spot): Promise<void> => {
    const spot = { x: Math.round(to.x), y: Math.round(to.y) };
    const way = style.path === null || (at.x === spot.x && at.y === spot.y) ? [] : style.path(at, spot);
    await hand([...way.flatMap(stepOf), 'mousemove', spot.x, spot.y]);
    at = spot;
  };
  const pressAt = async (spot: Spot): Promise<void> => {
    await sleep(pace.untilDueMs());
    await moveTo(spot);
    await hand(['click', button.left]);
    pace.pressed();
  };
  const press = async (page: Page, selector: string): Promise<void> => {
    await page.locator(selector).first().waitFor({ timeout: missingAfterMs });
    for (let notch = 0; notch < mostNotches; notch += 1) {
      const sight = await see(page, selector, style.shares());
      if (sight?.hit) return pressAt(onScreen(await cornerOf(page), sight.hit));
      const isAbove = sight !== null && sight.box.y + sight.box.height / 2 < sight.windowHeight / 2;
      if (sight !== null) await hand(['click', isAbove ? button.wheelUp : button.wheelDown]);
      await sleep(notchMs);
    }
    throw new Error(`nothing to press at: ${selector}`);
  };
  return {
    ...{ press, pressAt },
    // The page keeps the focus in its field, and selects what was wrong: a press would take that away.
    type: async (page, selector, text) => {
      await page.locator(selector).first().waitFor({ timeout: missingAfterMs });
      await hand(['type', '--delay', style.keyEveryMs, text.toLowerCase()]);
    },
    look: async () => {},
  };
}

/** A point of a path as commands of xdotool: what is left of its time is slept. */
const stepOf = ({ x, y, t }: Path[number], nth: number, way: Path): readonly (string | number)[] => {
  const wait = t - (way[nth - 1]?.t ?? 0);
  return [...(wait > 0 ? ['sleep', (wait / 1000).toFixed(4)] : []), 'mousemove', Math.round(x), Math.round(y)];
};

/** Where the page's corner stands on the screen: under the bars of the browser's window. */
export const cornerOf = (page: Page): Promise<Spot> =>
  page.evaluate(() => ({ x: screenX + (outerWidth - innerWidth) / 2, y: screenY + outerHeight - innerHeight }));

/** A spot of the page, in px of the screen. */
export const onScreen = (corner: Spot, { x, y }: Spot): Spot => ({ x: corner.x + x, y: corner.y + y });
