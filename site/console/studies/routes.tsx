// The researchers' page of studies: its forms make a study, make invitation codes and close a study.
import { type ErrorCode, errorCodes } from '@podoal/contract/error-codes.ts';
import type { InvitationsAnswer } from '@podoal/contract/http/studies.ts';
import { pages } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { Answer, App, Asked } from '../../http/app-type.ts';
import { refuseAsAsked } from '../../http/errors.ts';
import { apiHeaders } from '../../http/headers.ts';
import { frameOf, sendPage } from '../../http/page-frame.ts';
import { type FieldError, fieldErrorsOf, refuse, refuseFields, wantsProblem } from '../../http/problem.ts';
import { actorOf } from '../../http/session.ts';
import { textField, toLogin } from '../../http/visit.ts';
import { renderPage } from '../../ui/document.tsx';
import { readStudyForm } from './form.ts';
import { invitationsCsv, invite } from './invitations.ts';
import { StudiesPage } from './page.tsx';

export function studyConsoleRoutes(app: App, deps: Deps): void {
  app.get(pages.studies, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    return show(deps, request, reply, {});
  });

  app.post(pages.studies, async (request, reply) => {
    if (request.session === null) return toLogin(request, reply);
    if (request.session.role !== 'researcher') return refuseAsAsked(deps, request, reply, 'forbidden');
    const read = readStudyForm(request.body);
    if (!read.ok) return show(deps, request, reply, { errors: fieldErrorsOf(request, read.problems) });
    const { form } = read;
    const now = deps.clock.now();
    if (form.action === 'invite') {
      const invited = await invite(deps, request, form.studyId, form.wish);
      if (!invited.ok) return show(deps, request, reply, { code: invited.reason });
      if (!form.asCsv) return show(deps, request, reply, { invitations: invited });
      const name = `podoal-invitations-${form.studyId}.csv`;
      reply.headers(apiHeaders).type('text/csv; charset=utf-8');
      // The mark lets spreadsheets read Korean.
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(`\ufeff${invitationsCsv(invited)}`);
    }
    const outcome =
      form.action === 'make'
        ? await deps.store.makeStudy(form.study, actorOf(request).accountId, now)
        : await deps.store.closeStudy(form.studyId, now);
    return outcome.ok
      ? reply.redirect(`${pages.studies}?done=${form.action}`, 303)
      : show(deps, request, reply, { code: outcome.reason });
  });
}

type Shown = {
  readonly errors?: readonly FieldError[];
  readonly code?: ErrorCode;
  readonly invitations?: InvitationsAnswer;
};

async function show(
  deps: Deps,
  request: Asked & { readonly body: unknown; readonly query: unknown },
  reply: Answer,
  { errors = [], code, invitations }: Shown,
): Promise<Answer> {
  if (wantsProblem(request) && errors.length > 0) return refuseFields(request, reply, errors);
  if (wantsProblem(request) && code !== undefined) return refuse(request, reply, code);
  const studies = await deps.store.studies();
  const isWrong = errors.length > 0 || code !== undefined;
  const done = textField(request.query, 'done');
  const props = {
    ...{ frame: frameOf(deps, request, code), studies, errors, invitations: invitations ?? null },
    typed: isWrong ? (name: string) => textField(request.body, name) : null,
    done: done === 'make' || done === 'close' ? done : null,
  } as const;
  const status = code !== undefined ? errorCodes[code].status : errors.length > 0 ? 400 : 200;
  return sendPage(reply, renderPage(<StudiesPage {...props} />), status);
}
