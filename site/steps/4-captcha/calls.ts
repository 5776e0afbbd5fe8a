// Calls of step 4: the picture, the same letters spoken, and the check of an answer. The letters never leave as text.
import { AppealAnswer, AppealBody, CaptchaQuery, VerifyAnswer, VerifyBody } from '@podoal/contract/http/4-captcha.ts';
import { ShowingQuery } from '@podoal/contract/http/showing.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuse, refuseForNow } from '../../http/problem.ts';
import { circumstances } from '../../http/session.ts';
import { codeOf, showingOf } from '../../http/showing.ts';
import { speakCaptcha } from './sound.ts';

export function captchaCalls(app: App, deps: Deps): void {
  app.get(api.captcha, { schema: { querystring: CaptchaQuery } }, async (request, reply) => {
    const name = showingOf(request.query);
    const shown = await deps.store.showCaptcha(circumstances(deps, request), name, request.query.new === '1');
    if (!shown.ok && shown.reason === 'too-many-requests') return refuseForNow(request, reply, shown.retryAfterMs);
    if (!shown.ok) return refuse(request, reply, codeOf(deps, name, shown.reason));
    if ('solved' in shown) return reply.code(204).send();
    return reply.type('image/png').send(await deps.pictures.draw(shown.letters, shown.pictureSeed));
  });

  app.get(api.captchaSound, { schema: { querystring: ShowingQuery } }, async (request, reply) => {
    const name = showingOf(request.query);
    const shown = await deps.store.showCaptcha(circumstances(deps, request), name, false);
    if (!shown.ok && shown.reason === 'too-many-requests') return refuseForNow(request, reply, shown.retryAfterMs);
    if (!shown.ok) return refuse(request, reply, codeOf(deps, name, shown.reason));
    if ('solved' in shown) return reply.code(204).send();
    return reply.type('audio/wav').send(speakCaptcha(deps.sounds, shown.letters, shown.pictureSeed));
  });

  const verify = { body: VerifyBody, response: { 200: VerifyAnswer } };
  app.post(api.captchaVerify, { schema: verify }, async (request, reply) => {
    const name = showingOf(request.body);
    const checked = await deps.store.checkCaptcha(
      circumstances(deps, request),
      name,
      request.body.answer,
      deps.behaviour.scoreOf,
    );
    if (!checked.ok) return refuse(request, reply, codeOf(deps, name, checked.reason));
    const { right, again, attemptsLeft, newPicture } = checked;
    return { ok: right && !again, attempts_left: attemptsLeft, new_picture: newPicture, again };
  });

  const appeal = { body: AppealBody, response: { 200: AppealAnswer } };
  app.post(api.captchaAppeal, { schema: appeal }, async (request, reply) => {
    const name = showingOf(request.body);
    const appealed = await deps.store.appealCaptcha(circumstances(deps, request), name);
    return appealed.ok ? { ok: appealed.was } : refuse(request, reply, codeOf(deps, name, appealed.reason));
  });
}
