// Calls of labels: giving one to sessions, the history of a session's labels, how far those who give them agree.
import { AgreementAnswer, FlowLabelsAnswer, LabelBody, LabelledAnswer } from '@podoal/contract/http/labels.ts';
import { FlowParams } from '@podoal/contract/http/viewer.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { fieldErrorsOf, refuse, refuseFields } from '../../http/problem.ts';
import { actorOf } from '../../http/session.ts';
import { giverNames } from './giver-names.ts';

/** The calls; the scope they are put into lets only researchers in. */
export function labelCalls(app: App, deps: Deps): void {
  const { behaviour, clock } = deps;

  const give = { body: LabelBody, response: { 200: LabelledAnswer } };
  app.post(api.labels, { schema: give }, async (request, reply) => {
    const { flow_ids: flowIds, filter, stage = null, label, family = null, level = null, note = '' } = request.body;
    const of = flowIds !== undefined ? { flowIds } : { filter: filter ?? {} };
    const problems = [
      ...((flowIds === undefined) === (filter === undefined)
        ? [{ field: 'flow_ids', word: 'not-a-choice' as const }]
        : []),
      // Only what is taken for a bot has a family and a level.
      ...(label !== 'bot' && family !== null ? [{ field: 'family', word: 'not-a-choice' as const }] : []),
      ...(label !== 'bot' && level !== null ? [{ field: 'level', word: 'not-a-choice' as const }] : []),
    ];
    if (problems.length > 0) return refuseFields(request, reply, fieldErrorsOf(request, problems));
    const said = { stage, label, family, level, note: note.trim(), giver: actorOf(request).accountId };
    const given = await behaviour.giveLabel({ of, ...said }, clock.now());
    return given.ok ? given : refuse(request, reply, given.reason);
  });

  const ofFlow = { params: FlowParams, response: { 200: FlowLabelsAnswer } };
  app.get(api.flowLabels, { schema: ofFlow }, async (request, reply) => {
    const [rows, nameOf] = await Promise.all([behaviour.labelsOf(request.params.flowId), giverNames(deps)]);
    if (rows === null) return refuse(request, reply, 'no-such-flow');
    return {
      labels: rows.map(({ giver, givenAt, ...row }) => ({
        ...{ ...row, giver, giver_name: nameOf(giver), given_at: givenAt },
      })),
    };
  });

  app.get(api.agreement, { schema: { response: { 200: AgreementAnswer } } }, async () => {
    const [{ givers, pairs }, nameOf] = await Promise.all([behaviour.agreement(), giverNames(deps)]);
    return { givers: givers.map((one) => ({ ...one, giver_name: nameOf(one.giver) })), pairs };
  });
}
