// A contest: many actors, some of them the same person twice, want few seats at the same moments, while time passes, jumps
// and the store is stopped and started. What they saw is one history.
import { minutes } from '@podoal/contract/units.ts';
import type { SeenState } from '@podoal/sale/6-seats/port.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import fc from 'fast-check';
import { type Bench, makeBench, type OpenStore } from '../bench.ts';
import { roundOf, secondSession } from '../checks/check.ts';
import { act, emptyNotebook, type Notebook, settle, type Wish } from './actors.ts';
import type { Fact, History, KeptBooking, Moment } from './history.ts';

const actorCount = 7;
/** Seats that are fought for, of the small house's 24. */
const seatCount = 12;

const wish: fc.Arbitrary<Wish> = fc.record({
  deed: fc.oneof(
    { weight: 10, arbitrary: fc.constant('hold' as const) },
    { weight: 4, arbitrary: fc.constant('release' as const) },
    { weight: 3, arbitrary: fc.constant('buy' as const) },
    { weight: 2, arbitrary: fc.constant('ask' as const) },
    { weight: 2, arbitrary: fc.constant('answer' as const) },
    { weight: 3, arbitrary: fc.constant('cancel' as const) },
    { weight: 1, arbitrary: fc.constant('leave' as const) },
  ),
  seat: fc.nat(seatCount - 1),
  answer: fc.constantFrom('approved', 'approved', 'declined', 'timeout'),
});

/** One moment of a contest: how the clock comes to it, and what everybody wants. */
type Turn = { readonly waitMs: number; readonly isJump: boolean; readonly isRestart: boolean; readonly wishes: Wish[] };
const turn: fc.Arbitrary<Turn> = fc.record({
  waitMs: fc.oneof(
    { weight: 2, arbitrary: fc.nat(2_000) },
    { weight: 1, arbitrary: fc.integer({ min: minutes(1), max: minutes(5) }) },
  ),
  isJump: fc.boolean(),
  isRestart: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  wishes: fc.array(wish, { minLength: actorCount, maxLength: actorCount }),
});
/** A contest to be played; its seed decides when the crowd is faster. */
type Schedule = { readonly seed: string; readonly turns: readonly Turn[] };
/** Schedules of a contest. */
export const schedule: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat().map(String),
  turns: fc.array(turn, { minLength: 20, maxLength: 45 }),
});

/** Plays a schedule on a fresh store and answers with everything that was seen. */
export async function play(openStore: OpenStore, place: string, { seed, turns }: Schedule): Promise<History> {
  const bench = await makeBench(openStore, place, { queueRate: 300, rivalRate: 0.1, seed });
  const bystander = await bench.person();
  const actors: Actor[] = [];
  for (let actor = 1; actor < actorCount; actor += 1) actors.push(await bench.person());
  for (const actor of actors.slice(0, 1)) actors.push(await secondSession(bench, actor));
  const [twice] = actors;
  const moments: Moment[] = [];
  const notes = emptyNotebook();
  for (const { waitMs, isJump, isRestart, wishes } of turns) {
    if (isRestart) await bench.restart();
    if (isJump) bench.jump(waitMs);
    else await bench.pass(waitMs, Math.max(250, waitMs / 4));
    notes.facts.length = 0;
    await Promise.all(wishes.map((one, index) => actors[index] && act(bench, actors[index], one, notes)));
    moments.push({ at: bench.now, facts: [...notes.facts], map: await wholeMap(bench, bystander) });
    moments.push({ at: bench.now, facts: await extensions(bench, actors), map: null });
  }
  await bench.pass(minutes(35), minutes(1));
  for (const intent of notes.asked) await settle(bench, intent, 'approved', notes);
  const history = await endOf(bench, actors, notes, moments, twice?.accountId ?? 0);
  await bench.close();
  return history;
}

/** The map as a bystander sees it who holds nothing; gates that only observe let it look. */
async function wholeMap(bench: Bench, bystander: Actor): Promise<readonly SeenState[]> {
  const sections = await Promise.all(
    ['VIP', 'S'].map((section) => bench.store.seats(bench.at(bystander, 'observe'), bench.name, section, null)),
  );
  return sections.flatMap((section) => (section.ok ? section.seats.map(({ state }) => state) : []));
}

/** Deadlines of holds as they are now: a payment may have moved them. */
async function extensions(bench: Bench, actors: readonly Actor[]): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for (const actor of actors.slice(0, actorCount - 1)) {
    const looked = await bench.store.attempt(bench.at(actor), bench.name, 'pass', 'look');
    if (!looked.ok) continue;
    const { hold, passUntil } = looked.attempt;
    for (const seat of hold?.seats ?? []) facts.push({ did: 'extended', who: actor.accountId, seat, until: passUntil });
  }
  return facts;
}

async function endOf(
  bench: Bench,
  actors: readonly Actor[],
  notes: Notebook,
  moments: readonly Moment[],
  twice: number,
): Promise<History> {
  const journals = [];
  for (const flowId of notes.flowIds) {
    const flow = await bench.store.flow(flowId);
    // Who acts in two sessions has two flows of one ticket, each with half of the story.
    if (flow !== null && flow.accountId !== twice) journals.push(flow.deeds);
  }
  const bookings: KeptBooking[] = [];
  for (const { accountId: who } of actors.slice(0, actorCount - 1)) {
    for (const { bookingId, seats, price, state } of await bench.store.bookings(who)) {
      const seatPricesKrw = seats.map(({ priceKrw }) => priceKrw);
      bookings.push({ bookingId, who, seats: seats.map(({ index }) => index), seatPricesKrw, price, state });
    }
  }
  const { places, money } = notes;
  const dueRefunds = await bench.store.dueRefunds();
  return { moments, places, journals, bookings, money, dueRefunds, totals: await roundOf(bench) };
}
