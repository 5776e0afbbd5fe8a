// The measured part of a document: from pages with a recorder, from a client's own log, or not measured at all.
import type { PerfDocument } from '@podoal/contract/behaviour/documents.ts';
import type { ClientStage } from './input.ts';
import { environmentOf, pageRows, viewportOf } from './page-rows.ts';
import type { PlacedPage } from './pages.ts';
import {
  callsOf,
  clicksOf,
  compositionsOf,
  hoversOf,
  inputsOf,
  keysOf,
  type Mark,
  marksOf,
  scrollsOf,
  statesOf,
  viewsOf,
  wheelsOf,
} from './signals.ts';
import { trajectoryOf } from './trajectory.ts';

type Point = NonNullable<PerfDocument['mouse_trajectory']>[number];

/** Fields of every stage's document that are null where nothing was measured. */
export type Measured = Pick<
  PerfDocument,
  | 'viewport'
  | 'browser_info'
  | 'pages'
  | 'mouse_trajectory'
  | 'pointer'
  | 'clicks'
  | 'hovers'
  | 'keys'
  | 'inputs'
  | 'compositions'
  | 'scrolls'
  | 'wheels'
  | 'states'
  | 'views'
  | 'calls'
>;

/** What pages measured, with their marks; `used`: events that stand in it. */
export function measuredBy(pages: readonly PlacedPage[]): {
  readonly measured: Measured;
  readonly marks: readonly Mark[];
  readonly used: number;
} {
  const rows = {
    clicks: clicksOf(pages),
    hovers: hoversOf(pages),
    keys: keysOf(pages),
    inputs: inputsOf(pages),
    compositions: compositionsOf(pages),
    scrolls: scrollsOf(pages),
    wheels: wheelsOf(pages),
    states: statesOf(pages),
    views: viewsOf(pages),
    calls: callsOf(pages),
  };
  const marks = marksOf(pages);
  const { gridPoints, ...path } = trajectoryOf(pages, rows.clicks);
  const listed = pageRows(pages, rows.states);
  const seen = { viewport: viewportOf(listed), browser_info: environmentOf(pages), pages: listed };
  const used = Object.values(rows).reduce((sum, { length }) => sum + length, gridPoints + marks.length);
  return { measured: { ...seen, ...path, ...rows }, marks, used };
}

/** What a client says it measured; what it leaves out was not. Its rows stand on the pages it told, or on none. */
export function measuredByClient(said: ClientStage): Measured {
  const pageCount = said.pages?.length ?? 0;
  const known = (page: number | null): number | null => (page !== null && page < pageCount ? page : null);
  const rows = <Row extends { readonly page: number | null }>(told: readonly Row[] | null | undefined): Row[] | null =>
    told?.map((row) => ({ ...row, page: known(row.page) })) ?? null;
  const path = said.mouse_trajectory?.map(([x, y, t, page]): Point => [x, y, t, known(page)]) ?? null;
  const columns = said.pointer ?? null;
  const fits = columns !== null && Object.values(columns).every(({ length }) => length === path?.length);
  return {
    viewport: said.viewport ?? null,
    browser_info: said.browser_info ?? null,
    pages: said.pages ?? null,
    mouse_trajectory: path,
    pointer: fits ? columns : null,
    clicks: rows(said.clicks),
    hovers: rows(said.hovers),
    keys: rows(said.keys),
    inputs: rows(said.inputs),
    compositions: rows(said.compositions),
    scrolls: rows(said.scrolls),
    wheels: rows(said.wheels),
    states: rows(said.states),
    views: rows(said.views),
    calls: rows(said.calls),
  };
}

/** Nothing was measured. */
export const unmeasured: Measured = measuredByClient({});
