// Scores a movement with the shipped model. Pure: no Node module, no clock; runs in the site's server and in commands.

import { logOddsOf } from '../boosting/tree.ts';
import { families, featuresOf } from '../features/index.ts';
import { scoreAt } from '../model/recipe.ts';
import { scoreOf } from '../model/threshold.ts';
import type { Model } from '../model/train.ts';
import type { Movement } from '../movement/movement.ts';
import { windowsOf } from '../movement/windows.ts';

/** What a movement says. */
export type MovementScore = {
  /** 0–1: under 0.4 정상, to 0.7 의심, above 봇; null: not enough movement to say. */
  readonly score: number | null;
  /** Families of features that raised a suspicious score, the strongest first; empty for others. */
  readonly reasons: readonly string[];
};

/** Scores a movement: the mean of its windows' log odds, on the model's scale. */
export function scoreMovement({ boosted, scale }: Model, movement: Movement): MovementScore {
  const rows = windowsOf(movement).map(featuresOf);
  if (rows.length === 0) return { score: null, reasons: [] };
  const odds = rows.map((row) => logOddsOf(boosted, row));
  const score = scoreOf(scale, odds.reduce((sum, value) => sum + value, 0) / odds.length);
  if (score < scoreAt.suspect) return { score, reasons: [] };
  const worst = rows[odds.indexOf(Math.max(...odds))] as Float64Array;
  const whole = logOddsOf(boosted, worst);
  let from = 0;
  const raised = Object.entries(families).map(([name, family]) => {
    const without = worst.slice().fill(Number.NaN, from, from + family.length);
    from += family.length;
    return { name, by: whole - logOddsOf(boosted, without) };
  });
  return {
    score,
    reasons: raised
      .filter(({ by }) => by > 0.3)
      .sort((a, b) => b.by - a.by)
      .slice(0, 3)
      .map(({ name }) => name),
  };
}
