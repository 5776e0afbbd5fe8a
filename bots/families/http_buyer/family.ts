// http_buyer, level 0: an honest buyer without a browser. Stands in line, solves the captcha, tries again for lost seats.
import { uniform } from '@podoal/motion';
import { findSection, findShowing, freeSeats, passCaptcha, pay, reserve, standInLine } from '../../walk/calls.ts';
import { drawPlan, type Plan, planParameters, type Taste } from '../../walk/plan.ts';
import { end } from '../../walk/trail.ts';
import type { HttpVisit } from '../../walk/visit.ts';
import type { Family } from '../family.ts';

/** From one call to the next, ms. */
const interval = { low: 30, high: 120 } as const;

const taste: Taste = {
  captcha: { medianMs: 400, sigma: 0.3, wrongShare: 0.05 },
  ...{ looks: [0, 0], seats: [1, 4], amongFirst: 20, mostLosses: 12, closesPopup: false },
};

export const httpBuyer: Family = {
  ...{ name: 'http_buyer', level: 'L0', tool: 'fetch' },
  about: 'plain HTTP; goes through every gate as it should, without ever opening a page',
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const pace = draws('pace');
    const betweenMs = (): number => uniform(pace, interval.low, interval.high);
    const play = async (visit: HttpVisit): Promise<void> => {
      const showing = await findShowing(visit, plan);
      if (showing === null || !(await standInLine(visit, showing)) || !(await passCaptcha(visit, showing, plan)))
        return;
      const section = await findSection(visit, showing, plan);
      if (section === null) return;
      await holdSeats(visit, plan, section, betweenMs);
      if (visit.trail.seats.length > 0) await pay(visit, showing, plan, betweenMs);
    };
    const timing = { interval_low_ms: interval.low, interval_high_ms: interval.high };
    return { kind: 'http', parameters: { ...timing, ...planParameters(plan, taste) }, play };
  },
};

/** Holds as many seats as the plan says, or as many as its patience for lost ones allows. */
async function holdSeats(visit: HttpVisit, plan: Plan, section: string, betweenMs: () => number): Promise<void> {
  const { trail, pause } = visit;
  if (trail.showing === null) return;
  for (let nth = 0; trail.seats.length < plan.seatCount && trail.lost.length <= plan.mostLosses; nth += 1) {
    const free = await freeSeats(visit, trail.showing, section);
    if (free === null) return;
    const seat = free[(plan.seatRanks[nth % plan.seatRanks.length] ?? 0) % free.length];
    if (seat === undefined) break;
    await pause(betweenMs());
    if ((await reserve(visit, trail.showing, seat)) === 'refused') return;
  }
  if (trail.seats.length === 0) end(trail, trail.lost.length > plan.mostLosses ? 'too-many-losses' : 'no-seats');
}
