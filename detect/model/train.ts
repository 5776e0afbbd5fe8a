// What a model is, and how one is fitted to examples and asked.

import type { Boosted } from '../boosting/tree.ts';
import type { Trajectory } from '../corpora/line.ts';
import type { Source } from '../corpora/sources.ts';
import { type Example, examplesOf, madeExamples } from './examples.ts';
import { fit, meanLogOdds } from './fit.ts';
import type { Outside, Scale } from './threshold.ts';

/** The detector's model as it is shipped: plain JSON. */
export type Model = {
  /** Names this model; changes with every training that gives another one. */
  readonly version: string;
  /** Names of the columns that trees speak of, by index. */
  readonly features: readonly string[];
  readonly scale: Scale;
  readonly boosted: Boosted;
  /** What it was trained on: recorded files, and movements made for it; absent in a model of an older command. */
  readonly trainedOn?: {
    readonly sources: readonly Source[];
    readonly made: { readonly families: number; readonly movements: number };
  };
};

/** Says how far a long work is. */
export type Say = (what: string) => void;

/** Everything that can be learnt from, computed once. */
export type Examples = {
  readonly byFile: ReadonlyMap<Trajectory, readonly Example[]>;
  readonly made: readonly Example[];
};

/** Computes the examples of files. */
export function prepare(files: readonly Trajectory[], say: Say): Examples {
  const byFile = new Map<Trajectory, readonly Example[]>();
  for (const file of files) {
    byFile.set(file, examplesOf(file));
    if (byFile.size % 500 === 0) say(`features: ${byFile.size} of ${files.length} files`);
  }
  return { byFile, made: [...madeExamples()] };
}

/** Fits to the files that `uses` names, and to what was made. */
export function fitTo({ byFile, made }: Examples, uses: (file: Trajectory) => boolean): Boosted {
  const chosen = [...byFile].flatMap(([file, examples]) => (uses(file) ? examples : []));
  return fit([...chosen, ...made]);
}

/** What a model says of files, by their windows as recorded. */
export const judged = (examples: Examples, model: Boosted, files: readonly Trajectory[]): readonly Outside[] =>
  files.map((trajectory) => ({
    trajectory,
    logOdds: meanLogOdds(model, examples.byFile.get(trajectory)?.[0]?.rows ?? []),
  }));
