// Calls of step 4: the captcha.
import Type from 'typebox';
import { showingFields } from './showing.ts';

export const CaptchaQuery = Type.Object({
  ...showingFields,
  new: Type.Optional(Type.String({ description: '1 draws another picture' })),
});
export const VerifyBody = Type.Object({ ...showingFields, answer: Type.String({ maxLength: 64 }) });
export const VerifyAnswer = Type.Object({
  ok: Type.Boolean(),
  attempts_left: Type.Integer({ description: 'tries left for this picture' }),
  new_picture: Type.Boolean({ description: 'the picture was replaced: fetch it again' }),
  again: Type.Boolean({ description: 'right, but the round asks this flow for another captcha: fetch it, or appeal' }),
});
export type VerifyAnswer = Type.Static<typeof VerifyAnswer>;

export const AppealBody = Type.Object(showingFields);
export const AppealAnswer = Type.Object({
  ok: Type.Boolean({ description: 'whether there was a demand: the captcha then counts as solved' }),
});
