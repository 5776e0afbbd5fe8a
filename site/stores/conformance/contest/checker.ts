// Judges the history of a contest without knowing how the store works: one winner a seat at any moment, deeds in a legal
// order, every booking made of seats its owner held, holds that end once, sums that add up. Facts of one moment may have
// happened in any order, so every seat is followed through all states it can be in.
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Fact, History, Moment } from './history.ts';
import { journalProblems } from './journals.ts';

/** What a seat may truly be. `who` null: the crowd. */
type Truth =
  | { readonly state: 'free' }
  | { readonly state: 'held'; readonly who: number; readonly until: EpochMs }
  | { readonly state: 'sold'; readonly who: number | null; readonly since: EpochMs };

const free: Truth = { state: 'free' };
const seatLimit = 4;

/** Everything wrong with a history, in words; empty when it is legal. */
export function problemsOf(history: History): readonly string[] {
  const seats = seatProblems(history);
  if (seats.length > 0) return seats;
  return [
    ...placeProblems(history),
    ...history.journals.flatMap(journalProblems),
    ...sumProblems(history),
    ...moneyProblems(history),
  ];
}

/** The seat after the fact, or null where the fact cannot be. */
function after(seat: Truth, fact: Fact, at: EpochMs): Truth | null {
  const isMine = seat.state === 'held' && seat.who === fact.who;
  switch (fact.did) {
    case 'held':
      return seat.state === 'free' || (isMine && seat.until === fact.until)
        ? { state: 'held', who: fact.who, until: fact.until }
        : null;
    case 'extended':
      return isMine ? { ...seat, until: fact.until } : null;
    case 'released':
      return isMine ? free : null;
    case 'not-yours':
      return isMine ? null : seat;
    case 'booked':
      return isMine ? { state: 'sold', who: fact.who, since: at } : null;
    case 'cancelled':
      return seat.state === 'sold' && seat.who === fact.who ? free : null;
    case 'left':
      return isMine ? free : null;
    case 'lost-to-person':
      return (seat.state === 'held' && !isMine) || (seat.state === 'sold' && seat.who !== null) ? seat : null;
    case 'lost-to-crowd':
      if (seat.state === 'sold') return seat.who === null && seat.since === fact.since ? seat : null;
      return seat.state === 'free' && fact.since === at ? { state: 'sold', who: null, since: at } : null;
  }
}

const expired = (seat: Truth, at: EpochMs): Truth => (seat.state === 'held' && at >= seat.until ? free : seat);

const keyOf = (seat: Truth): string => Object.values(seat).join(' ');

/** All states a seat can be in after these facts, in whatever order they happened. */
function reachable(start: readonly Truth[], facts: readonly Fact[], at: EpochMs): readonly Truth[] {
  const found = new Map<string, Truth>();
  const tried = new Set<string>();
  /** `left`: a bit for every fact that is still to happen. */
  const walk = (seat: Truth, left: number): void => {
    const here = `${keyOf(seat)} ${left}`;
    if (tried.has(here)) return;
    tried.add(here);
    if (left === 0) found.set(keyOf(seat), seat);
    for (const [index, fact] of facts.entries()) {
      if ((left & (1 << index)) === 0) continue;
      const next = after(seat, fact, at);
      if (next !== null) walk(next, left & ~(1 << index));
    }
  };
  for (const seat of start) walk(expired(seat, at), 2 ** facts.length - 1);
  return [...found.values()];
}

function seatProblems({ moments, totals }: History): readonly string[] {
  const seatCount = moments.reduce((most, { map }) => Math.max(most, map?.length ?? 0), 0);
  let truths: readonly (readonly Truth[])[] = Array.from({ length: seatCount }, () => [free]);
  for (const moment of moments) {
    truths = truths.map((before, seat) => {
      const facts = moment.facts.filter((fact) => fact.seat === seat);
      return reachable(before, facts, moment.at).filter(({ state }) => (moment.map?.[seat] ?? state) === state);
    });
    const impossible = truths.findIndex((possible) => possible.length === 0);
    if (impossible >= 0) return [`seat ${impossible}: no order of these facts is legal: ${tell(moment, impossible)}`];
    const greedy = overLimit(truths);
    if (greedy !== null) return [`account ${greedy} has more than ${seatLimit} seats at ${moment.at}`];
  }
  const sold = truths.filter((possible) => possible.every(({ state }) => state === 'sold')).length;
  return sold === totals.sold ? [] : [`${sold} seats were sold, the round says ${totals.sold}`];
}

const tell = ({ at, facts, map }: Moment, seat: number): string =>
  JSON.stringify({ at, facts: facts.filter((fact) => fact.seat === seat), shown: map?.[seat] });

/** Somebody who surely has more seats than one may. */
function overLimit(truths: readonly (readonly Truth[])[]): number | null {
  const counts = new Map<number, number>();
  for (const [only, ...others] of truths) {
    if (only === undefined || others.length > 0 || only.state === 'free' || only.who === null) continue;
    counts.set(only.who, (counts.get(only.who) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count > seatLimit)?.[0] ?? null;
}

function placeProblems({ places }: History): readonly string[] {
  const last = new Map<string, number>();
  return places.flatMap(({ ticket, place }) => {
    const before = last.get(ticket) ?? Number.POSITIVE_INFINITY;
    last.set(ticket, place);
    return place > before ? [`the place of ${ticket} grew from ${before} to ${place}`] : [];
  });
}

/** Approved money is in a booking or goes back; none does both, and none that nobody took. */
function moneyProblems({ money, dueRefunds }: History): readonly string[] {
  const due = new Set(dueRefunds);
  return money.flatMap(({ key, approved, outcome }) => {
    if (outcome === 'refund') return due.has(key) ? [] : [`the money of ${key} is kept`];
    if (!approved) return outcome === 'booked' ? [`${key} was booked without money`] : [];
    return outcome === 'booked' ? [] : [`the money of ${key} led to ${outcome}`];
  });
}

function sumProblems({ bookings, totals }: History): readonly string[] {
  const problems: string[] = [];
  const kept = bookings.filter(({ state }) => state === 'booked');
  const seats = kept.flatMap((booking) => booking.seats);
  if (new Set(seats).size !== seats.length) problems.push(`a seat stands in two bookings: ${seats}`);
  if (new Set(bookings.map(({ bookingId }) => bookingId)).size !== bookings.length) problems.push('a number twice');
  if (kept.length !== totals.bookings) problems.push(`${kept.length} bookings, the round says ${totals.bookings}`);
  if (totals.held !== 0) problems.push(`${totals.held} seats are held when everybody's time is over`);
  for (const { bookingId, price, seatPricesKrw } of bookings) {
    const tickets = seatPricesKrw.reduce((sum, krw) => sum + krw, 0);
    if (tickets !== price.ticketsKrw) problems.push(`${bookingId}: its seats cost ${tickets}, not ${price.ticketsKrw}`);
    const total = price.ticketsKrw - price.discountKrw + price.deliveryKrw;
    if (total !== price.totalKrw) problems.push(`${bookingId}: its parts make ${total}, not ${price.totalKrw}`);
  }
  return problems;
}
