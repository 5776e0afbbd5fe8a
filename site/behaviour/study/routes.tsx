// The page an invitation's link opens, and its form that joins: after the log-in or registration one comes back to it.
import { type ErrorCode, errorCodes } from '@podoal/contract/error-codes.ts';
import { pages } from '@podoal/contract/routes.ts';
import { isUnderAge } from '@podoal/sale/1-login/consent.ts';
import type { InvitationView } from '@podoal/sale/study/port.ts';
import { readCode, whyOver, writtenCode } from '@podoal/sale/study/study.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, App, Asked } from '../../http/app-type.ts';
import { refuseAsAsked, refuseForNowAsAsked } from '../../http/errors.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { refuse, wantsProblem } from '../../http/problem.ts';
import { actorOf } from '../../http/session.ts';
import { textField, toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { consentIn } from '../consent/sent.ts';
import { shownVersion } from '../consent/text.ts';
import { guessLimit } from './guess-limit.ts';
import { StudyPage } from './page.tsx';

type Invited =
  | { readonly ok: true; readonly code: string; readonly invitation: InvitationView }
  | { readonly ok: false; readonly answer: Answer };

export function studyRoutes(app: App, deps: Deps): void {
  const look = guessLimit(deps);
  const invited = async (request: Asked & { readonly params: unknown }, reply: Answer): Promise<Invited> => {
    const code = readCode(textField(request.params, 'code') ?? '');
    const found = await look(request, code);
    if (!found.ok) return { ok: false, answer: refuseForNowAsAsked(deps, request, reply, found.waitMs) };
    if (code !== null && found.invitation !== null) return { ok: true, code, invitation: found.invitation };
    return { ok: false, answer: refuseAsAsked(deps, request, reply, 'no-such-invitation') };
  };

  app.get(pages.study, async (request, reply) => {
    const found = await invited(request, reply);
    return found.ok ? show(deps, request, reply, found) : found.answer;
  });

  app.post(pages.study, async (request, reply) => {
    const found = await invited(request, reply);
    if (!found.ok) return found.answer;
    if (request.session === null) return toLogin(request, reply);
    const now = deps.clock.now();
    const actor = actorOf(request);
    const refused = (code: ErrorCode) =>
      wantsProblem(request) ? refuse(request, reply, code) : show(deps, request, reply, found, code);
    const joined = await deps.store.joinStudy(found.code, actor, now);
    if (!joined.ok) return refused(joined.reason);
    const asked = consentIn(request.body);
    const said = asked === null ? null : await deps.store.giveConsent(actor.accountId, asked, 'my-data', now);
    if (said?.ok === false) return refused(said.reason);
    return reply.redirect(pages.study.replace(':code', writtenCode(found.code)), 303);
  });
}

async function show(
  deps: Deps,
  request: Asked,
  reply: Answer,
  { code, invitation }: Extract<Invited, { readonly ok: true }>,
  refusal?: ErrorCode,
): Promise<Answer> {
  const { session } = request;
  const now = deps.clock.now();
  const [memberships, account] =
    session === null
      ? [[], null]
      : await Promise.all([deps.store.memberships(session.accountId), deps.store.account(session.accountId)]);
  const present = memberships.find(({ leftAt }) => leftAt === null) ?? null;
  const membership = present?.study === invitation.study.name ? present : null;
  const over = whyOver(invitation, now) ?? (present === null ? null : 'in-another-study');
  // Who is in the study cares little how the invitation stands.
  const reason = refusal ?? (membership === null ? (over ?? undefined) : undefined);
  const props = {
    ...{ frame: frameOf(deps, request, reason), code: writtenCode(code), study: invitation.study, membership },
    mayJoin: over === null && reason !== 'run-in-study',
    isRecorded: session?.recording === true,
    mayConsent: !isUnderAge(account?.birth ?? null, now),
    consent: { version: shownVersion(deps), retentionDays: deps.config.retentionDays },
  };
  return sendPage(reply, renderPage(<StudyPage {...props} />), reason === undefined ? 200 : errorCodes[reason].status);
}
