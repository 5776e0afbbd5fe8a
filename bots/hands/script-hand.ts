// A hand of level 1: a script inside the page. Nothing moves, nothing is typed; elements are told that they were clicked.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Spot } from '@podoal/motion';
import type { Hand } from './hand.ts';
import type { Pace } from './pace.ts';

export type ScriptHandOptions = {
  /** The place every click claims; null: `element.click()`, which claims none (0, 0). */
  readonly at: Spot | null;
};

/** Clicks by script and sets values. */
export const scriptHand = (pace: Pace, { at }: ScriptHandOptions): Hand => ({
  press: async (page, selector) => {
    await page.waitForSelector(selector, { state: 'attached' });
    await sleep(pace.untilDueMs());
    await page.evaluate(clickByScript, { selector, at });
    pace.pressed();
  },
  type: async (page, selector, text) => {
    await page.waitForSelector(selector, { state: 'attached' });
    await page.evaluate(setValue, { selector, text });
  },
  look: async () => {},
});

/** Runs in the page. Parts of a drawing (SVG) have no click() of their own. */
function clickByScript({ selector, at }: { readonly selector: string; readonly at: Spot | null }): void {
  const element = document.querySelector(selector);
  const place = at === null ? {} : { clientX: at.x, clientY: at.y };
  if (at === null && element instanceof HTMLElement) element.click();
  else element?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...place }));
}

/** Runs in the page. */
function setValue({ selector, text }: { readonly selector: string; readonly text: string }): void {
  const field = document.querySelector(selector);
  if (!(field instanceof HTMLInputElement)) return;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
