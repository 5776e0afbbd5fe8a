// Invented sessions for tests of the viewer: three documents that fit their schemas, a journal and a row of the list.
import type { DeedKind, Stage } from '@podoal/contract/behaviour/deeds.ts';
import type {
  BookDocument,
  Integrity,
  Label,
  PerfDocument,
  QueDocument,
  StageDocument,
} from '@podoal/contract/behaviour/documents.ts';
import type { FlowAnswer, FlowRow } from '@podoal/contract/http/viewer.ts';
import { randomFrom } from '@podoal/motion';
import { columnsOf, signalsOf, viewport } from './signals-for-tests.ts';

export type InventedSession = {
  readonly detail: FlowAnswer;
  /** Documents by file name. */
  readonly documents: ReadonlyMap<string, StageDocument>;
};

export type Wish = {
  readonly label?: Label['kind'];
  readonly email?: string | null;
  /** Rows the book stage's trajectory is brought to; absent: as many as its moves have. */
  readonly points?: number;
  /** Events known to be missing. */
  readonly missing?: number;
  readonly startedAt?: number;
  readonly booked?: boolean;
};

/** 2026-12-01 20:00 in Seoul. */
const start = Date.UTC(2026, 11, 1, 11);

const iso = (epochMs: number): string => new Date(epochMs + 9 * 3_600_000).toISOString().replace('Z', '+09:00');

function integrityOf(events: number, missing: number): Integrity {
  return {
    batches: { expected: 4, received: missing > 0 ? 3 : 4, late: 0, duplicate: 0, missing: missing > 0 ? 1 : 0 },
    events: { expected: events + missing, received: events, late: 0, duplicate: 0, missing },
    ...{
      refused_batches: 0,
      dropped_events: 0,
      unused_events: 0,
      clock_skew_ms: 12.4,
      clock_corrected: false,
      sleeps: 0,
    },
    ...{ tail: 'known', pages_without_end: 0 },
  };
}

const labelOf = (kind: Label['kind']): Label => {
  const isMade = kind === 'bot' || kind === 'synthetic';
  return {
    ...{ kind, family: isMade ? 'bezier-clicker' : null, level: isMade ? 'L4' : null, tool: isMade ? 'motion' : null },
    ...{ version: isMade ? '0.1.0' : null, seed: isMade ? 'seed-1' : null, parameters: null, run: isMade ? 3 : null },
    study: kind === 'participant' ? 'pilot' : null,
    given_by: { bot: 'lab', synthetic: 'generator', participant: 'study', test: 'lab', unlabelled: 'nobody' }[kind],
  };
};

