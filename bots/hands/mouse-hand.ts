// A hand of levels 3 and 4: a pointer that is moved along paths, pressed, held and let go, and keys that go down and up.
// What path, how long, where in the target and how long a press: the style's.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Path, Spot } from '@podoal/motion';
import type { Page } from 'playwright-core';
import type { Hand } from './hand.ts';
import type { Pace } from './pace.ts';
import type { Shares } from './share.ts';
import { type Sight, see } from './spot.ts';
import { keyStrokes, playKeys, type TypingStyle } from './typing.ts';

export type MouseStyle = TypingStyle & {
  /** The way from one spot to another that takes about so long. */
  readonly path: (from: Spot, to: Spot, durationMs: number) => Path;
  /** Whether the pointer hurries to press when its pace says; else it arrives late rather than faster than it moves. */
  readonly hurries: boolean;
  /** How long a movement over so many px to a target of this width should take, ms. */
  readonly moveMs: (distancePx: number, widthPx: number) => number;
  /** Where in a target, as shares of its box. */
  readonly shares: Shares;
  /** How long a button of the mouse is held, ms. */
  readonly pressMs: () => number;
  /** From one notch of the wheel to the next, ms. */
  readonly notchMs: () => number;
  /** How long it looks at something, ms. */
  readonly lookMs: () => number;
};

/** One notch of a wheel, px. */
const notchPx = 100;
const mostNotches = 60;
/** The shortest movement a path is made for, ms: two frames. */
const shortestMoveMs = 34;
/** The pointer is there so long before a press is due: the last move takes its time to reach the page, ms. */
const settleMs = 30;
/** A target the page does not show within this time is missing, ms. */
const missingAfterMs = 30_000;

/** A pointer that starts at `start`. */
export function mouseHand(pace: Pace, style: MouseStyle, start: Spot): Hand {
  let at = start;
  const moveTo = async (page: Page, to: Spot, durationMs: number): Promise<void> => {
    if (Math.hypot(to.x - at.x, to.y - at.y) > 0) await follow(page, style.path(at, to, durationMs));
    at = to;
  };
  const find = async (page: Page, selector: string): Promise<{ readonly spot: Spot; readonly widthPx: number }> => {
    const { box, hit } = await bringIntoSight(page, selector, style, () => at);
    return { spot: hit, widthPx: Math.min(box.width, box.height) };
  };
  const wantedMs = (spot: Spot, widthPx: number): number =>
    Math.max(shortestMoveMs, style.moveMs(Math.hypot(spot.x - at.x, spot.y - at.y), widthPx));
  return {
    press: async (page, selector) => {
      const { spot, widthPx } = await find(page, selector);
      const dueMs = pace.untilDueMs();
      const dueAt = performance.now() + dueMs;
      const wanted = wantedMs(spot, widthPx);
      const leftMs = dueMs - settleMs;
      const durationMs = style.hurries && leftMs > shortestMoveMs ? Math.min(wanted, leftMs) : wanted;
      await sleep(Math.max(0, leftMs - durationMs));
      await moveTo(page, spot, durationMs);
      await sleep(Math.max(0, dueAt - performance.now()));
      await page.mouse.down();
      pace.pressed();
      await sleep(style.pressMs());
      await page.mouse.up();
    },
    type: async (page, selector, text) => {
      await page.locator(selector).first().waitFor();
      await playKeys(page, keyStrokes(text.toLowerCase(), style));
    },
    look: async (page, selector) => {
      const { spot, widthPx } = await find(page, selector);
      await moveTo(page, spot, wantedMs(spot, widthPx));
      await sleep(style.lookMs());
    },
  };
}

/** Plays a path in real time; points that are overdue by a whole beat are left out, so that the path keeps its duration. */
async function follow(page: Page, path: Path): Promise<void> {
  const startedAt = performance.now();
  for (const [index, { x, y, t }] of path.entries()) {
    if (index === 0) continue;
    const next = path[index + 1];
    const elapsedMs = performance.now() - startedAt;
    if (next !== undefined && elapsedMs > next.t) continue;
    await sleep(Math.max(0, t - elapsedMs));
    await page.mouse.move(x, y);
  }
}

/** Turns the wheel until the target can be pressed. Throws when it cannot be. */
async function bringIntoSight(
  page: Page,
  selector: string,
  style: MouseStyle,
  pointer: () => Spot,
): Promise<Sight & { readonly hit: Spot }> {
  await page.locator(selector).first().waitFor({ timeout: missingAfterMs });
  for (let notch = 0; notch < mostNotches; notch += 1) {
    const sight = await see(page, selector, style.shares());
    if (sight?.hit) return { ...sight, hit: sight.hit };
    if (sight === null) {
      await sleep(50);
      continue;
    }
    const { box, windowHeight } = sight;
    if (notch === 0) await page.mouse.move(pointer().x, pointer().y);
    await page.mouse.wheel(0, box.y + box.height / 2 < windowHeight / 2 ? -notchPx : notchPx);
    await sleep(style.notchMs());
  }
  throw new Error(`nothing to press at: ${selector}`);
}
