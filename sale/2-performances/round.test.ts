// A round: what a visitor is told, when it opens, when the next one follows.
import { minutes } from '@podoal/contract/units.ts';
import { describe, expect, it } from 'vitest';
import { isDue, nextRoundIsDue, roundPhase } from './round.ts';

const now = Date.UTC(2026, 11, 1, 3);

describe('a round', () => {
  it('is sold out when it is open and every seat is sold', () => {
    expect(roundPhase('open', 959, 960)).toBe('open');
    expect(roundPhase('open', 960, 960)).toBe('sold-out');
    expect(roundPhase('scheduled', 960, 960)).toBe('scheduled');
    expect(roundPhase('closed', 960, 960)).toBe('closed');
  });

  it('opens at its moment, or at once without one', () => {
    expect(isDue('scheduled', now, now - 1)).toBe(false);
    expect(isDue('scheduled', now, now)).toBe(true);
    expect(isDue('scheduled', null, now)).toBe(true);
    expect(isDue('open', now, now)).toBe(false);
    expect(isDue('closed', now, now)).toBe(false);
  });

  it('is followed by the next when it is sold out and has been quiet for five minutes', () => {
    expect(nextRoundIsDue('sold-out', now, now + minutes(5) - 1)).toBe(false);
    expect(nextRoundIsDue('sold-out', now, now + minutes(5))).toBe(true);
    expect(nextRoundIsDue('sold-out', null, now + minutes(60))).toBe(false);
    expect(nextRoundIsDue('open', now, now + minutes(60))).toBe(false);
    expect(nextRoundIsDue('closed', now, now + minutes(60))).toBe(false);
  });
});
