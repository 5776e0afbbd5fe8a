// The crowd as a whole on the default house: what it has bought at the opening, when it buys, which seats, and 이선좌.
import { minutes, seconds } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import house960 from '../../catalogue/house-960.json' with { type: 'json' };
import type { ChanceKey } from '../chance.ts';
import { seatAt, type Venue } from '../venue/venue.ts';
import { parseVenue } from '../venue/venue-file.ts';
import { crowdMayBuy, crowdPick, fanName, purchaseMomentMs, purchasesDue } from './demand.ts';
import { openingSale } from './opening.ts';
import { rivalTakes } from './rival.ts';
import { seatWeight, seatWeights } from './weights.ts';

function houseOf(file: unknown): Venue {
  const result = parseVenue(file, 'house.json');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.venue;
}

const venue = houseOf(house960);
const weights = seatWeights(venue);
const key = (seed: string): ChanceKey => ({ seed, showing: 'perf001/d0-t0/1' });
const anyKey = fc.record({ seed: fc.string(), showing: fc.string() });

describe('weights', () => {
  it('fall from the front to the back and from the middle to the sides, and are never 0', () => {
    const place = (rowIndex: number, column: number): string => `${rowIndex}/${column}`;
    const at = new Map<string, number>();
    for (let index = 0; index < venue.seatCount; index++) {
      const { rowIndex, column } = seatAt(venue, index);
      at.set(place(rowIndex, column), seatWeight(venue, index));
      expect(seatWeight(venue, index)).toBe(weights[index]);
    }
    for (let rowIndex = 0; rowIndex < 16; rowIndex++) {
      for (let column = 1; column <= 60; column++) {
        const weight = at.get(place(rowIndex, column)) ?? 0;
        const outwards = column > 30 ? column + 1 : column - 1;
        expect(weight).toBeGreaterThan(at.get(place(rowIndex + 1, column)) ?? 0);
        expect(weight).toBeGreaterThan(at.get(place(rowIndex, outwards)) ?? 0);
        expect(weight).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('the opening sale', () => {
  it('is 25–40 % of the house, each seat once, ascending, the same for the same key', () => {
    fc.assert(
      fc.property(anyKey, (anyOne) => {
        const sold = openingSale(anyOne, venue, weights);
        expect(sold.length).toBeGreaterThanOrEqual(0.25 * 960);
        expect(sold.length).toBeLessThanOrEqual(0.4 * 960);
        expect(sold.every((seat, i) => seat > (sold[i - 1] ?? -1) && seat < 960)).toBe(true);
        expect(openingSale(anyOne, venue, weights)).toEqual(sold);
      }),
    );
  });

  it('keeps its seats for ever: others are another sale for the same seed', () => {
    const sold = openingSale(key('podoal'), venue, weights);
    expect([sold.length, ...sold.slice(0, 8), sold.reduce((sum, seat) => sum + seat, 0)]).toEqual([
      357, 1, 2, 3, 4, 6, 7, 8, 9, 120031,
    ]);
  });

  it('differs from seed to seed, in its share as in its seats', () => {
    const openings = Array.from({ length: 50 }, (_, n) => openingSale(key(`${n}`), venue, weights));
    expect(new Set(openings.map((sold) => sold.join())).size).toBe(50);
    const shares = openings.map((sold) => sold.length / 960);
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.12);
  });

  it('takes rows A–D and the middle most, with some noise', () => {
    const seeds = 200;
    const byRow = Array<number>(16).fill(0);
    const byColumn = Array<number>(60).fill(0);
    for (let n = 0; n < seeds; n++) {
      for (const index of openingSale(key(`${n}`), venue, weights)) {
        const { rowIndex, column } = seatAt(venue, index);
        byRow[rowIndex] = (byRow[rowIndex] ?? 0) + 1 / (seeds * 60);
        byColumn[column - 1] = (byColumn[column - 1] ?? 0) + 1 / (seeds * 16);
      }
    }
    const mean = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(byRow.slice(0, 12).every((share, row) => share > (byRow[row + 1] ?? 1))).toBe(true);
    expect(mean(byRow.slice(0, 4))).toBeGreaterThan(2.5 * mean(byRow.slice(4)));
    expect(mean(byRow.slice(0, 4))).toBeGreaterThan(6 * mean(byRow.slice(12)));
    expect(mean(byColumn.slice(20, 40))).toBeGreaterThan(1.5 * mean([...byColumn.slice(0, 20), ...byColumn.slice(40)]));
    // Noise: some seats of row A stay free, some of row P go.
    expect(byRow[0]).toBeLessThan(0.9);
    expect(byRow[15]).toBeGreaterThan(0.02);
  });

  it('keeps inside the share in small houses where a whole number fits', () => {
    for (let columns = 3; columns < 40; columns++) {
      const section = { id: 'S', grade: 'S', rows: ['A'], columns: { from: 1, to: columns } };
      const house = houseOf({ ...house960, sections: [section] });
      const sold = openingSale(key('small'), house, seatWeights(house)).length;
      expect(sold).toBeLessThanOrEqual(0.4 * columns);
      expect(sold).toBeGreaterThanOrEqual(Math.min(Math.ceil(0.25 * columns), Math.floor(0.4 * columns)));
    }
  });

  it('is drawn in under 10 ms', () => {
    openingSale(key('warm'), venue, weights);
    const startedAt = performance.now();
    for (let n = 0; n < 10; n++) openingSale(key(`${n}`), venue, weights);
    expect((performance.now() - startedAt) / 10).toBeLessThan(10);
  });
});

describe('demand', () => {
  it('buys 2–6 seats in any minute of active time, wherever it starts', () => {
    fc.assert(
      fc.property(anyKey, fc.nat({ max: minutes(600) }), (anyOne, from) => {
        const bought = purchasesDue(anyOne, from + minutes(1)) - purchasesDue(anyOne, from);
        expect(bought).toBeGreaterThanOrEqual(2);
        expect(bought).toBeLessThanOrEqual(6);
      }),
      { numRuns: 2000 },
    );
  });

  it('sees every count from 2 to 6, four on average', () => {
    const counts = Array.from({ length: 1000 }, (_, minute) => {
      return purchasesDue(key('counts'), minutes(minute + 1)) - purchasesDue(key('counts'), minutes(minute));
    });
    expect([...new Set(counts)].sort()).toEqual([2, 3, 4, 5, 6]);
    expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeCloseTo(4, 1);
  });

  it('keeps its moments and seats for ever', () => {
    expect([1, 2, 3, 17].map((number) => purchaseMomentMs(key('podoal'), number))).toEqual([
      22_014, 35_013, 45_222, 252_842,
    ]);
    expect([1, 2, 3, 17].map((number) => crowdPick(key('podoal'), venue, weights, () => true, number))).toEqual([
      19, 426, 88, 129,
    ]);
  });

  it('starts at none, never falls, and counts each purchase from its moment on', () => {
    fc.assert(
      fc.property(anyKey, fc.integer({ min: 1, max: 3000 }), (anyOne, number) => {
        const momentMs = purchaseMomentMs(anyOne, number);
        expect(purchasesDue(anyOne, momentMs - 1)).toBe(number - 1);
        expect(purchasesDue(anyOne, momentMs)).toBe(number);
        expect(purchaseMomentMs(anyOne, number + 1) - momentMs).toBeGreaterThan(seconds(9.999));
        expect(purchaseMomentMs(anyOne, number + 1) - momentMs).toBeLessThan(seconds(30));
      }),
    );
    expect(purchasesDue(key('start'), 0)).toBe(0);
  });

  it('answers as fast after a year as after a minute', () => {
    const startedAt = performance.now();
    for (let n = 0; n < 1000; n++) purchasesDue(key('long'), minutes(60 * 24 * 365) + n);
    expect(performance.now() - startedAt).toBeLessThan(200);
  });

  it('stops at 90 % of the house', () => {
    expect([0, 863, 864, 960].map((sold) => crowdMayBuy(venue, sold))).toEqual([true, true, false, false]);
  });

  it('never picks a seat that is not free, and none when none is', () => {
    fc.assert(
      fc.property(anyKey, fc.uint32Array({ minLength: 1, maxLength: 5 }), fc.nat(), (anyOne, some, number) => {
        const free = new Set(Array.from(some, (word) => word % venue.seatCount));
        const picked = crowdPick(anyOne, venue, weights, (seat) => free.has(seat), number);
        expect(picked !== null && free.has(picked)).toBe(true);
        expect(crowdPick(anyOne, venue, weights, (seat) => free.has(seat), number)).toBe(picked);
      }),
    );
    expect(crowdPick(key('none'), venue, weights, () => false, 1)).toBeNull();
  });

  it('picks by weight', () => {
    const picks = 3000;
    let inFront = 0;
    for (let n = 0; n < picks; n++) {
      const seat = crowdPick(key('picks'), venue, weights, () => true, n);
      if (seat !== null && seatAt(venue, seat).rowIndex < 4) inFront += 1;
    }
    const expected = weights.slice(0, 240).reduce((a, b) => a + b, 0) / weights.reduce((a, b) => a + b, 0);
    expect(Math.abs(inFront / picks - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / picks));
  });

  it('fills the house to 90 % purchase by purchase, each seat once', () => {
    const sold = new Set(openingSale(key('fill'), venue, weights));
    for (let number = 1; crowdMayBuy(venue, sold.size); number++) {
      const seat = crowdPick(key('fill'), venue, weights, (index) => !sold.has(index), number);
      expect(seat !== null && !sold.has(seat)).toBe(true);
      if (seat !== null) sold.add(seat);
    }
    expect(sold.size).toBe(864);
  });

  it('names its fans', () => {
    fc.assert(
      fc.property(anyKey, fc.string(), (anyOne, subject) => {
        expect(fanName(anyOne, subject)).toMatch(/^fan-\d{5}$/);
        expect(fanName(anyOne, subject)).toBe(fanName(anyOne, subject));
      }),
    );
  });
});

describe('이선좌', () => {
  const taken = (draws: number, draw: (n: number) => boolean): number => {
    let count = 0;
    for (let n = 0; n < draws; n++) count += draw(n) ? 1 : 0;
    return count / draws;
  };

  it.each([0.05, 0.3, 0.7])('comes at the rate %d, over buyers, tries and seeds', (rate) => {
    const draws = 20_000;
    const rates = [
      taken(draws, (n) => rivalTakes(key('a'), rate, `run-7/${n}`, 0)),
      taken(draws, (n) => rivalTakes(key('a'), rate, 'run-7/1', n)),
      taken(draws, (n) => rivalTakes(key(`${n}`), rate, 1, 0)),
      taken(draws, (n) => rivalTakes(key('a'), rate, Math.floor(n / 100), n % 100)),
    ];
    // 4.5 standard deviations of the binomial: one false alarm in 150,000.
    for (const seen of rates) expect(Math.abs(seen - rate)).toBeLessThan(4.5 * Math.sqrt((rate * (1 - rate)) / draws));
  });

  it('never comes at 0 and always at 1', () => {
    fc.assert(
      fc.property(anyKey, fc.string(), fc.nat(), (anyOne, subject, tryNumber) => {
        expect(rivalTakes(anyOne, 0, subject, tryNumber)).toBe(false);
        expect(rivalTakes(anyOne, 1, subject, tryNumber)).toBe(true);
      }),
    );
  });
});
