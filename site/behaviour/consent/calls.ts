// Calls of consent: the current text for everybody, and an answer of who is logged in.
import { ConsentAnswer, ConsentBody } from '@podoal/contract/http/behaviour.ts';
import { api } from '@podoal/contract/routes.ts';
import type { GivenConsent } from '@podoal/sale/1-login/consent.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';
import { refuse } from '../../http/problem.ts';
import { actorOf, identify, identifyMember } from '../../http/session.ts';
import { consentText, shownVersion } from './text.ts';

export function consentCalls(app: App, deps: Deps): void {
  const answer = { response: { 200: ConsentAnswer } };

  app.get(api.consent, { schema: answer, onRequest: identify(deps) }, async (request) => {
    const { session } = request;
    return answerOf(deps, session === null ? null : await deps.store.consent(session.accountId));
  });

  const schema = { body: ConsentBody, ...answer };
  app.post(api.consent, { schema, onRequest: identifyMember(deps) }, async (request, reply) => {
    const { accountId } = actorOf(request);
    const said = await deps.store.giveConsent(accountId, request.body, 'api', deps.clock.now());
    return said.ok ? answerOf(deps, said.given) : refuse(request, reply, said.reason);
  });
}

function answerOf(deps: Deps, given: GivenConsent | null): ConsentAnswer {
  const { retentionDays } = deps.config;
  return {
    version: shownVersion(deps),
    text: { ko: consentText('ko', retentionDays), en: consentText('en', retentionDays) },
    given,
  };
}
