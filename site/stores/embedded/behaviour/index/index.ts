// The index of documents and flows: what the viewer lists, searches and counts, and where a document belongs. Used by
// the store's worker inside its own transactions; never a scan of files.
import type { DatabaseSync } from 'node:sqlite';
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { standing } from '@podoal/contract/behaviour/given-labels.ts';
import {
  type DocumentsAnswer,
  type FlowRow,
  type FlowsAnswer,
  type LogsQuery,
  largestPage,
} from '@podoal/contract/http/viewer.ts';
import { shippedModel } from '@podoal/detect/model/shipped.ts';
import { evidenceOf } from '@podoal/detect/score/evidence.ts';
import type { RecordCounts, ScoreCounts } from '../../../../behaviour/overview/overview.ts';
import type { OwnDocument, RoundLoss } from '../../../../behaviour/port.ts';
import type { GivenLabels } from '../given-labels.ts';
import { createCopy } from './copy.ts';
import { type DocumentFile, factsOf } from './facts.ts';
import type { Narrow, Vocabulary } from './narrow.ts';
import { cutPage } from './order.ts';
import { type StoredRow, withSaid } from './said.ts';
import { labelCounts, scoreCounts } from './score-counts.ts';
import { openScores } from './scores.ts';
import { count, select } from './select.ts';
import { summarise } from './summary.ts';
import { type BrokenDocument, type DocumentPlace, type IndexedFile, openTables, placeOf } from './tables.ts';
import { openWays } from './ways.ts';

const usualPage = 50;

/** Everything writes and reads with plain statements, so within the caller's transaction where there is one. */
export type DocumentIndex = {
  /** Inserts or replaces the row of the document's flow and stage. The name must be the document's own. */
  readonly put: (document: StageDocument, file: DocumentFile) => void;
  /** Scores a document that has a row, and its flow, with the shipped model. */
  readonly score: (document: StageDocument, name: string) => void;
  /** Keeps how a document's mouse moved, for later ones to be compared with. */
  readonly keepWay: (document: StageDocument) => void;
  /** Flows scored since the last time this was asked, with their scores. */
  readonly takeScores: () => readonly (readonly [flowId: string, score: number | null])[];
  /** Names behind `after`, in their order, of documents that the shipped model has not scored. */
  readonly unscored: (after: string, most: number) => readonly string[];
  readonly countUnscored: () => number;
  /** Removes a document's row; false: there was none. */
  readonly remove: (name: string) => boolean;
  /** Notes that a document's file cannot be read. */
  readonly markBroken: (name: string, problem: string) => void;
  readonly clearBroken: (name: string) => void;
  readonly brokenOf: (flowId: string) => readonly BrokenDocument[];
  readonly documents: (query: LogsQuery) => DocumentsAnswer;
  readonly flows: (query: LogsQuery) => FlowsAnswer;
  readonly roundLosses: () => readonly RoundLoss[];
  /** All flows by class and score. */
  readonly scoreCounts: () => ScoreCounts;
  /** All flows by label and level. */
  readonly labelCounts: () => RecordCounts['flows'];
  readonly flowRow: (flowId: string) => FlowRow | null;
  /** Stages of a flow that have a document, in their order. */
  readonly stagesOf: (flowId: string) => readonly Stage[];
  /** The flows that a query selects, in no order; null: more than `most`. */
  readonly flowIds: (query: LogsQuery, most: number) => readonly string[] | null;
  /** Notes that what was said of a flow has changed. */
  readonly touch: (flowId: string) => void;
  readonly nameExists: (name: string) => boolean;
  /** The file of the next document behind a place, in the order of flows and stages; after null the first. */
  readonly fileAfter: (place: DocumentPlace | null) => IndexedFile | null;
  /** A person's documents, newest first; `userId` as documents have it. */
  readonly ownDocuments: (userId: string) => readonly OwnDocument[];
};

