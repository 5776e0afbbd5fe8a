// colour_click, level 5: a desktop macro. The system's own pointer goes to noted places and to seats of the right colour.
import { type Path, pick, type Spot, straightPath, uniform } from '@podoal/motion';
import { intervalPace } from '../../hands/pace.ts';
import { middleFirst } from '../../hands/share.ts';
import { type WindowStyle, windowHand } from '../../hands/window-hand.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import { chooseSeatsByColour } from '../../walk/seats-by-colour.ts';
import type { Family } from '../family.ts';

/** From one press to the next, ms. */
const interval = { low: 150, high: 400 } as const;

const taste: Taste = {
  captcha: { medianMs: 1200, sigma: 0.3, wrongShare: 0.05 },
  ...{ looks: [0, 0], seats: [1, 3], amongFirst: 8, mostLosses: 10, closesPopup: true },
};

/** How such macros move: at once, or along a line a step at a time. */
const ways = ['jump', 'line'] as const;
/** Beat of a line's steps, ms, and its speed, px/ms. */
const line = { everyMs: 8, speed: 2 } as const;
const linePath = (from: Spot, to: Spot): Path =>
  straightPath(from, to, {
    durationMs: Math.max(line.everyMs, Math.hypot(to.x - from.x, to.y - from.y) / line.speed),
    everyMs: line.everyMs,
  });

export const colourClick: Family = {
  ...{ name: 'colour_click', level: 'L5', tool: 'xdotool' },
  about: 'the system’s own pointer in a real window; finds seats by their colour',
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const [hand, pace] = [draws('hand'), draws('pace')];
    const way = pick(hand, ways);
    const keyEveryMs = Math.round(uniform(hand, 30, 90));
    const style: WindowStyle = { path: way === 'line' ? linePath : null, shares: middleFirst(hand), keyEveryMs };
    const drawMs = (): number => uniform(pace, interval.low, interval.high);
    const timing = { interval_low_ms: interval.low, interval_high_ms: interval.high, key_every_ms: keyEveryMs };
    return {
      kind: 'window',
      parameters: { way, ...timing, ...planParameters(plan, taste) },
      play: (visit) => {
        const looking = { visit, plan, hand: windowHand(visit.display, intervalPace(drawMs), style) };
        return book(looking, () => chooseSeatsByColour(looking));
      },
    };
  },
};
