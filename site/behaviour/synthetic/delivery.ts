// How the batches of an attempt's pages came to the server, as recorder/pipeline/delivery.ts brings them: each when it was
// cut, the last by beacon. What had no answer when a page was left, the next one sends again once it is there.
import type { EpochMs } from '@podoal/contract/units.ts';
import { type Random, uniform } from '@podoal/motion';
import type { ReceivedBatch } from '../assemble/input.ts';
import type { LeftPage } from './browsing.ts';

/** From the browser to the server, and an answer back, ms. */
const onTheWayMs = { low: 2, high: 24 } as const;

/** What the server received of all pages, oldest first; what came more than once stands in it as often. */
export function delivered(pages: readonly LeftPage[], beganAt: EpochMs, random: Random): readonly ReceivedBatch[] {
  const takes = (): number => uniform(random, onTheWayMs.low, onTheWayMs.high);
  const received = pages.flatMap(({ log, leftAt }, nth): readonly ReceivedBatch[] => {
    const next = pages[nth + 1];
    const againAt = next === undefined ? null : beganAt + next.log.beganAt + next.shownAt;
    return log.batches(leftAt, beganAt).flatMap((body) => {
      const arrivals = [body.wall + takes()];
      const isAnswered = !body.last && body.at + takes() < leftAt;
      if (!isAnswered && againAt !== null) arrivals.push(againAt + takes());
      return arrivals.map((at) => ({ step: log.step, body, receivedAt: Math.ceil(at), isLate: false }));
    });
  });
  return received.sort((a, b) => a.receivedAt - b.receivedAt);
}
