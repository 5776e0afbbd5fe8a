// Who is in a dataset: people who agreed to release, bots that the lab registered, and for who asks tests and synthetic logs.
import type { Label } from '@podoal/contract/behaviour/documents.ts';
import { isFields } from '../rows/words.ts';
import type { Listed, Snapshot } from './data-folder.ts';

export type Wanted = { readonly withSynthetic: boolean; readonly withTests: boolean };

/** Why a stage is left out. */
export const leftOutReasons = {
  'no-release': 'the person has not agreed to release, or withdrew it',
  erased: 'what was measured of the flow was deleted on request',
  test: 'a test, and tests were not asked for',
  synthetic: 'a synthetic log, and those were not asked for',
  'unknown-flow': 'the sale knows no such flow',
  'run-without-token': 'an account of a bot acted without its run’s token: it is not known what it was',
  'replay-of-nobody': 'it replays a flow whose person has not agreed to release, or that nobody knows',
  unreadable: 'the file is missing, damaged, or is not the document that the index means',
} as const;
export type LeftOut = keyof typeof leftOutReasons;

export type Choice =
  | { readonly isIn: true; readonly accountId: number | null; readonly run: number | null }
  | { readonly isIn: false; readonly reason: LeftOut };

const leftOut = (reason: LeftOut): Choice => ({ isIn: false, reason });

/** Whether a stage may be in the dataset, by what the databases say of it. */
export function choose(
  { flowId, stage, label }: Listed,
  snapshot: Pick<Snapshot, 'flows' | 'accounts'>,
  wanted: Wanted,
): Choice {
  const flow = snapshot.flows.get(flowId);
  if (label === 'synthetic' && flow === undefined) {
    return wanted.withSynthetic ? { isIn: true, accountId: null, run: null } : leftOut('synthetic');
  }
  if (flow === undefined) return leftOut('unknown-flow');
  if (flow.isErased) return leftOut('erased');
  const account = snapshot.accounts.get(flow.accountId);
  if (account === undefined) return leftOut('unknown-flow');
  const run = flow.runs[stage];
  if (label === 'test' && !wanted.withTests) return leftOut('test');
  if (account.isOfRun) return run === null ? leftOut('run-without-token') : { isIn: true, accountId: null, run };
  // A run in somebody's own account: what the macro did is the lab's, but the account is a person's and theirs to release.
  return account.agrees ? { isIn: true, accountId: flow.accountId, run } : leftOut('no-release');
}

const flowIdPattern = /[0-9a-f]{32}/gu;
const namesReplay = /replay|source|flow|person/iu;

/**
 * Flows that a run's parameters say it replays: every id of a flow of this folder anywhere in them, and every other thing that
 * looks like one under a name about replaying (a flow nobody knows: it cannot be said that its person agrees).
 */
export function replayedFlows(parameters: Label['parameters'], snapshot: Pick<Snapshot, 'flows'>): readonly string[] {
  const found = new Set<string>();
  const search = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      for (const [id] of value.matchAll(flowIdPattern))
        if (snapshot.flows.has(id) || namesReplay.test(name)) found.add(id);
    } else if (Array.isArray(value)) {
      for (const one of value) search(one, name);
    } else if (isFields(value)) {
      for (const [inner, one] of Object.entries(value)) search(one, inner);
    }
  };
  search(parameters, '');
  return [...found].toSorted();
}

/** Whether a flow of a person may be told of: it stands, and the person agrees. */
export function isReleased(flowId: string, { flows, accounts }: Snapshot): boolean {
  const flow = flows.get(flowId);
  return flow !== undefined && !flow.isErased && accounts.get(flow.accountId)?.agrees === true;
}
