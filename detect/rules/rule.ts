// A rule: one thing that people hardly do, with what it adds to a score.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { Repeats } from '../nearest/recorded.ts';

export type Rule = {
  readonly name: string;
  /** What holds, in words; shown in the table of docs/features.md. */
  readonly says: string;
  /** Where it comes from. */
  readonly source: string;
  /**
   * Of how many stages of people it was measured, and of how many it held; null: no people yet. Only participants of a study
   * count, never generated ones.
   */
  readonly onPeople: { readonly stages: number; readonly held: number } | null;
  /** Whether it speaks of the browser or machine rather than of behaviour: reports come with and without those. */
  readonly isEnvironment?: true;
  /** What it takes of the distance to 1, 0–1: scores combine as 1 − (1 − model) · Π (1 − weight). */
  readonly weight: number;
  /** Whether it holds of a stage, of whose movement so much was recorded before; false also where nothing was measured. */
  readonly holds: (document: StageDocument, repeats: Repeats) => boolean;
};
