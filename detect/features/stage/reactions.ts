// Reactions: from what a page showed to what was done about it.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { quantile, sorted } from '../statistics.ts';
import type { StageFeature } from './feature.ts';

/** Of each page that painted, the time to its first click or key. */
function firstActions({ pages, clicks, keys }: StageDocument): number[] {
  const first = new Map<number, number>();
  for (const { page, t } of [...(clicks ?? []), ...(keys ?? [])]) {
    const paint = page === null ? null : (pages?.[page]?.paint ?? null);
    if (page === null || paint === null || t < paint) continue;
    first.set(page, Math.min(first.get(page) ?? Infinity, t - paint));
  }
  return [...first.values()];
}

/** From the popup that a seat is lost to the next seat asked for. */
function retries(document: StageDocument): number[] {
  if (document.stage !== 'book') return [];
  const asked = (document.calls ?? []).filter(({ call }) => call === 'seat-reserve').map(({ t }) => t);
  asked.sort((a, b) => a - b);
  return document.seat_selection.lost.flatMap(({ shown_t }) => {
    const next = shown_t === null ? undefined : asked.find((t) => t > shown_t);
    return next === undefined || shown_t === null ? [] : [next - shown_t];
  });
}

export const reactions: readonly StageFeature[] = [
  {
    ...{ name: 'first-action', formula: 'median over pages: first click or key after the first paint', unit: 'ms' },
    ...{ source: 'Hick 1952', missing: 'no page with a paint and an action' },
    of: (document) => quantile(sorted(firstActions(document)), 0.5),
  },
  {
    ...{ name: 'captcha-time', formula: 'from the first picture to the right answer', unit: 'ms' },
    source: 'Bursztein et al. 2010',
    missing: 'not solved, or solved by the lab’s oracle, whose times are drawn',
    of: (document) => {
      if (document.stage !== 'book' || document.captcha.oracle) return Number.NaN;
      const { shown_t: shown, solved_t: solved } = document.captcha;
      return shown === null || solved === null ? Number.NaN : solved - shown;
    },
  },
  {
    ...{ name: 'seat-first-click', formula: 'from the map’s first paint to the first seat clicked', unit: 'ms' },
    ...{ source: 'Fitts 1954, Hick 1952', missing: 'no seat was clicked, or no paint measured' },
    of: ({ clicks, pages }) => {
      const first = clicks?.find(({ target }) => target?.startsWith('seat:'));
      const paint = first?.page == null ? null : (pages?.[first.page]?.paint ?? null);
      return first === undefined || paint === null ? Number.NaN : first.t - paint;
    },
  },
  {
    ...{ name: 'retry', formula: 'median time from the popup 이선좌 to the next seat asked for', unit: 'ms' },
    ...{ source: 'Hick 1952', missing: 'no seat was lost, or none asked for afterwards' },
    of: (document) => quantile(sorted(retries(document)), 0.5),
  },
  {
    ...{ name: 'line-reloads', formula: 'reloads of the line’s page', unit: 'count', source: 'own' },
    missing: 'no line, or no recorder',
    of: (document) => (document.stage === 'que' ? (document.reloads ?? Number.NaN) : Number.NaN),
  },
];
