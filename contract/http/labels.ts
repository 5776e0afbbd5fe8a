// Calls of labels that researchers give: giving one to sessions, the history of a session's, how far annotators agree.
import Type from 'typebox';
import { type Stage, stages } from '../behaviour/deeds.ts';
import { type GivenLabel, givenLabels, mostNamed } from '../behaviour/given-labels.ts';
import { LogsQuery } from './viewer.ts';

const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const stageOr = (description: string) =>
  Type.Union([Type.Unsafe<Stage>(Type.String({ enum: [...stages] })), Type.Null()], { description });
const labelOr = (description: string) =>
  Type.Union([Type.Unsafe<GivenLabel>(Type.String({ enum: [...givenLabels] })), Type.Null()], { description });

/** A label for one session or many: those named, or all that a filter selects. Exactly one of the two. */
export const LabelBody = Type.Object({
  flow_ids: Type.Optional(
    Type.Array(Type.String({ pattern: '^[0-9a-f]{32,40}$' }), { minItems: 1, maxItems: mostNamed, uniqueItems: true }),
  ),
  filter: Type.Optional(Type.Omit(LogsQuery, ['sort', 'order', 'page', 'size'], { additionalProperties: false })),
  stage: Type.Optional(stageOr('absent or null: the whole flow')),
  label: labelOr('null takes back what the same researcher said before'),
  family: Type.Optional(orNull(Type.String({ minLength: 1, maxLength: 60, pattern: '^[a-z][a-z0-9_-]*$' }))),
  level: Type.Optional(orNull(Type.String({ pattern: '^L[0-8]$' }))),
  note: Type.Optional(Type.String({ maxLength: 500, description: 'never in a dataset' })),
});
export type LabelBody = Type.Static<typeof LabelBody>;

export const LabelledAnswer = Type.Object({
  labelled: Type.Integer({ description: 'sessions that have the label now, as far as it was not theirs before' }),
  unchanged: Type.Integer({ description: 'sessions that had it already' }),
  skipped: Type.Integer({ description: 'sessions without this stage' }),
});
export type LabelledAnswer = Type.Static<typeof LabelledAnswer>;

export const FlowLabelsAnswer = Type.Object({
  labels: Type.Array(
    Type.Object({
      stage: stageOr('null: the whole flow'),
      label: labelOr('null: taken back'),
      family: orNull(Type.String()),
      level: orNull(Type.String()),
      note: Type.String(),
      giver: Type.Integer({ description: 'account of the researcher' }),
      giver_name: Type.String(),
      given_at: Type.Integer({ description: 'epoch ms' }),
      holds: Type.Boolean({ description: 'false: taken back, or relabelled since' }),
    }),
    { description: 'oldest first' },
  ),
});
export type FlowLabelsAnswer = Type.Static<typeof FlowLabelsAnswer>;

export const AgreementAnswer = Type.Object({
  givers: Type.Array(
    Type.Object({
      giver: Type.Integer(),
      giver_name: Type.String(),
      flows: Type.Integer({ description: 'flows labelled now' }),
      labels: Type.Integer({ description: 'labels that hold' }),
    }),
  ),
  pairs: Type.Array(
    Type.Object({
      givers: Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }),
      units: Type.Integer({ description: 'flows and stages that both labelled' }),
      agreement: Type.Number({ description: 'share of them with the same label, 0–1' }),
      kappa: orNull(Type.Number({ description: "Cohen's kappa; null: both only ever gave one and the same label" })),
    }),
  ),
});
export type AgreementAnswer = Type.Static<typeof AgreementAnswer>;
