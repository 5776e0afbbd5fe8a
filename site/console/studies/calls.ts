// Calls of researchers: listing, making and closing studies, and making invitation codes.
import {
  ChangeStudyBody,
  InvitationsAnswer,
  InvitationsBody,
  StudiesAnswer,
  StudyAnswer,
  StudyBody,
  StudyParams,
} from '@podoal/contract/http/studies.ts';
import { api } from '@podoal/contract/routes.ts';
import type { StudyView } from '@podoal/sale/study/port.ts';
import { checkStudy } from '@podoal/sale/study/study.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { fieldErrorsOf, refuse, refuseFields } from '../../http/problem.ts';
import { actorOf } from '../../http/session.ts';
import { invite } from './invitations.ts';

/** The calls; the scope they are put into lets only researchers in. */
export function studyConsoleCalls(app: App, deps: Deps): void {
  app.get(api.studies, { schema: { response: { 200: StudiesAnswer } } }, async () => ({
    studies: (await deps.store.studies()).map(studyAnswer),
  }));

  app.post(api.studies, { schema: { body: StudyBody, response: { 201: StudyAnswer } } }, async (request, reply) => {
    const { name, purpose_ko: purposeKo, purpose_en: purposeEn = null, contact } = request.body;
    const checked = checkStudy({ name, purposeKo, purposeEn, contact });
    if (!checked.ok) {
      const problems = checked.problems.map(({ field, problem }) => ({ field, word: problem }));
      return refuseFields(request, reply, fieldErrorsOf(request, problems));
    }
    const made = await deps.store.makeStudy(checked.study, actorOf(request).accountId, deps.clock.now());
    return made.ok ? reply.code(201).send(studyAnswer(made.study)) : refuse(request, reply, made.reason);
  });

  const change = { params: StudyParams, body: ChangeStudyBody, response: { 200: StudyAnswer } };
  app.patch(api.study, { schema: change }, async (request, reply) => {
    const closed = await deps.store.closeStudy(request.params.studyId, deps.clock.now());
    return closed.ok ? studyAnswer(closed.study) : refuse(request, reply, closed.reason);
  });

  const codes = { params: StudyParams, body: InvitationsBody, response: { 201: InvitationsAnswer } };
  app.post(api.invitations, { schema: codes }, async (request, reply) => {
    const invited = await invite(deps, request, request.params.studyId, request.body);
    return invited.ok ? reply.code(201).send(invited) : refuse(request, reply, invited.reason);
  });
}

function studyAnswer(study: StudyView): StudyAnswer {
  const { studyId, name, purposeKo, purposeEn, contact, madeAt, closedAt, ...figures } = study;
  const { codes, came, members, consented, booked } = figures;
  return {
    ...{ study_id: studyId, name, purpose_ko: purposeKo, purpose_en: purposeEn, contact },
    ...{ state: closedAt === null ? 'open' : 'closed', made_at: madeAt, closed_at: closedAt },
    ...{ codes, came, members, consented, booked },
  };
}
