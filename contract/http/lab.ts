// Calls of the lab key: proving that this is the site, registering runs of bots and tests, and the captcha's answer for them.
import Type from 'typebox';

export const ChallengeBody = Type.Object({
  nonce: Type.String({
    pattern: '^[0-9a-f]{32,128}$',
    description: 'random hexadecimal digits, drawn anew for each question',
  }),
});
export const ChallengeAnswer = Type.Object({
  answer: Type.String({
    description:
      'HMAC-SHA256 under the lab key, 64 hexadecimal digits, of `podoal-lab-challenge`, the port the site listens on and the nonce, in lines',
  }),
});
export type ChallengeAnswer = Type.Static<typeof ChallengeAnswer>;

/**
 * What is signed with the lab key. The port is the one the site itself listens on: a port that is forwarded, or relayed
 * from one site to another, has another number than the one that signed.
 */
export const challengeText = (nonce: string, port: number): string => `podoal-lab-challenge\n${port}\n${nonce}`;

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
export type RunAnswer = Type.Static<typeof RunAnswer>;
export const OracleAnswer = Type.Object({ answer: Type.String() });
export type OracleAnswer = Type.Static<typeof OracleAnswer>;
