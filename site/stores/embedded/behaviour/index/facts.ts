// What the lists know of a stage's document: its row, drawn from the document when it was written. Followed by tables.ts.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { type Device, devices, type Loss } from '@podoal/contract/http/viewer.ts';
import type { StoredRow } from './said.ts';

/** A row without its score. */
export type Facts = Omit<StoredRow, 'score' | 'score_reasons' | 'score_version'>;

/** A document's file. */
export type DocumentFile = { readonly name: string; readonly bytes: number };

/** The row of a document; its score depends on other stages too, see scores.ts. */
export function factsOf(document: StageDocument, file: DocumentFile): Facts {
  const { label } = document;
  const seats = document.stage === 'book' ? document.seat_selection : null;
  return {
    ...{ name: file.name, bytes: file.bytes, stage: document.stage, revision: document.revision },
    ...{ flow_id: document.flow_id, outcome: document.stage_outcome, source: document.source },
    ...{ started_at: document.time_base.zero_epoch_ms, dwell_ms: document.dwell_ms },
    ...{ performance_id: document.performance_id, date: document.selected_date, time: document.selected_time },
    ...{ round_id: document.round_id, user_id: document.user_id, user_email: document.user_email },
    ...{ is_bot: document.is_bot, label: label.kind, family: label.family, level: label.level, study: label.study },
    ...{ booking_id: document.booking_id, device: deviceOf(document) },
    ...{ clicks: lengthOf(document.clicks), hovers: lengthOf(document.hovers), keys: lengthOf(document.keys) },
    ...{ points: lengthOf(document.mouse_trajectory), missing: document.integrity.events.missing },
    ...{ seats: seats?.seats.length ?? 0, seats_lost: seats?.lost.length ?? 0, loss: lossOf(document) },
  };
}

const lengthOf = (list: readonly unknown[] | null): number | null => list?.length ?? null;

/** What most clicks were made with; without clicks most points; without either the keyboard, if a key was pressed. */
function deviceOf(document: StageDocument): Device {
  const clicked = mostOf(document.clicks?.map((click) => click.pointer_type) ?? []);
  const pointed = clicked ?? mostOf(document.pointer?.type ?? []);
  if (pointed !== null) return pointed;
  const typed = [document.keys, document.inputs, document.compositions].some((list) => (list?.length ?? 0) > 0);
  return typed ? 'keyboard' : 'none';
}

/** The pointer that stands there most often, the first of `devices` among equals. */
function mostOf(types: readonly (string | null)[]): Device | null {
  let most: Device | null = null;
  let highest = 0;
  for (const device of devices) {
    const times = types.filter((type) => type === device).length;
    if (times > highest) [most, highest] = [device, times];
  }
  return most;
}

/** What the document says of its own loss; deeds alone (source `server`): nothing was recorded. */
function lossOf({ source, integrity }: StageDocument): Loss {
  if (source === 'server') return 'not-recorded';
  const { batches, events } = integrity;
  const gone = [
    ...[batches.missing, events.missing, integrity.dropped_events, integrity.unused_events, integrity.refused_batches],
  ];
  if (gone.some((count) => (count ?? 0) > 0)) return 'some';
  const isEndKnown = integrity.tail === 'known' && integrity.pages_without_end === 0;
  return isEndKnown ? 'none' : 'unknown-tail';
}
