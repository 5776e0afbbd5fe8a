// linear_move, level 3: a pointer that goes straight to the middle of everything at one speed, and presses in a quick rhythm.
import { straightPath, uniform } from '@podoal/motion';
import { type MouseStyle, mouseHand } from '../../hands/mouse-hand.ts';
import { intervalPace } from '../../hands/pace.ts';
import { middleFirst } from '../../hands/share.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import type { Family } from '../family.ts';

/** From one press to the next, ms. */
const interval = { low: 300, high: 800 } as const;

const taste: Taste = {
  captcha: { medianMs: 900, sigma: 0.25, wrongShare: 0.05 },
  ...{ looks: [0, 2], seats: [1, 2], amongFirst: 12, mostLosses: 8, closesPopup: true },
};

export const linearMove: Family = {
  ...{ name: 'linear_move', level: 'L3', tool: 'playwright-core' },
  about: 'straight, even movement to the middle of every target',
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const hand = draws('hand');
    const speedPxPerMs = uniform(hand, 1.2, 2.4);
    const start = { x: uniform(hand, 200, 900), y: uniform(hand, 200, 600) };
    const style: MouseStyle = {
      path: (from, to, durationMs) => straightPath(from, to, { durationMs }),
      moveMs: (distancePx) => distancePx / speedPxPerMs,
      hurries: true,
      shares: middleFirst(hand),
      ...{ pressMs: () => 40, keyMs: () => 30, flightMs: () => 50, notchMs: () => 50, lookMs: () => 150 },
    };
    const pace = draws('pace');
    const parameters = {
      ...{ interval_low_ms: interval.low, interval_high_ms: interval.high, speed_px_per_ms: speedPxPerMs },
      ...planParameters(plan, taste),
    };
    return {
      kind: 'page',
      parameters,
      play: (visit) => {
        const drawMs = (): number => uniform(pace, interval.low, interval.high);
        return book({ visit, plan, hand: mouseHand(intervalPace(drawMs), style, start) });
      },
    };
  },
};
