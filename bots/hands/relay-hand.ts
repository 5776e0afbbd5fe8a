// Two hands in one flow: the first as long as it is its part, then the other.
import type { Hand } from './hand.ts';

/** Asks before each act whose part it is. */
export const relayHand = (isFirsts: () => boolean, first: Hand, other: Hand): Hand => {
  const now = (): Hand => (isFirsts() ? first : other);
  return {
    press: (...act) => now().press(...act),
    type: (...act) => now().type(...act),
    look: (...act) => now().look(...act),
  };
};
