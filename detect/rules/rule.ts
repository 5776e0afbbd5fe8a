// A rule: one thing that people hardly do, with what it adds to a score. No rule has been measured on people of this site yet.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';

export type Rule = {
  readonly name: string;
  /** Where it comes from. */
  readonly source: string;
  /** What it takes of the distance to 1, 0–1: scores combine as 1 − (1 − model) · Π (1 − weight). */
  readonly weight: number;
  /** Whether it holds; false also where nothing was measured. */
  readonly holds: (document: StageDocument) => boolean;
};
