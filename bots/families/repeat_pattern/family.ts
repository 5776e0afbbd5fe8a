// repeat_pattern, level 3: presses on a beat of exactly one second, and every movement has the same shape.
import { easedPath, randomFrom, uniform } from '@podoal/motion';
import { type MouseStyle, mouseHand } from '../../hands/mouse-hand.ts';
import { beatPace } from '../../hands/pace.ts';
import { middleFirst } from '../../hands/share.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import type { Family } from '../family.ts';

const beatMs = 1000;
const moveMs = 400;

const taste: Taste = {
  captcha: { medianMs: 1500, sigma: 0.1, wrongShare: 0.05 },
  ...{ looks: [1, 3], seats: [1, 2], amongFirst: 8, mostLosses: 8, closesPopup: true },
};

export const repeatPattern: Family = {
  ...{ name: 'repeat_pattern', level: 'L3', tool: 'playwright-core' },
  about: 'one press a second, each movement of the same shape',
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const hand = draws('hand');
    const bend = uniform(hand, 0.05, 0.15);
    const shape = String(hand());
    const start = { x: uniform(hand, 200, 900), y: uniform(hand, 200, 600) };
    const style: MouseStyle = {
      // The same stream for each movement makes the same curve, turned and stretched to its ends.
      path: (from, to, durationMs) => easedPath(from, to, { durationMs, ease: 'sine', bend }, randomFrom(shape)),
      moveMs: () => moveMs,
      hurries: true,
      shares: middleFirst(hand),
      ...{ pressMs: () => 60, keyMs: () => 50, flightMs: () => 100, notchMs: () => 100, lookMs: () => 300 },
    };
    return {
      kind: 'page',
      parameters: { beat_ms: beatMs, move_ms: moveMs, bend, ...planParameters(plan, taste) },
      play: (visit) => book({ visit, plan, hand: mouseHand(beatPace(beatMs), style, start) }),
    };
  },
};
