// One step of the walk in the page: what is known at each, and the press that leads from one page to the next.
import type { Hand } from '../hands/hand.ts';
import type { Plan } from './plan.ts';
import { reach, type Step } from './trail.ts';
import type { PageVisit } from './visit.ts';

export type Booking = { readonly visit: PageVisit; readonly hand: Hand; readonly plan: Plan };

export const pathOf = (url: string): string => new URL(url).pathname;

/** Presses what leads to another page, and waits for it. */
export async function onward({ visit, hand }: Booking, selector: string, path: string, step: Step): Promise<void> {
  const { page, trail } = visit;
  const arrived = page.waitForURL((url) => url.pathname.startsWith(path), { waitUntil: 'commit' });
  // The press itself may fail first; then nobody waits for the page any more.
  arrived.catch(() => {});
  await hand.press(page, selector);
  await arrived;
  reach(trail, step);
}
