// The line of a round with an opening time: the shuffle of who came before it, the order of who came after.
import { minutes, seconds } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChanceKey } from '../chance.ts';
import { arrivalNumber, crowdArrivals, shuffledNumbers } from './line.ts';

const key: ChanceKey = { seed: 'line', showing: 'perf001 2026-12-08 19:00' };
const anyKey = fc.record({ seed: fc.string(), showing: fc.string() });

describe('a scheduled round', () => {
  const crowd = fc.integer({ min: 0, max: 3_000 });

  it('gives who came before the opening distinct places among the crowd', () => {
    fc.assert(
      fc.property(anyKey, fc.uniqueArray(fc.string(), { maxLength: 80 }), crowd, (anyOne, subjects, size) => {
        const numbers = shuffledNumbers(anyOne, subjects, size);
        expect(new Set(numbers).size).toBe(subjects.length);
        for (const number of numbers) {
          expect(Number.isInteger(number)).toBe(true);
          expect(number).toBeGreaterThanOrEqual(1);
          expect(number).toBeLessThanOrEqual(subjects.length + crowdArrivals(size, 0));
        }
      }),
    );
  });

  it('shuffles fairly: coming early is worth nothing, every tenth of the line is as likely', () => {
    const subjects = Array.from({ length: 50 }, (_, i) => `arrival:${i + 1}`);
    const places = 50 + crowdArrivals(1_000, 0);
    const tenths = new Array<number>(10).fill(0);
    let [early, late] = [0, 0];
    for (let round = 0; round < 200; round++) {
      const numbers = shuffledNumbers({ ...key, seed: `s${round}` }, subjects, 1_000);
      for (const number of numbers) {
        const tenth = Math.floor(((number - 1) / places) * 10);
        tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      }
      early += numbers.slice(0, 25).reduce((sum, number) => sum + number, 0);
      late += numbers.slice(25).reduce((sum, number) => sum + number, 0);
    }
    const chiSquare = tenths.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    // 0.1 % point of χ² with 9 degrees of freedom.
    expect(chiSquare).toBeLessThan(27.9);
    expect(Math.abs(early - late) / (early + late)).toBeLessThan(0.02);
  });

  it('serves who comes after the opening in order of arrival, behind the crowd that has come', () => {
    fc.assert(
      fc.property(crowd, fc.array(fc.nat(5_000), { maxLength: 40 }), (size, pauses) => {
        let [since, lastNumber] = [0, 0];
        for (const [realArrivals, pause] of pauses.entries()) {
          since += pause;
          const round = { cursor: 0, lastNumber, queueSize: size, realArrivals, sinceOpeningMs: since };
          const number = arrivalNumber(round);
          expect(number).toBeGreaterThan(lastNumber);
          expect(number).toBeGreaterThan(crowdArrivals(size, since));
          expect(arrivalNumber({ ...round, cursor: number + 0.5 })).toBe(number + 1);
          lastNumber = number;
        }
      }),
    );
  });

  it('has its crowd come in without ever going, 60 % before the opening and nearly all in minutes', () => {
    expect(crowdArrivals(1_000, 0)).toBe(600);
    expect(crowdArrivals(1_000, seconds(20))).toBe(800);
    expect(crowdArrivals(1_000, minutes(10))).toBeGreaterThanOrEqual(999);
    for (let at = 0; at < 200; at++) {
      expect(crowdArrivals(777, at * 500)).toBeLessThanOrEqual(crowdArrivals(777, at * 500 + 500));
    }
  });
});
