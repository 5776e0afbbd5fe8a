// hybrid, level 8: a person's part and a macro's part in one flow. A person (replayed) picks the showing, waits and reads the
// captcha; from the section on a macro takes over, a script in the page or the driver.
import { pick, uniform } from '@podoal/motion';
import { driverHand } from '../../hands/driver-hand.ts';
import { intervalPace } from '../../hands/pace.ts';
import { relayHand } from '../../hands/relay-hand.ts';
import { scriptHand } from '../../hands/script-hand.ts';
import { replayHand } from '../../replay/replay-hand.ts';
import { book } from '../../walk/book.ts';
import { drawPlan, planParameters, type Taste } from '../../walk/plan.ts';
import { steps } from '../../walk/trail.ts';
import type { Family } from '../family.ts';

/** From one press of the macro to the next, ms. */
const interval = { low: 50, high: 200 } as const;

/** The captcha is the person's, the seats are the macro's. */
const taste: Taste = {
  captcha: { medianMs: 3500, sigma: 0.4, wrongShare: 0.1 },
  ...{ looks: [0, 0], seats: [1, 4], amongFirst: 6, mostLosses: 15, closesPopup: true },
};

/** The first step that is the macro's. */
const macroFrom = 'section';
const personSteps = steps.slice(1, steps.indexOf(macroFrom)).join(' ');
const macroSteps = steps.slice(steps.indexOf(macroFrom)).join(' ');
const macros = ['script', 'driver'] as const;

export const hybrid: Family = {
  ...{ name: 'hybrid', level: 'L8', tool: 'playwright-core', replays: true },
  about: 'a person’s part up to the captcha (replayed), then a macro takes the seats',
  prepare: (draws, recorded) => {
    const plan = drawPlan(draws, taste);
    const person = replayHand(draws, recorded);
    const macro = pick(draws('macro'), macros);
    const pace = draws('macro-pace');
    const drawMs = (): number => uniform(pace, interval.low, interval.high);
    return {
      kind: 'page',
      parameters: {
        ...{ person_steps: personSteps, macro_steps: macroSteps, macro },
        ...{ interval_low_ms: interval.low, interval_high_ms: interval.high },
        ...person.parameters,
        ...planParameters(plan, taste),
      },
      play: (visit) => {
        const macroHand =
          macro === 'script' ? scriptHand(intervalPace(drawMs), { at: null }) : driverHand(intervalPace(drawMs));
        const isPersons = (): boolean => steps.indexOf(visit.trail.step) < steps.indexOf(macroFrom);
        return book({ visit, plan, hand: relayHand(isPersons, person.hand(), macroHand) });
      },
    };
  },
};
