// The line's rules: numbers, the cursor, what a person in line is told.
import { seconds } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChanceKey } from '../chance.ts';
import {
  cursorMovement,
  estimatedSeconds,
  lineRate,
  pollAfterMs,
  pollBeforeOpeningMs,
  standing,
  wantedNumber,
} from './line.ts';

const key: ChanceKey = { seed: 'line', showing: 'perf001 2026-12-08 19:00' };
const anyKey = fc.record({ seed: fc.string(), showing: fc.string() });
const jitter = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const rate = fc.option(fc.double({ min: 0.5, max: 1e6, noNaN: true }), { nil: null });
const queueSize = fc.integer({ min: 1, max: 15_000 });

/** The next number nobody has, as a store finds it. */
function nextFree(given: Set<number>, wanted: number): number {
  let number = wanted;
  while (given.has(number)) number += 1;
  given.add(number);
  return number;
}

describe('a place in line', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('join' as const), again: fc.boolean() }),
    fc.record({ do: fc.constant('move' as const), ms: fc.integer({ min: 0, max: 5_000 }) }),
    fc.record({ do: fc.constant('resize' as const), queueSize }),
  );

  it('never grows, whatever joins, moves and changes of the queue size come in between', () => {
    fc.assert(
      fc.property(anyKey, rate, queueSize, fc.array(step, { maxLength: 60 }), (anyOne, fixedRate, size, steps) => {
        const given = new Set<number>();
        const people: { number: number; position: number }[] = [];
        let [cursor, runningMs, highest, current] = [0, 0, 0, size];
        for (const [index, next] of steps.entries()) {
          if (next.do === 'resize') current = next.queueSize;
          if (next.do === 'move') {
            cursor += cursorMovement(anyOne, fixedRate, runningMs, next.ms);
            runningMs += next.ms;
          }
          if (next.do === 'join') {
            const wanted = wantedNumber(anyOne, cursor, current, `arrival:${index}`, next.again ? 2 : 1);
            expect(wanted).toBeGreaterThan(cursor);
            expect(wanted).toBeLessThanOrEqual(Math.floor(cursor) + current);
            const number = nextFree(given, wanted);
            highest = Math.max(highest, number - Math.floor(cursor));
            people.push({ number, position: Number.POSITIVE_INFINITY });
          }
          for (const person of people) {
            const seen = standing(person.number, cursor, current, highest);
            expect(seen.position).toBeLessThanOrEqual(person.position);
            expect(seen.total).toBeGreaterThanOrEqual(seen.position);
            expect(seen.behind).toBe(seen.total - seen.position);
            expect(seen.ahead).toBe(Math.max(0, seen.position - 1));
            person.position = seen.position;
          }
        }
        expect(new Set(people.map(({ number }) => number)).size).toBe(people.length);
      }),
      { numRuns: 60 },
    );
  });

  it('is anywhere in the queue for a first ticket and at its back for a later one', () => {
    const drawn = Array.from({ length: 2_000 }, (_, i) => wantedNumber(key, 500.7, 1_000, `arrival:${i}`, 1));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(501);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(1_500);
    const mean = drawn.reduce((sum, number) => sum + number, 0) / drawn.length;
    // Standard error of the mean: 289 / √2000 = 6.5.
    expect(Math.abs(mean - 1_000.5)).toBeLessThan(30);
    expect(wantedNumber(key, 500.7, 1_000, 'arrival:1', 2)).toBe(1_500);
    expect(wantedNumber(key, 0, 1_000, 'arrival:1', 7)).toBe(1_000);
  });
});

describe('the cursor', () => {
  it('moves 100–200 places a second when no rate is set', () => {
    fc.assert(
      fc.property(anyKey, fc.nat(1e6), fc.integer({ min: 1, max: 20_000 }), (anyOne, from, forMs) => {
        expect(lineRate(anyOne, null, from)).toBeGreaterThanOrEqual(100);
        expect(lineRate(anyOne, null, from)).toBeLessThan(200);
        const moved = cursorMovement(anyOne, null, from, forMs);
        expect(moved).toBeGreaterThan((forMs / 1000) * 100 - 1e-6);
        expect(moved).toBeLessThan((forMs / 1000) * 200 + 1e-6);
      }),
    );
  });

  it('moves as far in many small steps as in one', () => {
    fc.assert(
      fc.property(
        anyKey,
        rate,
        fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 20 }),
        (anyOne, fixed, steps) => {
          let [moved, at] = [0, 0];
          for (const ms of steps) {
            moved += cursorMovement(anyOne, fixed, at, ms);
            at += ms;
          }
          const once = cursorMovement(anyOne, fixed, 0, at);
          expect(Math.abs(moved - once)).toBeLessThanOrEqual(1e-6 * Math.max(1, once));
        },
      ),
    );
  });
});

describe('what a person in line is told', () => {
  it('to ask again in 1–2 s at the front and up to 10 s at the back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), rate, jitter, (position, fixedRate, u) => {
        const ms = pollAfterMs(position, fixedRate, u);
        expect(ms).toBeGreaterThanOrEqual(1_000);
        expect(ms).toBeLessThanOrEqual(10_000);
        expect(pollAfterMs(position + 1_000, fixedRate, u)).toBeGreaterThanOrEqual(ms);
        expect(pollAfterMs(0, fixedRate, u)).toBeLessThanOrEqual(2_000);
      }),
    );
    expect(pollAfterMs(1_000_000, null, 0.5)).toBe(9_500);
  });

  it('to ask before an opening no later than 10 s from now', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000, max: 1e9 }), jitter, (ahead, u) => {
        const ms = pollBeforeOpeningMs(1e9 + ahead, 1e9, u);
        expect(ms).toBeGreaterThanOrEqual(500);
        expect(ms).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it('a range of the wait that holds the true one', () => {
    fc.assert(
      fc.property(anyKey, fc.integer({ min: 0, max: 15_000 }), (anyOne, position) => {
        const { low, high } = estimatedSeconds(position, null);
        expect(cursorMovement(anyOne, null, 0, seconds(high))).toBeGreaterThanOrEqual(position - 1e-6);
        expect(cursorMovement(anyOne, null, 0, seconds(low))).toBeLessThanOrEqual(position + 1e-6);
      }),
    );
    expect(estimatedSeconds(0, 5)).toEqual({ low: 0, high: 0 });
  });
});
