// The remembered changes of a seat map: all since a version, or nothing known.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeatChanges } from './seat-changes.ts';

describe('seat changes', () => {
  it('name every seat changed after a version, each once, as long as they are remembered', () => {
    const changes = fc.array(fc.nat(500), { maxLength: 6_000 });
    fc.assert(
      fc.property(fc.nat(1_000), changes, fc.double({ min: 0, max: 1, noNaN: true }), (start, seats, share) => {
        const known = new SeatChanges(start);
        seats.forEach((seat, nth) => {
          known.note(start + nth + 1, seat);
        });
        const since = Math.floor(seats.length * share);
        const answer = known.since(start + since);
        const forgotten = seats.length - since > 4_096;
        expect(answer === null ? null : new Set(answer)).toEqual(forgotten ? null : new Set(seats.slice(since)));
        expect(answer?.length).toBe(answer === null ? undefined : new Set(answer).size);
      }),
      { numRuns: 50 },
    );
  });

  it('know nothing of versions before the start or after the present', () => {
    const known = new SeatChanges(7);
    known.note(8, 3);
    expect([known.since(6), known.since(7), known.since(8), known.since(9)]).toEqual([null, [3], [], null]);
  });
});
