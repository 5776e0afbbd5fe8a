// Who asks: the session behind the cookie, the run behind a run token. Hooks put both on the request.
// Only hashes of tokens are stored, so a stolen database opens no session.
import { days, type EpochMs } from '@podoal/contract/units.ts';
import type { Actor, Circumstances } from '@podoal/sale/actor.ts';
import type { Deps } from '../deps.ts';
import type { Answer, Asked } from './app-type.ts';
import { cookieValue, setCookie } from './cookies.ts';
import { refuse } from './problem.ts';

export const sessionCookie = 'podoal_session';
const runCookie = 'podoal_run';
export const runHeader = 'x-podoal-run';

/** A session ends this long after its log-in. */
export const sessionLengthMs = days(7);

/** The session token a request carries, or null. */
export function sessionToken(request: Asked): string | null {
  const token = cookieValue(request.headers.cookie, sessionCookie);
  return token === '' ? null : token;
}

/** The `Set-Cookie` value that hands a new session to the browser. */
export const sessionCookieOf = (deps: Deps, token: string): string =>
  setCookie(sessionCookie, token, { maxAgeMs: sessionLengthMs, httpOnly: true, secure: isSecure(deps) });

/** The `Set-Cookie` value that takes the session from the browser. */
export const endedSessionCookie = (deps: Deps): string =>
  setCookie(sessionCookie, '', { maxAgeMs: 0, httpOnly: true, secure: isSecure(deps) });

/** Whether the site is reached by https, so that its cookies must be too. */
export const isSecure = (deps: Deps): boolean => deps.config.publicOrigin?.startsWith('https:') ?? false;

type Hook = (request: Asked, reply: Answer) => Promise<unknown>;

/** Hook: finds session and run; a run token nobody issued is refused, and recorded when a session carries it. */
export const identify =
  (deps: Deps): Hook =>
  async (request, reply) => {
    const session = sessionToken(request);
    if (session !== null) request.session = await deps.store.findSession(session, deps.clock.now());
    return deps.config.labKey === null ? undefined : identifyRun(deps, request, reply);
  };

/** Hook: the same, and nobody goes on without a session. */
export const identifyMember = (deps: Deps): Hook => {
  const find = identify(deps);
  return async (request, reply) => {
    const refused = await find(request, reply);
    if (refused !== undefined) return refused;
    return request.session === null ? refuse(request, reply, 'not-logged-in') : undefined;
  };
};

async function identifyRun(deps: Deps, request: Asked, reply: Answer): Promise<unknown> {
  const header = request.headers[runHeader];
  const token = typeof header === 'string' ? header : cookieValue(request.headers.cookie, runCookie);
  if (token === null || token === '') return undefined;
  request.run = await deps.store.findRun(token);
  if (request.run !== null) return undefined;
  if (request.session !== null) {
    await deps.store.recordViolation(circumstances(deps, request), null, 'forged-token', 'run-token');
  }
  return refuse(request, reply, 'bad-run-token');
}

/** Who asks, behind a hook that has made sure somebody is logged in. */
export function actorOf(request: Asked): Actor {
  const { session, run } = request;
  if (session === null) throw new Error('a route asked for its actor without the hook that requires one');
  return { sessionId: session.sessionId, accountId: session.accountId, role: session.role, run };
}

/** The circumstances of the deed a request asks for. */
export const circumstances = (deps: Deps, request: Asked, now: EpochMs = deps.clock.now()): Circumstances => ({
  now,
  actor: actorOf(request),
  gates: deps.config.gates,
});
