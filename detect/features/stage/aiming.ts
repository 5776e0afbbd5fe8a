// Aiming: from one click to the next, distance and size of the target against the time the pointer took (Fitts' law).
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { movesOf } from '../../movement/moves.ts';
import { correlation, mean } from '../statistics.ts';
import type { StageFeature } from './feature.ts';

/** A movement to a target that was clicked: index of difficulty, bit, and time, s. */
type Aim = { readonly bits: number; readonly seconds: number };

/** Of each click after another on one page: from the pointer's first point after the earlier one to the click. */
function aims(document: StageDocument): readonly Aim[] {
  const firstMove = movesOf(document);
  const placed = (document.clicks ?? []).filter(({ x, detail }) => x !== null && detail !== 0);
  return placed.flatMap((click, i) => {
    const from = placed[i - 1];
    const width = Math.min(click.target_width ?? 0, click.target_height ?? 0);
    if (from === undefined || from.page !== click.page || width <= 0) return [];
    const far = Math.hypot((click.x ?? 0) - (from.x ?? 0), (click.y ?? 0) - (from.y ?? 0));
    const startsAt = firstMove(click.page, from.t);
    if (startsAt === undefined || startsAt >= click.t || far < 1) return [];
    return [{ bits: Math.log2(far / width + 1), seconds: (click.t - startsAt) / 1000 }];
  });
}

const source = 'Fitts 1954, MacKenzie 1992';

export const aiming: readonly StageFeature[] = [
  {
    ...{
      name: 'throughput',
      formula: 'mean of log2(distance / smaller side + 1) / time of the movement',
      unit: 'bit/s',
    },
    ...{ source, missing: 'no click after another on one page with a movement between' },
    of: (document) => mean(aims(document).map(({ bits, seconds }) => bits / seconds)),
  },
  {
    ...{ name: 'difficulty-time-r', formula: 'r of log2(distance / smaller side + 1) with the time of the movement' },
    ...{ unit: 'r', source, missing: 'fewer than 4 such movements' },
    of: (document) => {
      const all = aims(document);
      return correlation(
        all.map(({ bits }) => bits),
        all.map(({ seconds }) => seconds),
      );
    },
  },
];
