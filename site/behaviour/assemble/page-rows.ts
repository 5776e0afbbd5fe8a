// The document's list of pages: where, how come to, when entered, painted and left, and what is missing of each.
import type { Environment } from '@podoal/contract/behaviour/batch.ts';
import type { PerfDocument } from '@podoal/contract/behaviour/documents.ts';
import { leaveOf, missingEvents, type PlacedPage } from './pages.ts';
import { at } from './rows.ts';
import type { Rows } from './signals.ts';

type View = Rows<'views'>[number];

/** The pages' rows. `states` are those of the stage, in order of time. */
export function pageRows(pages: readonly PlacedPage[], states: Rows<'states'>): Rows<'pages'> {
  const paints = new Map<number | null, number>();
  for (const { page, state, t } of states) if (state === 'paint' && !paints.has(page)) paints.set(page, t);
  return pages.map((page) => pageRow(page, paints.get(page.index) ?? null));
}

function pageRow(page: PlacedPage, paint: number | null): Rows<'pages'>[number] {
  const size = firstView(page);
  return {
    id: page.id,
    path: `/${page.step}`,
    navigation: startOf(page)?.navigation ?? null,
    enter: page.toDocument(0),
    paint,
    leave: leaveOf(page),
    viewport: size && { w: size.width, h: size.height },
    device_pixel_ratio: size?.device_pixel_ratio ?? null,
    scale: size?.scale ?? null,
    recorder_cost_ms: page.batches.reduce((most, { received }) => Math.max(most, received.body.cost), 0),
    batches: page.batches.length,
    events_missing: missingEvents(page.batches),
  };
}

/** What the browser said of itself on the first page that said it. */
export function environmentOf(pages: readonly PlacedPage[]): Environment | null {
  return pages.map(startOf).find((start) => start !== null)?.environment ?? null;
}

/** Size of the window on the first page whose size is known. */
export function viewportOf(pages: Rows<'pages'>): PerfDocument['viewport'] {
  return pages.find(({ viewport }) => viewport !== null)?.viewport ?? null;
}

const startOf = (page: PlacedPage) =>
  page.batches.find(({ received }) => received.body.start !== null)?.received.body.start ?? null;

/** The page's size at its start stands in its first batch; a later one would not be of the start. */
function firstView({ batches: [first] }: PlacedPage): Omit<View, 't' | 'page'> | null {
  const cells = first?.received.body.seq === 0 ? first.tables.view : undefined;
  if (cells === undefined) return null;
  const [width, height] = [at(cells.width, 0), at(cells.height, 0)];
  if (width === null || height === null) return null;
  return { width, height, device_pixel_ratio: at(cells.ratio, 0), scale: at(cells.scale, 0) };
}
