// Calls of step 1: accounts and log-in.
import Type from 'typebox';

export const RegisterBody = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60 }),
  email: Type.String({ minLength: 3, maxLength: 254 }),
  phone: Type.Optional(
    Type.String({ maxLength: 30, description: 'Any Korean form; stored as digits; may be left out' }),
  ),
  birth: Type.Optional(Type.String({ maxLength: 10, description: 'YYYY-MM-DD or YYYYMMDD; may be left out' })),
  password: Type.String({ minLength: 8, maxLength: 200 }),
  consent_version: Type.Optional(
    Type.String({
      maxLength: 40,
      description: 'version of the text about recording that was shown (GET /api/consent); absent: nobody was asked',
    }),
  ),
  recording: Type.Optional(Type.Boolean({ description: '(a) recording; needs consent_version' })),
  release: Type.Optional(Type.Boolean({ description: '(b) use in released data; only together with (a)' })),
});
export type RegisterBody = Type.Static<typeof RegisterBody>;

export const LoginBody = Type.Object({
  email: Type.String({ minLength: 1, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
});
export type LoginBody = Type.Static<typeof LoginBody>;
