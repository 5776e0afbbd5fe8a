// The one error handler: turns what went wrong while reading a request into its code, and bugs into a plain 500.
// Pages get an error page, calls a problem; what broke inside is logged and never shown.
import type { ErrorCode } from '@podoal/contract/error-codes.ts';
import { errorCodes } from '@podoal/contract/error-codes.ts';
import type { DurationMs } from '@podoal/contract/units.ts';
import type { Deps } from '../deps.ts';
import type { Answer, App, Asked } from './app-type.ts';
import { errorPage } from './error-page.tsx';
import { langOf } from './language.ts';
import { frameOf, sendPage } from './page-frame.ts';
import { refuse, refuseFields, refuseForNow, wantsProblem } from './problem.ts';
import { sessionToken } from './session.ts';
import { fieldErrors } from './validation.ts';

/** Answers a refusal the way who asks reads it: as problem+json or as a page. */
export function refuseAsAsked(deps: Deps, request: Asked, reply: Answer, code: ErrorCode): Answer {
  if (wantsProblem(request)) return refuse(request, reply, code);
  return sendPage(
    reply.header('x-request-id', request.id),
    errorPage(frameOf(deps, request), code),
    errorCodes[code].status,
  );
}

/** Answers that it was too much, and when to come again, the way who asks reads it. */
export function refuseForNowAsAsked(deps: Deps, request: Asked, reply: Answer, waitMs: DurationMs): Answer {
  if (wantsProblem(request)) return refuseForNow(request, reply, waitMs);
  return refuseAsAsked(deps, request, reply.header('retry-after', Math.ceil(waitMs / 1000)), 'too-many-requests');
}

/** Puts error handler and not-found handler on the app. */
export function handleErrors(app: App, deps: Deps): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const fields = fieldErrors(error, langOf(request));
    if (fields !== null && wantsProblem(request)) return refuseFields(request, reply, fields);
    const code = fields === null ? codeOf(error) : 'invalid-input';
    if (code === 'internal') logBug(deps, request, error);
    return refuseAsAsked(deps, request, reply, code);
  });
  app.setNotFoundHandler(async (request, reply) => {
    const session = sessionToken(request);
    if (session !== null) request.session = await deps.store.findSession(session, deps.clock.now());
    return refuseAsAsked(deps, request, reply, 'not-found');
  });
}

/** What an error of reading the request means. */
function codeOf(error: unknown): ErrorCode {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return 'too-large';
  if (status === 415) return 'unsupported-type';
  if (status === 503) return 'overloaded';
  return typeof status === 'number' && status >= 400 && status < 500 ? 'invalid-input' : 'internal';
}

function logBug(
  deps: Deps,
  request: Asked & { routeOptions: { readonly url?: string | undefined } },
  error: unknown,
): void {
  const { method, id, routeOptions } = request;
  deps.log.error({ err: error, request_id: id, method, route: routeOptions.url ?? null }, 'a request failed');
}
