// Completion: the intent is stored, the gateway is asked outside any transaction, then the intent is settled. Whatever
// stops in between — a lost answer, a killed process — is looked up and finished, or refunded, by `reconcile`.
import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxName } from '@podoal/contract/http/8-complete.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { DurationMs } from '@podoal/contract/units.ts';
import type { Charge } from '@podoal/sale/8-complete/gateway.ts';
import type { GatewayAnswer, Intent } from '@podoal/sale/8-complete/payment.ts';
import type { Circumstances } from '@podoal/sale/actor.ts';
import type { OrderChoices } from '@podoal/sale/entry.ts';
import type { Deps } from '../../deps.ts';
import type { CompletionOutcome, CompletionWish } from '../../http/order.ts';

/** What completion needs of the site. */
export type CompletionDeps = Pick<Deps, 'store' | 'gateway' | 'clock'> & {
  readonly config: Pick<Deps['config'], 'paymentTimeoutMs'>;
};

/** How long a second request with the same key waits between two looks at the first one. */
const lookAgainMs = 50;

/** Pays for the held seats and books them; the same key gives the same outcome. */
export async function complete(
  deps: CompletionDeps,
  at: Circumstances,
  name: ShowingName,
  wish: CompletionWish,
): Promise<CompletionOutcome> {
  const patienceMs = deps.config.paymentTimeoutMs;
  const bodyHash = hashOf(name, wish.order);
  for (let waitedMs = 0; waitedMs <= patienceMs; waitedMs += lookAgainMs) {
    const now = waitedMs === 0 ? at.now : deps.clock.now();
    const { key, order } = wish;
    const begun = await deps.store.beginCompletion({ ...at, now }, name, {
      ...{ key, bodyHash, order },
      askingUntil: now + patienceMs,
    });
    if (!begun.ok) return begun;
    if (begun.do === 'answer') return answerOf(begun.intent);
    if (begun.do === 'ask') {
      // Keys of their own: giving old money back and asking for the new need not wait for each other.
      const old = Promise.all(begun.supersedes.map((gatewayKey) => giveBack(deps, gatewayKey)));
      const answer = await ask(deps, begun.intent, begun.again, wish.sandbox);
      await old;
      return settle(deps, begun.intent, answer);
    }
    await sleep(lookAgainMs);
  }
  return { ok: false, reason: 'payment-timeout' };
}

/** Finishes or refunds what nobody is asking about any more, and pays out refunds that are due. */
export async function reconcile(deps: CompletionDeps): Promise<void> {
  const orphans = await deps.store.orphanedIntents(deps.clock.now());
  const finished = await Promise.allSettled(orphans.map((intent) => finish(deps, intent)));
  const keys = await deps.store.dueRefunds();
  const refunded = await Promise.allSettled(keys.map((key) => giveBack(deps, key)));
  // One that breaks keeps no other from being finished; its error is still told.
  const broken = [...finished, ...refunded].find((outcome) => outcome.status === 'rejected');
  if (broken !== undefined) throw broken.reason;
}

async function finish(deps: CompletionDeps, intent: Intent): Promise<void> {
  const found = await inTime(deps.gateway.lookup(intent.key), deps.config.paymentTimeoutMs);
  await settle(deps, intent, found === 'approved' || found === 'declined' ? found : 'timeout');
}

async function ask(
  deps: CompletionDeps,
  intent: Intent,
  again: boolean,
  sandbox: SandboxName | null,
): Promise<GatewayAnswer> {
  const { key, price, order } = intent;
  // A look-up and a charge share the patience, so that nobody else takes the intent for an orphan meanwhile.
  const patienceMs = deps.config.paymentTimeoutMs / (again ? 2 : 1);
  if (again) {
    const known = await inTime(deps.gateway.lookup(key), patienceMs);
    if (known === 'approved' || known === 'declined') return known;
    if (known === 'timeout') return known;
  }
  const charge: Charge = { key, amountKrw: price.totalKrw, method: order.payment, sandbox };
  return inTime(deps.gateway.charge(charge), patienceMs);
}

async function settle(deps: CompletionDeps, intent: Intent, answer: GatewayAnswer): Promise<CompletionOutcome> {
  const settled = await deps.store.settleIntent(intent.intentId, answer, deps.clock.now());
  switch (settled.do) {
    case 'booked':
      return { ok: true, bookingId: settled.booking.bookingId, totalKrw: settled.booking.price.totalKrw };
    case 'declined':
      return { ok: false, reason: 'payment-declined' };
    case 'open':
      return { ok: false, reason: 'payment-timeout' };
    case 'refund':
      await giveBack(deps, settled.intent.key);
      return { ok: false, reason: 'payment-refunded' };
  }
}

/** Money back. When the gateway fails the refund stays due, and `reconcile` tries again. */
export async function giveBack(deps: CompletionDeps, gatewayKey: string): Promise<void> {
  const refunded = await inTime(
    deps.gateway.refund(gatewayKey).then(() => 'refunded' as const),
    deps.config.paymentTimeoutMs,
  );
  if (refunded === 'refunded') await deps.store.refundDone(gatewayKey, deps.clock.now());
}

function answerOf(intent: Intent): CompletionOutcome {
  if (intent.state === 'booked' && intent.bookingId !== null) {
    return { ok: true, bookingId: intent.bookingId, totalKrw: intent.price.totalKrw };
  }
  return { ok: false, reason: intent.state === 'declined' ? 'payment-declined' : 'payment-refunded' };
}

/** The gateway's word, or `timeout` when it takes too long or breaks: then the truth is unknown. */
async function inTime<Word>(word: Promise<Word>, patienceMs: DurationMs): Promise<Word | 'timeout'> {
  const patience = new AbortController();
  const late = sleep(patienceMs, 'timeout' as const, { signal: patience.signal }).catch(() => 'timeout' as const);
  const answer = await Promise.race([word.catch(() => 'timeout' as const), late]);
  patience.abort();
  return answer;
}

/** SHA-256 over showing and order in one order of fields: two bodies that say the same have the same. */
function hashOf(name: ShowingName, order: Partial<OrderChoices>): string {
  const { discount = null, delivery = null, phone = null, email = null, payment = null } = order;
  const said = [name.performanceId, name.date, name.time, discount, delivery, phone, email, payment];
  return hash('sha256', JSON.stringify(said), 'hex');
}
