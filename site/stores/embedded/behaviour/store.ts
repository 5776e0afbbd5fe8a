// The embedded record of behaviour: batches go straight into the segments, everything else is asked of the worker.
// Opened by main.ts beside the store of the sale.
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMs } from '@podoal/contract/units.ts';
import { readLastDataset } from '@podoal/detect/dataset/last-dataset.ts';
import { scoreAt } from '@podoal/detect/model/recipe.ts';
import type { BehaviourCounts, BehaviourStore, RefusedBatch, StoredDocument } from '../../../behaviour/port.ts';
import { databaseFile } from '../index.ts';
import { pathsOf } from './paths.ts';
import type { RecordHead } from './records.ts';
import { type RefusedSample, sampleOf } from './refused-sample.ts';
import { isMissing } from './segment-reader.ts';
import { openSegments, type Segments } from './segments.ts';
import { type WorkerCalls, workerCalls } from './worker-calls.ts';
import type { Report, WorkerOptions } from './workroom.ts';

export type BehaviourOptions = Omit<WorkerOptions, 'saleFile'> & {
  /** Told what went wrong in the background. */
  readonly report: Report;
};

/** Refused batches on their way to the worker; further ones are only counted. */
const refusedAtOnce = 100;

/** The worker beside this file: from the sources, or in the built server. */
const workerFile = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? 'worker.ts' : 'behaviour-worker.js',
);

const noPage = '0'.repeat(16);

/** How old may be what is counted over all documents: what rounds lost and how flows are scored; what a release would hold. */
const countsKeptMs = 10_000;
const releaseKeptMs = 60_000;
/** Batches kept lately; of those that come once more only the head is kept: the first counts, whatever the copy says. */
const rememberedBatches = 20_000;
const noBody = new Uint8Array();
const rememberedSuspects = 100_000;

/** Opens the record of a data folder in which the store of the sale is open. */
export async function openBehaviourStore({ report, ...options }: BehaviourOptions): Promise<BehaviourStore> {
  const { dataDirectory } = options;
  const segments = await openSegments({ folder: pathsOf(dataDirectory).segments, open });
  const worker = workerCalls(workerFile, { ...options, saleFile: join(dataDirectory, databaseFile) }, report);
  return behaviourStoreOver(segments, worker, dataDirectory);
}

