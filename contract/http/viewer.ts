// Calls of the viewer: the index of documents and of flows, with filters, order and pages. Researchers only.
import Type from 'typebox';
import { stages } from '../behaviour/deeds.ts';
import { labelKinds, sources, stageOutcomes } from '../behaviour/documents.ts';
import { type GivenLabel, givenLabels } from '../behaviour/given-labels.ts';

/** What a person points with; `none`: no pointer, key or touch was measured. */
export const devices = ['mouse', 'touch', 'pen', 'keyboard', 'none'] as const;
export type Device = (typeof devices)[number];

/** Loss of a flow: nothing missing, something known to be missing, or an end that nobody saw. */
export const losses = ['none', 'unknown-tail', 'some', 'not-recorded'] as const;
export type Loss = (typeof losses)[number];

/** What can be asked of given labels: one of them, that there is none, or that givers differ. */
export const givenFilters = [...givenLabels, 'none', 'disputed'] as const;

export const sortKeys = [
  'started_at',
  'dwell_ms',
  'clicks',
  'hovers',
  'points',
  'missing',
  'score',
  'user_email',
] as const;
export type SortKey = (typeof sortKeys)[number];

/** Largest page of a list. */
export const largestPage = 200;

const oneOf = <const Word extends string>(list: readonly Word[]) =>
  Type.Optional(Type.Unsafe<Word>(Type.String({ enum: [...list] })));
const text = (maxLength: number, description: string) => Type.Optional(Type.String({ maxLength, description }));
const number = (description: string) => Type.Optional(Type.Number({ minimum: 0, maximum: 1e14, description }));

/** Filters of both lists; absent: everything. */
export const LogsQuery = Type.Object({
  q: text(
    120,
    'start of a flow id, e-mail, user id, booking number, performance id or bot family; any part of an e-mail',
  ),
  label: oneOf(labelKinds),
  bots: Type.Optional(Type.Boolean({ description: 'true: only bots (is_bot), false: only who is none' })),
  study: text(60, 'study a participant was invited to'),
  given: oneOf(givenFilters),
  giver: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1e12,
      description: 'account of who gave a label; with `given`: what they said',
    }),
  ),
  family: text(60, 'bot family'),
  level: text(10, 'bot level'),
  stage: oneOf(stages),
  outcome: oneOf(stageOutcomes),
  source: oneOf(sources),
  performance_id: text(40, 'performance'),
  user_id: text(40, 'person'),
  device: oneOf(devices),
  loss: oneOf(losses),
  booked: Type.Optional(Type.Boolean({ description: 'with or without a booking number' })),
  from: number('started at or after, epoch ms'),
  to: number('started before, epoch ms'),
  min_dwell_ms: number('at least this long'),
  max_dwell_ms: number('at most this long'),
  min_score: number('0–1'),
  max_score: number('0–1'),
  sort: oneOf(sortKeys),
  order: oneOf(['asc', 'desc']),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'from 1' })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: largestPage, description: 'rows a page, 50 by default' })),
});
export type LogsQuery = Type.Static<typeof LogsQuery>;

const orNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const provenance = {
  flow_id: Type.String(),
  started_at: Type.Number({ description: 'epoch ms' }),
  dwell_ms: Type.Number({ description: 'of all stages, the wait in line included' }),
  performance_id: orNull(Type.String()),
  date: orNull(Type.String()),
  time: orNull(Type.String()),
  round_id: orNull(Type.Integer()),
  user_id: Type.String(),
  user_email: orNull(Type.String()),
  is_bot: orNull(Type.Boolean()),
  label: Type.Unsafe<(typeof labelKinds)[number]>(Type.String({ enum: [...labelKinds] })),
  family: orNull(Type.String()),
  level: orNull(Type.String()),
  study: orNull(Type.String({ description: 'study a participant was invited to' })),
  given: Type.Array(
    Type.Object({
      giver: Type.Integer(),
      label: Type.Unsafe<GivenLabel>(Type.String({ enum: [...givenLabels] })),
    }),
    { description: 'labels that researchers gave and that hold, each giver and label once' },
  ),
  disputed: Type.Boolean({ description: 'whether two researchers say different things of the same stage' }),
  booking_id: orNull(Type.String()),
  device: Type.Unsafe<Device>(Type.String({ enum: [...devices] })),
  clicks: orNull(Type.Integer({ description: 'null: not measured' })),
  hovers: orNull(Type.Integer()),
  keys: orNull(Type.Integer()),
  points: orNull(Type.Integer({ description: 'rows of mouse_trajectory' })),
  seats: Type.Integer({ description: 'seats held at the end' }),
  seats_lost: Type.Integer(),
  missing: orNull(Type.Integer({ description: 'events known to be missing' })),
  loss: Type.Unsafe<Loss>(Type.String({ enum: [...losses] })),
  score: orNull(
    Type.Number({ description: '0–1, of this stage and those before it; of a flow: of all. null: too little to say' }),
  ),
  score_reasons: Type.Array(Type.String(), {
    description: 'what raised it: rules that hold, then families of features',
  }),
  score_version: orNull(Type.String({ description: 'of model and rules; null: never scored' })),
};

