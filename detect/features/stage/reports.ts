// How the pointer was reported, and what of the record is missing: of the browser and the way here more than of a hand.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { mean, ratio } from '../statistics.ts';
import { measured, type StageFeature } from './feature.ts';

const missing = 'no move was recorded';

/** Grid points of moves. */
const moves = ({ mouse_trajectory: points, pointer }: StageDocument) =>
  (points ?? []).flatMap(([x, y], i) =>
    pointer === null || pointer.origin[i] !== 'move' ? [] : [{ x, y, i, samples: pointer.samples[i] ?? null }],
  );

export const reports: readonly StageFeature[] = [
  {
    ...{
      name: 'fractions',
      formula: 'share of moves that lie between whole px',
      unit: 'share',
      source: 'own',
      missing,
    },
    of: (document) => mean(moves(document).map(({ x, y }) => Number(!Number.isInteger(x) || !Number.isInteger(y)))),
  },
  {
    ...{ name: 'samples-a-move', formula: 'mean coalesced samples / events of a grid point', unit: 'ratio' },
    ...{ source: 'own; drivers send one sample an event', missing },
    of: (document) => {
      const events = document.pointer?.events;
      return mean(
        measured(moves(document).map(({ i, samples }) => (samples ?? Number.NaN) / (events?.[i] ?? Number.NaN))),
      );
    },
  },
  {
    ...{ name: 'moves-a-click', formula: 'grid points of moves / clicks', unit: 'ratio', source: 'own' },
    missing: 'no click, or no recorder',
    of: (document) => (document.clicks === null ? Number.NaN : ratio(moves(document).length, document.clicks.length)),
  },
  {
    ...{
      name: 'events-missing',
      formula: 'events known to be missing / events expected',
      unit: 'share',
      source: 'own',
    },
    missing: 'no recorder',
    of: ({ integrity: { events } }) =>
      events.missing === null || events.expected === null ? Number.NaN : ratio(events.missing, events.expected),
  },
];
