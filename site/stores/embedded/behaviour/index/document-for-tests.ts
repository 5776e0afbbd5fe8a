// Documents of stages with wanted facts and lists of wanted lengths, for tests and for the bench of the lists.
import type {
  BookDocument,
  Integrity,
  PerfDocument,
  QueDocument,
  StageDocument,
} from '@podoal/contract/behaviour/documents.ts';
import type { Device, DocumentRow, Loss } from '@podoal/contract/http/viewer.ts';
import type { DocumentFile } from './facts.ts';

/** What a test wishes of a document: its row in the list, as far as a document decides it. */
export type Wish = Omit<
  DocumentRow,
  'name' | 'bytes' | 'score' | 'score_reasons' | 'score_version' | 'given' | 'disputed'
>;

const pad = (value: number, digits: number, radix = 10) => value.toString(radix).padStart(digits, '0');
const seoulMs = 9 * 3_600_000;
const iso = (epochMs: number) => new Date(epochMs + seoulMs).toISOString().replace('Z', '+09:00');

/** A flow id with a number in front, as the sale's own. */
export const flowIdForTests = (flowNo: number): string =>
  pad(flowNo, 8, 16) + pad((flowNo * 2_654_435_761) % 2 ** 32, 24, 16);

/** The document and its file. */
export function documentForTests(wish: Wish): { readonly document: StageDocument; readonly file: DocumentFile } {
  const stamp = iso(wish.started_at).slice(0, 19).replaceAll('-', '').replaceAll(':', '').replace('T', '_');
  const file = { name: `${wish.flow_id}_${stamp}_${wish.stage}.json`, bytes: 2_000 + 100 * (wish.points ?? 0) };
  return { document: documentOf(wish), file };
}

function repeated<Item>(count: number | null, item: Item): Item[] | null {
  return count === null ? null : new Array<Item>(count).fill(item);
}

/** Pointer type of a device; null of keyboard and none. */
type PointerType = Exclude<Device, 'keyboard' | 'none'>;
const pointerType = (device: Device): PointerType | null =>
  device === 'keyboard' || device === 'none' ? null : device;

type EveryStage = Omit<PerfDocument, 'stage' | 'card_clicks' | 'date_selections' | 'time_selections'>;

function everyStage(wish: Wish): EveryStage {
  const type = pointerType(wish.device);
  const label = {
    ...{ kind: wish.label, family: wish.family, level: wish.level, tool: null, version: null, seed: null },
    ...{ parameters: null, run: null, study: wish.study, given_by: 'nobody' },
  };
  return {
    ...{ schema_version: 1, flow_id: wish.flow_id, session_id: null, revision: wish.revision },
    ...{ created_at: iso(wish.started_at + wish.dwell_ms), round_id: wish.round_id, user_id: wish.user_id },
    ...{ performance_id: wish.performance_id, selected_date: wish.date, selected_time: wish.time },
    ...{ user_email: wish.user_email, user_ip: null, is_bot: wish.is_bot, label, source: wish.source },
    ...{ stage_outcome: wish.outcome, started_at: iso(wish.started_at), dwell_ms: wish.dwell_ms },
    ...{ ended_at: iso(wish.started_at + wish.dwell_ms), payment_completed: wish.booking_id !== null },
    booking_id: wish.booking_id,
    time_base: { unit: 'ms', zero: 'started_at', zero_epoch_ms: wish.started_at, time_zone: 'Asia/Seoul', moments: {} },
    ...{
      columns: { mouse_trajectory: ['x', 'y', 't', 'page'] },
      units: {},
      integrity: integrityOf(wish.loss, wish.missing),
    },
    ...{ viewport: null, browser_info: null, pages: null },
    mouse_trajectory: repeated(wish.points, [10.5, 20.25, 30, 0]),
    pointer: type === null ? null : pointerOf(wish.points ?? 0, type),
    clicks: repeated(wish.clicks, clickOf(type)),
    hovers: repeated(wish.hovers, { t: 1, page: 0, target: null, dwell_ms: 5, ended_by: null }),
    keys: repeated(wish.keys, keyPress),
    inputs: wish.device === 'keyboard' && (wish.keys ?? 0) === 0 ? [typing] : null,
    ...{ compositions: null, scrolls: null, wheels: null, states: null, views: null, calls: null },
    ...{ actions: [], deeds: [], violations: [] },
  };
}

const keyPress = {
  ...({ t: 1, page: 0, class: 'letter', hold_ms: 80, is_repeat: false, target: null, is_trusted: true } as const),
};
const typing = {
  ...({ t: 1, page: 0, target: null, input_type: 'insertText', length: 1, is_composing: false } as const),
  is_trusted: true,
};

const clickOf = (type: PointerType | null) => ({
  ...{ t: 1, page: 0, x: 10.5, y: 20.25, nx: 0.1, ny: 0.2, target: 'button:next', is_trusted: true, press_ms: 90 },
  ...{ detail: type === null ? 0 : 1, button: 0, pointer_type: type, pointer_gap_px: 0, pointer_agrees: true },
  ...{ offset_x: 1, offset_y: 1, target_width: 80, target_height: 40 },
});

function pointerOf(points: number, type: PointerType): NonNullable<PerfDocument['pointer']> {
  const column = new Array<number>(points).fill(1);
  return {
    ...{ origin: new Array<'move'>(points).fill('move'), events: column, samples: column, path_px: column },
    ...{ step_px: column, type: new Array<PointerType>(points).fill(type), pressure: column, buttons: column },
    is_trusted: new Array<boolean>(points).fill(true),
  };
}

function integrityOf(loss: Loss, missing: number | null): Integrity {
  const gone = loss === 'some' && (missing ?? 0) === 0 ? 1 : 0;
  return {
    batches: { expected: 1, received: 1, late: 0, duplicate: 0, missing: gone },
    events: { expected: 1, received: 1, late: 0, duplicate: 0, missing },
    ...{ refused_batches: 0, dropped_events: 0, unused_events: 0, clock_skew_ms: null, clock_corrected: false },
    ...{ sleeps: 0, tail: loss === 'unknown-tail' ? 'unknown' : 'known', pages_without_end: 0 },
  };
}

function documentOf(wish: Wish): StageDocument {
  const every = everyStage(wish);
  if (wish.stage === 'perf') {
    return { ...every, stage: wish.stage, card_clicks: null, date_selections: null, time_selections: null };
  }
  return wish.stage === 'que' ? queOf(every) : bookOf(every, wish);
}

const queOf = (every: EveryStage): QueDocument => ({
  ...{ ...every, stage: 'que', initial_position: null, total_queue: null, position_updates: null },
  ...{ queue_start_time: null, queue_end_time: null, wait_duration_ms: null, final_position: null, reloads: null },
});

const bookOf = (every: EveryStage, { seats, seats_lost: lost }: Wish): BookDocument => ({
  ...{ ...every, stage: 'book' },
  captcha: { attempts: [], refreshes: 0, success: true, oracle: false, shown_t: null, solved_t: null },
  section_selection: { section: null, t: null, clicks: null },
  seat_selection: {
    ...{ seats: new Array<string>(seats).fill('R-C2'), holds: [], refused: [], released: [], duration_ms: null },
    lost:
      repeated(lost, {
        ...{ t: 5, seat: 'R-C1', taken_by: 'crowd', taken_ms_ago: 20 },
        ...{ asked_t: null, took_ms: null, shown_t: null, closed_t: null },
      }) ?? [],
  },
  ...{ discount: null, booker: { edited: false }, delivery: null },
  payment: { method: null, outcome: null, attempts: 0 },
});