/** One document in the list of documents. */
export const DocumentRow = Type.Object({
  name: Type.String({ description: 'file name' }),
  stage: Type.Unsafe<(typeof stages)[number]>(Type.String({ enum: [...stages] })),
  outcome: Type.Unsafe<(typeof stageOutcomes)[number]>(Type.String({ enum: [...stageOutcomes] })),
  source: Type.Unsafe<(typeof sources)[number]>(Type.String({ enum: [...sources] })),
  revision: Type.Integer(),
  bytes: Type.Integer(),
  ...provenance,
});
export type DocumentRow = Type.Static<typeof DocumentRow>;

/** One flow in the list of sessions, with its stages. */
export const FlowRow = Type.Object({
  ...provenance,
  reached: Type.Unsafe<(typeof stages)[number]>(Type.String({ enum: [...stages], description: 'last stage touched' })),
  outcome: Type.Unsafe<(typeof stageOutcomes)[number]>(
    Type.String({ enum: [...stageOutcomes], description: 'of the last stage' }),
  ),
  stages: Type.Array(
    Type.Object({
      name: Type.String({ description: 'file name of the document' }),
      stage: Type.Unsafe<(typeof stages)[number]>(Type.String({ enum: [...stages] })),
      outcome: Type.Unsafe<(typeof stageOutcomes)[number]>(Type.String({ enum: [...stageOutcomes] })),
      source: Type.Unsafe<(typeof sources)[number]>(Type.String({ enum: [...sources] })),
      dwell_ms: Type.Number(),
      revision: Type.Integer(),
      is_bot: orNull(Type.Boolean()),
      ...{ score: provenance.score, score_reasons: provenance.score_reasons },
    }),
  ),
});
export type FlowRow = Type.Static<typeof FlowRow>;

/** Counters of what the filter selects. */
const Counters = Type.Object({
  all: Type.Integer(),
  people: Type.Integer({ description: 'participants: nobody is a person but by provenance' }),
  bots: Type.Integer({ description: 'is_bot: by the lab or synthetic' }),
  tests: Type.Integer({ description: 'runs of tests' }),
  unlabelled: Type.Integer({ description: 'of whom nothing is known' }),
});
export type Counters = Type.Static<typeof Counters>;

const pageOf = <Row extends Type.TSchema>(row: Row) =>
  Type.Object({ rows: Type.Array(row), page: Type.Integer(), size: Type.Integer(), counters: Counters });
export const DocumentsAnswer = pageOf(DocumentRow);
export type DocumentsAnswer = Type.Static<typeof DocumentsAnswer>;
export const FlowsAnswer = pageOf(FlowRow);
export type FlowsAnswer = Type.Static<typeof FlowsAnswer>;

/** One flow with its journal. */
export const FlowAnswer = Type.Object({
  row: FlowRow,
  deeds: Type.Array(
    Type.Object({
      at: Type.Number({ description: 'epoch ms' }),
      stage: Type.Unsafe<(typeof stages)[number]>(Type.String({ enum: [...stages] })),
      kind: Type.String(),
      data: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
  broken: Type.Array(
    Type.Object({ name: Type.String({ description: 'a document that cannot be read' }), problem: Type.String() }),
  ),
});
export type FlowAnswer = Type.Static<typeof FlowAnswer>;

export const DocumentParams = Type.Object({ name: Type.String({ maxLength: 80 }) });
export const FlowParams = Type.Object({ flowId: Type.String({ pattern: '^[0-9a-f]{32,40}$' }) });
