// What a card says of a performance whose showings differ: one state, the best of them, and when it opens.
import type { EpochMs } from '@podoal/contract/units.ts';
import type { ShowingView } from '@podoal/sale/2-performances/port.ts';
import type { RoundPhase } from '@podoal/sale/2-performances/round.ts';

/** The state of a performance; `opensAt` only while scheduled. */
export type SaleState = { readonly phase: RoundPhase; readonly opensAt: EpochMs | null };

const best: readonly RoundPhase[] = ['open', 'scheduled', 'sold-out', 'closed'];

/** On sale if any showing is; else the earliest opening; else sold out if any is; else closed. */
export function saleState(showings: readonly Pick<ShowingView, 'phase' | 'opensAt'>[]): SaleState {
  const phase = best.find((one) => showings.some((showing) => showing.phase === one)) ?? 'closed';
  if (phase !== 'scheduled') return { phase, opensAt: null };
  const moments = showings.flatMap((one) => (one.phase === 'scheduled' && one.opensAt !== null ? [one.opensAt] : []));
  return { phase, opensAt: moments.length === 0 ? null : Math.min(...moments) };
}

/** Showings of each date, dates and times in the order given. */
export function byDate<Showing extends { readonly date: string }>(
  showings: readonly Showing[],
): readonly { readonly date: string; readonly showings: readonly Showing[] }[] {
  const dates = [...new Set(showings.map(({ date }) => date))];
  return dates.map((date) => ({ date, showings: showings.filter((showing) => showing.date === date) }));
}
