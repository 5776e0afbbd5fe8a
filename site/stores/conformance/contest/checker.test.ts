// The checker of histories: a legal one passes, and each kind of wrong is named.
import type { Deed, DeedKind } from '@podoal/contract/behaviour/deeds.ts';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './checker.ts';
import type { Fact, History, Moment } from './history.ts';

const map = (...states: ('free' | 'held' | 'sold')[]) => states;
const held = (who: number, seat = 0, until = 1_000): Fact => ({ did: 'held', who, seat, until });
const did = (
  deed: 'released' | 'booked' | 'cancelled' | 'left' | 'lost-to-person' | 'not-yours',
  who: number,
  seat = 0,
): Fact => ({
  ...{ did: deed, who, seat },
});
const crowd = (who: number, since: number, seat = 0): Fact => ({ did: 'lost-to-crowd', who, seat, since });
const price = { ticketsKrw: 10, discountKrw: 2, deliveryKrw: 3, totalKrw: 11 };
const booking = (who: number, bookingId = 'M1') => ({
  ...{ bookingId, who, seats: [0], seatPricesKrw: [10], price, state: 'booked' as const },
});
const history = (moments: readonly Moment[], more: Partial<History> = {}): History => ({
  ...{
    moments,
    places: [],
    journals: [],
    bookings: [],
    money: [],
    dueRefunds: [],
    totals: { sold: 0, held: 0, bookings: 0 },
  },
  ...more,
});
const problems = (facts: readonly (readonly Fact[])[], last: Moment['map'] = map('free')): readonly string[] =>
  problemsOf(
    history([...facts.map((these, at) => ({ at, facts: these, map: null })), { at: 500, facts: [], map: last }]),
  );

describe('the checker', () => {
  it('passes what is legal in some order of the facts of a moment', () => {
    expect(
      problems(
        [
          [did('lost-to-person', 2), held(1)],
          [did('released', 1), held(2)],
        ],
        map('held'),
      ),
    ).toEqual([]);
    expect(problems([[held(1)], [held(1), did('left', 1)]])).toEqual([]);
    const sold = { totals: { sold: 1, held: 0, bookings: 1 }, bookings: [booking(1)] };
    const bought = [
      { at: 0, facts: [held(1)], map: map('held') },
      { at: 1, facts: [did('booked', 1)], map: map('sold') },
    ];
    expect(problemsOf(history(bought, sold))).toEqual([]);
    const late = [
      { at: 0, facts: [held(1)], map: map('held') },
      { at: 1_000, facts: [held(2, 0, 2_000)], map: map('held') },
    ];
    expect(problemsOf(history(late))).toEqual([]);
  });

  it.each<[string, readonly (readonly Fact[])[]]>([
    ['two winners', [[held(1), held(2)]]],
    ['a winner while another holds', [[held(1)], [held(2)]]],
    ['a booking without a hold', [[did('booked', 1)]]],
    ['a booking of another’s hold', [[held(1)], [did('booked', 2)]]],
    ['a seat sold twice', [[held(1)], [did('booked', 1)], [did('booked', 1)]]],
    ['a hold of a sold seat', [[held(1)], [did('booked', 1)], [held(2)]]],
    ['giving back what another holds', [[held(1)], [did('released', 2)]]],
    ['a seat that is refused though free', [[did('lost-to-person', 1)]]],
    ['a seat of the crowd that was free', [[], [crowd(1, 0)]]],
    ['a seat of the crowd held again', [[crowd(1, 0)], [held(2)]]],
    ['cancelling what was not bought', [[held(1)], [did('cancelled', 1)]]],
    ['being refused one’s own seat', [[held(1)], [did('not-yours', 1)]]],
  ])('names %s', (_, facts) => {
    const moments = facts.map((these, at) => ({ at, facts: these, map: null }));
    expect(problemsOf(history([{ at: 0, facts: [], map: map('free') }, ...moments]))[0]).toMatch(/^seat 0/u);
  });

  it('names a hold that outlives its time, and one that ends too early', () => {
    const both = (at: number, shown: 'free' | 'held') =>
      problemsOf(
        history([
          { at: 0, facts: [held(1)], map: map('held') },
          { at, facts: [], map: map(shown) },
        ]),
      );
    expect([both(999, 'held'), both(1_000, 'free')]).toEqual([[], []]);
    expect([both(999, 'free').length, both(1_000, 'held').length]).toEqual([1, 1]);
  });

  it('names a fifth seat, a place that grows, and sums that do not add up', () => {
    const five = [0, 1, 2, 3, 4].map((seat) => held(1, seat));
    const shown = map('held', 'held', 'held', 'held', 'held');
    expect(problemsOf(history([{ at: 0, facts: five, map: shown }]))).toEqual(['account 1 has more than 4 seats at 0']);
    const places = [5, 5, 3, 4].map((place) => ({ ticket: 'f', place }));
    expect(problemsOf(history([], { places }))).toEqual(['the place of f grew from 3 to 4']);
    const wrong = { ...booking(1), price: { ...price, totalKrw: 12 } };
    expect(problemsOf(history([], { bookings: [wrong], totals: { sold: 0, held: 0, bookings: 1 } }))).toHaveLength(1);
    const twice = [booking(1), booking(2, 'M2')];
    expect(problemsOf(history([], { bookings: twice, totals: { sold: 0, held: 0, bookings: 2 } }))).toHaveLength(1);
    expect(problemsOf(history([], { totals: { sold: 1, held: 1, bookings: 1 } }))).not.toEqual([]);
  });

  it('names money that is neither booked nor given back', () => {
    const paid = (approved: boolean, outcome: 'booked' | 'declined' | 'refund') =>
      problemsOf(history([], { money: [{ key: 'k', approved, outcome }], dueRefunds: ['other'] })).length;
    expect([paid(true, 'booked'), paid(false, 'declined')]).toEqual([0, 0]);
    expect([paid(true, 'declined'), paid(true, 'refund'), paid(false, 'booked')]).toEqual([1, 1, 1]);
  });

  it('names a journal out of order, or an attempt that does not end exactly once', () => {
    const journal = (...kinds: DeedKind[]): readonly Deed[] =>
      kinds.map((kind, at) => ({ at, stage: 'book', kind, data: {} }));
    const told = (...kinds: DeedKind[]) => problemsOf(history([], { journals: [journal(...kinds)] })).length;
    const begun = ['joined', 'admitted', 'captcha-shown', 'captcha-checked', 'seat-held'] as const;
    expect(told(...begun, 'payment-asked', 'payment-answered', 'booked')).toBe(0);
    expect(told(...begun, 'pass-ended')).toBe(0);
    expect(told(...begun)).toBe(1);
    expect(told(...begun, 'pass-ended', 'pass-ended')).toBe(1);
    expect(told(...begun, 'pass-ended', 'seat-held')).toBe(1);
    expect(told('joined', 'admitted', 'seat-held', 'pass-ended')).toBe(1);
    expect(told(...begun, 'booked')).toBe(1);
  });
});
