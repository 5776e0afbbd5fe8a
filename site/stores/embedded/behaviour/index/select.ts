// Filters of the lists: which rows of the columns in memory a query selects, and the counters of those.

import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { type LabelKind, labelKinds, stageOutcomes } from '@podoal/contract/behaviour/documents.ts';
import { type Counters, devices, type LogsQuery, losses } from '@podoal/contract/http/viewer.ts';
import { botCode, type Narrow, sourceBit, type Vocabulary } from './narrow.ts';
import { saidTest } from './said.ts';
import { noWord } from './words.ts';

type Test = (slot: number) => boolean;

/** Slots of the rows that a query selects, in no order. */
export function select(narrow: Narrow, vocabulary: Vocabulary, query: LogsQuery): Uint32Array {
  const tests = [
    ...kindTests(narrow, query),
    ...wordTests(narrow, vocabulary, query),
    ...saidTests(narrow, vocabulary, query),
    ...rangeTests(narrow, query),
    ...searchTests(narrow, vocabulary, query.q),
  ];
  return tests.reduce(keep, narrow.slots());
}

/** Counts what was selected. */
export function count(narrow: Narrow, slots: Uint32Array): Counters {
  const { is_bot: isBot, label } = narrow.kinds;
  const bot = botCode(true);
  const labelled = new Uint32Array(labelKinds.length);
  let bots = 0;
  for (const slot of slots) {
    if (isBot[slot] === bot) bots += 1;
    const kind = label[slot] ?? 0;
    labelled[kind] = (labelled[kind] ?? 0) + 1;
  }
  const of = (kind: LabelKind): number => labelled[labelKinds.indexOf(kind)] ?? 0;
  return { all: slots.length, people: of('participant'), bots, tests: of('test'), unlabelled: of('unlabelled') };
}

/** Leaves in place, at the front, the slots that pass. */
function keep(slots: Uint32Array, test: Test): Uint32Array {
  let kept = 0;
  for (const slot of slots) {
    if (test(slot)) slots[kept++] = slot;
  }
  return slots.subarray(0, kept);
}

function kindTests({ kinds, words }: Narrow, query: LogsQuery): Test[] {
  const tests: Test[] = [];
  const equal = <Word extends string>(column: Uint8Array, list: readonly Word[], wanted: Word | undefined) => {
    if (wanted === undefined) return;
    const code = list.indexOf(wanted);
    tests.push((slot) => column[slot] === code);
  };
  equal(kinds.label, labelKinds, query.label);
  equal(kinds.stage, stages, query.stage);
  equal(kinds.outcome, stageOutcomes, query.outcome);
  equal(kinds.device, devices, query.device);
  equal(kinds.loss, losses, query.loss);
  const { bots, booked, source } = query;
  if (bots !== undefined) tests.push((slot) => (kinds.is_bot[slot] === botCode(true)) === bots);
  if (booked !== undefined) tests.push((slot) => (words.booking_id[slot] !== noWord) === booked);
  if (source !== undefined) {
    const bit = sourceBit(source);
    tests.push((slot) => ((kinds.sources[slot] ?? 0) & bit) !== 0);
  }
  return tests;
}

function wordTests({ words }: Narrow, vocabulary: Vocabulary, query: LogsQuery): Test[] {
  const names = ['family', 'level', 'performance_id', 'user_id', 'study'] as const;
  return names.flatMap((name) => {
    const wanted = query[name];
    if (wanted === undefined) return [];
    const code = vocabulary[name].find(wanted);
    const column = words[name];
    return [(slot: number) => column[slot] === code];
  });
}

/** Looks at each word of given labels once. */
function saidTests({ words }: Narrow, vocabulary: Vocabulary, query: LogsQuery): Test[] {
  const test = saidTest(query);
  if (test === null) return [];
  const hits = vocabulary.given.matching(test);
  hits[noWord] = Number(test(''));
  return [(slot) => hits[words.given[slot] ?? noWord] === 1];
}

/** A null lies in no range. */
function rangeTests({ numbers }: Narrow, query: LogsQuery): Test[] {
  const tests: Test[] = [];
  const bound = (column: Float64Array, value: number | undefined, fits: (have: number, wanted: number) => boolean) => {
    if (value !== undefined) tests.push((slot) => fits(column[slot] ?? Number.NaN, value));
  };
  const atLeast = (have: number, wanted: number) => have >= wanted;
  const atMost = (have: number, wanted: number) => have <= wanted;
  bound(numbers.started_at, query.from, atLeast);
  bound(numbers.started_at, query.to, (have, wanted) => have < wanted);
  bound(numbers.dwell_ms, query.min_dwell_ms, atLeast);
  bound(numbers.dwell_ms, query.max_dwell_ms, atMost);
  bound(numbers.score, query.min_score, atLeast);
  bound(numbers.score, query.max_score, atMost);
  return tests;
}

/** Looks the text up among the words, each once, and then only compares numbers. It is never a pattern. */
function searchTests({ words, slotsPerFlow }: Narrow, vocabulary: Vocabulary, q: string | undefined): Test[] {
  const wanted = q?.trim().toLowerCase() ?? '';
  if (wanted === '') return [];
  const starts = (word: string) => word.startsWith(wanted);
  const flows = vocabulary.flows.matching(starts);
  const columns = (['user_id', 'booking_id', 'performance_id', 'family'] as const).map((name) => {
    return { column: words[name], hits: vocabulary[name].matching(starts) };
  });
  columns.push({ column: words.user_email, hits: vocabulary.user_email.matching((word) => word.includes(wanted)) });
  return [
    (slot) =>
      flows[Math.floor(slot / slotsPerFlow)] === 1 ||
      columns.some(({ column, hits }) => hits[column[slot] ?? noWord] === 1),
  ];
}
