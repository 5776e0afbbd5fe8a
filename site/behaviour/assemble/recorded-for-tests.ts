// A true session for the tests of assembly: pages with rows that really happened, cut into batches as a recorder does.
import type { Batch, Environment } from '@podoal/contract/behaviour/batch.ts';
import { encodeTable } from '@podoal/contract/behaviour/codec.ts';
import type { Deed, DeedData, DeedKind, Stage } from '@podoal/contract/behaviour/deeds.ts';
import { deedStages } from '@podoal/contract/behaviour/deeds.ts';
import {
  type ColumnName,
  type RecordedStep,
  type SignalName,
  signalNames,
  signalTables,
} from '@podoal/contract/behaviour/signals.ts';
import { type EpochMs, seoulEpoch } from '@podoal/contract/units.ts';
import type { ReceivedBatch, StageInput } from './input.ts';

/** When the tests' stages begin. */
export const zero: EpochMs = seoulEpoch('2026-12-01', '19:00');

/** A row of a table: `t` and what is measured of the rest, names and words as texts. */
export type SentRow = {
  [Signal in SignalName]: { readonly signal: Signal } & { readonly t: number } & {
    readonly [Name in ColumnName<Signal>]?: number | string | null;
  };
}[SignalName];

/** What is sent at one go: rows, and the page's clock at the cut. */
export type Cut = { readonly at: number; readonly rows: readonly SentRow[] };

export type SentPage = {
  readonly id: string;
  readonly step: RecordedStep;
  /** By the server's clock. */
  readonly beganAt: EpochMs;
  readonly navigation?: 'navigate' | 'reload' | 'back_forward';
  readonly cuts: readonly Cut[];
  /** Whether the last cut says that the page was left. */
  readonly isLeft?: boolean;
  /** How far the browser's wall clock is ahead of the server's, at a page time. */
  readonly aheadMs?: (at: number) => number;
  /** How long the page's clock has stood still, at a page time. */
  readonly sleptMs?: (at: number) => number;
  /** From the cut of a batch to its arrival. */
  readonly lagMs?: (seq: number) => number;
};

export const environment: Environment = {
  webdriver: false,
  userAgent: 'Mozilla/5.0 (test)',
  platform: 'Linux x86_64',
  hardwareConcurrency: 8,
  deviceMemory: null,
  maxTouchPoints: 0,
  screen: { width: 1920, height: 1080, availWidth: 1920, availHeight: 1040, colorDepth: 24 },
  window: { innerWidth: 1200, innerHeight: 800, outerWidth: 1200, outerHeight: 900, screenX: 0, screenY: 0 },
  devicePixelRatio: 1,
  timezone: 'Asia/Seoul',
  pointer: 'fine',
  hover: 'hover',
  cookieEnabled: true,
  doNotTrack: null,
};

/** The batches of a page. */
export function sent(page: SentPage): ReceivedBatch[] {
  const { aheadMs = () => 0, sleptMs = () => 0, lagMs = () => 4 } = page;
  let first = 0;
  return page.cuts.map(({ at, rows }, seq) => {
    const names = [...new Set(rows.flatMap((row) => namesIn(row)))];
    const cutAt = page.beganAt + at + sleptMs(at);
    const body: Omit<Batch, 'token'> = {
      ...{ v: 1, page: page.id, seq, first, at, wall: cutAt + aheadMs(at) },
      last: (page.isLeft ?? true) && seq === page.cuts.length - 1,
      ...{ dropped: 0, cost: seq + 1, names, tables: tablesOf(rows, names) },
      start: seq === 0 ? { navigation: page.navigation ?? 'navigate', environment } : null,
    };
    first += rows.length;
    return { step: page.step, body, receivedAt: Math.ceil(cutAt + lagMs(seq)), isLate: false };
  });
}

const columnsOf = (signal: SignalName) =>
  Object.entries<{ readonly kind: string; readonly words?: readonly string[] }>(signalTables[signal]);

const namesIn = (row: SentRow): readonly string[] =>
  columnsOf(row.signal).flatMap(([name, { kind }]) => {
    const value: unknown = Reflect.get(row, name);
    return kind === 'name' && typeof value === 'string' ? [value] : [];
  });

function tablesOf(rows: readonly SentRow[], names: readonly string[]): Batch['tables'] {
  const tables: Batch['tables'] = {};
  for (const signal of signalNames) {
    const own = rows.filter((row) => row.signal === signal);
    if (own.length === 0) continue;
    const columns = columnsOf(signal).map(([name, column]) =>
      own.map((row) => cellOf(Reflect.get(row, name), column, names)),
    );
    tables[signal] = encodeTable(signal, columns);
  }
  return tables;
}

function cellOf(
  value: unknown,
  { kind, words }: { kind: string; words?: readonly string[] },
  names: readonly string[],
) {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  return kind === 'name' ? names.indexOf(value) : (words ?? []).indexOf(value);
}

/** A deed `t` ms after the tests' zero. */
export const deed = (t: number, kind: DeedKind, data: DeedData = {}, stage: Stage = deedStages[kind]): Deed => ({
  at: zero + t,
  stage,
  kind,
  data,
});

/** Everything of a stage of which nobody knows anything. */
export const emptyInput: StageInput = {
  stage: 'book',
  flowId: '0000000a00112233445566778899aabb',
  sessionHash: 'ab'.repeat(32),
  userId: '7',
  userEmail: 'fan@example.com',
  userIp: '127.0.0.1',
  roundId: 3,
  showing: { performanceId: 'perf001', date: '2026-12-24', time: '19:30' },
  label: {
    ...{ kind: 'unlabelled', family: null, level: null, tool: null, version: null, seed: null, parameters: null },
    ...{ run: null, study: null, given_by: 'nobody' },
  },
  mayMeasure: true,
  deeds: [],
  batches: [],
  duplicates: { batches: 0, events: 0 },
  refusedBatches: 0,
  clientActions: [],
  clientStage: null,
  startedAt: null,
  revision: 0,
  now: zero + 3_600_000,
};
