// Asks the site to prove that it holds the lab key, before anybody is shown the key and before any bot is sent: a port of
// this machine may be forwarded to somebody else's shop, and a shop cannot sign.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type ChallengeAnswer, challengeText } from '@podoal/contract/http/lab.ts';
import { api } from '@podoal/contract/routes.ts';
import { portOf } from './loopback.ts';
import type { Problem } from './problem.ts';

const patienceMs = 10_000;
const expected = "a Podoal that was started with this lab key and listens on this very port (site's PODOAL_LAB_KEY)";
const example = 'PODOAL_LAB_KEY=… npm start, then the same key here';

/** null: the site has proved itself; else why not. */
export async function challengeSite(origin: string, labKey: string): Promise<Problem | null> {
  const nonce = randomBytes(32).toString('hex');
  const problem = (found: string, shown = example): Problem => ({
    ...{ name: origin, found, isSentence: true, expected, example: shown },
  });
  const answer = await fetch(origin + api.labChallenge, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nonce }),
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (answer instanceof Error)
    return problem(
      `nobody answers (${causeOf(answer)})`,
      '--origin http://127.0.0.1:3555 for a site with PODOAL_PORT=3555',
    );
  if (answer.status === 404) return problem('no lab there: another site, or a Podoal without PODOAL_LAB_KEY');
  if (answer.status !== 200) return problem(`status ${answer.status} to the challenge`);
  const body: Partial<ChallengeAnswer> = await answer.json().catch(() => ({}));
  const wanted = createHmac('sha256', labKey)
    .update(challengeText(nonce, portOf(origin)))
    .digest();
  const given = Buffer.from(typeof body.answer === 'string' ? body.answer : '', 'hex');
  const isRight = given.length === wanted.length && timingSafeEqual(given, wanted);
  return isRight ? null : problem('a challenge signed with another key, or for another port');
}

const causeOf = (error: Error): string =>
  error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : error.message;
