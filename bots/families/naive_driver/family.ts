// naive_driver, level 2: the driver's own click() and fill() with a short pause between, the script of a first afternoon.
import { uniform } from '@podoal/motion';
import { driverHand } from '../../hands/driver-hand.ts';
import { intervalPace } from '../../hands/pace.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import type { Family } from '../family.ts';

/** From one click to the next, ms. */
const interval = { low: 100, high: 400 } as const;

const taste: Taste = {
  captcha: { medianMs: 800, sigma: 0.3, wrongShare: 0.05 },
  ...{ looks: [0, 0], seats: [1, 2], amongFirst: 10, mostLosses: 8, closesPopup: true },
};

export const naiveDriver: Family = {
  ...{ name: 'naive_driver', level: 'L2', tool: 'playwright-core' },
  about: "the driver's own click() and fill()",
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const pace = draws('pace');
    const drawMs = (): number => uniform(pace, interval.low, interval.high);
    const timing = { interval_low_ms: interval.low, interval_high_ms: interval.high };
    return {
      kind: 'page',
      parameters: { ...timing, ...planParameters(plan, taste) },
      play: (visit) => book({ visit, plan, hand: driverHand(intervalPace(drawMs)) }),
    };
  },
};
