// What a session is played with: an account of its own under a run of its own, and, from level 1 on, a page.
import type { Page } from 'playwright-core';
import type { Display } from '../window/display.ts';
import type { Client } from './client.ts';
import type { Trail } from './trail.ts';

export type HttpVisit = {
  readonly origin: string;
  readonly performanceId: string;
  /** Rank of the showing everybody goes for; null: each its own. */
  readonly showingRank: number | null;
  /** Calls under the session's account and run. */
  readonly client: Client;
  readonly trail: Trail;
  /** Waits; comes back at once when the session's time is over, with an error that ends it. */
  readonly pause: (ms: number) => Promise<void>;
};

/** The page is empty at first, and logged in: its cookies are the account's and the run's. */
export type PageVisit = HttpVisit & { readonly page: Page };

/** The page stands in a window on a display of its own, whose pointer and keys are the system's. */
export type WindowVisit = PageVisit & { readonly display: Display };
