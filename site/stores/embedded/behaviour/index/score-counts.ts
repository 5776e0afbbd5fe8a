// Counts flows by class and score from the columns in memory: what the detector's page moves its threshold over.
import { labelKinds } from '@podoal/contract/behaviour/documents.ts';
import {
  type RecordCounts,
  type ScoreCounts,
  type ScoredClass,
  type UncountedReason,
  uncountedReasons,
} from '../../../../behaviour/overview/overview.ts';
import type { Narrow, Vocabulary } from './narrow.ts';
import { saidByAll } from './said.ts';

const places = 101;
/** A score's place: hundredths rounded up, so that none on a threshold counts as above it. Floats may lie a hair too high. */
const placeOf = (score: number): number => Math.min(places - 1, Math.max(0, Math.ceil(score * 100 - 1e-9)));

type Class = Pick<ScoredClass, 'basis' | 'kind' | 'level'>;

/** Counts the flows of `narrow`. `version`: of the scores that count. */
export function scoreCounts(narrow: Narrow, vocabulary: Vocabulary, version: string): ScoreCounts {
  const { kinds, words, numbers } = narrow;
  const current = vocabulary.score_version.find(version);
  const classes = new Map<string, Class & { readonly buckets: number[]; unscored: number }>();
  const uncounted = Object.fromEntries(uncountedReasons.map((reason) => [reason, 0])) as Record<
    UncountedReason,
    number
  >;
  for (const slot of narrow.slots()) {
    const level = vocabulary.level.word(words.level[slot] ?? 0);
    const said = vocabulary.given.word(words.given[slot] ?? 0);
    const of = classOf(labelKinds[kinds.label[slot] ?? 0] ?? 'unlabelled', level === '' ? null : level, said);
    if (typeof of === 'string') uncounted[of] += 1;
    else if (words.score_version[slot] !== current) uncounted['other-model'] += 1;
    else {
      const name = `${of.kind === 'person' ? 0 : 1} ${of.basis === 'provenance' ? 0 : 1} ${of.level ?? ''}`;
      const one = classes.get(name) ?? { ...of, buckets: new Array<number>(places).fill(0), unscored: 0 };
      classes.set(name, one);
      const score = numbers.score[slot] ?? Number.NaN;
      if (Number.isNaN(score)) one.unscored += 1;
      else one.buckets[placeOf(score)] = (one.buckets[placeOf(score)] ?? 0) + 1;
    }
  }
  const inOrder = [...classes].sort(([a], [b]) => (a < b ? -1 : 1));
  return { classes: inOrder.map(([, one]) => one), uncounted };
}

/** Counts flows by label of provenance and level, in the order of the contract's labels. */
export function labelCounts(narrow: Narrow, vocabulary: Vocabulary): RecordCounts['flows'] {
  const counts = new Map<string, RecordCounts['flows'][number]>();
  for (const slot of narrow.slots()) {
    const label = narrow.kinds.label[slot] ?? 0;
    const level = vocabulary.level.word(narrow.words.level[slot] ?? 0);
    const name = `${label} ${level}`;
    const flows = (counts.get(name)?.flows ?? 0) + 1;
    counts.set(name, { label: labelKinds[label] ?? 'unlabelled', level: level === '' ? null : level, flows });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Provenance speaks first; researchers only of what it knows nothing of, and only where all of them say the same. */
function classOf(label: (typeof labelKinds)[number], level: string | null, said: string): Class | UncountedReason {
  if (label === 'bot') return { basis: 'provenance', kind: 'bot', level };
  if (label === 'participant') return { basis: 'provenance', kind: 'person', level: null };
  if (label !== 'unlabelled') return label;
  if (said === '') return 'unlabelled';
  const all = saidByAll(said);
  return all === null || all === 'unsure' ? 'unsure' : { basis: 'annotation', kind: all, level: null };
}
