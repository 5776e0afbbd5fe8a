// Calls of researchers: rounds of the sale with their settings.
import Type from 'typebox';
import { showingFields } from './showing.ts';

/** The last millisecond of the year 9999 in Seoul: no page can show a later one. */
const latestEpochMs = 253_402_268_399_999;

/** Slowest line, places a second: below it a place in it has no expected wait that could be said. */
export const slowestQueueRate = 0.001;
/** Fastest line, places a second. */
export const fastestQueueRate = 10_000_000;
/** Longest line. */
export const mostQueueSize = 10_000_000;

/** Of whom a round asks another captcha: nobody, whom the detector takes for a bot, or suspects too. */
export const askAgainChoices = ['off', 'bots', 'suspects'] as const;
export type AskAgain = (typeof askAgainChoices)[number];

const settings = {
  opens_at: Type.Optional(
    Type.Union([Type.Integer({ minimum: 0, maximum: latestEpochMs }), Type.Null()], {
      description: 'epoch ms; null or absent: simply open',
    }),
  ),
  queue_size: Type.Optional(Type.Integer({ minimum: 1, maximum: mostQueueSize })),
  queue_rate: Type.Optional(
    Type.Union([Type.Number({ minimum: slowestQueueRate, maximum: fastestQueueRate }), Type.Null()], {
      description: 'places a second; null: 100–200',
    }),
  ),
  rival_rate: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  crowd: Type.Optional(Type.Boolean()),
  ask_again: Type.Optional(
    Type.Unsafe<AskAgain>(
      Type.String({
        enum: [...askAgainChoices],
        description: 'of whom another captcha is asked: nobody, scores above 0.7, or from 0.4',
      }),
    ),
  ),
  seed: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
};

export const OpenRoundBody = Type.Object({
  ...showingFields,
  ...settings,
  close_current: Type.Optional(Type.Boolean({ description: 'close the round that is still open first' })),
});
export type OpenRoundBody = Type.Static<typeof OpenRoundBody>;
export const ChangeRoundBody = Type.Object({
  state: Type.Optional(Type.String({ enum: ['closed'], description: 'closed ends the round' })),
  opens_at: settings.opens_at,
  queue_size: settings.queue_size,
  queue_rate: settings.queue_rate,
  rival_rate: settings.rival_rate,
  crowd: settings.crowd,
  ask_again: settings.ask_again,
});
export type ChangeRoundBody = Type.Static<typeof ChangeRoundBody>;
export const RoundParams = Type.Object({ roundId: Type.Integer({ minimum: 1 }) });

const demands = (whose: string) =>
  Type.Object(
    { asked: Type.Integer(), met: Type.Integer(), appealed: Type.Integer() },
    { description: `other captchas asked of ${whose}` },
  );

export const RoundAnswer = Type.Object({
  round_id: Type.Integer(),
  number: Type.Integer(),
  ...showingFields,
  state: Type.String({ description: 'scheduled, open, sold-out or closed' }),
  opens_at: Type.Union([Type.Integer(), Type.Null()]),
  queue_size: Type.Integer(),
  queue_rate: Type.Union([Type.Number(), Type.Null()]),
  rival_rate: Type.Number(),
  crowd: Type.Boolean(),
  ask_again: Type.String({ description: 'off, bots or suspects' }),
  seed: Type.String(),
  seats: Type.Integer(),
  sold: Type.Integer(),
  held: Type.Integer(),
  waiting: Type.Integer(),
  passes: Type.Integer(),
  bookings: Type.Integer(),
  demands_people: demands('people: no run of the lab'),
  demands_runs: demands('runs of the lab, bots and tests'),
  documents: Type.Integer({ description: 'stage documents written; this and the next two up to ten seconds old' }),
  documents_with_loss: Type.Integer({ description: 'documents that miss something' }),
  missing_events: Type.Integer({ description: 'events known to be missing in them' }),
});
export type RoundAnswer = Type.Static<typeof RoundAnswer>;
export const RoundsAnswer = Type.Object({ rounds: Type.Array(RoundAnswer) });
