// humanised, level 4: paths, presses, keys and pauses drawn as people's are: one of four path makers a session, Fitts'
// durations, lognormal times. Everything but what a driver cannot hide.
import { fittsDurationMs, lognormal, pick, uniform } from '@podoal/motion';
import { humanPath, humanPathNames } from '../../hands/human-paths.ts';
import { humanTimes, humanTiming } from '../../hands/human-times.ts';
import { type MouseStyle, mouseHand } from '../../hands/mouse-hand.ts';
import { intervalPace } from '../../hands/pace.ts';
import { aroundMiddle } from '../../hands/share.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import type { Family } from '../family.ts';

const taste: Taste = {
  captcha: { medianMs: 3800, sigma: 0.4, wrongShare: 0.12 },
  ...{ looks: [2, 6], seats: [1, 3], amongFirst: 25, mostLosses: 8, closesPopup: false },
};

/** Spread of a movement's duration around Fitts' law. */
const moveSigma = 0.18;

export const humanised: Family = {
  ...{ name: 'humanised', level: 'L4', tool: 'playwright-core' },
  about: 'paths and times as people have them, by four different makers',
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const [who, hand, pace, keys] = [draws('who'), draws('hand'), draws('pace'), draws('keys')];
    const path = pick(who, humanPathNames);
    const [slowness, spotSd] = [lognormal(who, 1, 0.2), uniform(who, 0.1, 0.2)];
    const start = { x: uniform(who, 200, 900), y: uniform(who, 200, 600) };
    const { thinkMs, ...times } = humanTiming(slowness, { hand, keys, pace });
    const style: MouseStyle = {
      path: (from, to, durationMs) => humanPath(path, { from, to, durationMs }, hand),
      moveMs: (distancePx, widthPx) => lognormal(hand, fittsDurationMs(distancePx, widthPx) * slowness, moveSigma),
      hurries: false,
      shares: aroundMiddle(hand, spotSd),
      ...times,
    };
    const medians = { think_median_ms: humanTimes.think.medianMs, press_median_ms: humanTimes.press.medianMs };
    return {
      kind: 'page',
      parameters: { path, slowness, spot_sd: spotSd, ...medians, ...planParameters(plan, taste) },
      play: (visit) => book({ visit, plan, hand: mouseHand(intervalPace(thinkMs), style, start) }),
    };
  },
};
