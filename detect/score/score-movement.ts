// Scores a movement with a model. Pure: no Node module, no clock; runs in the site's server and in commands.

import { logOddsOf } from '../boosting/tree.ts';
import { families, featuresOf } from '../features/index.ts';
import { scoreAt } from '../model/recipe.ts';
import { scoreOf } from '../model/threshold.ts';
import type { Model, Sampling } from '../model/train.ts';
import type { Movement } from '../movement/movement.ts';
import { windowsOf } from '../movement/windows.ts';

/** What a movement says, in sums: those of several movements add up. */
export type MovementEvidence = {
  /** Windows with enough movement; 0: too little to say anything. */
  readonly windows: number;
  /** Sum of the windows' log odds. */
  readonly odds: number;
  /** Log odds of the most suspicious window; 0 without any. */
  readonly worst: number;
  /** Families of features that raised that window, the strongest first. */
  readonly families: readonly string[];
};

/** What a movement says. */
export type MovementScore = {
  /** 0–1: under 0.4 정상, to 0.7 의심, above 봇; null: not enough movement to say. */
  readonly score: number | null;
  /** Families of features that raised a suspicious score, the strongest first; empty for others. */
  readonly reasons: readonly string[];
};

/** A family counts as a reason if its window would have so much less of log odds without it. */
const leastRaise = 0.3;
const mostFamilies = 3;
/** Of longer movements (ten minutes without a rest) so many windows are read, evenly: whoever sends more must not stop the rest. */
const mostWindows = 240;

/** Reads a movement. */
export function movementEvidence({ boosted }: Model, movement: Movement): MovementEvidence {
  const windows = windowsOf(movement);
  const every = Math.ceil(windows.length / mostWindows);
  const rows = windows.filter((_, nth) => nth % every === 0).map(featuresOf);
  const odds = rows.map((row) => logOddsOf(boosted, row));
  const worst = odds.length === 0 ? 0 : Math.max(...odds);
  const row = rows[odds.indexOf(worst)];
  return {
    ...{ windows: rows.length, odds: odds.reduce((sum, value) => sum + value, 0), worst },
    families: row === undefined ? [] : raisedBy(boosted, row, worst),
  };
}

function raisedBy(boosted: Model['boosted'], row: Float64Array, whole: number): readonly string[] {
  let from = 0;
  const raised = Object.entries(families).map(([name, family]) => {
    const without = row.slice().fill(Number.NaN, from, from + family.length);
    from += family.length;
    return { name, by: whole - logOddsOf(boosted, without) };
  });
  const strong = raised.filter(({ by }) => by > leastRaise).sort((a, b) => b.by - a.by);
  return strong.slice(0, mostFamilies).map(({ name }) => name);
}

/** Scores a movement: the mean of its windows' log odds, on the model's scale; `sampling`: at its mouse's own rate, or as the site records. */
export function scoreMovement(model: Model, movement: Movement, sampling: Sampling = 'file'): MovementScore {
  const { windows, odds, families: reasons } = movementEvidence(model, movement);
  if (windows === 0) return { score: null, reasons: [] };
  const score = scoreOf(sampling === 'file' ? model.scale : model.recordedScale, odds / windows);
  return { score, reasons: score < scoreAt.suspect ? [] : reasons };
}
