// What only the document of the line holds: where one stood, how the place moved, how long the wait was.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import type { QueDocument } from '@podoal/contract/behaviour/documents.ts';
import { isoSeoul } from './document-name.ts';
import type { ClientStage } from './input.ts';
import type { Measured } from './measured.ts';
import type { Mark } from './signals.ts';
import type { StageEnd } from './stage-life.ts';

type QueFields = Pick<
  QueDocument,
  | 'initial_position'
  | 'total_queue'
  | 'position_updates'
  | 'queue_start_time'
  | 'queue_end_time'
  | 'wait_duration_ms'
  | 'final_position'
  | 'reloads'
>;

/** The fields. `marks` null: nobody measured what the page showed. */
export function queFields(
  deeds: readonly Deed[],
  end: StageEnd | null,
  marks: readonly Mark[] | null,
  pages: Measured['pages'],
  said: ClientStage,
): QueFields {
  const joined = deeds.find(({ kind }) => kind === 'joined' || kind === 'rejoined') ?? null;
  const updates = said.position_updates ?? (marks && placesShown(marks));
  return {
    initial_position: firstFigure(deeds, 'position'),
    total_queue: firstFigure(deeds, 'total'),
    position_updates: updates,
    queue_start_time: joined && isoSeoul(joined.at),
    queue_end_time: end && isoSeoul(end.at),
    wait_duration_ms: joined && end && Math.max(0, end.at - joined.at),
    final_position: end?.outcome === 'completed' ? 0 : lastPlace(updates),
    reloads: said.reloads ?? pages?.filter(({ navigation }) => navigation === 'reload').length ?? null,
  };
}

/** Before a scheduled opening nobody has a place: it comes with the deed that opens the line. */
const tellsPlace = ['joined', 'rejoined', 'line-opened'];

function firstFigure(deeds: readonly Deed[], name: 'position' | 'total'): number | null {
  const told = deeds.filter(({ kind }) => tellsPlace.includes(kind)).map(({ data }) => data[name]);
  return told.find((figure) => typeof figure === 'number') ?? null;
}

const placesShown = (marks: readonly Mark[]) =>
  marks.filter(({ name }) => name === 'queue-place').map(({ t, a, b }) => ({ t, position: a, total: b }));

const lastPlace = (updates: QueDocument['position_updates']): number | null =>
  updates?.findLast(({ position }) => position !== null)?.position ?? null;
