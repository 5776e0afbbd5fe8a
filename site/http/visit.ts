// A visit of a page: who comes, for which showing; and where somebody is sent who did not earn the step.
import type { ErrorCode } from '@podoal/contract/error-codes.ts';
import { pages, type ShowingName, showingUrl } from '@podoal/contract/routes.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { Circumstances } from '@podoal/sale/actor.ts';
import type { Deps } from '../deps.ts';
import type { Answer, Asked } from './app-type.ts';
import { refuseAsAsked } from './errors.ts';
import { refuse, wantsProblem } from './problem.ts';
import { circumstances } from './session.ts';
import { codeOf, performanceOf } from './showing.ts';

/** A page of one showing, asked for by somebody who is logged in. */
export type Visit = {
  readonly at: Circumstances;
  readonly name: ShowingName;
  readonly performance: Performance;
  readonly showing: ShowingView;
};

/** The visit, or the answer that was sent instead of the page. */
export type Visited = { readonly ok: true; readonly visit: Visit } | { readonly ok: false; readonly answer: Answer };

type ShowingRequest = Asked & { readonly params: unknown; readonly query: unknown; readonly body: unknown };

/** Who comes to which showing: `:id` in the path, date and time in the query or, of forms, in the body. */
export async function visitOf(deps: Deps, request: ShowingRequest, reply: Answer): Promise<Visited> {
  const instead = (answer: Answer): Visited => ({ ok: false, answer });
  if (request.session === null) return instead(toLogin(request, reply));
  const performanceId = textField(request.params, 'id') ?? '';
  const performance = performanceOf(deps, performanceId);
  if (performance === null) return instead(refuseAsAsked(deps, request, reply, 'no-such-performance'));
  const date = textField(request.query, 'date') ?? textField(request.body, 'date');
  const time = textField(request.query, 'time') ?? textField(request.body, 'time');
  if (date === null || time === null) {
    if (wantsProblem(request)) return instead(refuse(request, reply, 'no-such-showing'));
    return instead(reply.redirect(`${pages.performances}?open=${performanceId}`, 303));
  }
  const at = circumstances(deps, request);
  const name = { performanceId, date, time };
  const showing = await deps.store.showing(name, at.now);
  if (showing === null) return instead(refuseAsAsked(deps, request, reply, 'no-such-showing'));
  return { ok: true, visit: { at, name, performance, showing } };
}

/** Sends somebody to log in, and back here afterwards. */
export function toLogin(request: Asked, reply: Answer): Answer {
  if (wantsProblem(request)) return refuse(request, reply, 'not-logged-in');
  const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.url)}` : '';
  return reply.redirect(`${pages.login}${next}`, 303);
}

/** Sends somebody back to the step that is missing, with the reason; a client that reads JSON gets the reason alone. */
export function toStep(deps: Deps, request: Asked, reply: Answer, name: ShowingName, reason: ErrorCode): Answer {
  if (wantsProblem(request)) return refuse(request, reply, codeOf(deps, name, reason));
  const page = stepFor(reason);
  if (page === null) return refuseAsAsked(deps, request, reply, codeOf(deps, name, reason));
  return reply.redirect(showingUrl(page, name, { notice: reason }), 303);
}

function stepFor(reason: ErrorCode): string | null {
  switch (reason) {
    case 'no-ticket':
    case 'no-pass':
    case 'hold-expired':
    case 'sold-out':
    case 'round-closed':
      return pages.queue;
    case 'no-captcha':
    case 'captcha-expired':
      return pages.captcha;
    case 'no-hold':
    case 'no-such-section':
      return pages.section;
    default:
      return null;
  }
}

/** A field of something that was sent, if it is a text. */
export function textField(sent: unknown, name: string): string | null {
  if (typeof sent !== 'object' || sent === null || !Object.hasOwn(sent, name)) return null;
  const value: unknown = Reflect.get(sent, name);
  return typeof value === 'string' ? value : null;
}
