// A feature of a stage: one number of its document, from more than the way of the pointer. The model knows nothing of them, for
// no public people have clicks, keys and deeds; they stand in datasets.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';

export type StageFeature = {
  /** Lower case with hyphens, unique among all features. */
  readonly name: string;
  /** How it is computed, in words and symbols. */
  readonly formula: string;
  readonly unit: 'ms' | 's' | 'px' | 'ratio' | 'share' | 'count' | 'r' | 'log' | 'bit/s';
  /** Paper or reason. */
  readonly source: string;
  /** When it is NaN. */
  readonly missing: string;
  /** NaN: missing. */
  readonly of: (document: StageDocument) => number;
};

/** Numbers that were measured: without null. */
export const measured = (values: readonly (number | null | undefined)[]): number[] =>
  values.filter((value) => value !== null && value !== undefined);

/** Times between neighbours. */
export const gaps = (times: readonly number[]): number[] =>
  times.slice(1).map((time, i) => time - (times[i] as number));
