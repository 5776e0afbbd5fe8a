// Two clicks of a mouse at places apart, and the pointer never went from one to the other.
import { movesOf } from '../movement/moves.ts';
import type { Rule } from './rule.ts';

const apartPx = 20;

export const clickWithoutPointer: Rule = {
  name: 'click-without-pointer',
  says: 'two clicks of a mouse on one page, over 20 px apart, with no move between them, and no event missing',
  source: 'a mouse has to get there; Chu, Gianvecchio, Wang 2018',
  onPeople: null,
  weight: 0.6,
  holds: (document) => {
    const { clicks, mouse_trajectory: points, integrity } = document;
    // A move that was lost is no move that was not made.
    if (clicks === null || points === null || (integrity.events.missing ?? 1) > 0) return false;
    const placed = clicks.filter(
      ({ pointer_type, x, detail }) => pointer_type === 'mouse' && x !== null && detail !== 0,
    );
    const firstMove = movesOf(document);
    const hasMove = (from: number, to: number, page: number | null) => (firstMove(page, from) ?? Infinity) <= to;
    return placed.some((click, i) => {
      const before = placed[i - 1];
      if (before === undefined || before.page !== click.page) return false;
      const far = Math.hypot((click.x ?? 0) - (before.x ?? 0), (click.y ?? 0) - (before.y ?? 0));
      return far > apartPx && !hasMove(before.t, click.t, click.page);
    });
  },
};
