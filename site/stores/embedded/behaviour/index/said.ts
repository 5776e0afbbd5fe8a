// What researchers said, beside the rows of a flow's documents: shown with them, and as one word that the lists filter by.
import {
  type GivenLabel,
  givenLabels,
  isDisputed,
  type Standing,
  saidOf,
} from '@podoal/contract/behaviour/given-labels.ts';
import type { DocumentRow, FlowRow, LogsQuery } from '@podoal/contract/http/viewer.ts';
import type { GivenRow } from '../../../../behaviour/labels/given.ts';

/** A document's row as the tables keep it. */
export type StoredRow = Omit<DocumentRow, 'given' | 'disputed'>;

/** The rows of a flow with what was said of each stage. `said`: labels of the flow that hold. */
export const withSaid = (stages: readonly StoredRow[], said: readonly Standing<GivenRow>[]): readonly DocumentRow[] =>
  // Most flows nobody has labelled: their hundred thousands are passed quickly.
  stages.map((row) =>
    said.length === 0
      ? { ...row, given: [], disputed: false }
      : {
          ...row,
          given: inOrder([...saidOf(said, row.stage).values()].map(({ giver, label }) => ({ giver, label }))),
          disputed: isDisputed(said, [row.stage]),
        },
  );

/** What was said of any stage of a flow: each giver and label once. */
export const saidOfFlow = (stages: readonly DocumentRow[]): Pick<FlowRow, 'given' | 'disputed'> => {
  const words = new Map(stages.flatMap(({ given }) => given).map((one) => [`${one.giver} ${one.label}`, one]));
  return { given: inOrder([...words.values()]), disputed: stages.some(({ disputed }) => disputed) };
};

const inOrder = (given: DocumentRow['given']): DocumentRow['given'] =>
  given.toSorted((a, b) => a.giver - b.giver || (a.label < b.label ? -1 : 1));

const disputedSign = '!';

/** What was said as one word, the same for the same givers and labels; null: nothing. */
export function saidWord({ given, disputed }: Pick<DocumentRow, 'given' | 'disputed'>): string | null {
  if (given.length === 0) return null;
  const words = given.map(({ giver, label }) => `${giver}:${label}`);
  return [...words, ...(disputed ? [disputedSign] : [])].join(' ');
}

/** Whether a query about given labels selects rows with this word (empty: nothing was said); null: it asks nothing of them. */
export function saidTest({ given, giver }: LogsQuery): ((word: string) => boolean) | null {
  if (given === undefined && giver === undefined) return null;
  return (word) => {
    const parts = word === '' ? [] : word.split(' ');
    const labels = parts.filter((part) => part !== disputedSign);
    const mine = giver === undefined ? labels : labels.filter((part) => part.startsWith(`${giver}:`));
    if (given === 'none') return mine.length === 0;
    if (given === 'disputed') return mine.length > 0 && parts.includes(disputedSign);
    return given === undefined ? mine.length > 0 : mine.some((part) => part.endsWith(`:${given}`));
  };
}

/** What all who labelled it say, of a word of `saidWord`; null: they differ, or nobody did. */
export function saidByAll(word: string): GivenLabel | null {
  const labels = new Set(word.split(' ').map((part) => part.slice(part.indexOf(':') + 1)));
  return labels.size === 1 ? (givenLabels.find((label) => labels.has(label)) ?? null) : null;
}
