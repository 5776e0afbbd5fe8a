import { describe, expect, it } from 'vitest';
import { byDate, saleState } from './sale-state.ts';

describe('what a card says of its showings', () => {
  it('is on sale as soon as one showing is', () => {
    const showings = [{ phase: 'sold-out', opensAt: null } as const, { phase: 'open', opensAt: 5 } as const];
    expect(saleState(showings)).toEqual({ phase: 'open', opensAt: null });
  });

  it('counts down to the earliest opening', () => {
    const showings = [{ phase: 'scheduled', opensAt: 9 } as const, { phase: 'scheduled', opensAt: 7 } as const];
    expect(saleState(showings)).toEqual({ phase: 'scheduled', opensAt: 7 });
  });

  it('is closed without any showing', () => {
    expect(saleState([])).toEqual({ phase: 'closed', opensAt: null });
  });

  it('puts the times of a date together', () => {
    const showings = [
      { date: '2026-12-01', time: '14:00' },
      { date: '2026-12-02', time: '15:00' },
      { date: '2026-12-01', time: '19:00' },
    ];
    expect(byDate(showings).map(({ date, showings: of }) => [date, of.length])).toEqual([
      ['2026-12-01', 2],
      ['2026-12-02', 1],
    ]);
  });
});
