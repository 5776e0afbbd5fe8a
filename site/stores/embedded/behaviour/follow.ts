// Follows the segments and the sale's journal from where they were followed to: which batches there are, which stages were
// touched, which have ended. The place reached and all that follows from it are committed together.
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import { type RecordedStep, recordedSteps } from '@podoal/contract/behaviour/signals.ts';
import { count } from '../columns.ts';
import { largestRecordBytes, readStretch, type StoredRecord } from './records.ts';
import type { FollowedDeed } from './sale-facts.ts';
import type { Place } from './segments.ts';
import { dueAfter, dueWithBooking, type FlowState } from './stage-states.ts';
import type { Workroom } from './workroom.ts';

/** Bytes of a segment and deeds of the journal followed in one slice: some milliseconds. */
const sliceBytes = 2 * largestRecordBytes;
const sliceDeeds = 2_000;
/** Completed bookings after which three synthetic logs are written. */
const bookingsPerSix = 6;

/** Deeds that may end que and book; whether they do is asked of the assembly when the document is due. */
const mayEnd: Readonly<Record<string, readonly Stage[]>> = {
  admitted: ['que'],
  'let-go': ['que'],
  left: ['que', 'book'],
  booked: ['que', 'book'],
  'pass-ended': ['que', 'book'],
};

/** Stages that a deed may have ended; the first one of a later stage ends perf. */
const endedBy = (kind: string, stage: Stage): readonly Stage[] => [
  ...(mayEnd[kind] ?? []),
  ...(stage === 'perf' || kind === 'violation' ? [] : (['perf'] as const)),
];

export type Follower = {
  /** Follows a slice; true while there is more. */
  readonly segments: (to: Place) => boolean;
  readonly deeds: () => boolean;
};

