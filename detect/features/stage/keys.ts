// Typing: how long keys are held, and what is between them.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { mean, quantile, sorted, variation } from '../statistics.ts';
import { gaps, measured, type StageFeature } from './feature.ts';

const source = 'Monrose & Rubin 1997';
const missing = 'fewer than 2 keys that were pressed anew';

/** Keys in order, without those that repeat by being held. */
const pressed = ({ keys }: StageDocument) =>
  (keys ?? []).filter(({ is_repeat }) => is_repeat !== true).toSorted((a, b) => a.t - b.t);

const holds = (document: StageDocument): number[] => {
  const held = measured(pressed(document).map(({ hold_ms }) => hold_ms));
  return held.length < 2 ? [] : held;
};

/** From one key down to the next, in one field; above 2 s somebody thought. */
const flights = (document: StageDocument): number[] => {
  const keys = pressed(document);
  const downs = gaps(keys.map(({ t }) => t));
  return downs.filter((gap, i) => gap <= 2000 && keys[i]?.target === keys[i + 1]?.target);
};

export const keys: readonly StageFeature[] = [
  {
    ...{ name: 'key-hold', formula: 'median of hold_ms', unit: 'ms', source, missing },
    of: (document) => quantile(sorted(holds(document)), 0.5),
  },
  {
    ...{ name: 'key-hold-variation', formula: 'sd(hold_ms) / mean(hold_ms)', unit: 'ratio', source, missing },
    of: (document) => variation(holds(document)),
  },
  {
    ...{ name: 'key-flight', formula: 'median time from key down to key down in one field, up to 2 s', unit: 'ms' },
    ...{ source, missing },
    of: (document) => quantile(sorted(flights(document)), 0.5),
  },
  {
    ...{ name: 'key-flight-variation', formula: 'sd / mean of these times', unit: 'ratio', source, missing },
    of: (document) => variation(flights(document)),
  },
  {
    ...{ name: 'key-overlap', formula: 'share of keys that are still down when the next one goes down', unit: 'share' },
    ...{ source: 'rollover of fast typists: Dhakal et al. 2018', missing },
    of: (document) => {
      const all = pressed(document);
      return mean(
        all.slice(1).flatMap(({ t }, i) => {
          const held = all[i]?.hold_ms;
          return held === null || held === undefined ? [] : [Number((all[i]?.t ?? 0) + held > t)];
        }),
      );
    },
  },
];
