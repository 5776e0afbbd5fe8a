// A hand of level 2: the driver's own click and fill, as most scripts on the net use them.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hand } from './hand.ts';
import type { Pace } from './pace.ts';

/** Clicks in the middle of elements and fills fields at once. */
export const driverHand = (pace: Pace): Hand => ({
  press: async (page, selector) => {
    const target = page.locator(selector).first();
    await target.waitFor();
    await sleep(pace.untilDueMs());
    await target.click();
    pace.pressed();
  },
  type: (page, selector, text) => page.locator(selector).first().fill(text),
  look: async () => {},
});
