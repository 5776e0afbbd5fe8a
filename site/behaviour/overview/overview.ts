// What the pages of dataset and detector are told of the record: counts alone, made by the store. Never of one flow or person.
import type { LabelKind } from '@podoal/contract/behaviour/documents.ts';
import type { FolderCounts } from '@podoal/detect/dataset/source/release-counts.ts';

/** Flows of one class with their scores. */
export type ScoredClass = {
  /** Who says what they are: where they came from, or, where that says nothing, all researchers who labelled them. */
  readonly basis: 'provenance' | 'annotation';
  readonly kind: 'person' | 'bot';
  /** Level of a bot by provenance; null: none is known, or a person. */
  readonly level: string | null;
  /** Flows by score in hundredths, rounded up: the 101 counts from 0 to 100. So more than t per cent are those behind place t. */
  readonly buckets: readonly number[];
  /** Flows without a score: too little movement, and no rule held. Never accused, never found. */
  readonly unscored: number;
};

/** Why a flow is in no class. */
export const uncountedReasons = ['synthetic', 'test', 'unlabelled', 'unsure', 'other-model'] as const;
export type UncountedReason = (typeof uncountedReasons)[number];

export type ScoreCounts = {
  /** People first, bots by level; none is empty. */
  readonly classes: readonly ScoredClass[];
  /** Flows of no class; `unsure`: researchers differ or do not know; `other-model`: scored by another model than the one that runs. */
  readonly uncounted: Readonly<Record<UncountedReason, number>>;
};

/** What the record holds now. */
export type RecordCounts = FolderCounts & {
  /** Flows by label of provenance and level, none of 0. */
  readonly flows: readonly { readonly label: LabelKind; readonly level: string | null; readonly flows: number }[];
};
