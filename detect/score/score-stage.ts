// Scores the document of a stage, and the stages of a flow together: the model on its movement, the rules on the rest.
// Pure: what the site's server calls. A score is shown to researchers; it blocks nobody.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { Model } from '../model/train.ts';
import { type Movement, movementOf } from '../movement/movement.ts';
import { rules } from '../rules/index.ts';
import { scoreMovement } from './score-movement.ts';

/** A score with what raised it. */
export type StageScore = {
  /** 0–1: under 0.4 정상, 0.4–0.7 의심, above 0.7 봇; null: too little movement, and no rule held. */
  readonly score: number | null;
  /** Names of rules that held, then families of features. */
  readonly reasons: readonly string[];
  /** Of the model. */
  readonly version: string;
};

/** Points that moved, of all stages on one clock; a new page begins after a rest, so that no step leads across. */
function movementIn(documents: readonly StageDocument[]): Movement {
  let shift = 0;
  let page: number | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const samples = documents.flatMap((document) =>
    (document.mouse_trajectory ?? []).flatMap(([x, y, t, of], i) => {
      if (document.pointer?.origin[i] === 'click') return [];
      if (of !== page || t + shift <= last) shift = Math.max(shift, last - t + 2000);
      page = of;
      if (!Number.isFinite(shift)) shift = 0;
      last = t + shift;
      return [{ x, y, t: last }];
    }),
  );
  return movementOf(samples);
}

/** Scores the stages of a flow together, in their order: perf, que, book, as far as there are any. */
export function scoreFlow(model: Model, documents: readonly StageDocument[]): StageScore {
  const moved = scoreMovement(model, movementIn(documents));
  const held = rules.filter(({ holds }) => documents.some(holds));
  const { version } = model;
  if (moved.score === null && held.length === 0) return { score: null, reasons: [], version };
  const innocent = held.reduce((left, { weight }) => left * (1 - weight), 1 - (moved.score ?? 0));
  return { score: 1 - innocent, reasons: [...held.map(({ name }) => name), ...moved.reasons], version };
}

/** Scores one stage. */
export const scoreStage = (model: Model, document: StageDocument): StageScore => scoreFlow(model, [document]);
