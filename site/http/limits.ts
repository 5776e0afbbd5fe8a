// Slows down who guesses passwords or invitations or registers without end: by account and by address, counted in the store; and who joins
// lines without end: by account, in memory.
// Tries for one account go one after another, so that a thousand at once are not one try.
import { hash } from 'node:crypto';
import type { DurationMs } from '@podoal/contract/units.ts';
import { freeFailures, loginWaitMs } from '@podoal/sale/1-login/account.ts';
import { uploadRate } from '../behaviour/upload-rate.ts';
import type { Deps } from '../deps.ts';
import type { Answer, Asked } from './app-type.ts';
import { refuseForNowAsAsked } from './errors.ts';

/** What is counted. Subjects are hashed: the store keeps neither addresses nor e-mails of people who only tried. */
export type Counted = { readonly subject: string; readonly free: number };

const subjectOf = (kind: string, of: string): string => `${kind}:${hash('sha256', of, 'hex').slice(0, 32)}`;

/** The failures of one account, known or not. */
export const countedAccount = (email: string): Counted => ({
  subject: subjectOf('account', email),
  free: freeFailures.account,
});

/** The failures of the address a request came from; null for runs of the lab and where address limits are off. */
export function countedAddress(deps: Deps, request: Asked, what: 'log-in' | 'register' | 'invitation'): Counted | null {
  if (!deps.config.addressLimits || request.run !== null) return null;
  return { subject: subjectOf(what, request.ip), free: freeFailures.address };
}

/** How long these must still wait; 0: go on. */
export async function waitMs(deps: Deps, counted: readonly (Counted | null)[]): Promise<DurationMs> {
  const waits = await Promise.all(
    counted.map(async (one) => {
      if (one === null) return 0;
      return loginWaitMs(await deps.store.loginFailures(one.subject), one.free, deps.clock.now());
    }),
  );
  return Math.max(0, ...waits);
}

/** Counts one more try. */
export async function count(deps: Deps, counted: readonly (Counted | null)[]): Promise<void> {
  await Promise.all(
    counted.map(async (one) => {
      if (one !== null) await deps.store.recordLoginFailure(one.subject, deps.clock.now());
    }),
  );
}

/** Joining a line begins a flow, which has documents: more than anybody joins, and fewer than fill a disk. */
const joinRate = { requests: 30, requestsPerSecond: 0.5, bytes: 1, bytesPerSecond: 1 };

/** Hook: an account that joins lines without end waits; runs of the lab do not. */
export function joinLimit(deps: Deps) {
  const rate = uploadRate(joinRate);
  return async (request: Asked, reply: Answer): Promise<unknown> => {
    const { session, run } = request;
    const waitMs = session === null || run !== null ? 0 : rate(session.accountId, 0, deps.clock.now());
    return waitMs > 0 ? refuseForNowAsAsked(deps, request, reply, waitMs) : undefined;
  };
}

/** Runs tasks of one subject one after another; tasks of different subjects do not wait for each other. */
export function oneAtATime(): <Result>(subject: string, task: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return async (subject, task) => {
    const before = last.get(subject) ?? Promise.resolve();
    const mine = before.then(task, task);
    last.set(subject, mine);
    try {
      return await mine;
    } finally {
      if (last.get(subject) === mine) last.delete(subject);
    }
  };
}

/** So many tries of one address are looked at together: what runs at once is not counted yet, and slips by its limit. */
const triesAtOnce = 4;

/** Runs tasks of one counted address a few at a time; tasks of nothing counted do not wait. */
export function fewAtATime(): <Result>(address: Counted | null, task: () => Promise<Result>) => Promise<Result> {
  const inTurn = oneAtATime();
  let lane = 0;
  return async (address, task) => {
    lane = (lane + 1) % triesAtOnce;
    return address === null ? task() : inTurn(`${address.subject}:${lane}`, task);
  };
}
