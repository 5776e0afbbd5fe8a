// The loss report of a document: what arrived, what is known to be missing. Numbers that are null are not known.
import { fieldOf, flagOf, numberOf } from './read.ts';

type Counts = {
  readonly expected: number | null;
  readonly received: number | null;
  readonly late: number | null;
  readonly duplicate: number | null;
  readonly missing: number | null;
};
export type Integrity = {
  readonly batches: Counts;
  readonly events: Counts;
  readonly refusedBatches: number | null;
  readonly droppedEvents: number | null;
  readonly unusedEvents: number | null;
  readonly clockSkewMs: number | null;
  readonly clockCorrected: boolean | null;
  readonly sleeps: number | null;
  /** null: there was no recorder. */
  readonly tailKnown: boolean | null;
  readonly pagesWithoutEnd: number | null;
};

/** One thing a report says; `count` is of events, of batches or of pages, as the kind is. */
export type LossSign =
  | { readonly kind: 'nothing' | 'not-recorded' | 'unknown-tail' }
  | { readonly kind: CountedLoss; readonly count: number };
type CountedLoss = 'missing' | 'missing-batches' | 'refused-batches' | 'dropped' | 'unused' | 'pages-without-end';

/** The report; null where the document has none. */
export function readIntegrity(from: unknown): Integrity | null {
  if (typeof from !== 'object' || from === null) return null;
  const number = (name: string): number | null => numberOf(fieldOf(from, name));
  return {
    batches: countsOf(fieldOf(from, 'batches')),
    events: countsOf(fieldOf(from, 'events')),
    refusedBatches: number('refused_batches'),
    droppedEvents: number('dropped_events'),
    unusedEvents: number('unused_events'),
    clockSkewMs: number('clock_skew_ms'),
    clockCorrected: flagOf(fieldOf(from, 'clock_corrected')),
    sleeps: number('sleeps'),
    tailKnown: fieldOf(from, 'tail') === null ? null : fieldOf(from, 'tail') === 'known',
    pagesWithoutEnd: number('pages_without_end'),
  };
}

function countsOf(from: unknown): Counts {
  const number = (name: string): number | null => numberOf(fieldOf(from, name));
  return {
    expected: number('expected'),
    received: number('received'),
    late: number('late'),
    duplicate: number('duplicate'),
    missing: number('missing'),
  };
}

/** All that is to be said of a report, the gravest first; never empty. */
export function lossSigns(report: Integrity): readonly LossSign[] {
  const { batches, events } = report;
  if (events.expected === null) return [{ kind: 'not-recorded' }];
  const counted: readonly (readonly [CountedLoss, number | null])[] = [
    ['missing', events.missing],
    ['missing-batches', batches.missing],
    ['refused-batches', report.refusedBatches],
    ['dropped', report.droppedEvents],
    ['unused', report.unusedEvents],
    ['pages-without-end', report.pagesWithoutEnd],
  ];
  const signs: LossSign[] = counted.flatMap(([kind, count]) => (count !== null && count > 0 ? [{ kind, count }] : []));
  if (report.tailKnown === false) signs.push({ kind: 'unknown-tail' });
  return signs.length === 0 ? [{ kind: 'nothing' }] : signs;
}
