// What a store must do for the record of behaviour: keep batches, put stages' documents together, find them again.
// Followed by stores/embedded/behaviour; the sale's own port is sale/store.ts.
import type { Readable } from 'node:stream';
import type { Batch } from '@podoal/contract/behaviour/batch.ts';
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { RecordedStep } from '@podoal/contract/behaviour/signals.ts';
import type { DocumentsAnswer, FlowRow, FlowsAnswer, LogsQuery } from '@podoal/contract/http/viewer.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { LastDataset } from '@podoal/detect/dataset/last-dataset.ts';
import type { ClientAction, ClientStage } from './assemble/input.ts';
import type { Agreement } from './labels/agreement.ts';
import type { Labelled, LabelRow, LabelWish } from './labels/given.ts';
import type { RecordCounts, ScoreCounts } from './overview/overview.ts';
import type { TimedStep } from './result/step-times.ts';

/** What an upload token says, once its seal is checked. */
export type UploadRight = {
  readonly flowNo: number;
  /** Whose flow it is. */
  readonly accountId: number;
  readonly step: RecordedStep;
  /** Recorded because a run's token came with the page, not by consent. */
  readonly underRun: boolean;
};

/** A batch that was checked and may be kept. */
export type CheckedBatch = Omit<UploadRight, 'accountId'> & {
  /** The body as it came, JSON. */
  readonly body: Uint8Array;
  readonly page: string;
  readonly seq: Batch['seq'];
  /** Events in it. */
  readonly events: number;
  readonly receivedAt: EpochMs;
  readonly ip: string;
};

/** A batch that did not fit: kept aside for inspection. */
export type RefusedBatch = {
  /** null where no upload token could be read. */
  readonly flowNo: number | null;
  readonly step: RecordedStep | null;
  /** Why, in words of the API's problem. */
  readonly reason: string;
  readonly body: Uint8Array;
  readonly receivedAt: EpochMs;
  readonly ip: string;
};