/** Prepares the statements of the follower. */
export function openFollower(room: Workroom): Follower {
  const { database, sale, reader, states, meta, tally, transaction, report } = room;
  const lastCopy = database.prepare('SELECT max(copy) AS n FROM batch WHERE flow_no = ? AND page = ? AND seq = ?');
  const insertBatch = database.prepare('INSERT INTO batch VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING');
  const insertAction = database.prepare('INSERT INTO client_action VALUES (?,?,?,?,?,?,?)');
  const addLive = database.prepare(`
    INSERT INTO segment VALUES (?, 1) ON CONFLICT (segment) DO UPDATE SET live = live + 1`);
  const insertSynthetic = database.prepare('INSERT INTO synthetic_due VALUES (?,?,?)');

  const befall = (flow: FlowState, stage: Stage, at: number): void => {
    const state = states.touch(flow, stage);
    state.dueAt = dueAfter(state, at, flow.lastAt);
  };

  const keepBatch = (segment: number, record: StoredRecord, flow: FlowState, step: RecordedStep): void => {
    const { flowNo, page, seq, offset, length, events, receivedAt, ip, underRun } = record;
    const stage = recordedSteps[step];
    const late = flow.stages.get(stage)?.revision == null ? 0 : 1;
    const row = (copy: number) =>
      insertBatch.run(
        ...[flowNo, page, seq, copy, stages.indexOf(stage), step, segment, offset, length, events, receivedAt, ip],
        ...[underRun ? 1 : 0, late],
      ).changes;
    const isCopy = record.body.length === 0;
    if (!isCopy && Number(row(0)) === 1) tally.add('batches', 1);
    else row(count(lastCopy.get(flowNo, page, seq)) + 1);
    befall(flow, stage, receivedAt);
  };

  const keepAction = (segment: number, record: StoredRecord, flow: FlowState, stage: Stage): void => {
    const { flowNo, offset, length, receivedAt, ip } = record;
    insertAction.run(flowNo, segment, offset, length, stages.indexOf(stage), receivedAt, ip);
    befall(flow, stage, receivedAt);
  };

  /** Takes a record in; false when it must go, because its flow's data was deleted on request. */
  const take = (segment: number, record: StoredRecord): boolean => {
    if (record.kind === 'blank') return true;
    const flow = states.alive(record.flowNo, record.receivedAt);
    if (flow === null) return true;
    if (flow.isErased) return false;
    const stage = stages.find((name) => name === record.step);
    if (record.kind === 'batch' && isRecordedStep(record.step)) keepBatch(segment, record, flow, record.step);
    else if (record.kind === 'action' && stage !== undefined) keepAction(segment, record, flow, stage);
    else return true;
    addLive.run(segment);
    return true;
  };

  const takeDeed = ({ flowNo, at, stage, kind, data }: FollowedDeed): void => {
    if (kind === 'booked') countBooking(data, at, flowNo);
    const flow = states.alive(flowNo, at);
    if (flow === null || flow.isErased) return;
    const wasAdmitted = flow.stages.get('que')?.endedAt != null;
    befall(flow, kind === 'left' && wasAdmitted ? 'book' : stage, at);
    for (const name of endedBy(kind, stage)) {
      const state = flow.stages.get(name);
      if (state === undefined || state.endedAt !== null) continue;
      states.touch(flow, name).endedAt = at;
      state.dueAt = dueAfter(state, at, flow.lastAt);
    }
    if (kind === 'booked') tellOfBooking(flow, at);
  };

  /** Documents that were written before the booking do not know of it; the others will find it in the journal. */
  const tellOfBooking = (flow: FlowState, at: number): void => {
    for (const [stage, { revision }] of flow.stages) {
      if (revision === null) continue;
      const state = states.touch(flow, stage);
      state.dueAt = dueWithBooking(state, at);
    }
  };

  /** Counts a booking that no bot made; at each sixth the 2 + 1 logs are due. */
  const countBooking = (data: string, at: number, flowNo: number): void => {
    const booking: unknown = JSON.parse(data).booking_id;
    if (typeof booking !== 'string' || sale.isByBot(booking)) return;
    const bookings = meta.number('bookings') + 1;
    meta.set('bookings', bookings);
    if (room.botLogs && bookings % bookingsPerSix === 0) insertSynthetic.run(bookings / bookingsPerSix, at, flowNo);
  };

  return {
    segments: (to) => {
      const segment = meta.number('segment');
      const offset = meta.number('offset');
      const end = segment === 0 ? 0 : segment === to.segment ? to.end : reader.size(segment);
      if (offset >= end) {
        const next = segment >= to.segment ? null : reader.next(segment);
        if (next === null || next > to.segment) return false;
        transaction(() => {
          meta.set('segment', next);
          meta.set('offset', 0);
        });
        return true;
      }
      const bytes = reader.stretch(segment, offset, Math.min(sliceBytes, end - offset));
      // Bodies are looked at when a document is made of them.
      const stretch = readStretch(bytes, offset, offset + bytes.length >= end, 'head');
      const unwanted = transaction(() => {
        const refused = stretch.records.filter((record) => !take(segment, record));
        meta.set('offset', bytes.length === 0 ? end : stretch.end);
        return refused;
      });
      if (stretch.damagedBytes > 0) {
        report(new Error(`${stretch.damagedBytes} bytes of segment ${segment} cannot be read`), 'following batches');
      }
      reader.blank(unwanted.map(({ offset: at, length }) => ({ segment, offset: at, length })));
      return true;
    },
    deeds: () => {
      const from = meta.number('deed');
      const deeds = sale.deedsAfter(from, sliceDeeds);
      const last = deeds.at(-1);
      if (last === undefined) return false;
      transaction(() => {
        for (const deed of deeds) takeDeed(deed);
        meta.set('deed', last.deedNo);
      });
      return deeds.length === sliceDeeds;
    },
  };
}

const isRecordedStep = (step: string): step is RecordedStep => Object.hasOwn(recordedSteps, step);
