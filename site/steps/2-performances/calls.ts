// Call of step 2: the catalogue with its showings, for everybody.
import { PerformancesAnswer } from '@podoal/contract/http/2-performances.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/app-type.ts';

export function performanceCalls(app: App, deps: Deps): void {
  app.get(api.performances, { schema: { response: { 200: PerformancesAnswer } } }, async () => {
    const showings = await deps.store.showings(deps.clock.now());
    return { performances: deps.catalogue.performances.map((performance) => answerOf(performance, showings)) };
  });
}

function answerOf(performance: Performance, showings: readonly ShowingView[]) {
  return {
    performance_id: performance.id,
    title: performance.titleKo,
    title_en: performance.titleEn,
    venue: performance.venueNameKo,
    venue_en: performance.venueNameEn,
    category: performance.category,
    queue_size: performance.queueSize,
    prices: performance.pricesKrw,
    showings: showings
      .filter((showing) => showing.performanceId === performance.id)
      .map(({ date, time, phase, opensAt, left }) => ({
        date,
        time,
        state: phase,
        opens_at: opensAt,
        seats_left: left,
      })),
  };
}
