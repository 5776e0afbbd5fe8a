// Calls of the record: a recorder's batch, one action, a whole stage of a client without recorder, consent.
import Type from 'typebox';
import { clientFields, mostClientPoints, mostClientRows } from '../behaviour/client-stage.ts';
import { type Stage, stages } from '../behaviour/deeds.ts';
import { namePattern } from '../behaviour/signals.ts';
import { showingFields } from './showing.ts';

/** What is answered to a batch that is kept, durable by then. */
export const BatchAnswer = Type.Object({
  ok: Type.Boolean(),
  seq: Type.Integer({ description: 'the batch that was kept' }),
});
export type BatchAnswer = Type.Static<typeof BatchAnswer>;

const flowId = Type.Optional(
  Type.String({ pattern: '^[0-9a-f]{32,40}$', description: "absent: the session's latest flow of that showing" }),
);

/** Facts about an action: few, flat and short. */
const extra = Type.Record(
  Type.String({ pattern: '^[a-z][A-Za-z0-9_]{0,39}$' }),
  Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean(), Type.Null()]),
  { additionalProperties: false, maxProperties: 20, description: 'names begin with a small letter' },
);
const actionName = Type.String({ pattern: '^[a-z][a-z0-9_-]{0,59}$', description: 'e.g. seat-click' });
const targetId = Type.Optional(Type.String({ maxLength: 70, pattern: namePattern.source }));
const clientPx = Type.Optional(Type.Number({ minimum: -100_000, maximum: 100_000, description: 'client px' }));

/** One action of a client without recorder. */
export const LogBody = Type.Object({
  flow_id: flowId,
  performance_id: showingFields.performance_id,
  date: Type.Optional(showingFields.date),
  time: Type.Optional(showingFields.time),
  stage: Type.Unsafe<Stage>(Type.String({ enum: [...stages] })),
  action: actionName,
  target_id: targetId,
  x: clientPx,
  y: clientPx,
  extra: Type.Optional(extra),
});
export type LogBody = Type.Static<typeof LogBody>;
export const LogAnswer = Type.Object({ success: Type.Boolean() });

/** Largest body of a stage log in bytes. */
export const largestStageLogBytes = 1_000_000;

const moment = Type.Number({ minimum: -1e10, maximum: 1e10 });
/** `[x, y, t]` or `[x, y, t, page]`. */
const trajectoryRow = Type.Unsafe<readonly [x: number, y: number, t: number, page?: number]>({
  ...Type.Tuple([moment, moment, moment, Type.Integer({ minimum: 0, maximum: 10_000 })]),
  minItems: 3,
  description: 'x, y, t and, where there were several, the page',
});
const clientAction = Type.Object({
  t: moment,
  action: actionName,
  target_id: targetId,
  x: clientPx,
  y: clientPx,
  extra: Type.Optional(extra),
});
const rowsOf = <Row extends Type.TSchema>(row: Row, maxItems: number) =>
  Type.Optional(Type.Union([Type.Array(row, { maxItems }), Type.Null()]));

/**
 * A whole stage of a client without recorder: any of the measured fields of the stage's document. A row needs what it
 * cannot do without; what is absent, or null, was not measured. Everything else in the body is ignored: who it was, where
 * from, with which label, and what came of it the server knows itself.
 */
export const StageLogBody = Type.Object({
  ...clientFields,
  flow_id: flowId,
  stage: Type.Unsafe<Stage>(Type.String({ enum: [...stages] })),
  performance_id: showingFields.performance_id,
  selected_date: showingFields.date,
  selected_time: showingFields.time,
  mouse_trajectory: rowsOf(trajectoryRow, mostClientPoints),
  actions: rowsOf(clientAction, mostClientRows),
});
export type StageLogBody = Type.Static<typeof StageLogBody>;

/** What is answered to a stage log. */
export const StageLogAnswer = Type.Object({
  success: Type.Boolean(),
  filename: Type.String({ description: 'name of the document' }),
  stage: Type.String(),
});

/** Consent to be given or changed. */
export const ConsentBody = Type.Object({
  version: Type.String({
    maxLength: 40,
    description: 'of the text that was shown; GET /api/consent names the current one',
  }),
  recording: Type.Boolean({ description: '(a) recording here' }),
  release: Type.Boolean({ description: '(b) use in released data; only together with (a)' }),
});
export type ConsentBody = Type.Static<typeof ConsentBody>;

/** The current text and, for who is logged in, what they said. */
export const ConsentAnswer = Type.Object({
  version: Type.String({ description: 'the current version' }),
  text: Type.Object({ ko: Type.String(), en: Type.String() }),
  given: Type.Union([
    Type.Object({
      version: Type.String(),
      recording: Type.Boolean(),
      release: Type.Boolean(),
      at: Type.Integer({ description: 'epoch ms' }),
    }),
    Type.Null(),
  ]),
});
export type ConsentAnswer = Type.Static<typeof ConsentAnswer>;
