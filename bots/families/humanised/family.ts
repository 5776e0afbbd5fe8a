// humanised, level 4: paths, presses, keys and pauses drawn as people's are: one of four path makers a session, Fitts'
// durations, lognormal times. Everything but what a driver cannot hide.
import { fittsDurationMs, lognormal, pick, uniform } from '@podoal/motion';
import { humanPath, humanPathNames } from '../../hands/human-paths.ts';
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

/** Medians and σ of the logarithm of times, ms. Fixed for all; each session is quicker or slower by a factor of its own. */
const times = {
  think: { medianMs: 900, sigma: 0.45 },
  press: { medianMs: 85, sigma: 0.25 },
  key: { medianMs: 95, sigma: 0.3 },
  flight: { medianMs: 110, sigma: 0.5 },
  look: { medianMs: 420, sigma: 0.6 },
  notch: { medianMs: 70, sigma: 0.5 },
} as const;
/** Share of keys that go down while the one before is still held, and by how much, ms. */
const rollover = { share: 0.2, mostMs: 40 } as const;
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
    const time = (what: keyof typeof times, stream = hand): number =>
      lognormal(stream, times[what].medianMs * slowness, times[what].sigma);
    const style: MouseStyle = {
      path: (from, to, durationMs) => humanPath(path, { from, to, durationMs }, hand),
      moveMs: (distancePx, widthPx) => lognormal(hand, fittsDurationMs(distancePx, widthPx) * slowness, moveSigma),
      hurries: false,
      shares: aroundMiddle(hand, spotSd),
      pressMs: () => time('press'),
      keyMs: () => time('key', keys),
      flightMs: () => (keys() < rollover.share ? -uniform(keys, 0, rollover.mostMs) : time('flight', keys)),
      notchMs: () => time('notch'),
      lookMs: () => time('look'),
    };
    const medians = { think_median_ms: times.think.medianMs, press_median_ms: times.press.medianMs };
    return {
      kind: 'page',
      parameters: { path, slowness, spot_sd: spotSd, ...medians, ...planParameters(plan, taste) },
      play: (visit) =>
        book({
          visit,
          plan,
          hand: mouseHand(
            intervalPace(() => time('think', pace)),
            style,
            start,
          ),
        }),
    };
  },
};