/** The record over its segments, whoever does the worker's part, and the data folder. */
export function behaviourStoreOver(segments: Segments, worker: WorkerCalls, dataDirectory: string): BehaviourStore {
  const { logs } = pathsOf(dataDirectory);
  const { ask } = worker;
  const refuse = refuser((samples, uncounted) => ask('refuse', samples, uncounted));
  const keep = async (head: RecordHead, body: Uint8Array): Promise<void> => {
    if (!erased.has(head.flowNo)) await segments.append(head, body);
  };
  /** Flows of which nothing is kept any more. Until the worker has told, it alone takes care of them. */
  let erased: ReadonlySet<number> = new Set();
  let isErasedKnown = false;
  const learnErased = async (): Promise<void> => {
    erased = new Set(await ask('erasedFlows'));
    isErasedKnown = true;
  };
  const suspects = newSuspects();
  const lately = new Set<string>();
  let now: EpochMs = 0;
  let figures: BehaviourCounts = { batches: 0, refused: 0, documents: 0, due: 0 };
  let isClosing = false;

  return {
    keep: async ({ body, ...head }) => {
      const name = `${head.flowNo} ${head.page} ${head.seq}`;
      await keep({ ...head, kind: 'batch' }, lately.has(name) ? noBody : body);
      lately.add(name);
      if (lately.size > rememberedBatches) for (const oldest of lately.values()) return void lately.delete(oldest);
    },
    keepAction: (flowNo, stage, action, from) =>
      keep(
        { ...{ kind: 'action', flowNo, step: stage, underRun: false, page: noPage, seq: 0, events: 1 }, ...from },
        Buffer.from(JSON.stringify(action)),
      ),
    refuse,
    putStage: (...stage) => ask('putStage', segments.durable(), ...stage),
    advance: async (at) => {
      now = at;
      try {
        if (!isErasedKnown) await learnErased();
        for (let isMore = true; isMore; figures = await ask('counts', at)) {
          isMore = await ask('advance', segments.durable(), at);
          suspects.learn(await ask('takeScores'));
        }
      } catch (error) {
        if (!isClosing) throw error;
      }
    },
    documents: (query) => ask('documents', query),
    flows: (query) => ask('flows', query),
    flow: (flowId) => ask('flow', flowId),
    giveLabel: (wish, at) => ask('giveLabel', wish, at),
    labelsOf: (flowId) => ask('labelsOf', flowId),
    agreement: () => ask('agreement'),
    // Straight from the file: as one string between two threads, a large one would hold both up.
    document: async (name) => ((await ask('hasDocument', name)) ? openDocument(join(logs, name)) : null),
    scoreOf: suspects.scoreOf,
    attempt: (flowId) => ask('attempt', flowId),
    roundLosses: keptFor(countsKeptMs, () => ask('roundLosses')),
    scoreCounts: keptFor(countsKeptMs, () => ask('scoreCounts')),
    recordCounts: keptFor(releaseKeptMs, () => ask('recordCounts')),
    lastDataset: () => readLastDataset(dataDirectory),
    oddities: () => ask('oddities'),
    checkFiles: () => ask('checkFiles'),
    ownDocuments: (accountId) => ask('ownDocuments', accountId),
    erase: async (accountId) => {
      const gone = await ask('erase', segments.durable(), accountId, now);
      await learnErased();
      return gone;
    },
    counts: () => figures,
    close: async () => {
      isClosing = true;
      await segments.close();
      await worker.close();
    },
  };
}

/** Scores of suspect flows, the newest; whoever asks for one does not wait. */
function newSuspects() {
  const scores = new Map<string, number>();
  return {
    learn: (scored: readonly (readonly [flowId: string, score: number | null])[]): void => {
      for (const [flowId, score] of scored) {
        scores.delete(flowId);
        if (score !== null && score >= scoreAt.suspect) scores.set(flowId, score);
      }
      for (const oldest of scores.keys()) {
        if (scores.size <= rememberedSuspects) break;
        scores.delete(oldest);
      }
    },
    scoreOf: (flowId: string): number | null => scores.get(flowId) ?? null,
  };
}

/** Asks again only when the last answer is old: the question goes over all documents. */
function keptFor<Answer>(ms: number, question: () => Promise<Answer>): () => Promise<Answer> {
  let last: { readonly answer: Promise<Answer>; readonly until: number } | null = null;
  return () => {
    if (last === null || performance.now() >= last.until) {
      const answer = question();
      last = { answer, until: performance.now() + ms };
      answer.catch(() => (last = null));
    }
    return last.answer;
  };
}

/** Opens a document's file; null when it was deleted just now. */
async function openDocument(path: string): Promise<StoredDocument | null> {
  const file = await open(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (file === null) return null;
  const { size } = await file.stat();
  return { bytes: size, text: file.createReadStream() };
}

/** Hands refused batches to the worker, many at once, and never more than it can take. */
function refuser(send: (samples: readonly RefusedSample[], uncounted: number) => Promise<void>) {
  let waiting: RefusedSample[] = [];
  let uncounted = 0;
  let sending: Promise<void> | null = null;
  const sendAll = async (): Promise<void> => {
    await null;
    try {
      while (waiting.length > 0 || uncounted > 0) {
        const [samples, more] = [waiting, uncounted];
        waiting = [];
        uncounted = 0;
        await send(samples, more);
      }
    } finally {
      sending = null;
    }
  };
  return (batch: RefusedBatch): Promise<void> => {
    if (waiting.length < refusedAtOnce) waiting.push(sampleOf(batch));
    else uncounted += 1;
    sending ??= sendAll();
    return sending;
  };
}
