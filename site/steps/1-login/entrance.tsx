// Around the entrance: the page again with what was typed, a session for who may come in, where to go from there.
import { type ErrorCode, errorCodes } from '@podoal/contract/error-codes.ts';
import { pages } from '@podoal/contract/routes.ts';
import type { DurationMs } from '@podoal/contract/units.ts';
import { consentIn } from '../../behaviour/consent/sent.ts';
import { shownVersion } from '../../behaviour/consent/text.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, Asked } from '../../http/app-type.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { type FieldError, refuse, refuseForNow, wantsProblem } from '../../http/problem.ts';
import { sessionCookieOf, sessionLengthMs, sessionToken } from '../../http/session.ts';
import { textField } from '../../http/visit.ts';
import { isLoopbackHost } from '../../setting.ts';
import { renderPage } from '../../ui/document.tsx';
import { LoginPage, type LoginPageProps } from './page.tsx';

type Entering = Asked & { readonly query: unknown; readonly body: unknown };

/** Sends the page with one tab open. */
export function loginPage(
  deps: Deps,
  request: Entering,
  reply: Answer,
  props: Pick<LoginPageProps, 'tab' | 'typed' | 'errors' | 'said'>,
  status: number,
  code?: ErrorCode,
): Answer {
  const frame = frameOf(deps, request, code);
  const consent = { version: shownVersion(deps), retentionDays: deps.config.retentionDays };
  const page = <LoginPage frame={frame} next={nextOf(request)} consent={consent} {...props} />;
  return sendPage(reply, renderPage(page), status);
}

/** Sends what was typed back with a refusal: as the page again, or as a problem where JSON is asked for. */
export const againWith =
  (deps: Deps, request: Entering, reply: Answer, tab: LoginPageProps['tab']) =>
  (code: ErrorCode, errors: readonly FieldError[], retryAfterMs?: DurationMs): Answer => {
    if (wantsProblem(request)) {
      if (retryAfterMs !== undefined) return refuseForNow(request, reply, retryAfterMs);
      return refuse(request, reply, code, errors.length === 0 ? {} : { errors });
    }
    if (retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(retryAfterMs / 1000));
    const fields = ['name', 'email', 'phone', 'birth'];
    const typed = Object.fromEntries(fields.map((name) => [name, textField(request.body, name) ?? '']));
    // A changed text is answered anew.
    const said = code === 'consent-outdated' ? undefined : (consentIn(request.body) ?? undefined);
    // Mistakes that stand beside their field need no message above the form.
    const above = errors.length === 0 ? code : undefined;
    return loginPage(deps, request, reply, { tab, typed, errors, said }, errorCodes[code].status, above);
  };

/** Opens a fresh session, ends the one the browser had, and sends the person on. */
export async function start(deps: Deps, request: Entering, reply: Answer, accountId: number): Promise<Answer> {
  const before = sessionToken(request);
  if (before !== null) await deps.store.closeSession(before);
  const token = deps.secrets.token();
  const now = deps.clock.now();
  await deps.store.openSession({
    token,
    accountId,
    run: request.run,
    now,
    until: now + sessionLengthMs,
  });
  return reply.header('set-cookie', sessionCookieOf(deps, token)).redirect(nextOf(request) ?? pages.performances, 303);
}

/** Where to go after the entrance: a path of this site, or null. */
export function nextOf(request: Entering): string | null {
  const next = textField(request.body, 'next') ?? textField(request.query, 'next') ?? '';
  const url = next.startsWith('/') && next.length <= 500 ? URL.parse(next, 'http://site.invalid') : null;
  // A browser reads `//host` and `/\host` as another site; what parses to this one is written anew from its parts.
  return url !== null && url.host === 'site.invalid' && !url.pathname.startsWith('//')
    ? url.pathname + url.search
    : null;
}

/** Whether a request surely came from this very machine: from its own address and through no proxy. */
export function fromThisMachine(deps: Deps, request: Asked): boolean {
  const { headers, ip } = request;
  const forwarded = headers['x-forwarded-for'] ?? headers.forwarded ?? headers['x-real-ip'] ?? headers.via;
  return deps.config.publicOrigin === null && forwarded === undefined && isLoopbackHost(ip.replace(/^::ffff:/u, ''));
}
