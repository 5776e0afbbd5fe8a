// All that the worker does, as one plain object without threads: follow, write what is due, answer the viewer, forget.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { DocumentsAnswer, FlowsAnswer, LogsQuery } from '@podoal/contract/http/viewer.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { folderCounts } from '@podoal/detect/dataset/source/release-counts.ts';
import type { ClientStage } from '../../../behaviour/assemble/input.ts';
import type { Agreement } from '../../../behaviour/labels/agreement.ts';
import type { Labelled, LabelRow, LabelWish } from '../../../behaviour/labels/given.ts';
import type { RecordCounts, ScoreCounts } from '../../../behaviour/overview/overview.ts';
import type {
  AttemptFigures,
  BehaviourCounts,
  FlowDetail,
  Oddities,
  OwnDocument,
  RoundLoss,
} from '../../../behaviour/port.ts';
import { openActionCsv } from './action-csv.ts';
import { openClientStages, type Received, type StagePut } from './client-stages.ts';
import { openDocumentWriter } from './documents.ts';
import { openFileCheck } from './file-check.ts';
import { openFlowDetails } from './flow-details.ts';
import { openFollower } from './follow.ts';
import { type Erased, openForgetter } from './forget.ts';
import type { Job } from './job.ts';
import { openLabelling } from './labelling.ts';
import { openRefused } from './refused.ts';
import type { RefusedSample } from './refused-sample.ts';
import type { Place } from './segments.ts';
import { openSyntheticLogs } from './synthetic-logs.ts';
import { openWholeFiles } from './whole-files.ts';
import { openWorkroom, type Report, type WorkerOptions } from './workroom.ts';

/** `to`: how far the segments are durable. Jobs are done in slices; the rest at once. */
export type Desk = {
  /** True: more is due, ask again. */
  readonly advance: (to: Place, now: EpochMs) => Job<boolean>;
  readonly putStage: (to: Place, flowNo: number, stage: Stage, log: ClientStage, from: Received) => Job<StagePut>;
  readonly refuse: (batches: readonly RefusedSample[], uncounted: number) => void;
  readonly documents: (query: LogsQuery) => DocumentsAnswer;
  readonly flows: (query: LogsQuery) => FlowsAnswer;
  readonly flow: (flowId: string) => FlowDetail | null;
  readonly giveLabel: (wish: LabelWish, now: EpochMs) => Labelled;
  readonly labelsOf: (flowId: string) => readonly LabelRow[] | null;
  readonly agreement: () => Job<Agreement>;
  /** False when the index has no document of this name, or its file is gone. */
  readonly hasDocument: (name: string) => boolean;
  /** Flows scored since the last time this was asked. */
  readonly takeScores: () => readonly (readonly [flowId: string, score: number | null])[];
  readonly attempt: (flowId: string) => AttemptFigures;
  readonly roundLosses: () => readonly RoundLoss[];
  readonly scoreCounts: () => ScoreCounts;
  readonly recordCounts: () => Job<RecordCounts>;
  readonly oddities: () => Oddities;
  readonly checkFiles: () => void;
  readonly ownDocuments: (accountId: number) => readonly OwnDocument[];
  readonly erase: (to: Place, accountId: number, now: EpochMs) => Job<Erased>;
  /** Flows of which nothing is kept any more. */
  readonly erasedFlows: () => readonly number[];
  readonly counts: (now: EpochMs) => BehaviourCounts;
  readonly close: () => void;
};

/** Opens the desk over a data folder. */
export function openDesk(options: WorkerOptions, report: Report): Desk {
  const room = openWorkroom(options, report);
  const { index, tally, states, paths } = room;
  const files = openWholeFiles(paths.logs, paths.unfinished);
  const csv = openActionCsv(room);
  const follower = openFollower(room);
  const documents = openDocumentWriter(room, files, csv);
  const synthetic = openSyntheticLogs(room, files);
  const forgetter = openForgetter(room, files, csv);
  const details = openFlowDetails(room, files);
  const putStage = openClientStages(room, documents);
  const labelling = openLabelling(room);
  const refused = openRefused(room);
  const fileCheck = openFileCheck(room);
  let isResumed = false;

  function* follow(to: Place): Job<void> {
    while (follower.segments(to)) yield;
    while (follower.deeds()) yield;
  }

  return {
    *advance(to, now) {
      if (!isResumed) yield* forgetter.resume();
      isResumed = true;
      yield* follow(to);
      const isMore = yield* documents.writeDue(now);
      if (isMore) return true;
      yield* synthetic.writeDue();
      yield* forgetter.old(now);
      yield* fileCheck.work(now);
      return false;
    },
    *putStage(to, ...stage) {
      yield* follow(to);
      return putStage(...stage);
    },
    refuse: refused.keep,
    documents: index.documents,
    flows: index.flows,
    flow: details.flow,
    giveLabel: labelling.give,
    labelsOf: labelling.ofFlow,
    agreement: labelling.agreement,
    hasDocument: details.hasDocument,
    takeScores: index.takeScores,
    attempt: room.results.of,
    ...{ roundLosses: index.roundLosses, scoreCounts: index.scoreCounts },
    *recordCounts() {
      const wanted = { withSynthetic: false, withTests: false };
      const counts = yield* folderCounts(options.dataDirectory, wanted);
      return { ...counts, flows: index.labelCounts() };
    },
    oddities: () => ({ files: fileCheck.found(), refused: refused.newest(), refusedCount: tally.of('refused') }),
    checkFiles: fileCheck.ask,
    ownDocuments: (accountId) => index.ownDocuments(String(accountId)),
    *erase(to, accountId, now) {
      yield* follow(to);
      const gone = yield* forgetter.account(accountId, now);
      // What the last check found may name what is gone now.
      fileCheck.ask();
      return gone;
    },
    erasedFlows: forgetter.erasedFlows,
    counts: (now) => ({
      batches: tally.of('batches'),
      refused: tally.of('refused'),
      documents: tally.of('documents'),
      due: states.countDue(now),
    }),
    close: () => {
      fileCheck.close();
      room.close();
    },
  };
}