const environment = {
  ...{ webdriver: false, userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150', platform: 'Linux x86_64' },
  ...{ hardwareConcurrency: 8, deviceMemory: 8, maxTouchPoints: 0, devicePixelRatio: 1, timezone: 'Asia/Seoul' },
  screen: { width: 1440, height: 900, availWidth: 1440, availHeight: 870, colorDepth: 24 },
  window: { innerWidth: 1440, innerHeight: 900, outerWidth: 1440, outerHeight: 980, screenX: 0, screenY: 0 },
  ...{ pointer: 'fine' as const, hover: 'hover' as const, cookieEnabled: true, doNotTrack: null },
};

/** A session; the same number and wish give the same one. */
export function inventedSession(nth: number, wish: Wish = {}): InventedSession {
  const random = randomFrom(`session ${nth}`);
  const flowId = nth.toString(16).padStart(32, 'f0');
  const kind = wish.label ?? 'participant';
  const email = wish.email === undefined ? `fan${nth}@example.com` : wish.email;
  const startedAt = wish.startedAt ?? start + nth * 61_000;
  const isBooked = wish.booked ?? true;
  const documents = new Map<string, StageDocument>();
  let zero = startedAt;
  for (const stage of ['perf', 'que', 'book'] as const) {
    const signals = signalsOf(random, stage, stage === 'book' ? wish.points : undefined);
    const waitMs = stage === 'que' ? 95_000 : 0;
    const shared = sharedFields(
      { ...signals, dwellMs: signals.dwellMs + waitMs },
      { zero, flowId, kind, email, isBooked },
    );
    const integrity = integrityOf(
      signals.rows.length + signals.clicks.length,
      stage === 'book' ? (wish.missing ?? 0) : 0,
    );
    const name = `${flowId}_${iso(zero).slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '_')}_${stage}.json`;
    documents.set(name, { ...shared, integrity, ...stageFields[stage](zero, waitMs, isBooked) } as StageDocument);
    zero += signals.dwellMs + waitMs + 40;
  }
  return { detail: detailOf(documents, startedAt, kind, email, isBooked), documents };
}

type Shared = { zero: number; flowId: string; kind: Label['kind']; email: string | null; isBooked: boolean };

function sharedFields(signals: ReturnType<typeof signalsOf>, { zero, flowId, kind, email, isBooked }: Shared) {
  const { rows, clicks, hovers, pages, dwellMs } = signals;
  return {
    ...{ schema_version: 1 as const, flow_id: flowId, session_id: 'd41d8cd98f00b204', revision: 0 },
    ...{ created_at: iso(zero + dwellMs + 3000), round_id: 1, performance_id: 'perf007' },
    ...{ selected_date: '2026-12-24', selected_time: '19:00', user_id: '12', user_email: email, user_ip: '127.0.0.1' },
    is_bot: kind === 'bot' || kind === 'synthetic' ? true : kind === 'participant' ? false : null,
    ...{ label: labelOf(kind), source: kind === 'synthetic' ? ('synthetic' as const) : ('recorder' as const) },
    ...{ stage_outcome: 'completed' as const, started_at: iso(zero), ended_at: iso(zero + dwellMs), dwell_ms: dwellMs },
    ...{ payment_completed: isBooked, booking_id: isBooked ? 'M12345678' : null },
    time_base: {
      ...{ unit: 'ms' as const, zero: 'started_at' as const, zero_epoch_ms: zero, time_zone: 'Asia/Seoul' },
      moments: {},
    },
    ...{ columns: { mouse_trajectory: ['x', 'y', 't', 'page'] }, units: { x: 'CSS px', y: 'CSS px', t: 'ms' } },
    ...{ viewport, browser_info: environment, pages, mouse_trajectory: rows, pointer: columnsOf(rows, clicks) },
    ...{ clicks, hovers },
    keys: [
      {
        t: 900,
        page: 0,
        class: 'letter' as const,
        hold_ms: 71.2,
        is_repeat: false,
        target: 'field:answer',
        is_trusted: true,
      },
    ],
    ...{ inputs: [], compositions: [], scrolls: [], wheels: [], states: [], views: [], calls: [] },
    ...{ actions: [], deeds: [], violations: [] },
  };
}

type Fields<Document> = Partial<Document> & Pick<StageDocument, 'stage'>;
const stageFields: Record<
  Stage,
  (zero: number, waitMs: number, isBooked: boolean) => Fields<PerfDocument | QueDocument | BookDocument>
> = {
  perf: () => ({
    stage: 'perf',
    card_clicks: [{ t: 900, performance_id: 'perf007' }],
    date_selections: [{ t: 1800, date: '2026-12-24' }],
    time_selections: [{ t: 2600, time: '19:00' }],
  }),
  que: (zero, waitMs) => ({
    ...{
      stage: 'que',
      initial_position: 320,
      total_queue: 500,
      position_updates: [{ t: 1000, position: 300, total: 500 }],
    },
    ...{ queue_start_time: iso(zero), queue_end_time: iso(zero + waitMs), wait_duration_ms: waitMs },
    ...{ final_position: 0, reloads: 0 },
  }),
  book: (_zero, _waitMs, isBooked) => ({
    stage: 'book',
    captcha: {
      ...{ attempts: [{ t: 2000, right: true, length: 6 }], refreshes: 0, success: true, oracle: false },
      ...{ shown_t: 100, solved_t: 2000 },
    },
    section_selection: { section: 'VIP-C', t: 3400, clicks: 1 },
    seat_selection: {
      seats: isBooked ? ['VIP-C30'] : [],
      holds: [{ t: 5000, seat: 'VIP-C30', held: 1, asked_t: 4990, took_ms: 14 }],
      lost: [
        {
          ...{ t: 5900, seat: 'VIP-C31', taken_by: 'crowd', taken_ms_ago: 900 },
          ...{ asked_t: 5890, took_ms: 14, shown_t: 5905, closed_t: 7000 },
        },
      ],
      ...{ refused: [], released: [], duration_ms: 900 },
    },
    ...{ discount: 'general', booker: { edited: false }, delivery: 'pickup' },
    payment: { method: 'card', outcome: isBooked ? 'approved' : null, attempts: 1 },
  }),
};

const journal: readonly (readonly [DeedKind, Stage, number, Readonly<Record<string, unknown>>])[] = [
  ['list-opened', 'perf', 0, {}],
  ['joined', 'que', 0, { number: 320, total: 500 }],
  ['admitted', 'que', 95_000, {}],
  ['captcha-shown', 'book', 100, {}],
  ['captcha-checked', 'book', 2000, { right: true, length: 6 }],
  ['seat-held', 'book', 5000, { seat: 'VIP-C30', held: 1 }],
  ['seat-refused', 'book', 5900, { seat: 'VIP-C31', reason: 'seat-taken', taken_by: 'crowd' }],
  ['booked', 'book', 9000, { booking_id: 'M12345678', total_krw: 118_000 }],
];

function detailOf(
  documents: ReadonlyMap<string, StageDocument>,
  startedAt: number,
  kind: Label['kind'],
  email: string | null,
  isBooked: boolean,
): FlowAnswer {
  const all = [...documents];
  const sum = (of: (document: StageDocument) => number): number =>
    all.reduce((total, [, document]) => total + of(document), 0);
  const [, last] = all.at(-1) ?? [];
  const missing = sum(({ integrity }) => integrity.events.missing ?? 0);
  const stages = all.map(([name, document]) => ({
    ...{ name, stage: document.stage, outcome: document.stage_outcome, source: document.source },
    ...{ dwell_ms: document.dwell_ms, revision: document.revision, is_bot: document.is_bot },
    ...{ score: null, score_reasons: [] },
  }));
  const row: FlowRow = {
    ...{ flow_id: last?.flow_id ?? '', started_at: startedAt, dwell_ms: sum((document) => document.dwell_ms) },
    ...{ performance_id: 'perf007', date: '2026-12-24', time: '19:00', round_id: 1, user_id: '12', user_email: email },
    ...{
      is_bot: last?.is_bot ?? null,
      label: kind,
      family: last?.label.family ?? null,
      level: last?.label.level ?? null,
    },
    ...{ booking_id: isBooked ? 'M12345678' : null, device: 'mouse' },
    clicks: sum((document) => document.clicks?.length ?? 0),
    hovers: sum((document) => document.hovers?.length ?? 0),
    keys: sum((document) => document.keys?.length ?? 0),
    points: sum((document) => document.mouse_trajectory?.length ?? 0),
    ...{ seats: isBooked ? 1 : 0, seats_lost: 1, missing, loss: missing > 0 ? ('some' as const) : ('none' as const) },
    ...{ study: last?.label.study ?? null, given: [], disputed: false },
    ...{ score: null, score_reasons: [], score_version: null, reached: 'book', outcome: 'completed', stages },
  };
  const zeroOf = (stage: Stage): number =>
    all.find(([, document]) => document.stage === stage)?.[1].time_base.zero_epoch_ms ?? startedAt;
  const deeds = journal.map(([deed, stage, after, data]) => ({ at: zeroOf(stage) + after, stage, kind: deed, data }));
  return { row, deeds, broken: [] };
}
