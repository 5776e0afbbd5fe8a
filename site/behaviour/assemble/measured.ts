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

/** What a client says it measured; what it leaves out was not. */
export function measuredByClient(said: ClientStage): Measured {
  const path = said.mouse_trajectory ?? null;
  const columns = said.pointer ?? null;
  const fits = columns !== null && Object.values(columns).every(({ length }) => length === path?.length);
  return {
    viewport: said.viewport ?? null,
    browser_info: said.browser_info ?? null,
    pages: said.pages ?? null,
    mouse_trajectory: path,
    pointer: fits ? columns : null,
    clicks: said.clicks ?? null,
    hovers: said.hovers ?? null,
    keys: said.keys ?? null,
    inputs: said.inputs ?? null,
    compositions: said.compositions ?? null,
    scrolls: said.scrolls ?? null,
    wheels: said.wheels ?? null,
    states: said.states ?? null,
    views: said.views ?? null,
    calls: said.calls ?? null,
  };
}

/** Nothing was measured. */
export const unmeasured: Measured = measuredByClient({});
