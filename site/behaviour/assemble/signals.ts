// Everything but the pointer that pages measured, as rows of the document.
import type { PerfDocument } from '@podoal/contract/behaviour/documents.ts';
import {
  callNames,
  compositionStates,
  hoverEnds,
  inputTypes,
  keyClasses,
  type MarkName,
  markNames,
  pageStates,
  pointerTypes,
} from '@podoal/contract/behaviour/signals.ts';
import type { PlacedPage } from './pages.ts';
import { at, flagAt, nameAt, rowsOf, wordAt } from './rows.ts';

/** Rows of a field that holds rows. */
export type Rows<Name extends keyof PerfDocument> = NonNullable<PerfDocument[Name]> & readonly unknown[];
type Row<Name extends keyof PerfDocument> = Rows<Name>[number];

/**
 * A click's point agrees with the pointer's last one when they are at most this far apart: browsers cut a click's place down
 * to whole px while moves keep fractions, which parts honest ones by up to √2 px.
 */
const agreesWithinPx = 1.5;

export const clicksOf = (pages: readonly PlacedPage[]): Rows<'clicks'> =>
  rowsOf(pages, 'click', (cells, row, place): Row<'clicks'> | null => {
    const x = at(cells.x, row);
    const y = at(cells.y, row);
    const gap = at(cells.gap, row);
    // A key's click has no place; half a place is none that could be.
    if ((x === null) !== (y === null)) return null;
    return {
      ...{ t: place.t, page: place.page, x, y, nx: at(cells.nx, row), ny: at(cells.ny, row) },
      target: nameAt(place, cells.target, row),
      is_trusted: flagAt(cells.trusted, row),
      press_ms: at(cells.press, row),
      detail: at(cells.detail, row),
      button: at(cells.button, row),
      pointer_type: wordAt(pointerTypes, cells.type, row),
      pointer_gap_px: gap,
      pointer_agrees: gap === null ? null : gap <= agreesWithinPx,
      ...{ offset_x: at(cells.ox, row), offset_y: at(cells.oy, row) },
      ...{ target_width: at(cells.width, row), target_height: at(cells.height, row) },
    };
  });

export const hoversOf = (pages: readonly PlacedPage[]): Rows<'hovers'> =>
  rowsOf(pages, 'hover', (cells, row, place) => ({
    ...{ t: place.t, page: place.page },
    target: nameAt(place, cells.target, row),
    dwell_ms: at(cells.dwell, row),
    ended_by: wordAt(hoverEnds, cells.end, row),
  }));

export const keysOf = (pages: readonly PlacedPage[]): Rows<'keys'> =>
  rowsOf(pages, 'key', (cells, row, place): Row<'keys'> | null => {
    const kind = wordAt(keyClasses, cells.class, row);
    if (kind === null) return null;
    return {
      ...{ t: place.t, page: place.page, class: kind },
      hold_ms: at(cells.hold, row),
      is_repeat: flagAt(cells.repeat, row),
      target: nameAt(place, cells.target, row),
      is_trusted: flagAt(cells.trusted, row),
    };
  });

export const inputsOf = (pages: readonly PlacedPage[]): Rows<'inputs'> =>
  rowsOf(pages, 'input', (cells, row, place): Row<'inputs'> | null => {
    const kind = wordAt(inputTypes, cells.type, row);
    if (kind === null) return null;
    return {
      ...{ t: place.t, page: place.page, target: nameAt(place, cells.target, row), input_type: kind },
      length: at(cells.length, row),
      is_composing: flagAt(cells.composing, row),
      is_trusted: flagAt(cells.trusted, row),
    };
  });

export const compositionsOf = (pages: readonly PlacedPage[]): Rows<'compositions'> =>
  rowsOf(pages, 'composition', (cells, row, place): Row<'compositions'> | null => {
    const state = wordAt(compositionStates, cells.state, row);
    if (state === null) return null;
    const target = nameAt(place, cells.target, row);
    return { t: place.t, page: place.page, state, length: at(cells.length, row), target };
  });

export const scrollsOf = (pages: readonly PlacedPage[]): Rows<'scrolls'> =>
  rowsOf(pages, 'scroll', (cells, row, place): Row<'scrolls'> | null => {
    const x = at(cells.x, row);
    const y = at(cells.y, row);
    if (x === null || y === null) return null;
    return { t: place.t, page: place.page, x, y, target: nameAt(place, cells.target, row) };
  });

export const wheelsOf = (pages: readonly PlacedPage[]): Rows<'wheels'> =>
  rowsOf(pages, 'wheel', (cells, row, place): Row<'wheels'> | null => {
    const x = at(cells.x, row);
    const y = at(cells.y, row);
    if (x === null || y === null) return null;
    return { t: place.t, page: place.page, delta_x: x, delta_y: y, is_trusted: flagAt(cells.trusted, row) };
  });

export const statesOf = (pages: readonly PlacedPage[]): Rows<'states'> =>
  rowsOf(pages, 'state', (cells, row, place): Row<'states'> | null => {
    const state = wordAt(pageStates, cells.state, row);
    return state && { t: place.t, page: place.page, state };
  });

export const viewsOf = (pages: readonly PlacedPage[]): Rows<'views'> =>
  rowsOf(pages, 'view', (cells, row, place): Row<'views'> | null => {
    const width = at(cells.width, row);
    const height = at(cells.height, row);
    if (width === null || height === null) return null;
    const size = { t: place.t, page: place.page, width, height };
    return { ...size, device_pixel_ratio: at(cells.ratio, row), scale: at(cells.scale, row) };
  });

export const callsOf = (pages: readonly PlacedPage[]): Rows<'calls'> =>
  rowsOf(pages, 'call', (cells, row, place): Row<'calls'> | null => {
    const call = wordAt(callNames, cells.call, row);
    if (call === null) return null;
    return { t: place.t, page: place.page, call, took_ms: at(cells.took, row), status: at(cells.status, row) };
  });

/** What a page said it showed. Not a row of the document itself: actions and places in line are made of it. */
export type Mark = {
  readonly t: number;
  readonly page: number;
  readonly name: MarkName;
  readonly target: string | null;
  readonly a: number | null;
  readonly b: number | null;
};

export const marksOf = (pages: readonly PlacedPage[]): readonly Mark[] =>
  rowsOf(pages, 'mark', (cells, row, place): Mark | null => {
    const said = nameAt(place, cells.name, row);
    const name = markNames.find((known) => known === said);
    if (name === undefined) return null;
    const target = nameAt(place, cells.target, row);
    return { t: place.t, page: place.page, name, target, a: at(cells.a, row), b: at(cells.b, row) };
  });
