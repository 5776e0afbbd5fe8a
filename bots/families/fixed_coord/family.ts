// fixed_coord, level 1: a script in the page whose clicks all claim one and the same place, wherever their targets stand.
import { integer, uniform } from '@podoal/motion';
import { intervalPace } from '../../hands/pace.ts';
import { scriptHand } from '../../hands/script-hand.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import type { Family } from '../family.ts';

/** From one click to the next, ms. */
const interval = { low: 200, high: 500 } as const;

const taste: Taste = {
  captcha: { medianMs: 700, sigma: 0.2, wrongShare: 0.03 },
  ...{ looks: [0, 0], seats: [1, 2], amongFirst: 1, mostLosses: 10, closesPopup: true },
};

export const fixedCoord: Family = {
  ...{ name: 'fixed_coord', level: 'L1', tool: 'playwright-core' },
  about: 'a script in the page; every click claims the same coordinates',
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const [pace, place] = [draws('pace'), draws('place')];
    const drawMs = (): number => uniform(pace, interval.low, interval.high);
    const at = { x: integer(place, 300, 900), y: integer(place, 200, 600) };
    const timing = { interval_low_ms: interval.low, interval_high_ms: interval.high };
    return {
      kind: 'page',
      parameters: { ...timing, x: at.x, y: at.y, ...planParameters(plan, taste) },
      play: (visit) => book({ visit, plan, hand: scriptHand(intervalPace(drawMs), { at }) }),
    };
  },
};
