// Many actors at once: whatever they do, the history of what they saw is a legal one.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { problemsOf } from '../contest/checker.ts';
import { play, schedule } from '../contest/contest.ts';
import type { Check } from './check.ts';

/** Contests played by the check; each has 20 to 45 moments of seven actors. */
const contests = 25;

export const contestChecks: readonly Check[] = [
  {
    name: 'the history of a contested sale is legal: one winner a seat, holds that end once, sums that add up',
    run: async (openStore, place) => {
      let count = 0;
      const property = fc.asyncProperty(schedule, async (contest) => {
        count += 1;
        const history = await play(openStore, `${place}-${count}`, contest);
        assert.deepEqual(problemsOf(history), []);
      });
      await fc.assert(property, { numRuns: contests, endOnFailure: true });
    },
  },
];
