// Calls of the lab key: registering runs of bots and tests, and the captcha's answer for them.
import Type from 'typebox';

export const RunBody = Type.Object({
  kind: Type.String({ enum: ['bot', 'test'] }),
  family: Type.String({ minLength: 1, maxLength: 60 }),
  level: Type.Optional(Type.String({ maxLength: 20 })),
  tool: Type.Optional(Type.String({ maxLength: 100 })),
  version: Type.Optional(Type.String({ maxLength: 60 })),
  seed: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Number()])),
  parameters: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Unknown())),
});
export type RunBody = Type.Static<typeof RunBody>;
export const RunAnswer = Type.Object({ run_token: Type.String() });
export const OracleAnswer = Type.Object({ answer: Type.String() });
