// A hand: how a bot points, presses and types in a page. The walk says what, a level's hand does it in its own way.
import type { Page } from 'playwright-core';

export type Hand = {
  /** Presses the first element of a selector, when its pace says; comes back when the press is over. */
  readonly press: (page: Page, selector: string) => Promise<void>;
  /** Puts a text into a field. */
  readonly type: (page: Page, selector: string, text: string) => Promise<void>;
  /** Points at something without pressing it; hands without a pointer do nothing. */
  readonly look: (page: Page, selector: string) => Promise<void>;
};
