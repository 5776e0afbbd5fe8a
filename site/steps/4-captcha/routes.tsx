// Step 4, the routes: the page with the picture, and its form for who has no script.
import { errorCodes } from '@podoal/contract/error-codes.ts';
import { pages, showingUrl } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, App, Asked } from '../../http/app-type.ts';
import { sendPage } from '../../http/page-frame.ts';
import { recordedFrame } from '../../http/recording.ts';
import { textField, toStep, type Visit, visitOf } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { CaptchaPage, type CaptchaPageProps } from './page.tsx';

export function captchaRoutes(app: App, deps: Deps): void {
  app.get(pages.captcha, async (request, reply) => {
    const visited = await visitOf(deps, request, reply);
    return visited.ok ? show(deps, request, reply, visited.visit, false, null) : visited.answer;
  });

  app.post(pages.captcha, async (request, reply) => {
    const visited = await visitOf(deps, request, reply);
    if (!visited.ok) return visited.answer;
    const { at, name } = visited.visit;
    if (textField(request.body, 'new') === '1') return show(deps, request, reply, visited.visit, true, null);
    const answer = (textField(request.body, 'answer') ?? '').slice(0, 64);
    if (textField(request.body, 'appeal') === '1') {
      const appealed = await deps.store.appealCaptcha(at, name);
      if (!appealed.ok) return toStep(deps, request, reply, name, appealed.reason);
      return reply.redirect(showingUrl(appealed.was ? pages.section : pages.captcha, name), 303);
    }
    const checked = await deps.store.checkCaptcha(at, name, answer, deps.behaviour.scoreOf);
    if (!checked.ok) return toStep(deps, request, reply, name, checked.reason);
    if (checked.again) return reply.redirect(showingUrl(pages.captcha, name), 303);
    if (checked.right) return reply.redirect(showingUrl(pages.section, name), 303);
    const { attemptsLeft, newPicture } = checked;
    return show(deps, request, reply, visited.visit, newPicture, { attemptsLeft, newPicture });
  });
}

/** The page with the current picture, or with another one; on to the section when it was solved before. */
async function show(
  deps: Deps,
  request: Asked,
  reply: Answer,
  visit: Visit,
  wantsNew: boolean,
  wrong: CaptchaPageProps['wrong'],
): Promise<Answer> {
  const { at, name, performance, showing } = visit;
  const shown = await deps.store.showCaptcha(at, name, wantsNew);
  if (!shown.ok && shown.reason === 'too-many-requests') {
    const current = await deps.store.showCaptcha(at, name, false);
    if (!current.ok || 'solved' in current) return reply.redirect(showingUrl(pages.captcha, name), 303);
    const frame = await recordedFrame(deps, request, 'captcha', name, 'too-many-requests');
    const props = { frame, performance, showing, endsAt: current.endsAt, now: at.now, wrong, isAgain: current.isAgain };
    reply.header('retry-after', Math.ceil(shown.retryAfterMs / 1000));
    return sendPage(reply, renderPage(<CaptchaPage {...props} />), errorCodes['too-many-requests'].status);
  }
  if (!shown.ok) return toStep(deps, request, reply, name, shown.reason);
  if ('solved' in shown) return reply.redirect(showingUrl(pages.section, name), 303);
  const frame = await recordedFrame(deps, request, 'captcha', name);
  const props = { frame, performance, showing, endsAt: shown.endsAt, now: at.now, wrong, isAgain: shown.isAgain };
  return sendPage(reply, renderPage(<CaptchaPage {...props} />), wrong === null ? 200 : 422);
}
