// The pointer's path through a stage: grid points of all pages and the clicks' own points, in order of time.
import type { PerfDocument } from '@podoal/contract/behaviour/documents.ts';
import { pointerTypes } from '@podoal/contract/behaviour/signals.ts';
import type { PlacedPage } from './pages.ts';
import { at, byTime, flagAt, rowsOf, wordAt } from './rows.ts';

type Clicks = NonNullable<PerfDocument['clicks']>;
type Trajectory = NonNullable<PerfDocument['mouse_trajectory']>;
type PointerColumns = NonNullable<PerfDocument['pointer']>;

/** One row with what `pointer` says of it. */
type Point = {
  readonly t: number;
  readonly row: Trajectory[number];
  readonly about: { readonly [Name in keyof PointerColumns]: PointerColumns[Name][number] };
};

/** Names of the columns of a row of `mouse_trajectory`. */
export const trajectoryColumns = ['x', 'y', 't', 'page'] as const;

/** The path as rows, its further columns, and how many grid points went into it. */
export function trajectoryOf(
  pages: readonly PlacedPage[],
  clicks: Clicks,
): { readonly mouse_trajectory: Trajectory; readonly pointer: PointerColumns; readonly gridPoints: number } {
  const grid = gridPoints(pages);
  // The last grid point before a click comes first where both have the same time.
  const points = clicks.length === 0 ? grid : [...grid, ...clicks.flatMap(clickPoint)].sort(byTime);
  const column = <Name extends keyof PointerColumns>(name: Name) => points.map(({ about }) => about[name]);
  const pointer = {
    origin: column('origin'),
    events: column('events'),
    samples: column('samples'),
    path_px: column('path_px'),
    step_px: column('step_px'),
    type: column('type'),
    pressure: column('pressure'),
    buttons: column('buttons'),
    is_trusted: column('is_trusted'),
  };
  return { mouse_trajectory: points.map(({ row }) => row), pointer, gridPoints: grid.length };
}

function gridPoints(pages: readonly PlacedPage[]): Point[] {
  return rowsOf(pages, 'pointer', (cells, row, { t, page }) => {
    const x = at(cells.x, row);
    const y = at(cells.y, row);
    if (x === null || y === null) return null;
    const about = {
      origin: 'move' as const,
      events: at(cells.events, row),
      samples: at(cells.samples, row),
      path_px: at(cells.path, row),
      step_px: at(cells.step, row),
      type: wordAt(pointerTypes, cells.type, row),
      pressure: at(cells.pressure, row),
      buttons: at(cells.buttons, row),
      is_trusted: flagAt(cells.trusted, row),
    };
    return { t, row: [x, y, t, page], about };
  });
}

/** A key's click has no place. */
function clickPoint({ t, x, y, page, pointer_type, is_trusted }: Clicks[number]): Point[] {
  if (x === null || y === null) return [];
  const moves = { events: null, samples: null, path_px: null, step_px: null, pressure: null, buttons: null };
  return [{ t, row: [x, y, t, page], about: { ...moves, origin: 'click', type: pointer_type, is_trusted } }];
}
