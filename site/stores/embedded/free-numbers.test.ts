// The free numbers of a line behave like a set of taken numbers.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FreeNumbers } from './free-numbers.ts';

/** The first number at or after `wanted` that was not taken, and takes it. */
function take(taken: Set<number>, wanted: number): number {
  let number = wanted;
  while (taken.has(number)) number += 1;
  taken.add(number);
  return number;
}

describe('free numbers', () => {
  it('give the first free number at or after the wanted one, each once', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(fc.nat(3_000), { maxLength: 300 }), (base, wishes) => {
        const numbers = new FreeNumbers(base);
        const taken = new Set<number>();
        for (const wish of wishes) expect(numbers.take(base + wish)).toBe(take(taken, base + wish));
      }),
    );
  });

  it('stay the same when what the cursor has passed is forgotten', () => {
    const step = fc.record({ wish: fc.nat(200_000), moved: fc.nat(90_000) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const numbers = new FreeNumbers(1);
        const taken = new Set<number>();
        let cursor = 0;
        for (const { wish, moved } of steps) {
          for (let same = 0; same < 3; same += 1) {
            expect(numbers.take(cursor + 1 + wish)).toBe(take(taken, cursor + 1 + wish));
          }
          cursor += moved;
          numbers.forgetUpTo(cursor + 0.5);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are never below the first number there is', () => {
    const numbers = new FreeNumbers(100);
    expect([numbers.take(5), numbers.take(99), numbers.take(100)]).toEqual([100, 101, 102]);
  });
});
