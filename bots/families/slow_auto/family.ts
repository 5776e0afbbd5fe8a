// slow_auto, level 3: takes its time and shakes a little, to look like somebody; its times are even, as no hand's are.
import { easedPath, uniform, withNoise } from '@podoal/motion';
import { type MouseStyle, mouseHand } from '../../hands/mouse-hand.ts';
import { intervalPace } from '../../hands/pace.ts';
import { aroundMiddle } from '../../hands/share.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import type { Family } from '../family.ts';

/** From one press to the next, ms. */
const interval = { low: 1500, high: 3000 } as const;
const noisePx = 0.8;
const bend = 0.06;

const taste: Taste = {
  captcha: { medianMs: 4000, sigma: 0.2, wrongShare: 0.1 },
  ...{ looks: [2, 5], seats: [1, 2], amongFirst: 20, mostLosses: 6, closesPopup: false },
};

export const slowAuto: Family = {
  ...{ name: 'slow_auto', level: 'L3', tool: 'playwright-core' },
  about: 'slow, with a little noise and even pauses',
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const [hand, pace] = [draws('hand'), draws('pace')];
    const start = { x: uniform(hand, 200, 900), y: uniform(hand, 200, 600) };
    const style: MouseStyle = {
      path: (from, to, durationMs) =>
        withNoise(easedPath(from, to, { durationMs, bend }, hand), { sdPx: noisePx }, hand),
      moveMs: () => uniform(hand, 600, 1100),
      hurries: true,
      shares: aroundMiddle(hand, 0.1),
      pressMs: () => uniform(hand, 60, 120),
      keyMs: () => uniform(hand, 50, 90),
      flightMs: () => uniform(hand, 150, 300),
      notchMs: () => uniform(hand, 100, 200),
      lookMs: () => uniform(hand, 300, 900),
    };
    const timing = { interval_low_ms: interval.low, interval_high_ms: interval.high, noise_px: noisePx, bend };
    return {
      kind: 'page',
      parameters: { ...timing, ...planParameters(plan, taste) },
      play: (visit) => {
        const drawMs = (): number => uniform(pace, interval.low, interval.high);
        return book({ visit, plan, hand: mouseHand(intervalPace(drawMs), style, start) });
      },
    };
  },
};
