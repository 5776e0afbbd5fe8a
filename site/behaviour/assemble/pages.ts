// Puts a stage's batches in order: which pages there were, what each sent, what of it is known to be missing.
import { pageStates } from '@podoal/contract/behaviour/signals.ts';
import { days, type EpochMs } from '@podoal/contract/units.ts';
import { corrections, type PageClock, pageClock, toDocument } from './clock.ts';
import type { ReceivedBatch } from './input.ts';
import { documentRoom, eventsIn, type Tables, tablesOf } from './tables.ts';

/** A batch with its tables. */
export type ReadBatch = { readonly received: ReceivedBatch; readonly events: number; readonly tables: Tables };

/** A page with its batches, by number. */
export type RecordedPage = {
  readonly step: ReceivedBatch['step'];
  readonly id: string;
  readonly batches: readonly ReadBatch[];
  readonly clock: PageClock;
  /** What was added to the browser's wall clock, ms. */
  readonly correctionMs: number;
  /** When it began, by the server's clock. */
  readonly beganAt: EpochMs;
  /** The last it told of itself, by the server's clock. */
  readonly lastSeenAt: EpochMs;
  /** Whether its end was seen: nothing was sent after it was left. */
  readonly hasEnd: boolean;
};

/** A page on the document's clock. */
export type PlacedPage = RecordedPage & {
  readonly index: number;
  readonly toDocument: (pageMs: number) => number;
};

/**
 * The pages of a stage in the order in which they began, and the batches that came more than once.
 * @param firstDeedAt of the stage, by the server
 */
export function recordedPages(
  batches: readonly ReceivedBatch[],
  firstDeedAt: EpochMs | null,
): {
  readonly pages: readonly RecordedPage[];
  readonly repeated: readonly ReceivedBatch[];
} {
  const byPage = new Map<string, Map<number, ReceivedBatch>>();
  const repeated: ReceivedBatch[] = [];
  for (const batch of batches.toSorted((a, b) => a.receivedAt - b.receivedAt)) {
    const name = `${batch.step} ${batch.body.page}`;
    const page = byPage.get(name) ?? new Map<number, ReceivedBatch>();
    byPage.set(name, page);
    if (page.has(batch.body.seq)) repeated.push(batch);
    else page.set(batch.body.seq, batch);
  }
  const fits = documentRoom();
  const clocked = [...byPage.values()].map((page) => {
    const read = [...page.values()]
      .toSorted((a, b) => a.body.seq - b.body.seq)
      .map((received) => ({ received, events: eventsIn(received.body), tables: tablesOf(received.body, fits) }));
    return { read, clock: pageClock(read.map(readingOf), wakesOf(read)) };
  });
  const lagging = clocked.map(({ clock }) => ({ lagMs: clock.leastLagMs, beganAt: toDocument(clock, 0, 0)(0) }));
  const added = corrections(lagging, firstDeedAt);
  const pages = clocked.flatMap(({ read, clock }, nth) => pageOf(read, clock, added[nth] ?? 0));
  return { pages: pages.toSorted(inOrder), repeated };
}

const readingOf = ({ received }: ReadBatch) => {
  const { at, wall } = received.body;
  return { at, wall, receivedAt: received.receivedAt };
};

const wake = pageStates.indexOf('wake');

function wakesOf(batches: readonly ReadBatch[]): readonly number[] {
  const wakes = batches.flatMap(({ tables }) => {
    const states = tables.state;
    return (states?.t ?? []).filter((t, row) => t !== null && states?.state[row] === wake);
  });
  return wakes.filter((t) => t !== null).toSorted((a, b) => a - b);
}

function pageOf(batches: readonly ReadBatch[], clock: PageClock, correctionMs: number): readonly RecordedPage[] {
  const last = batches.at(-1);
  if (last === undefined) return [];
  const { step, body } = last.received;
  const toServer = toDocument(clock, correctionMs, 0);
  const arrivedAt = batches.reduce((latest, { received }) => Math.max(latest, received.receivedAt), 0);
  return [
    {
      ...{ step, id: body.page, batches, clock, correctionMs },
      beganAt: toServer(0),
      lastSeenAt: Math.min(arrivedAt, toServer(body.at)),
      hasEnd: body.last,
    },
  ];
}

const inOrder = (a: RecordedPage, b: RecordedPage): number =>
  a.beganAt - b.beganAt || (`${a.id} ${a.step}` < `${b.id} ${b.step}` ? -1 : 1);

/** When the first of the pages began; no page is believed to be older than a day before it was heard of. */
export function firstEvent(pages: readonly RecordedPage[]): EpochMs | null {
  const [first] = pages;
  if (first === undefined) return null;
  const arrivals = pages.flatMap(({ batches }) => batches.map(({ received }) => received.receivedAt));
  const heardAt = arrivals.reduce((earliest, arrival) => Math.min(earliest, arrival));
  return Math.floor(Math.min(heardAt, Math.max(heardAt - days(1), first.beganAt)));
}

/** Sets the pages on the document's clock. */
export const placed = (pages: readonly RecordedPage[], zero: EpochMs): readonly PlacedPage[] =>
  pages.map((page, index) => ({ ...page, index, toDocument: toDocument(page.clock, page.correctionMs, zero) }));

/** When the page was left; null where that was not seen. */
export function leaveOf(page: PlacedPage): number | null {
  const last = page.batches.at(-1);
  if (!page.hasEnd || last === undefined) return null;
  return page.toDocument(lastLeave(page.batches) ?? last.received.body.at);
}

const leave = pageStates.indexOf('leave');

function lastLeave(batches: readonly ReadBatch[]): number | null {
  let last: number | null = null;
  for (const { tables } of batches) {
    for (const [row, t] of (tables.state?.t ?? []).entries()) {
      if (t !== null && tables.state?.state[row] === leave) last = Math.max(last ?? t, t);
    }
  }
  return last;
}

/** Events between the batches of a page that a later batch knows of and nobody received. */
export function missingEvents(batches: readonly ReadBatch[]): number {
  let known = 0;
  let missing = 0;
  for (const { received, events } of batches) {
    missing += Math.max(0, received.body.first - known);
    known = Math.max(known, received.body.first + events);
  }
  return missing;
}