/** Opens the index in a database, making its tables where they are missing. `given`: what researchers said. */
export function openIndex(database: DatabaseSync, given: Pick<GivenLabels, 'ofFlow' | 'byFlow'>): DocumentIndex {
  const tables = openTables(database);
  const scores = openScores(database);
  const ways = openWays(database);
  const copy = createCopy(database, tables, given);
  const scored = new Map<string, number | null>();
  const rowsOf = (flowId: string) => withSaid(tables.ofFlow(flowId), standing(given.ofFlow(flowId)));

  const remove = (name: string): boolean => {
    tables.clearBroken(name);
    const place = placeOf(name);
    if (place === null || tables.nameAt(place) !== name) return false;
    tables.remove(place);
    ways.remove(place);
    scored.set(place.flowId, scores.scoreFlow(place.flowId));
    copy.touch(place.flowId);
    return true;
  };

  const score = (document: StageDocument, name: string): void => {
    const evidence = evidenceOf(shippedModel, document, (movement) => ways.repeatsIn(document, movement));
    scored.set(document.flow_id, scores.put(document.flow_id, name, evidence));
    copy.touch(document.flow_id);
  };

  return {
    put: (document, file) => {
      const place = placeOf(file.name);
      if (place?.flowId !== document.flow_id || place.stage !== document.stage) {
        throw new RangeError(`${file.name} is not the name of a ${document.stage} document of ${document.flow_id}`);
      }
      tables.put(factsOf(document, file));
      tables.clearBroken(file.name);
      ways.put(document);
      score(document, file.name);
    },
    takeScores: () => {
      const taken = [...scored];
      scored.clear();
      return taken;
    },
    ...{ score, keepWay: ways.put, unscored: scores.unscored, countUnscored: scores.countUnscored },
    remove,
    ...{ markBroken: tables.markBroken, clearBroken: tables.clearBroken, brokenOf: tables.brokenOf },
    documents: (query) => {
      const { vocabulary, documents } = copy.current('documents');
      const { slots, ...answer } = list(documents, vocabulary, query);
      const rowAt = (slot: number) => {
        const stage = stages[slot % stages.length];
        return rowsOf(vocabulary.flows.word(Math.floor(slot / stages.length))).find((row) => row.stage === stage);
      };
      return { ...answer, rows: slots.flatMap((slot) => rowAt(slot) ?? []) };
    },
    flows: (query) => {
      const { vocabulary, flows } = copy.current('flows');
      const { slots, ...answer } = list(flows, vocabulary, query);
      return { ...answer, rows: slots.map((slot) => summarise(rowsOf(vocabulary.flows.word(slot)))) };
    },
    roundLosses: tables.roundLosses,
    scoreCounts: () => {
      const { vocabulary, flows } = copy.current('flows');
      return scoreCounts(flows, vocabulary, scores.version);
    },
    labelCounts: () => {
      const { vocabulary, flows } = copy.current('flows');
      return labelCounts(flows, vocabulary);
    },
    flowRow: (flowId) => {
      const rows = rowsOf(flowId);
      return rows.length === 0 ? null : summarise(rows);
    },
    stagesOf: (flowId) => tables.ofFlow(flowId).map(({ stage }) => stage),
    flowIds: (query, most) => {
      const { vocabulary, flows } = copy.current('flows');
      const slots = select(flows, vocabulary, query);
      return slots.length > most ? null : [...slots].map((slot) => vocabulary.flows.word(slot));
    },
    touch: copy.touch,
    nameExists: (name) => {
      const place = placeOf(name);
      return place !== null && tables.nameAt(place) === name;
    },
    fileAfter: tables.fileAfter,
    ownDocuments: (userId) => tables.ofUser(userId).map(ownDocument),
  };
}

/** The slots of the page that a query asks for, with the counters of all it selects. */
function list(narrow: Narrow, vocabulary: Vocabulary, query: LogsQuery) {
  const page = query.page ?? 1;
  const size = Math.min(query.size ?? usualPage, largestPage);
  const selected = select(narrow, vocabulary, query);
  const counters = count(narrow, selected);
  const cut = {
    sort: query.sort ?? 'started_at',
    order: query.order ?? 'desc',
    skip: (page - 1) * size,
    size,
  } as const;
  return { page, size, counters, slots: cutPage(narrow, vocabulary, selected, cut) };
}

const ownDocument = (row: StoredRow): OwnDocument => ({
  ...{ name: row.name, flowId: row.flow_id, stage: row.stage, startedAt: row.started_at },
  ...{ performanceId: row.performance_id, bytes: row.bytes },
});
