// Researchers' pages: the rounds with their forms, and the one-time link that makes an account a researcher's.
import { type ErrorCode, errorCodes } from '@podoal/contract/error-codes.ts';
import { pages } from '@podoal/contract/routes.ts';
import type { RoundView } from '@podoal/sale/2-performances/port.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, App, Asked } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { langOf } from '../../http/language.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { type FieldError, fieldErrorsOf, refuse, refuseFields, wantsProblem } from '../../http/problem.ts';
import { textField, toLogin } from '../../http/visit.ts';
import { tokenHash } from '../../token-hash.ts';
import { renderPage } from '../../ui/document.tsx';
import { messages } from '../../ui/messages/index.ts';
import { type RoundForm, readRoundForm, roundActions } from './form.ts';
import { RoundsPage, roundsPath } from './page.tsx';
import { ResearcherPage } from './researcher-page.tsx';

export function roundRoutes(app: App, deps: Deps): void {
  app.get(pages.rounds, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    return show(deps, request, reply, [], null, undefined, textField(request.query, 'done'));
  });

  app.post(pages.rounds, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    const form = readRoundForm(request.body, deps.clock.now());
    if (!form.ok) return show(deps, request, reply, mistakesOf(request, form.problems), request.body);
    const code = await carryOut(deps, form);
    return code === null
      ? reply.redirect(doneAt(roundsPath(onlyOf(deps, request)), form.action), 303)
      : show(deps, request, reply, [], request.body, code);
  });
}

/** Mistakes in the words of this page: a number out of its range says the range. */
function mistakesOf(request: Asked, problems: Parameters<typeof fieldErrorsOf>[1]): readonly FieldError[] {
  const ranges: Readonly<Record<string, string>> = messages(langOf(request)).rounds.ranges;
  return fieldErrorsOf(request, problems).map((error, nth) => {
    const range = problems[nth]?.word === 'out-of-range' ? ranges[error.field] : undefined;
    return range === undefined ? error : { ...error, message: range };
  });
}

/** The one-time link: opening it asks, its button takes it. */
export function researcherRoutes(app: App, deps: Deps): void {
  const page = (request: Asked, reply: Answer, token: string, used: boolean): Answer => {
    const html = renderPage(<ResearcherPage frame={frameOf(deps, request)} token={token} used={used} />);
    return sendPage(reply, html, used ? errorCodes.forbidden.status : 200);
  };

  app.get(pages.researcher, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    return page(request, reply, textField(request.query, 'token') ?? '', false);
  });

  app.post(pages.researcher, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    const token = textField(request.body, 'token') ?? '';
    // A run's buyers never become researchers.
    const taken =
      request.run === null && (await deps.store.takeResearcherLink(tokenHash(token), request.session.accountId));
    return taken ? reply.redirect(pages.rounds, 303) : page(request, reply, token, true);
  });
}

/** Does what a form asks for; null when it went well. */
async function carryOut(deps: Deps, form: RoundForm): Promise<ErrorCode | null> {
  const now = deps.clock.now();
  if (form.action === 'open') {
    const opened = await deps.store.openRound(form.name, form.settings, form.closeCurrent, now);
    return opened.ok ? null : opened.reason;
  }
  const { seed: _, ...settings } = form.settings;
  const changed = await deps.store.changeRound(form.roundId, { ...settings, close: form.action === 'close' }, now);
  return changed.ok ? null : changed.reason;
}

async function show(
  deps: Deps,
  request: Asked,
  reply: Answer,
  errors: readonly FieldError[],
  body: unknown,
  code?: ErrorCode,
  done: string | null = null,
): Promise<Answer> {
  if (wantsProblem(request) && errors.length > 0) return refuseFields(request, reply, errors);
  if (wantsProblem(request) && code !== undefined) return refuse(request, reply, code);
  const now = deps.clock.now();
  const [rounds, showings, losses] = await Promise.all([
    deps.store.rounds(now),
    deps.store.showings(now),
    deps.behaviour.roundLosses(),
  ]);
  const props = {
    frame: frameOf(deps, request, code),
    ...{ rounds: inOrder(rounds), performances: deps.catalogue.performances, showings, losses, now, errors },
    done: roundActions.find((action) => action === done) ?? null,
    defaults: deps.config,
    typed: body === null ? null : textsOf(body),
    only: onlyOf(deps, request),
  };
  const status = code !== undefined ? errorCodes[code].status : errors.length > 0 ? 400 : 200;
  return sendPage(reply, renderPage(<RoundsPage {...props} />), status);
}

/** The performance whose rounds are asked for; what is none of ours is all. */
function onlyOf({ catalogue }: Deps, request: Asked): string | null {
  const asked = new URL(request.url, 'http://site.invalid').searchParams.get('performance');
  return catalogue.performances.find(({ id }) => id === asked)?.id ?? null;
}

const doneAt = (path: string, action: string): string => `${path}${path.includes('?') ? '&' : '?'}done=${action}`;

/** Rounds that are on or to come before closed ones, the newest of each first. */
const inOrder = (rounds: readonly RoundView[]): readonly RoundView[] =>
  rounds.toSorted((a, b) => Number(a.phase === 'closed') - Number(b.phase === 'closed') || b.roundId - a.roundId);

const textsOf = (body: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(Object(body)).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
