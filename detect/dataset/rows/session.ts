// The row of sessions.parquet that a stage's document makes.
import {
  type BookDocument,
  labelKinds,
  type QueDocument,
  type StageDocument,
  sources,
  stageOutcomes,
} from '@podoal/contract/behaviour/documents.ts';
import { type GivenLabel, givenLabels } from '@podoal/contract/behaviour/given-labels.ts';
import { pointerTypes } from '@podoal/contract/behaviour/signals.ts';
import type { RowOf } from './column.ts';
import type { stageColumns } from './session-columns.ts';
import {
  daysAhead,
  discountOf,
  fieldsOf,
  flagOf,
  labelOf,
  lengthOf,
  nameOf,
  realOf,
  rowsOf,
  wholeOf,
  wordOf,
} from './words.ts';

export type StageRow = RowOf<typeof stageColumns>;

/** Who and where a stage is, under pseudonyms. */
export type StageIds = {
  readonly sessionId: string;
  readonly flowId: string;
  readonly loginId: string | null;
  readonly personId: string | null;
  readonly runId: string | null;
  readonly roundId: string | null;
  readonly flowOffsetMs: number;
  /** What each researcher says of the stage. */
  readonly said: readonly GivenLabel[];
};

/** The row of a stage. */
export function stageRowOf(document: StageDocument, ids: StageIds): StageRow {
  const zero = document.time_base.zero_epoch_ms;
  return {
    ...{ session_id: ids.sessionId, flow_id: ids.flowId, login_id: ids.loginId, person_id: ids.personId },
    ...{ run_id: ids.runId, stage: document.stage, source: wordOf(document.source, sources) },
    ...{ stage_outcome: wordOf(document.stage_outcome, stageOutcomes), booked: flagOf(document.payment_completed) },
    ...{ dwell_ms: realOf(document.dwell_ms), flow_offset_ms: ids.flowOffsetMs, is_bot: flagOf(document.is_bot) },
    ...labelCells(document),
    ...saidCells(ids.said),
    ...{ round_id: ids.roundId, performance_id: nameOf(document.performance_id) },
    showing_days_ahead: daysAhead(document.selected_date, zero),
    showing_time: /^\d{2}:\d{2}$/u.test(String(document.selected_time)) ? document.selected_time : null,
    ...counts(document),
    ...(document.stage === 'que' ? queCells(document) : {}),
    ...(document.stage === 'book' ? { ...captchaCells(document), ...bookCells(document) } : {}),
    ...integrityCells(document),
  };
}

function labelCells({ label: given }: StageDocument): StageRow {
  const label = fieldsOf(given);
  return {
    ...{
      label: wordOf(label.kind, labelKinds),
      label_family: labelOf(label.family),
      label_level: labelOf(label.level),
    },
    ...{ label_tool: labelOf(label.tool), label_version: labelOf(label.version), label_seed: labelOf(label.seed) },
    label_study: labelOf(label.study),
  };
}

function saidCells(said: readonly GivenLabel[]): StageRow {
  const counted = givenLabels.map((label) => ({ label, times: said.filter((one) => one === label).length }));
  const most = Math.max(...counted.map(({ times }) => times));
  const [first, ...more] = counted.filter(({ times }) => times === most);
  return {
    label_given: said.length === 0 || more.length > 0 ? null : (first?.label ?? null),
    label_givers: said.length,
    label_agreement: said.length < 2 ? null : Math.round((most / said.length) * 1000) / 1000,
  };
}

function counts(document: StageDocument): StageRow {
  return {
    ...{ points: lengthOf(document.mouse_trajectory), clicks: lengthOf(document.clicks) },
    ...{ hovers: lengthOf(document.hovers), keys: lengthOf(document.keys), inputs: lengthOf(document.inputs) },
    ...{ scrolls: lengthOf(document.scrolls), wheels: lengthOf(document.wheels), pages: lengthOf(document.pages) },
    ...{ deeds: lengthOf(document.deeds), violations: lengthOf(document.violations) },
    pointer_type: pointerTypeOf(document),
  };
}

function pointerTypeOf(document: StageDocument): string | null {
  const ofPoints = fieldsOf(document.pointer).type;
  const clicked = mostOf(rowsOf(document.clicks).map((click) => click.pointer_type));
  return clicked ?? mostOf(Array.isArray(ofPoints) ? ofPoints : []);
}

/** The pointer that stands there most often, the first of the list among equals. */
function mostOf(types: readonly unknown[]): string | null {
  const counted = pointerTypes.map((type) => ({ type, times: types.filter((one) => one === type).length }));
  const [most] = counted.toSorted((a, b) => b.times - a.times);
  return most === undefined || most.times === 0 ? null : most.type;
}

const queCells = (document: QueDocument): StageRow => ({
  ...{ queue_initial_position: wholeOf(document.initial_position), queue_total: wholeOf(document.total_queue) },
  ...{ queue_final_position: wholeOf(document.final_position), queue_wait_ms: realOf(document.wait_duration_ms) },
  queue_reloads: wholeOf(document.reloads),
});

function captchaCells(document: BookDocument): StageRow {
  const captcha = fieldsOf(document.captcha);
  const [shown, solved] = [realOf(captcha.shown_t), realOf(captcha.solved_t)];
  return {
    captcha_attempts: lengthOf(captcha.attempts),
    captcha_wrong: rowsOf(captcha.attempts).filter(({ right }) => right === false).length,
    ...{ captcha_refreshes: wholeOf(captcha.refreshes), captcha_solved: flagOf(captcha.success) },
    captcha_oracle: flagOf(captcha.oracle),
    captcha_ms: shown === null || solved === null ? null : Math.round((solved - shown) * 10) / 10,
  };
}

function bookCells(document: BookDocument): StageRow {
  const [section, seats] = [fieldsOf(document.section_selection), fieldsOf(document.seat_selection)];
  const payment = fieldsOf(document.payment);
  return {
    ...{ section: nameOf(section.section), section_clicks: wholeOf(section.clicks), seats: lengthOf(seats.seats) },
    ...{ seat_holds: lengthOf(seats.holds), seats_lost: lengthOf(seats.lost), seats_refused: lengthOf(seats.refused) },
    ...{ seats_released: lengthOf(seats.released), seat_ms: realOf(seats.duration_ms) },
    ...{ discount: discountOf(document.discount), delivery: wordOf(document.delivery, ['pickup', 'post']) },
    ...{ payment_method: nameOf(payment.method), payment_outcome: nameOf(payment.outcome) },
    ...{ payment_attempts: wholeOf(payment.attempts), booker_edited: flagOf(fieldsOf(document.booker).edited) },
  };
}

function integrityCells({ integrity: given, revision }: StageDocument): StageRow {
  const integrity = fieldsOf(given);
  const [batches, events] = [fieldsOf(integrity.batches), fieldsOf(integrity.events)];
  return {
    ...{ revision: wholeOf(revision), batches_missing: wholeOf(batches.missing) },
    ...{ events_expected: wholeOf(events.expected), events_received: wholeOf(events.received) },
    ...{ events_late: wholeOf(events.late), events_missing: wholeOf(events.missing) },
    ...{ events_dropped: wholeOf(integrity.dropped_events), events_unused: wholeOf(integrity.unused_events) },
    ...{ batches_refused: wholeOf(integrity.refused_batches), clock_corrected: flagOf(integrity.clock_corrected) },
    ...{ sleeps: wholeOf(integrity.sleeps), tail: wordOf(integrity.tail, ['known', 'unknown']) },
    pages_without_end: wholeOf(integrity.pages_without_end),
  };
}
