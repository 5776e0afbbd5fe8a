// Another seat asked for within 0.2 s of the popup that one was lost: a loop, not a reaction.
import type { Rule } from './rule.ts';

export const quickRetry: Rule = {
  name: 'retry-under-200-ms',
  says: 'another seat was asked for within 0.2 s of the popup that one was lost',
  source: 'choice reaction times are over 200 ms: Hick 1952',
  onPeople: null,
  weight: 0.6,
  holds: (document) => {
    if (document.stage !== 'book') return false;
    const asked = (document.calls ?? []).filter(({ call }) => call === 'seat-reserve').map(({ t }) => t);
    return document.seat_selection.lost.some(
      ({ shown_t }) => shown_t !== null && asked.some((t) => t > shown_t && t - shown_t < 200),
    );
  },
};
