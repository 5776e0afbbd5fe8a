// How an attempt that ended in a booking went: its times and lost seats by the journal, misses and others by the record.
import type { ResultAnswer } from '@podoal/contract/http/8-complete.ts';
import type { Booking } from '@podoal/sale/8-complete/port.ts';
import { shareSlower, spreadOf } from '../../behaviour/result/spread.ts';
import { lostSeats, stepTimes, timedSteps } from '../../behaviour/result/step-times.ts';
import type { Deps } from '../../deps.ts';

/** The answer of `GET /api/bookings/:bookingId/result`. */
export async function resultOf({ store, behaviour }: Deps, { flowId }: Booking): Promise<ResultAnswer> {
  const [flow, { isKnown, misses, others }] = await Promise.all([store.flow(flowId), behaviour.attempt(flowId)]);
  const deeds = flow?.deeds ?? [];
  const times = stepTimes(deeds);
  return {
    known: isKnown,
    steps: timedSteps.map((step) => {
      const tookMs = times[step];
      const slower = tookMs === null ? null : shareSlower(others[step], tookMs);
      return { step, took_ms: tookMs, slower, spread: spreadOf(others[step]) };
    }),
    misses,
    lost: lostSeats(deeds).map(({ seatId, takenBy, takenMsAgo }) => {
      return { seat_id: seatId, taken_by: takenBy, taken_ms_ago: takenMsAgo };
    }),
    others: Math.max(...timedSteps.map((step) => others[step].length)),
  };
}
