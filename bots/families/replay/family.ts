// replay, level 6: moves the pointer as a recorded person did: exactly, at other times, bent to the target, or spliced.
import { replayHand } from '../../replay/replay-hand.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import type { Family } from '../family.ts';

const taste: Taste = {
  captcha: { medianMs: 3500, sigma: 0.4, wrongShare: 0.1 },
  ...{ looks: [1, 4], seats: [1, 3], amongFirst: 25, mostLosses: 8, closesPopup: false },
};

export const replay: Family = {
  ...{ name: 'replay', level: 'L6', tool: 'playwright-core', replays: true },
  about: 'the recorded ways of a person: exact, time-warped, bent or spliced',
  prepare: (draws, recorded) => {
    const plan = drawPlan(draws, taste);
    const { hand, parameters } = replayHand(draws, recorded);
    return {
      kind: 'page',
      parameters: { ...parameters, ...planParameters(plan, taste) },
      play: (visit) => book({ visit, plan, hand: hand() }),
    };
  },
};
