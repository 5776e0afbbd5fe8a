// Looking around: what the pointer stayed over, and how many seats were looked at before one was chosen.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { quantile, ratio, sorted } from '../statistics.ts';
import { measured, type StageFeature } from './feature.ts';

const isSeat = (target: string | null): target is string => target?.startsWith('seat:') === true;

/** Seats the pointer was over before the first one was clicked. */
function seatsLookedAt({ hovers: all, clicks }: StageDocument): number {
  const first = clicks?.find(({ target }) => isSeat(target));
  if (first === undefined || all === null) return Number.NaN;
  return new Set(all.flatMap(({ t, target }) => (isSeat(target) && t < first.t ? [target] : []))).size;
}

export const hovers: readonly StageFeature[] = [
  {
    ...{ name: 'hovers-per-click', formula: 'hovers / clicks', unit: 'ratio', source: 'own', missing: 'no click' },
    of: ({ hovers: all, clicks }) => (all === null || clicks === null ? Number.NaN : ratio(all.length, clicks.length)),
  },
  {
    ...{ name: 'hover-dwell', formula: 'median of dwell_ms of hovers', unit: 'ms', source: 'own', missing: 'no hover' },
    of: ({ hovers: all }) => quantile(sorted(measured((all ?? []).map(({ dwell_ms }) => dwell_ms))), 0.5),
  },
  {
    ...{ name: 'seats-looked-at', formula: 'seats hovered over before the first one was clicked', unit: 'count' },
    ...{ source: 'own; people compare', missing: 'no seat was clicked' },
    of: seatsLookedAt,
  },
];
