// The browser of a synthetic attempt: pages that open, are painted, ask the site, and are left. Times are ms since the first
// page began; a page's own rows count from its own beginning.
import type { Environment } from '@podoal/contract/behaviour/batch.ts';
import type { callNames, RecordedStep } from '@podoal/contract/behaviour/signals.ts';
import { type Random, uniform } from '@podoal/motion';
import type { View } from './environments.ts';
import { openPage, type PageLog, tenths } from './page-log.ts';

type CallName = (typeof callNames)[number];

export type Browsing = {
  readonly page: () => PageLog;
  /** When the current page was painted. */
  readonly paintedAt: () => number;
  /** Follows a press to another page; gives back when the server was asked for it, whole ms. */
  readonly goTo: (step: RecordedStep, pressedAt: number, way?: Way) => number;
  /** A call of the page's script, soon after `at`; gives back when the server had it (whole ms) and when the answer was there. */
  readonly call: (
    name: CallName,
    at: number,
    status?: number,
    thinksMs?: number,
  ) => { servedAt: number; answeredAt: number };
  /** Leaves the last page. */
  readonly end: (at: number) => void;
  /** All pages in order, once the last is left. */
  readonly pages: () => readonly LeftPage[];
};

/** How a page is left for another; usually a link, a script or an address, answered at once. */
export type Way = {
  /** A form whose answer is another page's address: such a page loses the focus before it is left. */
  readonly isForm?: boolean;
  readonly thinksMs?: number;
};

/** `shownAt`: when everything of the page was there (`pageshow`), ms since it began; so is `leftAt`. */
export type LeftPage = { readonly log: PageLog; readonly shownAt: number; readonly leftAt: number };

/** Steps on the way from a press to a painted page on a machine of one's own, ms: together at most 95. */
const stepsMs = {
  begin: { low: 0.5, high: 3 },
  serve: { low: 4, high: 12 },
  commit: { low: 6, high: 18 },
  listen: { low: 2, high: 10 },
  firstFrame: { low: 1, high: 17 },
  paint: { low: 14, high: 35 },
} as const;
/** From the first frame until everything is loaded, and from a form's page losing the focus until it is left, ms. */
const shownAfterMs = { low: 5, high: 40 } as const;
const blurredBeforeMs = { low: 0.3, high: 4 } as const;
/** How much slower machines are than a fast one. */
const slownesses = { low: 1, high: 6 } as const;
/** From what makes a page's script ask to the call, and a call to the server and back, ms. */
const callMs = { asks: { low: 0.3, high: 2.5 }, there: { low: 2, high: 8 }, back: { low: 2, high: 8 } } as const;

/** Calls that pages repeat by themselves (browser.ts of their steps), ms. */
const repeatedCalls: Partial<Record<RecordedStep, { readonly name: CallName; readonly everyMs: number }>> = {
  section: { name: 'sections', everyMs: 3000 },
  booking: { name: 'seats', everyMs: 1000 },
};

/** Opens the performance list in the first millisecond. */
export function startBrowsing(view: View, environment: Environment, random: Random): Browsing & { servedAt: number } {
  const left: LeftPage[] = [];
  const take = ({ low, high }: { low: number; high: number }): number => uniform(random, low, high);

  const slowness = slownesses.low * (slownesses.high / slownesses.low) ** random();

  const open = (step: RecordedStep, pressedAt: number, thinksMs: number) => {
    const beganAt = tenths(pressedAt);
    const servedAt = beganAt + take(stepsMs.serve);
    const committedAt = servedAt + thinksMs + take(stepsMs.commit);
    const listensFrom = committedAt + take(stepsMs.listen) - beganAt;
    const firstFrame = listensFrom + take(stepsMs.firstFrame);
    const paint = firstFrame + take(stepsMs.paint);
    const log = openPage({ step, beganAt, listensFrom, environment, slowness }, random);
    const { width, height, ratio } = view;
    log.note('view', firstFrame, { t: firstFrame, width, height, ratio, scale: 1 });
    log.note('state', paint, { t: paint, state: 'paint' });
    const shownAt = firstFrame + take(shownAfterMs);
    return { log, committedAt, paintedAt: beganAt + paint, shownAt, servedAt: Math.floor(servedAt) };
  };

  const leave = (at: number, isForm = false): void => {
    const { log, paintedAt, shownAt } = current;
    const repeated = repeatedCalls[log.step];
    // Each question waits for the answer to the one before.
    for (let from = paintedAt; repeated !== undefined && from + repeated.everyMs < at; ) {
      from = call(repeated.name, from + repeated.everyMs).answeredAt;
    }
    const leftAt = at - log.beganAt;
    const blurredAt = leftAt - take(blurredBeforeMs);
    if (isForm) log.note('state', blurredAt, { t: blurredAt, state: 'blur' });
    log.note('state', leftAt, { t: leftAt, state: 'leave' });
    left.push({ log, shownAt, leftAt });
  };

  const call: Browsing['call'] = (name, askedFrom, status = 200, thinksMs = 0) => {
    const at = askedFrom + take(callMs.asks);
    const servedAt = at + take(callMs.there);
    const answeredAt = servedAt + thinksMs + take(callMs.back);
    const { log } = current;
    const t = at - log.beganAt;
    log.note('call', answeredAt - log.beganAt, { t, call: name, took: answeredAt - at, status });
    return { servedAt: Math.floor(servedAt), answeredAt };
  };

  let current = open('performances', random(), 0);
  return {
    servedAt: current.servedAt,
    page: () => current.log,
    paintedAt: () => current.paintedAt,
    goTo: (step, pressedAt, { isForm, thinksMs = 0 } = {}) => {
      const next = open(step, pressedAt + take(stepsMs.begin), thinksMs);
      leave(next.committedAt, isForm);
      current = next;
      return next.servedAt;
    },
    call,
    end: leave,
    pages: () => left,
  };
}
