// The actors of a contest: what each does when it is its turn, and what it writes down.

import type { GatewayAnswer, Intent } from '@podoal/sale/8-complete/payment.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import type { Bench } from '../bench.ts';
import { begin, seatIds, settled } from '../checks/check.ts';
import type { Fact, Money, ShownPlace } from './history.ts';

/** What an actor wants to do with its turn. */
export type Wish = {
  readonly deed: 'hold' | 'release' | 'buy' | 'ask' | 'answer' | 'cancel' | 'leave';
  readonly seat: number;
  readonly answer: GatewayAnswer;
};

/** Where actors write down what they see. */
export type Notebook = {
  readonly facts: Fact[];
  readonly places: ShownPlace[];
  readonly flowIds: Set<string>;
  readonly money: Money[];
  /** Payments whose answer is still out. */
  readonly asked: Intent[];
  readonly booked: Set<string>;
  /** The gateway's final word on a key: it says the same for ever. */
  readonly words: Map<string, GatewayAnswer>;
};

/** A notebook before the contest. */
export const emptyNotebook = (): Notebook => ({
  ...{ facts: [], places: [], flowIds: new Set(), money: [], asked: [], booked: new Set(), words: new Map() },
});

/** One turn: on towards the seats while it is not there yet, else the wish. */
export async function act(bench: Bench, actor: Actor, wish: Wish, notes: Notebook): Promise<void> {
  if (wish.deed === 'answer') return answer(bench, wish.answer, notes);
  const status = await bench.store.queueStatus(bench.at(actor), bench.name);
  if (status.ok) notes.flowIds.add(status.view.flowId);
  if (!status.ok || status.view.status === 'expired') {
    const joined = await bench.store.join(bench.at(actor), bench.name);
    if (joined.ok) note(notes, joined.view);
    return;
  }
  if (status.view.status === 'waiting') return note(notes, status.view);
  if (status.view.passPhase === 'captcha') return solve(bench, actor);
  if (wish.deed === 'hold') return hold(bench, actor, wish.seat, notes);
  if (wish.deed === 'release') return release(bench, actor, wish.seat, notes);
  if (wish.deed === 'buy' || wish.deed === 'ask') return pay(bench, actor, wish, notes);
  if (wish.deed === 'cancel') return cancel(bench, actor, notes);
  return leave(bench, actor, notes);
}

function note(notes: Notebook, view: { flowId: string; standing: { position: number } | null }): void {
  notes.flowIds.add(view.flowId);
  if (view.standing !== null) notes.places.push({ ticket: view.flowId, place: view.standing.position });
}

async function solve(bench: Bench, actor: Actor): Promise<void> {
  const shown = await bench.store.showCaptcha(bench.at(actor), bench.name, false);
  if (shown.ok && 'letters' in shown) await bench.store.checkCaptcha(bench.at(actor), bench.name, shown.letters);
}

async function hold(bench: Bench, actor: Actor, seat: number, { facts }: Notebook): Promise<void> {
  const { accountId: who } = actor;
  const outcome = await bench.store.hold(bench.at(actor), bench.name, seatIds[seat] ?? '');
  if (outcome.ok) facts.push({ did: 'held', who, seat, until: outcome.heldUntil });
  else if (outcome.reason === 'seat-taken') {
    if (outcome.takenBy === 'person') facts.push({ did: 'lost-to-person', who, seat });
    else facts.push({ did: 'lost-to-crowd', who, seat, since: bench.now - outcome.takenAgoMs });
  }
}

async function release(bench: Bench, actor: Actor, seat: number, { facts }: Notebook): Promise<void> {
  const { accountId: who } = actor;
  const outcome = await bench.store.release(bench.at(actor), bench.name, seatIds[seat] ?? '');
  if (outcome.ok) facts.push({ did: 'released', who, seat });
  else if (outcome.reason === 'not-yours') facts.push({ did: 'not-yours', who, seat });
}

/** Begins a payment; its answer comes at once, or at a later moment when time has passed or the store was stopped. */
async function pay(bench: Bench, actor: Actor, wish: Wish, notes: Notebook): Promise<void> {
  const begun = await begin(bench, actor);
  if (!begun.ok || begun.do !== 'ask') return;
  if (wish.deed === 'ask') notes.asked.push(begun.intent);
  else await settle(bench, begun.intent, wish.answer, notes);
}

async function answer(bench: Bench, word: GatewayAnswer, notes: Notebook): Promise<void> {
  const intent = notes.asked.shift();
  if (intent !== undefined) await settle(bench, intent, word, notes);
}

/** Tells the store the gateway's word about an intent. */
export async function settle(bench: Bench, intent: Intent, word: GatewayAnswer, notes: Notebook): Promise<void> {
  const said = notes.words.get(intent.key) ?? word;
  if (said !== 'timeout') notes.words.set(intent.key, said);
  const outcome = await settled(bench, intent, word === 'timeout' ? word : said);
  if (outcome.do !== 'open') notes.money.push({ key: intent.key, approved: said === 'approved', outcome: outcome.do });
  if (outcome.do !== 'booked' || notes.booked.has(outcome.booking.bookingId)) return;
  notes.booked.add(outcome.booking.bookingId);
  for (const { index } of outcome.booking.seats)
    notes.facts.push({ did: 'booked', who: intent.accountId, seat: index });
}

async function cancel(bench: Bench, actor: Actor, { facts, money }: Notebook): Promise<void> {
  const [booking] = (await bench.store.bookings(actor.accountId)).filter(({ state }) => state === 'booked');
  if (booking === undefined) return;
  const outcome = await bench.store.cancelBooking(bench.at(actor), booking.bookingId);
  if (!outcome.ok) return;
  money.push({ key: outcome.refundKey, approved: false, outcome: 'refund' });
  for (const { index } of outcome.booking.seats) facts.push({ did: 'cancelled', who: actor.accountId, seat: index });
}

/** Leaves at once with everything it holds; what that was is asked in the same breath, before anybody can change it. */
async function leave(bench: Bench, actor: Actor, { facts }: Notebook): Promise<void> {
  const [attempt, outcome] = await Promise.all([
    bench.store.attempt(bench.at(actor), bench.name, 'captcha', 'leaving'),
    bench.store.leave(bench.at(actor), bench.name),
  ]);
  if (!attempt.ok || !outcome.ok) return;
  for (const seat of attempt.attempt.hold?.seats ?? []) facts.push({ did: 'left', who: actor.accountId, seat });
}
