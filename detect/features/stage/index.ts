// All features of a stage beyond the way of its pointer. A new one goes into its file; a file in here.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { aiming } from './aiming.ts';
import { clicks } from './clicks.ts';
import type { StageFeature } from './feature.ts';
import { hovers } from './hovers.ts';
import { keys } from './keys.ts';
import { reactions } from './reactions.ts';
import { reports } from './reports.ts';

/** Every feature by family. */
export const stageFamilies = { clicks, aiming, hovers, keys, reactions, reports } as const;

/** Every feature of a stage. */
export const stageFeatures: readonly StageFeature[] = Object.values(stageFamilies).flat();

/** The features of a stage in that order; NaN: missing, or the document is too damaged to tell. */
export const stageFeaturesOf = (document: StageDocument): readonly number[] =>
  stageFeatures.map(({ of }) => {
    try {
      const value = of(document);
      return Number.isFinite(value) ? value : Number.NaN;
    } catch {
      return Number.NaN;
    }
  });