/** Everything of one flow that the viewer shows beside its documents. */
export type FlowDetail = {
  readonly row: FlowRow;
  /** The sale's journal, oldest first. */
  readonly deeds: readonly {
    readonly at: EpochMs;
    readonly stage: Stage;
    readonly kind: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
  /** Documents that cannot be read: file name and what is wrong. */
  readonly broken: readonly { readonly name: string; readonly problem: string }[];
};

/** What can be wrong with a file in the folder of documents, in the order in which it is shown. */
export const fileProblems = [
  /** The index has it, the folder does not. */
  'missing',
  /** It is a document, but not of the size that was written. */
  'changed',
  'not-json',
  /** JSON, but no document of this stage and flow. */
  'unfit',
  /** A document that the index does not know: put there by hand. */
  'unknown',
  /** Not as the index has it, and too large or too many to be opened, or not to be opened at all. */
  'unread',
  /** No name of a document. */
  'foreign-name',
  /** A folder, a link or a device. */
  'not-a-file',
] as const;
export type FileProblem = (typeof fileProblems)[number];

/** A file that does not belong or does not fit. Name and detail are anybody's text. */
export type OddFile = {
  readonly name: string;
  /** null: not there, or no plain file. */
  readonly bytes: number | null;
  readonly modifiedAt: EpochMs | null;
  /** What is known beside the problem; may be empty. */
  readonly detail: string;
};

/** What the last check of the folder found. */
export type CheckedFiles = {
  /** null: not checked yet. */
  readonly checkedAt: EpochMs | null;
  /** A check is under way or about to begin. */
  readonly isChecking: boolean;
  /** By problem: how many, and some of them. */
  readonly odd: readonly {
    readonly problem: FileProblem;
    readonly count: number;
    readonly files: readonly OddFile[];
  }[];
};

/** A refused batch as it is shown: the beginning of what was sent, as text. */
export type ShownRefusal = {
  readonly receivedAt: EpochMs;
  readonly reason: string;
  readonly flowId: string | null;
  readonly step: string | null;
  readonly bytes: number;
  readonly body: string;
};

/** What did not fit and harmed nothing else. */
export type Oddities = {
  readonly files: CheckedFiles;
  /** Newest first, bounded. */
  readonly refused: readonly ShownRefusal[];
  /** How many batches were ever refused. */
  readonly refusedCount: number;
};

/** What of a round's record is known to be missing. */
export type RoundLoss = {
  readonly roundId: number;
  readonly documents: number;
  /** Documents that miss something. */
  readonly withLoss: number;
  /** Events known to be missing in all of them. */
  readonly missingEvents: number;
};

/** What a person's own data page shows of one document. */
export type OwnDocument = {
  readonly name: string;
  readonly flowId: string;
  readonly stage: Stage;
  readonly startedAt: EpochMs;
  readonly performanceId: string | null;
  readonly bytes: number;
};

/** What is known of a booked attempt beside the journal, and how long others took. */
export type AttemptFigures = {
  /** False until the booking's document has been put together; true also where it was deleted on request. */
  readonly isKnown: boolean;
  /** Clicks that hit nothing, from captcha to payment; null: not recorded. */
  readonly misses: number | null;
  /** ms of the newest other people's booked attempts, at most 1,000 a step. */
  readonly others: Readonly<Record<TimedStep, readonly number[]>>;
};

/** A document as it is stored: read it to its end, or destroy it. */
export type StoredDocument = {
  /** Length of the text. */
  readonly bytes: number;
  /** JSON in UTF-8, unless somebody changed the file. */
  readonly text: Readable;
};

export type BehaviourStore = {
  /** Keeps a batch; durable when the promise resolves. The same `(flow, page, seq)` again is counted; the first stays. */
  readonly keep: (batch: CheckedBatch) => Promise<void>;
  /** Keeps a refused batch aside, bounded in number and size, and counts it. */
  readonly refuse: (batch: RefusedBatch) => Promise<void>;
  /** Keeps one action of a client without recorder; durable. */
  readonly keepAction: (
    flowNo: number,
    stage: Stage,
    action: ClientAction,
    from: { readonly receivedAt: EpochMs; readonly ip: string },
  ) => Promise<void>;
  /** Keeps a whole stage of a client without recorder and writes its document; once, and never over a recorded one. */
  readonly putStage: (
    flowNo: number,
    stage: Stage,
    log: ClientStage,
    from: { readonly receivedAt: EpochMs; readonly ip: string },
  ) => Promise<{ ok: true; name: string } | { ok: false; reason: 'already-logged' }>;
  /** Follows batches and deeds, writes documents that are due, forgets what is too old. Call it about once a second. */
  readonly advance: (now: EpochMs) => Promise<void>;
  readonly documents: (query: LogsQuery) => Promise<DocumentsAnswer>;
  readonly flows: (query: LogsQuery) => Promise<FlowsAnswer>;
  readonly flow: (flowId: string) => Promise<FlowDetail | null>;
  /** Adds what a researcher says to the history of each of the sessions, or of none; durable. Nothing is overwritten. */
  readonly giveLabel: (wish: LabelWish, now: EpochMs) => Promise<Labelled>;
  /** Everything researchers ever said of a flow, oldest first; null: there is no such flow. */
  readonly labelsOf: (flowId: string) => Promise<readonly LabelRow[] | null>;
  /** How far those who give labels agree. */
  readonly agreement: () => Promise<Agreement>;
  /** A document; null when there is none of this name. Names are checked, never joined to a path unseen. */
  readonly document: (name: string) => Promise<StoredDocument | null>;
  /** Refused batches, and files that do not belong; tells what is known, looks at no file. */
  readonly oddities: () => Promise<Oddities>;
  /** Asks for the folder of documents to be looked through anew, in the background. */
  readonly checkFiles: () => Promise<void>;
  readonly ownDocuments: (accountId: number) => Promise<readonly OwnDocument[]>;
  /** Removes everything measured of an account: documents, batches, rows, lines of the CSV. The sale's journal stays. */
  readonly erase: (accountId: number) => Promise<{ readonly documents: number; readonly batches: number }>;
  /** What the detector says of a flow, as far as it was scored in the last minutes and is suspect; null else. Asks nobody. */
  readonly scoreOf: (flowId: string) => number | null;
  readonly attempt: (flowId: string) => Promise<AttemptFigures>;
  /** All flows by class and score; up to ten seconds old. */
  readonly scoreCounts: () => Promise<ScoreCounts>;
  /** What the record holds, and what a release would; up to a minute old. */
  readonly recordCounts: () => Promise<RecordCounts>;
  /** The dataset that was built of this data folder last, as far as it told; null: none. */
  readonly lastDataset: () => Promise<LastDataset | null>;
  /** Of every round that has documents; up to ten seconds old. */
  readonly roundLosses: () => Promise<readonly RoundLoss[]>;
  /** Figures for metrics, as of the last `advance`: whoever asks does not wait. */
  readonly counts: () => BehaviourCounts;
  readonly close: () => Promise<void>;
};

export type BehaviourCounts = {
  readonly batches: number;
  readonly refused: number;
  readonly documents: number;
  /** Stages that are due and not written yet. */
  readonly due: number;
};
