// The columns that the lists filter and sort by, in memory: one number a row and column. What is only shown stays in
// SQLite. Filled by copy.ts, read by select.ts and order.ts.

import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import {
  type LabelKind,
  labelKinds,
  type Source,
  type StageOutcome,
  sources,
  stageOutcomes,
} from '@podoal/contract/behaviour/documents.ts';
import { type DocumentRow, devices, losses, type SortKey } from '@podoal/contract/http/viewer.ts';
import { createWords, grown, noWord } from './words.ts';

/** A row as the filters see it: a document, or a flow with its last stage and all its sources. */
export type Listed = Pick<
  DocumentRow,
  | Exclude<SortKey, 'user_email'>
  | 'user_email'
  | 'user_id'
  | 'performance_id'
  | 'family'
  | 'level'
  | 'study'
  | 'booking_id'
  | 'is_bot'
  | 'device'
  | 'loss'
  | 'score_version'
> & {
  readonly label: LabelKind;
  readonly stage: Stage;
  readonly outcome: StageOutcome;
  readonly sources: Source[];
  /** What researchers said, as `saidWord` writes it. */
  readonly given: string | null;
};

/** Columns of numbers; NaN: null. */
const numberColumns = ['started_at', 'dwell_ms', 'clicks', 'hovers', 'points', 'missing', 'score'] as const;
const flowWords = ['user_email', 'user_id', 'booking_id', 'performance_id'] as const;
/** Columns of words by their number; `noWord`: null. */
export const wordColumns = [...flowWords, 'family', 'level', 'study', 'given', 'score_version'] as const;
/** Columns of one word of a closed list, as its place there; `sources` is a bit mask. */
const kindColumns = ['label', 'is_bot', 'stage', 'outcome', 'device', 'loss', 'sources'] as const;

/** Code of `is_bot`. */
export const botCode = (isBot: boolean | null): number => (isBot === null ? 2 : Number(isBot));
/** The bit of a source in the column `sources`. */
export const sourceBit = (source: Source): number => 1 << sources.indexOf(source);

const columnsOf = <Name extends string, Column>(names: readonly Name[], make: () => Column) =>
  Object.fromEntries(names.map((name) => [name, make()])) as Record<Name, Column>;

/** The words of all lists: flows by their number here, and one set a column. */
export const createVocabulary = () => ({ flows: createWords(), ...columnsOf(wordColumns, createWords) });
export type Vocabulary = ReturnType<typeof createVocabulary>;

/** Empty columns. A row is called by its slot: the flow's number × `slotsPerFlow`, + the stage's place. */
export function createNarrow(vocabulary: Vocabulary, slotsPerFlow: number) {
  const numbers = columnsOf(numberColumns, () => new Float64Array(1024));
  const words = columnsOf(wordColumns, () => new Int32Array(1024));
  const kinds = columnsOf(kindColumns, () => new Uint8Array(1024));
  /** Room to work on one question, kept for the next: megabytes that the collector need not clear away each time. */
  const desk = { slots: new Uint32Array(0), keys: new Float64Array(0), ties: new Float64Array(0) };
  let present = new Uint8Array(1024);
  let count = 0;
  /** One above the highest slot that was ever used. */
  let end = 0;

  const reach = (length: number): void => {
    present = grown(present, length);
    for (const name of numberColumns) numbers[name] = grown(numbers[name], length);
    for (const name of wordColumns) words[name] = grown(words[name], length);
    for (const name of kindColumns) kinds[name] = grown(kinds[name], length);
    end = Math.max(end, length);
  };

  const clear = (slot: number): void => {
    if (present[slot] !== 1) return;
    for (const name of wordColumns) {
      const code = words[name][slot] ?? noWord;
      if (code !== noWord) vocabulary[name].drop(code);
    }
    present[slot] = 0;
    count -= 1;
  };

  const put = (slot: number, row: Listed): void => {
    reach(slot + 1);
    // Before the old words are dropped, so that a word that stays keeps its number.
    const codes = wordColumns.map((name) => (row[name] === null ? noWord : vocabulary[name].take(row[name])));
    clear(slot);
    wordColumns.forEach((name, index) => {
      words[name][slot] = codes[index] ?? noWord;
    });
    for (const name of numberColumns) numbers[name][slot] = row[name] ?? Number.NaN;
    kinds.label[slot] = labelKinds.indexOf(row.label);
    kinds.is_bot[slot] = botCode(row.is_bot);
    kinds.stage[slot] = stages.indexOf(row.stage);
    kinds.outcome[slot] = stageOutcomes.indexOf(row.outcome);
    kinds.device[slot] = devices.indexOf(row.device);
    kinds.loss[slot] = losses.indexOf(row.loss);
    kinds.sources[slot] = row.sources.reduce((mask, source) => mask | sourceBit(source), 0);
    present[slot] = 1;
    count += 1;
  };

  /** The slots of all rows, on the desk: whoever asks next finds it cleared. */
  const slots = (): Uint32Array => {
    desk.slots = grown(desk.slots, count);
    for (let slot = 0, at = 0; slot < end; slot += 1) {
      if (present[slot] === 1) desk.slots[at++] = slot;
    }
    return desk.slots.subarray(0, count);
  };
  return { slotsPerFlow, numbers, words, kinds, desk, put, clear, slots };
}

export type Narrow = ReturnType<typeof createNarrow>;
