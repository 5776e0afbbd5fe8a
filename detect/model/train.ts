// What a model is, and how one is fitted to examples and asked.

import type { Boosted } from '../boosting/tree.ts';
import type { Trajectory } from '../corpora/line.ts';
import type { Source } from '../corpora/sources.ts';
import { asRecorded } from '../generated/reported.ts';
import { type Example, examplesOf, madeExamples, recordedRows } from './examples.ts';
import { fit, meanLogOdds } from './fit.ts';
import type { Outside, Scale } from './threshold.ts';

/** The detector's model as it is shipped: plain JSON. */
export type Model = {
  /** Names this model; changes with every training that gives another one. */
  readonly version: string;
  /** Names of the columns that trees speak of, by index. */
  readonly features: readonly string[];
  /** Of movement as a file holds it, at its mouse's own rate. */
  readonly scale: Scale;
  /** Of movement as the site's recorder keeps it, on the 30 ms grid: the same people, thinned. */
  readonly recordedScale: Scale;
  readonly boosted: Boosted;
  /** What it was trained on: recorded files, and movements made for it; absent in a model of an older command. */
  readonly trainedOn?: {
    readonly sources: readonly Source[];
    readonly made: { readonly families: number; readonly movements: number };
  };
};

/** Says how far a long work is. */
export type Say = (what: string) => void;

/** How a movement is judged: as its file holds it, or as the site's recorder would have kept it. */
export type Sampling = 'file' | 'recorded';

/** Everything that can be learnt from, computed once. */
export type Examples = {
  readonly byFile: ReadonlyMap<Trajectory, readonly Example[]>;
  readonly made: readonly Example[];
  /** Windows of files as the recorder would have kept them; filled when they are first asked for. */
  readonly recorded: Map<Trajectory, readonly Float64Array[]>;
};

/** Computes the examples of files. */
export function prepare(files: readonly Trajectory[], say: Say): Examples {
  const byFile = new Map<Trajectory, readonly Example[]>();
  for (const file of files) {
    byFile.set(file, examplesOf(file));
    if (byFile.size % 500 === 0) say(`features: ${byFile.size} of ${files.length} files`);
  }
  return { byFile, made: [...madeExamples()], recorded: new Map() };
}

/** Fits to the files that `uses` names, and to what was made. */
export function fitTo({ byFile, made }: Examples, uses: (file: Trajectory) => boolean): Boosted {
  const chosen = [...byFile].flatMap(([file, examples]) => (uses(file) ? examples : []));
  return fit([...chosen, ...made]);
}

/** What a model says of files, by their windows. */
export const judged = (
  examples: Examples,
  model: Boosted,
  files: readonly Trajectory[],
  sampling: Sampling = 'file',
): readonly Outside[] =>
  files.map((trajectory) => ({ trajectory, logOdds: meanLogOdds(model, windowRows(examples, trajectory, sampling)) }));

function windowRows({ byFile, recorded }: Examples, file: Trajectory, sampling: Sampling): readonly Float64Array[] {
  if (sampling === 'file') return byFile.get(file)?.[0]?.rows ?? [];
  const rows = recorded.get(file) ?? recordedRows(asRecorded(file.movement));
  recorded.set(file, rows);
  return rows;
}
