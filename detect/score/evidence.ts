// Evidence: what one stage says, small enough to be kept, so that a session's score follows from its stages' evidence
// without reading their documents again. Pure: what the site's server calls.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { scoreAt } from '../model/recipe.ts';
import { scoreOf } from '../model/threshold.ts';
import type { Model } from '../model/train.ts';
import { type Movement, movementOf } from '../movement/movement.ts';
import { nothingRepeated, type Repeats } from '../nearest/recorded.ts';
import { rules, rulesVersion } from '../rules/index.ts';
import { type MovementEvidence, movementEvidence } from './score-movement.ts';

/** What a stage says: its movement, how much of that was recorded before, and the rules that hold of it. */
export type Evidence = MovementEvidence & { readonly repeats: Repeats; readonly rules: readonly string[] };

/** A score with what raised it. */
export type Score = {
  /** 0–1: under 0.4 정상, 0.4–0.7 의심, above 0.7 봇; null: too little movement to say, and no rule holds. */
  readonly score: number | null;
  /** Names of rules that hold, then families of features, the strongest stage's first. */
  readonly reasons: readonly string[];
};

/** Points of a mouse that moved; a new page begins after a rest, so that no step leads across. A finger has no way between its touches. */
export function mouseMovementIn({ mouse_trajectory: points, pointer }: StageDocument): Movement {
  let page: number | null = null;
  let last = 0;
  let shift = 0;
  const samples = (points ?? []).flatMap(([x, y, t, of], i) => {
    if (pointer?.origin[i] === 'click' || (pointer?.type[i] ?? 'mouse') !== 'mouse') return [];
    if (page !== null && (of !== page || t + shift <= last)) shift = Math.max(shift, last - t + 2000);
    page = of;
    last = t + shift;
    return [{ x, y, t: last }];
  });
  return movementOf(samples);
}

/** Of what made a score: the model and the rules. */
export const scoreVersion = ({ version }: Pick<Model, 'version'>): string => `${version}.r${rulesVersion}`;

/** Reads a stage's document; `repeatsIn` looks its movement up in what was recorded before, else it is compared with nothing. */
export function evidenceOf(
  model: Model,
  document: StageDocument,
  repeatsIn: (movement: Movement) => Repeats = () => nothingRepeated,
): Evidence {
  const movement = mouseMovementIn(document);
  const repeats = repeatsIn(movement);
  return {
    ...movementEvidence(model, movement),
    repeats,
    rules: rules.filter(({ holds }) => holds(document, repeats)).map(({ name }) => name),
  };
}

/** The score of stages together, in their order; `withRules` false: of their movement alone. */
export function scoreStages(
  { recordedScale }: Pick<Model, 'recordedScale'>,
  stages: readonly Evidence[],
  withRules = true,
): Score {
  const windows = stages.reduce((sum, stage) => sum + stage.windows, 0);
  const odds = stages.reduce((sum, stage) => sum + stage.odds, 0);
  const moved = windows === 0 ? null : scoreOf(recordedScale, odds / windows);
  const held = withRules ? rules.filter(({ name }) => stages.some((stage) => stage.rules.includes(name))) : [];
  if (moved === null && held.length === 0) return { score: null, reasons: [] };
  const families = (moved ?? 0) < scoreAt.suspect ? [] : stages.toSorted((a, b) => b.worst - a.worst);
  return {
    score: 1 - held.reduce((left, { weight }) => left * (1 - weight), 1 - (moved ?? 0)),
    reasons: [...new Set([...held.map(({ name }) => name), ...families.flatMap((stage) => stage.families)])],
  };
}
