// One session: its row, its journal and the records of its stages, all on one axis (epoch ms). What stands at a moment
// (point, click, hover, deed) is described here for hover text, readout and tables alike.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { FlowAnswer } from '@podoal/contract/http/viewer.ts';
import { lastPointAt, pointSigns } from './points.ts';
import type { DocumentProblem, StageRecord } from './record.ts';

/** A document of a session on its way, read, or found to be none. */
export type LoadedDocument =
  | { readonly state: 'loading'; readonly name: string }
  | { readonly state: 'read'; readonly name: string; readonly record: StageRecord }
  | { readonly state: 'broken'; readonly name: string; readonly problem: DocumentProblem };

export type Session = { readonly detail: FlowAnswer; readonly documents: readonly LoadedDocument[] };

/** Rows of a record that can be pointed at. */
export type MomentKind = 'point' | 'click' | 'hover' | 'key' | 'deed' | 'page';
/** A moment that was chosen: the `nth` row of its kind, in the document of this name (null: of the journal). */
export type Moment = { readonly kind: MomentKind; readonly document: string | null; readonly nth: number };

/** What is known of a moment. */
export type MomentFacts = {
  readonly kind: MomentKind;
  readonly stage: Stage;
  /** From 0; null where the moment has no page. */
  readonly page: number | null;
  readonly path: string | null;
  readonly atEpochMs: number;
  readonly sinceStartMs: number;
  /** Where the pointer was, px of the viewport; null: not known. */
  readonly spot: { readonly x: number; readonly y: number } | null;
  readonly target: string | null;
  /** null: not measured. */
  readonly isTrusted: boolean | null;
};

/** Records that could be read, in the order of the flow. */
export const recordsOf = ({ documents }: Session): readonly StageRecord[] =>
  documents.flatMap((one) => (one.state === 'read' ? [one.record] : []));

/** Records whose labels are to be told: one that speaks for all, or each where they differ. */
export function labelledRecords(session: Session): readonly StageRecord[] {
  const records = recordsOf(session);
  const labels = new Set(records.map(({ label }) => JSON.stringify(label)));
  return labels.size === 1 ? records.slice(0, 1) : records;
}

/** Zero of "time since the start": when the flow began. */
export const startOf = ({ detail }: Session): number => detail.row.started_at;

/** What is known of a moment; null where the session has no such row. */
export function factsOf(session: Session, { kind, document, nth }: Moment): MomentFacts | null {
  if (kind === 'deed') {
    const deed = session.detail.deeds[nth];
    if (deed === undefined) return null;
    const { at, stage } = deed;
    const nowhere = { page: null, path: null, target: null, isTrusted: null };
    return { kind, stage, atEpochMs: at, sinceStartMs: at - startOf(session), spot: spotAt(session, at), ...nowhere };
  }
  const record = recordsOf(session).find(({ name }) => name === document);
  const row = record === undefined ? null : rowAt(record, kind, nth);
  if (record === undefined || row === null) return null;
  const atEpochMs = record.zeroEpochMs + row.t;
  const { page, spot, target, isTrusted } = row;
  const path = page === null ? null : (record.pages?.[page]?.path ?? null);
  const since = atEpochMs - startOf(session);
  return { kind, stage: record.stage, page, path, atEpochMs, sinceStartMs: since, spot, target, isTrusted };
}

type Row = { readonly t: number } & Pick<MomentFacts, 'page' | 'spot' | 'target' | 'isTrusted'>;

function rowAt(record: StageRecord, kind: Exclude<MomentKind, 'deed'>, nth: number): Row | null {
  switch (kind) {
    case 'point':
      return pointRow(record, nth);
    case 'click': {
      const click = record.clicks?.[nth];
      return click ?? null;
    }
    case 'hover': {
      const hover = record.hovers?.[nth];
      return hover === undefined ? null : { ...hover, spot: spotOn(record, hover.t, hover.page), isTrusted: null };
    }
    case 'key': {
      const key = record.keys?.[nth];
      return key === undefined ? null : { ...key, spot: spotOn(record, key.t, key.page), isTrusted: null };
    }
    case 'page': {
      const page = record.pages?.[nth];
      return page === undefined ? null : { t: page.enter, page: nth, spot: null, target: null, isTrusted: null };
    }
  }
}

function pointRow(record: StageRecord, nth: number): Row | null {
  const { points } = record;
  if (points === null || nth < 0 || nth >= points.count) return null;
  const [t, page, signs] = [points.t[nth] ?? 0, points.page[nth] ?? 0, points.signs[nth] ?? 0];
  const spot = { x: points.x[nth] ?? 0, y: points.y[nth] ?? 0 };
  const isTrusted = signs & pointSigns.trustUnknown ? null : !(signs & pointSigns.untrusted);
  return { t, page, spot, target: targetAt(record, page, t, Boolean(signs & pointSigns.click)), isTrusted };
}

/** Clicks at most this far from their own point in time, ms: their times are one to 0.1 ms. */
const sameMomentMs = 0.2;

/** What the pointer was over: the click's target at its own point, else the target being hovered then. */
export function targetAt(record: StageRecord, page: number, t: number, isClick: boolean): string | null {
  if (isClick) {
    const click = record.clicks?.find((one) => one.page === page && Math.abs(one.t - t) <= sameMomentMs);
    if (click !== undefined) return click.target;
  }
  const hover = record.hovers?.findLast(
    (one) => one.page === page && one.t <= t && (one.dwellMs === null || t <= one.t + one.dwellMs),
  );
  return hover?.target ?? null;
}

function spotOn({ points }: StageRecord, t: number, page: number): MomentFacts['spot'] {
  const nth = points === null ? null : lastPointAt(points, t, page);
  return points === null || nth === null ? null : { x: points.x[nth] ?? 0, y: points.y[nth] ?? 0 };
}

/** Where the pointer last was at an epoch, in whichever stage; null: nothing was measured before it. */
function spotAt(session: Session, atEpochMs: number): MomentFacts['spot'] {
  for (const { points, zeroEpochMs } of recordsOf(session).toReversed()) {
    const nth = points === null ? null : lastPointAt(points, atEpochMs - zeroEpochMs);
    if (points !== null && nth !== null) return { x: points.x[nth] ?? 0, y: points.y[nth] ?? 0 };
  }
  return null;
}

/** All clicks of the session on its one axis, oldest first. */
export function clicksOf(
  session: Session,
): readonly { readonly moment: Moment; readonly record: StageRecord; readonly atEpochMs: number }[] {
  return recordsOf(session)
    .flatMap((record) =>
      (record.clicks ?? []).map(({ t }, nth) => ({
        moment: { kind: 'click' as const, document: record.name, nth },
        record,
        atEpochMs: record.zeroEpochMs + t,
      })),
    )
    .sort((one, other) => one.atEpochMs - other.atEpochMs);
}
