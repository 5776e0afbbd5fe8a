// The frame's line about the showing somebody books, in the page's language. Used by every page of the flow.
import { pages, type ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import { formatTitle } from '../ui/format.ts';
import type { ShowingFrame } from '../ui/frame.tsx';
import type { Lang } from '../ui/messages/index.ts';

/** Title, venue and step of a booking page; with `clock` also how long the pass lasts, and the question before leaving. `step` is 1…8 of the bar. */
export function showingFrame(
  lang: Lang,
  performance: Performance,
  showing: ShowingName,
  step: ShowingFrame['current'],
  clock?: { readonly until: EpochMs; readonly now: EpochMs },
): ShowingFrame {
  const frame = {
    performanceTitle: formatTitle(performance, lang),
    venue: lang === 'ko' ? performance.venueNameKo : performance.venueNameEn,
    date: showing.date,
    time: showing.time,
    current: step,
  };
  if (clock === undefined) return frame;
  return {
    ...frame,
    clock: { deadlineEpochMs: clock.until, serverNowEpochMs: clock.now },
    leaveAction: `${pages.queue.replace(':id', performance.id)}/leave`,
  };
}
