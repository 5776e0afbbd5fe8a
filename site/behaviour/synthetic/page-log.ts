// What a recorder would have made of one page: rows are noted as they come, then cut into batches and coded as recorder/
// does it. delivery.ts brings the batches to the server.
import type { Batch, Environment } from '@podoal/contract/behaviour/batch.ts';
import { encodeTable } from '@podoal/contract/behaviour/codec.ts';
import {
  type ColumnName,
  type RecordedStep,
  type SignalName,
  signalNames,
  signalTables,
} from '@podoal/contract/behaviour/signals.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { type Random, uniform } from '@podoal/motion';
import type { ReceivedBatch } from '../assemble/input.ts';
import type { Range } from './families.ts';
import { hexOf } from './identity.ts';

/** A row with names and words as texts. */
export type Row<Signal extends SignalName> = { readonly [Name in ColumnName<Signal>]: number | string | null };

type Noted = { readonly signal: SignalName; readonly at: number; readonly row: Readonly<Record<string, unknown>> };

/** A batch of a page; it was cut `at` ms after the page began. */
export type CutBatch = ReceivedBatch['body'];

/** Where a page is opened, and in what. */
export type Opening = {
  readonly step: RecordedStep;
  /** When the page began, ms since the attempt did. */
  readonly beganAt: number;
  /** When its recorder began to listen, ms since the page did. */
  readonly listensFrom: number;
  readonly environment: Environment;
  /** How much longer than a fast one this machine takes for everything. */
  readonly slowness: number;
};

/** One page while it is open. Times are ms since it began. */
export type PageLog = Pick<Opening, 'step' | 'beganAt'> & {
  /** Notes a row; `at`: when the recorder wrote it, which is when what it tells of ended. */
  readonly note: <Signal extends SignalName>(signal: Signal, at: number, row: Row<Signal>) => void;
  /** Its batches, had it been left at that moment. */
  readonly batches: (leftAt: number, attemptBeganAt: EpochMs) => readonly CutBatch[];
};

/** A recorder looks so often whether there is something to send (3-behaviour-logs, Delivery). */
const sendEveryMs = 2000;
/** The recorder's own work on a fast machine, ms: its start, each batch, each row. As measured in Chromium. */
const costMs = {
  start: { low: 2, high: 6 },
  batch: { low: 0.3, high: 1.6 },
  row: { low: 0.04, high: 0.16 },
} as const;

/** Begins the log of a page. */
export function openPage({ step, beganAt, listensFrom, environment, slowness }: Opening, random: Random): PageLog {
  const id = hexOf(random, 16);
  const noted: Noted[] = [];
  return {
    step,
    beganAt,
    note: (signal, at, row) => void noted.push({ signal, at, row }),
    batches: (leftAt, attemptBeganAt) => {
      const sorted = noted.filter(({ at }) => at <= leftAt).sort((a, b) => a.at - b.at);
      const work = ({ low, high }: Range): number => slowness * uniform(random, low, high);
      let first = 0;
      let cost = work(costMs.start);
      return cuts(sorted, listensFrom, leftAt).map(({ cutAt, rows, isLast }, seq) => {
        for (const _ of rows) cost += work(costMs.row);
        const wall = tenths(attemptBeganAt + beganAt + tenths(cutAt));
        const body: CutBatch = {
          ...{ v: 1, page: id, seq, first, at: tenths(cutAt), wall, last: isLast, dropped: 0, cost: tenths(cost) },
          start: seq === 0 ? { navigation: 'navigate', environment } : null,
          ...coded(rows),
        };
        first += rows.length;
        cost += work(costMs.batch);
        return body;
      });
    },
  };
}

type Cut = { readonly cutAt: number; readonly rows: readonly Noted[]; readonly isLast: boolean };

/** Every two seconds since the recorder listens, where there is something, and when the page is left. */
function cuts(sorted: readonly Noted[], listensFrom: number, leftAt: number): readonly Cut[] {
  const all: Cut[] = [];
  let left = sorted;
  for (let cutAt = listensFrom + sendEveryMs; cutAt < leftAt; cutAt += sendEveryMs) {
    const rows = left.filter(({ at }) => at <= cutAt);
    if (rows.length > 0) all.push({ cutAt, rows, isLast: false });
    left = left.slice(rows.length);
  }
  return [...all, { cutAt: leftAt, rows: left, isLast: true }];
}

/** Rows as the tables of a batch, and the names they speak of. */
function coded(rows: readonly Noted[]): Pick<Batch, 'names' | 'tables'> {
  const names: string[] = [];
  const nameOf = (text: string): number => {
    const known = names.indexOf(text);
    return known === -1 ? names.push(text) - 1 : known;
  };
  const tables: Batch['tables'] = {};
  for (const signal of signalNames) {
    const own = rows.filter((row) => row.signal === signal);
    if (own.length === 0) continue;
    const columns = Object.entries(signalTables[signal]).map(([name, column]) =>
      own.map(({ row }) => cellOf(row[name], column, nameOf)),
    );
    tables[signal] = encodeTable(signal, columns);
  }
  return { names, tables };
}

function cellOf(
  value: unknown,
  column: { readonly kind: string; readonly words?: readonly string[] },
  nameOf: (text: string) => number,
): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  return column.kind === 'name' ? nameOf(value) : (column.words ?? []).indexOf(value);
}

/** ms to 0.1, as pages measure. */
export const tenths = (ms: number): number => Math.round(ms * 10) / 10;
