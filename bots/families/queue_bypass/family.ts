// queue_bypass, level 0: logs in and asks for sections, seats, a hold and the booking without having stood in line.
// Where gates only observe it gets through; where they are enforced each door says no, and the flow tells which were tried.
import { integer, uniform } from '@podoal/motion';
import { findSection, findShowing, freeSeats, pay, reserve } from '../../walk/calls.ts';
import { drawPlan, type Taste } from '../../walk/plan.ts';
import { end } from '../../walk/trail.ts';
import type { HttpVisit } from '../../walk/visit.ts';
import type { Family } from '../family.ts';

/** From one call to the next, ms. */
const interval = { low: 100, high: 300 } as const;
/** Seats it asks for without having been shown any. */
const knownSeats = ['VIP-A30', 'VIP-A31', 'VIP-B30', 'VIP-B31', 'R-E30', 'R-E31'] as const;

const taste: Taste = {
  // It meets no captcha: its way goes round it.
  captcha: { medianMs: 1, sigma: 0, wrongShare: 0 },
  ...{ looks: [0, 0], seats: [1, 2], amongFirst: 20, mostLosses: 3, closesPopup: false },
};

export const queueBypass: Family = {
  ...{ name: 'queue_bypass', level: 'L0', tool: 'fetch' },
  about: 'plain HTTP; tries to get to seats past the line and the captcha',
  prepare: (draws) => {
    const plan = drawPlan(draws, taste);
    const pace = draws('pace');
    const tries = integer(draws('tries'), 2, 4);
    const betweenMs = (): number => uniform(pace, interval.low, interval.high);
    const play = async (visit: HttpVisit): Promise<void> => {
      const { trail, pause } = visit;
      const showing = await findShowing(visit, plan);
      if (showing === null) return;
      await pause(betweenMs());
      // A door that says no does not keep it from the next one: the first refusal is the reason that is kept.
      const section = (await findSection(visit, showing, plan)) ?? 'VIP-C';
      await pause(betweenMs());
      const free = (await freeSeats(visit, showing, section)) ?? knownSeats;
      for (let nth = 0; nth < tries && trail.seats.length < plan.seatCount; nth += 1) {
        await pause(betweenMs());
        const seat = free[(plan.seatRanks[nth] ?? 0) % free.length];
        if (seat !== undefined) await reserve(visit, showing, seat);
      }
      await pause(betweenMs());
      await pay(visit, showing, plan, betweenMs);
      end(trail, 'refused');
    };
    const parameters = { interval_low_ms: interval.low, interval_high_ms: interval.high, tries };
    return { kind: 'http', parameters, play };
  },
};
