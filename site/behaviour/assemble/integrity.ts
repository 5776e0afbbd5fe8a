// The loss report of a document: what is there, what is known to be missing, how far the clock could be trusted.
import type { Integrity } from '@podoal/contract/behaviour/documents.ts';
import { mostLagMs, tenths } from './clock.ts';
import type { ReceivedBatch, StageInput } from './input.ts';
import { missingEvents, type RecordedPage } from './pages.ts';
import { eventsIn } from './tables.ts';

/**
 * The report. `pages` null: nothing was measured.
 * @param repeated batches among the input's that came more than once
 * @param used events that stand in the document
 */
export function integrityOf(
  { duplicates, refusedBatches }: Pick<StageInput, 'duplicates' | 'refusedBatches'>,
  pages: readonly RecordedPage[] | null,
  repeated: readonly ReceivedBatch[],
  used: number,
): Integrity {
  const all = (pages ?? []).flatMap(({ batches }) => batches);
  const late = all.filter(({ received }) => received.isLate);
  const events = sum(all, (batch) => batch.events);
  const lostEvents = sum(pages ?? [], ({ batches }) => missingEvents(batches));
  const lostBatches = sum(pages ?? [], missingBatches);
  const known = (count: number) => (pages === null ? null : count);
  return {
    batches: {
      expected: known(all.length + lostBatches),
      received: all.length,
      late: late.length,
      duplicate: duplicates.batches + repeated.length,
      missing: known(lostBatches),
    },
    events: {
      expected: known(events + lostEvents),
      received: events,
      late: sum(late, (batch) => batch.events),
      duplicate: duplicates.events + sum(repeated, ({ body }) => eventsIn(body)),
      missing: known(lostEvents),
    },
    refused_batches: refusedBatches,
    dropped_events: pages && sum(pages, droppedEvents),
    unused_events: events - used,
    ...clockReport(pages),
    tail: pages && (pages.at(-1)?.hasEnd === true ? 'known' : 'unknown'),
    pages_without_end: pages?.filter(({ hasEnd }) => !hasEnd).length ?? null,
  };
}

const sum = <Thing>(things: readonly Thing[], count: (thing: Thing) => number): number =>
  things.reduce((total, thing) => total + count(thing), 0);

/** Batches of a page that a later one follows. */
const missingBatches = ({ batches }: RecordedPage): number =>
  (batches.at(-1)?.received.body.seq ?? -1) + 1 - batches.length;

const droppedEvents = ({ batches }: RecordedPage): number =>
  batches.reduce((most, { received }) => Math.max(most, received.body.dropped), 0);

type ClockReport = Pick<Integrity, 'clock_skew_ms' | 'clock_corrected' | 'sleeps'>;

function clockReport(pages: readonly RecordedPage[] | null): ClockReport {
  if (pages === null) return { clock_skew_ms: null, clock_corrected: false, sleeps: null };
  const least = pages.reduce((low, { clock }) => Math.min(low, clock.leastLagMs), Number.POSITIVE_INFINITY);
  const isCorrected = pages.some(({ correctionMs }) => correctionMs !== 0);
  return {
    // Nothing arrived in time and nothing speaks against the clock: how far it is off cannot be known.
    clock_skew_ms: least > mostLagMs && !isCorrected ? null : tenths(least),
    clock_corrected: isCorrected,
    sleeps: sum(pages, ({ clock }) => clock.sleeps),
  };
}
