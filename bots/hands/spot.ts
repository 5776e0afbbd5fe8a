// Where in an element a pointer can press: drawn by the bot, then checked in the page, because parts of a drawing do not
// fill their box and a fixed bar may lie over an element.
import type { Spot } from '@podoal/motion';
import type { Page } from 'playwright-core';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** An element as it stands in the window. */
export type Sight = {
  readonly box: Box;
  /** First of the asked spots, given as shares of the box, that hits the element; null: none does. */
  readonly hit: Spot | null;
  readonly windowHeight: number;
};

/** Looks at the first element of a selector; null: there is none, or it has no size. */
export const see = (page: Page, selector: string, shares: readonly Spot[]): Promise<Sight | null> =>
  page.evaluate(seeInPage, { selector, shares });

type Asked = { readonly selector: string; readonly shares: readonly Spot[] };

/** Runs in the page. */
function seeInPage({ selector, shares }: Asked): Sight | null {
  const element = document.querySelector(selector);
  const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
  if (element === null || width === 0 || height === 0) return null;
  const spots = shares.map((share) => ({ x: x + share.x * width, y: y + share.y * height }));
  const hit = spots.find((spot) => {
    const found = document.elementFromPoint(spot.x, spot.y);
    return found !== null && (element === found || element.contains(found));
  });
  return { box: { x, y, width, height }, hit: hit ?? null, windowHeight: innerHeight };
}
