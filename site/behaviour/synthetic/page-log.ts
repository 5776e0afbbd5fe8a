// What a recorder would have sent of one page: rows are noted as they come, then cut into batches and coded as recorder/
// does it. attempts.ts hands the batches to assembly.
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
import { hexOf } from './identity.ts';

/** A row with names and words as texts. */
export type Row<Signal extends SignalName> = { readonly [Name in ColumnName<Signal>]: number | string | null };

type Noted = { readonly signal: SignalName; readonly at: number; readonly row: Readonly<Record<string, unknown>> };

/** One page while it is open. Times are ms since it began. */
export type PageLog = {
  readonly step: RecordedStep;
  /** When the page began, ms since the attempt did. */
  readonly beganAt: number;
  /** Notes a row; `at`: when the recorder wrote it, which is when what it tells of ended. */
  readonly note: <Signal extends SignalName>(signal: Signal, at: number, row: Row<Signal>) => void;
  /** What was sent of it, had it been left at that moment. */
  readonly batches: (leftAt: number, attemptBeganAt: EpochMs) => readonly ReceivedBatch[];
};

/** A recorder sends so often (3-behaviour-logs, Delivery). */
const sendEveryMs = 2000;
/** The recorder's own work: for a page and for each row, ms. */
const costOf = { page: 0.8, row: 0.03 } as const;
/** From the browser to the server, ms. */
const onTheWayMs = { low: 2, high: 24 } as const;

/** Begins the log of a page. */
export function openPage(step: RecordedStep, beganAt: number, environment: Environment, random: Random): PageLog {
  const id = hexOf(random, 16);
  const noted: Noted[] = [];
  return {
    step,
    beganAt,
    note: (signal, at, row) => void noted.push({ signal, at, row }),
    batches: (leftAt, attemptBeganAt) => {
      const sorted = noted.filter(({ at }) => at <= leftAt).sort((a, b) => a.at - b.at);
      let first = 0;
      return cuts(sorted, leftAt).map(({ cutAt, rows, isLast }, seq) => {
        const wall = tenths(attemptBeganAt + beganAt + tenths(cutAt));
        const body: Omit<Batch, 'token'> = {
          ...{ v: 1, page: id, seq, first, at: tenths(cutAt), wall, last: isLast, dropped: 0 },
          cost: tenths(costOf.page + costOf.row * (first + rows.length)),
          start: seq === 0 ? { navigation: 'navigate', environment } : null,
          ...coded(rows),
        };
        first += rows.length;
        const receivedAt = Math.ceil(wall + uniform(random, onTheWayMs.low, onTheWayMs.high));
        return { step, body, receivedAt, isLate: false };
      });
    },
  };
}

type Cut = { readonly cutAt: number; readonly rows: readonly Noted[]; readonly isLast: boolean };

/** Two seconds after the first row that was not sent yet, and when the page is left. */
function cuts(sorted: readonly Noted[], leftAt: number): readonly Cut[] {
  const all: Cut[] = [];
  let left = sorted;
  for (let cutAt = sentAt(left); cutAt < leftAt; cutAt = sentAt(left)) {
    const next = left.findIndex(({ at }) => at > cutAt);
    all.push({ cutAt, rows: left.slice(0, next), isLast: false });
    left = left.slice(next);
  }
  return [...all, { cutAt: leftAt, rows: left, isLast: true }];
}

const sentAt = ([first]: readonly Noted[]): number => (first?.at ?? Number.POSITIVE_INFINITY) + sendEveryMs;

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
