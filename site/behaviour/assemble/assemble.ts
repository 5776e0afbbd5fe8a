// Puts a stage's document together from everything known of it: the one way in which documents come into being, for
// people, bots and generated logs alike. Pure: the same input gives the same document.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import {
  documentSchemas,
  documentVersion,
  type LabelKind,
  type PerfDocument,
  rowTimes,
  type StageDocument,
} from '@podoal/contract/behaviour/documents.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { actionsOf } from './actions.ts';
import { bookFields } from './book.ts';
import { tenths } from './clock.ts';
import { isoSeoul } from './document-name.ts';
import { factsOf, textOrNull } from './facts.ts';
import type { StageInput } from './input.ts';
import { integrityOf } from './integrity.ts';
import { type Measured, measuredBy, measuredByClient, unmeasured } from './measured.ts';
import { firstEvent, placed, type RecordedPage, recordedPages } from './pages.ts';
import { perfFields } from './perf.ts';
import { queFields } from './que.ts';
import type { Mark } from './signals.ts';
import { deedsOfStage, endAsSeen, stageOutcome, stageStart } from './stage-life.ts';
import { trajectoryColumns } from './trajectory.ts';
import { units } from './units.ts';

/**
 * The document of a stage. Never throws on what passed the checks of ingest, however odd.
 * @returns a document that fits `documentSchemas[input.stage]`; fields that nobody measured are null
 */
export function assemble(input: StageInput): StageDocument {
  const { stage } = input;
  const deeds = deedsOfStage(input.deeds, stage);
  const { pages, repeated } = recordedPages(input.mayMeasure ? input.batches : [], stageStart(input.deeds, stage));
  const zero = input.startedAt ?? startOf(input, pages);
  const { measured, marks, used, source } = whatWasMeasured(input, pages, zero);
  const end = endAsSeen(input.deeds, stage, marks && lastLeft(measured.pages, zero));
  const said = source === 'client' ? input.clientStage : null;
  const told = input.mayMeasure ? input.clientActions : [];
  const common = {
    ...provenanceOf(input),
    source,
    stage_outcome: stageOutcome(input.deeds, stage, end),
    ...lifeOf(zero, end?.at ?? lastKnown(input, pages, zero)),
    ...bookingOf(input),
    ...meaning(stage, zero),
    integrity: integrityOf(input, marks && pages, repeated, used),
    ...measured,
    actions: actionsOf({ deeds, zero, clicks: measured.clicks, marks: marks ?? [], told, said }),
    deeds: deeds.map(({ at, kind, data }) => ({ t: tenths(at - zero), kind, data: factsOf(data) })),
    violations: deeds
      .filter(({ kind }) => kind === 'violation')
      .map(({ at, data }) => ({
        t: tenths(at - zero),
        kind: textOrNull(data.kind) ?? '',
        step: textOrNull(data.step) ?? '',
      })),
  };
  if (stage === 'perf') return { stage, ...common, ...perfFields(measured.clicks, said ?? {}) };
  if (stage === 'que') return { stage, ...common, ...queFields(deeds, end, marks, measured.pages, said ?? {}) };
  return { stage, ...common, ...bookFields(deeds, measured, marks, zero) };
}

/** `marks` null: no page measured anything. */
type WhatWasMeasured = {
  readonly measured: Measured;
  readonly marks: readonly Mark[] | null;
  readonly used: number;
  readonly source: PerfDocument['source'];
};

function whatWasMeasured(input: StageInput, pages: readonly RecordedPage[], zero: EpochMs): WhatWasMeasured {
  const isSynthetic = input.label.kind === 'synthetic';
  if (pages.length > 0) {
    return { ...measuredBy(placed(pages, zero)), source: isSynthetic ? 'synthetic' : 'recorder' };
  }
  const said = input.mayMeasure ? input.clientStage : null;
  const nothing = { marks: null, used: 0 };
  if (said !== null) return { ...nothing, measured: measuredByClient(said), source: 'client' };
  return { ...nothing, measured: unmeasured, source: isSynthetic ? 'synthetic' : 'server' };
}

/** When the last page was left; null: not all of them were seen to be. */
function lastLeft(pages: Measured['pages'], zero: EpochMs): EpochMs | null {
  const leaves = (pages ?? []).flatMap(({ leave }) => leave ?? []);
  return leaves.length === pages?.length && leaves.length > 0 ? zero + Math.max(...leaves) : null;
}

/** Zero of the document: the first deed that somebody did, else the first event, else the first that is known at all. */
function startOf(input: StageInput, pages: readonly RecordedPage[]): EpochMs {
  const begun = stageStart(input.deeds, input.stage) ?? firstEvent(pages);
  if (begun !== null) return begun;
  return momentsOf(input).reduce((first, moment) => Math.min(first, moment), input.now);
}

/** The end of a stage that only silence ended: the last that is known of it. */
function lastKnown(input: StageInput, pages: readonly RecordedPage[], zero: EpochMs): EpochMs {
  const seen = pages.map(({ lastSeenAt }) => lastSeenAt);
  return [...momentsOf(input), ...seen].reduce((last, moment) => Math.max(last, moment), zero);
}

/** When deeds of the stage happened and when a client told something of it. */
function momentsOf({ deeds, stage, clientActions, clientStage }: StageInput): readonly EpochMs[] {
  const told = [...clientActions, ...(clientStage === null ? [] : [clientStage])];
  return [...deedsOfStage(deeds, stage).map(({ at }) => at), ...told.map(({ receivedAt }) => receivedAt)];
}

const isBot: Readonly<Record<LabelKind, boolean | null>> = {
  bot: true,
  synthetic: true,
  participant: false,
  test: null,
  unlabelled: null,
};

function provenanceOf(input: StageInput) {
  const { showing, mayMeasure, label } = input;
  return {
    schema_version: documentVersion as typeof documentVersion,
    flow_id: input.flowId,
    session_id: input.sessionHash,
    revision: input.revision,
    created_at: isoSeoul(input.now),
    round_id: input.roundId,
    performance_id: showing?.performanceId ?? null,
    selected_date: showing?.date ?? null,
    selected_time: showing?.time ?? null,
    user_id: input.userId,
    user_email: mayMeasure ? input.userEmail : null,
    user_ip: mayMeasure ? input.userIp : null,
    is_bot: isBot[label.kind],
    label,
  };
}

function lifeOf(zero: EpochMs, endedAt: EpochMs) {
  const dwellMs = Math.max(0, tenths(endedAt - zero));
  return { started_at: isoSeoul(zero), ended_at: isoSeoul(zero + dwellMs), dwell_ms: dwellMs };
}

/**
 * Whether and under which number the flow booked, as far as is known now: a fact of the whole attempt, so the same in all
 * its stages; the store puts earlier stages together again when it books. An abandoned flow did not; cancelling undoes nothing.
 */
function bookingOf({ deeds }: StageInput) {
  const booked = deeds.find(({ kind }) => kind === 'booked');
  return { payment_completed: booked !== undefined, booking_id: textOrNull(booked?.data.booking_id) };
}

/** How the document's figures are to be read. */
function meaning(stage: Stage, zero: EpochMs) {
  const moments = Object.entries(rowTimes).filter(([table]) => table in documentSchemas[stage].properties);
  return {
    time_base: {
      ...{ unit: 'ms' as const, zero: 'started_at' as const, zero_epoch_ms: zero, time_zone: 'Asia/Seoul' },
      moments: Object.fromEntries(moments),
    },
    columns: { mouse_trajectory: [...trajectoryColumns] },
    units: { ...units },
  };
}
