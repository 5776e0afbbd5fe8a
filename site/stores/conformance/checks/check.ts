// One check of the conformance suite, and the small deeds that checks share.
import assert from 'node:assert/strict';
import type { Deed, DeedKind } from '@podoal/contract/behaviour/deeds.ts';
import type { Catalogue } from '@podoal/sale/2-performances/catalogue.ts';
import type { RoundView } from '@podoal/sale/2-performances/port.ts';
import type { QueueView } from '@podoal/sale/3-queue/port.ts';
import type { GatewayAnswer, Intent } from '@podoal/sale/8-complete/payment.ts';
import type { Booking } from '@podoal/sale/8-complete/port.ts';
import type { Actor, GateMode, Run } from '@podoal/sale/actor.ts';
import { type Bench, completeOrder, makeBench, type OpenStore, type StoreSettings } from '../bench.ts';

/** A promise every store keeps. Rejects when this one does not. */
export type Check = {
  readonly name: string;
  /** `place`: where the store's data may lie; nothing is there yet. */
  readonly run: (openStore: OpenStore, place: string) => Promise<void>;
};

/** A check that runs on one bench. */
export function check(
  name: string,
  body: (bench: Bench) => Promise<void>,
  settings: Partial<StoreSettings> = {},
  catalogue?: Catalogue,
): Check {
  const run = async (openStore: OpenStore, place: string): Promise<void> => {
    const bench = await makeBench(openStore, place, settings, catalogue);
    try {
      await body(bench);
    } finally {
      await bench.close();
    }
  };
  return { name, run };
}

/** The outcome of a deed that is expected to succeed. */
export function good<T extends { readonly ok: boolean }>(outcome: T): Extract<T, { readonly ok: true }> {
  assert.ok(isGood(outcome), JSON.stringify(outcome));
  return outcome;
}

const isGood = <T extends { readonly ok: boolean }>(outcome: T): outcome is Extract<T, { readonly ok: true }> =>
  outcome.ok;

/** Asserts that a deed is refused, and why. */
export function refused(outcome: { readonly ok: boolean; readonly reason?: string }, reason: string): void {
  assert.deepEqual({ ok: outcome.ok, reason: outcome.reason }, { ok: false, reason });
}

/** What the actor is told about the line. */
export async function viewOf(bench: Bench, actor: Actor): Promise<QueueView> {
  return good(await bench.store.queueStatus(bench.at(actor), bench.name)).view;
}

/** The actor's place in line; fails when the actor does not wait. */
export async function placeOf(bench: Bench, actor: Actor): Promise<number> {
  const { standing, status } = await viewOf(bench, actor);
  assert.ok(standing !== null, `not waiting but ${status}`);
  return standing.position;
}

/** Joins the line and answers with what the actor is told. */
export async function join(bench: Bench, actor: Actor) {
  return good(await bench.store.join(bench.at(actor), bench.name));
}

/** Holds these seats, which must succeed. Answers with the hold's deadline. */
export async function holdSeats(bench: Bench, actor: Actor, ...seatIds: readonly string[]): Promise<number> {
  let until = 0;
  for (const seatId of seatIds) {
    until = good(await bench.store.hold(bench.at(actor), bench.name, seatId)).heldUntil;
  }
  return until;
}

/** Tries to hold a seat. */
export const tryHold = (bench: Bench, actor: Actor, seatId: string, gates: GateMode = 'enforce') =>
  bench.store.hold(bench.at(actor, gates), bench.name, seatId);

/** Begins a completion, as a request does that will ask the gateway for at most eight seconds. */
export const begin = (bench: Bench, actor: Actor, key: string | null = null, bodyHash = 'body') =>
  bench.store.beginCompletion(bench.at(actor), bench.name, {
    ...{ key, bodyHash, order: completeOrder, askingUntil: bench.now + 8_000 },
  });

/** Begins a completion that must lead to asking the gateway. */
export async function asked(bench: Bench, actor: Actor, key: string | null = null): Promise<Intent> {
  const begun = good(await begin(bench, actor, key));
  assert.equal(begun.do, 'ask');
  if (begun.do !== 'ask') throw new Error('never');
  return begun.intent;
}

/** Tells the store the gateway's word now. */
export const settled = (bench: Bench, intent: Intent, answer: GatewayAnswer) =>
  bench.store.settleIntent(intent.intentId, answer, bench.now);

/** Pays for what the actor holds. */
export async function booked(bench: Bench, actor: Actor, key: string | null = null): Promise<Booking> {
  const outcome = await settled(bench, await asked(bench, actor, key), 'approved');
  assert.equal(outcome.do, 'booked');
  if (outcome.do !== 'booked') throw new Error('never');
  return outcome.booking;
}

/** The same person logged in on another device. */
export async function secondSession(bench: Bench, actor: Actor, run: Run | null = null): Promise<Actor> {
  const token = `second session of ${actor.accountId} at ${bench.now} ${run?.runId}`;
  const { accountId } = actor;
  await bench.store.openSession({ token, accountId, run, now: bench.now, until: bench.now + 1e9 });
  const session = await bench.store.findSession(token, bench.now);
  assert.ok(session !== null);
  return { sessionId: session.sessionId, accountId, role: session.role, run };
}

/** Registers a run of the lab. */
export const runOf = (bench: Bench, kind: Run['kind'], seed = 'run-seed', token = `${kind} ${seed}`): Promise<Run> =>
  bench.store.registerRun({
    ...{ token, kind, family: 'f', level: null, tool: null, version: null },
    ...{ seed, parameters: {}, now: bench.now },
  });

/** The journal of a flow. */
export async function journalOf(bench: Bench, flowId: string): Promise<readonly Deed[]> {
  const flow = await bench.store.flow(flowId);
  assert.ok(flow !== null, `no flow ${flowId}`);
  return flow.deeds;
}

/** How often something happened in the actor's present flow. */
export async function countDeeds(bench: Bench, actor: Actor, kind: DeedKind): Promise<number> {
  const { flowId } = await viewOf(bench, actor);
  return (await journalOf(bench, flowId)).filter((deed) => deed.kind === kind).length;
}

/** The violations of a flow as `stage step kind`, oldest first. */
export async function violationsOf(bench: Bench, flowId: string): Promise<readonly string[]> {
  const deeds = (await journalOf(bench, flowId)).filter((deed) => deed.kind === 'violation');
  return deeds.map(({ stage, data }) => `${stage} ${data.step} ${data.kind}`);
}

/** The showing's present round as researchers see it. */
export async function roundOf(bench: Bench): Promise<RoundView> {
  const round = (await bench.store.rounds(bench.now)).find(({ showing }) => showing.date === bench.name.date);
  assert.ok(round !== undefined);
  return round;
}

/** Ids of all seats, in the order of their indices. */
export const seatIds: readonly string[] = ['VIP-A', 'VIP-B', 'S-C', 'S-D'].flatMap((row) =>
  Array.from({ length: 6 }, (_, column) => `${row}${column + 1}`),
);

/** Six people buy the whole small house, four seats each. */
export async function sellOut(bench: Bench): Promise<readonly { actor: Actor; booking: Booking }[]> {
  const sales: { actor: Actor; booking: Booking }[] = [];
  for (let buyer = 0; buyer < 6; buyer += 1) {
    const actor = await bench.solved();
    await holdSeats(bench, actor, ...seatIds.slice(buyer * 4, buyer * 4 + 4));
    sales.push({ actor, booking: await booked(bench, actor) });
  }
  return sales;
}
