// The first seat pressed before anybody could have seen the map.
import type { Rule } from './rule.ts';

export const quickSeat: Rule = {
  name: 'seat-under-500-ms',
  says: 'the first seat was pressed under 0.5 s after the map’s first paint',
  source: 'seeing, choosing and reaching takes over half a second: Fitts 1954, Hick 1952',
  onPeople: null,
  weight: 0.6,
  holds: ({ clicks, pages }) => {
    const first = clicks?.find(({ target }) => target?.startsWith('seat:'));
    const paint = first?.page == null ? null : pages?.[first.page]?.paint;
    return first !== undefined && paint != null && first.t - paint >= 0 && first.t - paint < 500;
  },
};
