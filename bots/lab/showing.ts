// Which performance bots go for: the one asked for, or the one with the shortest line; it must have an open showing.
import type { PerformancesAnswer } from '@podoal/contract/http/2-performances.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Problem } from './problem.ts';

export type ChosenPerformance =
  | { readonly ok: true; readonly performanceId: string }
  | { readonly ok: false; readonly problem: Problem };

/** Asks the site's catalogue. */
export async function choosePerformance(origin: string, wanted: string | null): Promise<ChosenPerformance> {
  const answer = await fetch(origin + api.performances, { redirect: 'manual' });
  const { performances }: PerformancesAnswer = await answer.json();
  return chosenAmong(performances, wanted);
}

/** The choice among a catalogue's performances. */
export function chosenAmong(
  performances: PerformancesAnswer['performances'],
  wanted: string | null,
): ChosenPerformance {
  const open = performances
    .filter(({ showings }) => showings.some(({ state }) => state === 'open'))
    .toSorted((one, other) => one.queue_size - other.queue_size);
  const found = wanted === null ? open[0] : open.find(({ performance_id: id }) => id === wanted);
  if (found !== undefined) return { ok: true, performanceId: found.performance_id };
  const ids = open.map(({ performance_id: id }) => id).join(', ');
  const expected = ids === '' ? 'a performance with an open showing; there is none' : `one of ${ids}`;
  const example = `--performance ${open[0]?.performance_id ?? 'perf007'}`;
  return { ok: false, problem: { name: '--performance', found: wanted, expected, example } };
}
