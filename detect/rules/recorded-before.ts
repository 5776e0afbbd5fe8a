// A good part of the way was recorded before, in one and the same flow: it is being replayed.
import type { Repeats } from '../nearest/recorded.ts';
import type { Rule } from './rule.ts';

/** Of less, people who do the same have some by chance: docs/decisions/0033. */
const least = { pieces: 3, share: 0.25 } as const;

/** Whether so much was recorded before that it is a replay. */
export const isReplay = ({ pieces, share }: Repeats): boolean => pieces >= least.pieces && (share ?? 0) >= least.share;

export const recordedBefore: Rule = {
  name: 'recorded-before',
  says: 'three pieces of 0.6 s or more, and a quarter of the movement, are those of one flow that was recorded before, moved, turned or scaled',
  source: 'own; nobody moves twice alike',
  onPeople: null,
  weight: 0.4,
  holds: (_document, repeats) => isReplay(repeats),
};
