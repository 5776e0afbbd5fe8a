// Calls of the lab: the proof that this site holds the lab key, registering a run with it, and the captcha's answer for a
// run. They exist only with the key.
import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import {
  ChallengeAnswer,
  ChallengeBody,
  challengeText,
  OracleAnswer,
  RunAnswer,
  RunBody,
} from '@podoal/contract/http/lab.ts';
import { ShowingQuery } from '@podoal/contract/http/showing.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Deps } from '../deps.ts';
import type { App } from '../http/app-type.ts';
import { fieldErrorsOf, refuse, refuseFields } from '../http/problem.ts';
import { circumstances } from '../http/session.ts';
import { codeOf, showingOf } from '../http/showing.ts';

/** Parameters may nest this deep; without an end, writing them down would exhaust the stack. */
const deepestParameters = 20;

const nestsWithin = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((inner) => nestsWithin(inner, levels - 1)));

/**
 * Signs a nonce and the port the question came in by. The bot lab asks before it shows anybody its key or sends a bot: a
 * port that leads to somebody else's shop cannot answer.
 */
export function challengeCalls(app: App, labKey: string): void {
  const schema = { body: ChallengeBody, response: { 200: ChallengeAnswer } };
  app.post(api.labChallenge, { schema }, async (request) => {
    const text = challengeText(request.body.nonce, request.socket.localPort ?? 0);
    return { answer: createHmac('sha256', labKey).update(text).digest('hex') };
  });
}

/** Registers runs; nobody needs to be logged in, the key is enough. */
export function runCalls(app: App, deps: Deps, labKey: string): void {
  const schema = { body: RunBody, response: { 200: RunAnswer } };
  const hasKey = keyCheck(labKey);
  app.post(
    api.labRuns,
    {
      schema,
      // Before the body is looked at: who has no key learns nothing about it.
      onRequest: async (request, reply) =>
        hasKey(request.headers.authorization) ? undefined : refuse(request, reply, 'bad-lab-key'),
    },
    async (request, reply) => {
      if (!nestsWithin(request.body.parameters, deepestParameters)) {
        return refuseFields(request, reply, fieldErrorsOf(request, [{ field: 'parameters', word: 'wrong-form' }]));
      }
      const { kind, family, level, tool, version, seed, parameters } = request.body;
      const token = deps.secrets.token();
      await deps.store.registerRun({
        token,
        kind: kind === 'bot' ? 'bot' : 'test',
        family,
        level: level ?? null,
        tool: tool ?? null,
        version: version ?? null,
        seed: String(seed ?? ''),
        parameters: parameters ?? {},
        now: deps.clock.now(),
      });
      return { run_token: token };
    },
  );
}

/** Tells a run the answer of its buyer's current picture. */
export function oracleCalls(app: App, deps: Deps): void {
  const schema = { querystring: ShowingQuery, response: { 200: OracleAnswer } };
  app.get(api.labCaptcha, { schema }, async (request, reply) => {
    if (request.run === null) return refuse(request, reply, 'run-needed');
    const name = showingOf(request.query);
    const asked = await deps.store.askOracle(circumstances(deps, request), name);
    return asked.ok ? { answer: asked.answer } : refuse(request, reply, codeOf(deps, name, asked.reason));
  });
}

/** Compares `Authorization: Bearer …` in a time that tells nothing of the key. */
function keyCheck(labKey: string): (authorization: string | undefined) => boolean {
  const sha = (text: string): Buffer => hash('sha256', text, 'buffer');
  const wanted = sha(labKey);
  return (authorization) => {
    const given = /^Bearer ([\x21-\x7e]{1,600})$/u.exec(authorization ?? '')?.[1] ?? '';
    return timingSafeEqual(sha(given), wanted) && given !== '';
  };
}
