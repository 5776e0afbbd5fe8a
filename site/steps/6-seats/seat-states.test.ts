import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenAfter, merged, nextSeat } from './seat-states.ts';

const start = new Map([
  ['VIP-A1', 'free'],
  ['VIP-A2', 'sold'],
  ['VIP-A3', 'mine'],
] as const);

describe('the browser’s copy of the seats', () => {
  it('tells only what changed', () => {
    const { states, changed } = merged(start, {
      seats: [
        { seat_id: 'VIP-A1', state: 'held' },
        { seat_id: 'VIP-A2', state: 'sold' },
        { seat_id: 'R-E1', state: 'sold' },
        { seat_id: 'VIP-A3', state: 'nonsense' },
      ],
    });
    expect([...changed]).toEqual([['VIP-A1', 'held']]);
    expect([...states]).toEqual([
      ['VIP-A1', 'held'],
      ['VIP-A2', 'sold'],
      ['VIP-A3', 'mine'],
    ]);
    expect(start.get('VIP-A1')).toBe('free');
  });

  it('is the same map when nothing changed', () => {
    expect(merged(start, { seats: [] }).states).toBe(start);
  });

  it('follows a seat held or given back in another tab, and leaves other sections alone', () => {
    const chosen = [
      { seatId: 'VIP-A3', priceKrw: 100 },
      { seatId: 'R-E1', priceKrw: 50 },
    ];
    const changed = new Map([
      ['VIP-A3', 'free'],
      ['VIP-A1', 'mine'],
    ] as const);
    expect(chosenAfter(chosen, changed, 100)).toEqual([
      { seatId: 'R-E1', priceKrw: 50 },
      { seatId: 'VIP-A1', priceKrw: 100 },
    ]);
  });
});

describe('walking the seats', () => {
  it('stays in the row sideways and in the section up and down', () => {
    expect(nextSeat(0, 'ArrowLeft', 20, 80)).toBe(null);
    expect(nextSeat(19, 'ArrowRight', 20, 80)).toBe(null);
    expect(nextSeat(5, 'ArrowDown', 20, 80)).toBe(25);
    expect(nextSeat(5, 'ArrowUp', 20, 80)).toBe(null);
    expect(nextSeat(65, 'ArrowDown', 20, 80)).toBe(null);
    expect(nextSeat(25, 'Home', 20, 80)).toBe(20);
    expect(nextSeat(25, 'End', 20, 80)).toBe(39);
    expect(nextSeat(25, 'x', 20, 80)).toBe(null);
  });

  it('never leaves the grid, and an arrow back undoes an arrow', () => {
    const back: Readonly<Record<string, string>> = {
      ArrowLeft: 'ArrowRight',
      ArrowRight: 'ArrowLeft',
      ArrowUp: 'ArrowDown',
      ArrowDown: 'ArrowUp',
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        fc.constantFrom(...Object.keys(back)),
        (columns, rows, at, key) => {
          const from = at % (columns * rows);
          const to = nextSeat(from, key, columns, columns * rows);
          if (to === null) return;
          expect(to).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThan(columns * rows);
          expect(nextSeat(to, back[key] ?? '', columns, columns * rows)).toBe(from);
        },
      ),
    );
  });
});
