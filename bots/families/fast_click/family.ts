// fast_click, level 1: a script in the page that clicks as fast as it can; nothing moves and nothing is typed.
import { uniform } from '@podoal/motion';
import { intervalPace } from '../../hands/pace.ts';
import { scriptHand } from '../../hands/script-hand.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import type { Family } from '../family.ts';

/** From one click to the next, ms. */
const interval = { low: 50, high: 200 } as const;

const taste: Taste = {
  captcha: { medianMs: 350, sigma: 0.3, wrongShare: 0.03 },
  ...{ looks: [0, 0], seats: [1, 4], amongFirst: 6, mostLosses: 15, closesPopup: true },
};

export const fastClick: Family = {
  ...{ name: 'fast_click', level: 'L1', tool: 'playwright-core' },
  about: 'a script in the page; element.click() as fast as it can',
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const pace = draws('pace');
    const drawMs = (): number => uniform(pace, interval.low, interval.high);
    const timing = { interval_low_ms: interval.low, interval_high_ms: interval.high };
    return {
      kind: 'page',
      parameters: { ...timing, ...planParameters(plan, taste) },
      play: (visit) => book({ visit, plan, hand: scriptHand(intervalPace(drawMs), { at: null }) }),
    };
  },
};
