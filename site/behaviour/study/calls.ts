// Calls of who was invited to a study: joining by a code, leaving.
import { JoinStudyBody, LeftAnswer, MembershipAnswer } from '@podoal/contract/http/studies.ts';
import { api } from '@podoal/contract/routes.ts';
import { readCode } from '@podoal/sale/study/study.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuse, refuseForNow } from '../../http/problem.ts';
import { actorOf } from '../../http/session.ts';
import { guessLimit } from './guess-limit.ts';

export function studyCalls(app: App, deps: Deps): void {
  const look = guessLimit(deps);

  const join = { body: JoinStudyBody, response: { 200: MembershipAnswer } };
  app.post(api.studyJoin, { schema: join }, async (request, reply) => {
    const code = readCode(request.body.code);
    const found = await look(request, code);
    if (!found.ok) return refuseForNow(request, reply, found.waitMs);
    if (code === null || found.invitation === null) return refuse(request, reply, 'no-such-invitation');
    const joined = await deps.store.joinStudy(code, actorOf(request), deps.clock.now());
    if (!joined.ok) return refuse(request, reply, joined.reason);
    const { study, joinedAt } = joined.membership;
    return { study, joined_at: joinedAt, recording: request.session?.recording === true };
  });

  app.post(api.studyLeave, { schema: { response: { 200: LeftAnswer } } }, async (request) => ({
    left: await deps.store.leaveStudy(actorOf(request).accountId, deps.clock.now()),
  }));
}
