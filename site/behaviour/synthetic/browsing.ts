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
  readonly goTo: (step: RecordedStep, pressedAt: number, thinksMs?: number) => number;
  /** A call of the page's script; gives back when the server had it (whole ms) and when the answer was there. */
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

export type LeftPage = { readonly log: PageLog; readonly leftAt: number };

/** Steps on the way from a press to a painted page on a machine of one's own, ms: together at most 70. */
const stepsMs = {
  begin: { low: 0.5, high: 3 },
  serve: { low: 4, high: 12 },
  commit: { low: 6, high: 18 },
  paint: { low: 14, high: 36 },
} as const;
/** A call to the server and back, ms. */
const callMs = { there: { low: 2, high: 8 }, back: { low: 2, high: 8 } } as const;

/** Calls that pages repeat by themselves (browser.ts of their steps), ms. */
const repeatedCalls: Partial<Record<RecordedStep, { readonly name: CallName; readonly everyMs: number }>> = {
  section: { name: 'sections', everyMs: 3000 },
  booking: { name: 'seats', everyMs: 1000 },
};

/** Opens the performance list at 0. */
export function startBrowsing(view: View, environment: Environment, random: Random): Browsing & { servedAt: number } {
  const left: LeftPage[] = [];
  const take = ({ low, high }: { low: number; high: number }): number => uniform(random, low, high);

  const open = (step: RecordedStep, pressedAt: number, thinksMs: number) => {
    const beganAt = tenths(pressedAt);
    const servedAt = beganAt + take(stepsMs.serve);
    const committedAt = servedAt + thinksMs + take(stepsMs.commit);
    const paintedAt = committedAt + take(stepsMs.paint);
    const log = openPage(step, beganAt, environment, random);
    const { width, height, ratio } = view;
    log.note('view', committedAt - beganAt, { t: committedAt - beganAt, width, height, ratio, scale: 1 });
    log.note('state', paintedAt - beganAt, { t: paintedAt - beganAt, state: 'paint' });
    return { log, committedAt, paintedAt, servedAt: Math.floor(servedAt) };
  };

  const leave = (at: number): void => {
    const { log, paintedAt } = current;
    const repeated = repeatedCalls[log.step];
    for (let next = 1; repeated !== undefined && paintedAt + next * repeated.everyMs < at; next += 1) {
      call(repeated.name, paintedAt + next * repeated.everyMs);
    }
    log.note('state', at - log.beganAt, { t: at - log.beganAt, state: 'leave' });
    left.push({ log, leftAt: at - log.beganAt });
  };

  const call: Browsing['call'] = (name, at, status = 200, thinksMs = 0) => {
    const servedAt = at + take(callMs.there);
    const answeredAt = servedAt + thinksMs + take(callMs.back);
    const { log } = current;
    const t = at - log.beganAt;
    log.note('call', answeredAt - log.beganAt, { t, call: name, took: answeredAt - at, status });
    return { servedAt: Math.floor(servedAt), answeredAt };
  };

  let current = open('performances', 0, 0);
  return {
    servedAt: current.servedAt,
    page: () => current.log,
    paintedAt: () => current.paintedAt,
    goTo: (step, pressedAt, thinksMs = 0) => {
      const next = open(step, pressedAt + take(stepsMs.begin), thinksMs);
      leave(next.committedAt);
      current = next;
      return next.servedAt;
    },
    call,
    end: leave,
    pages: () => left,
  };
}
