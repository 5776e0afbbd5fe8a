// The figures of a session or of one of its stages. null: not measured, which is never 0.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { recordsOf, type Session } from './session.ts';

export type Figures = {
  readonly dwellMs: number | null;
  readonly clicks: number | null;
  readonly hovers: number | null;
  readonly points: number | null;
  readonly keys: number | null;
  /** Seats held at the end; undefined where seats are no matter of the stage. */
  readonly seats: number | undefined;
};

export function figuresOf(session: Session, stage: Stage | 'all'): Figures {
  const { row } = session.detail;
  if (stage === 'all') {
    const { clicks, hovers, points, keys, seats } = row;
    return { dwellMs: row.dwell_ms, clicks, hovers, points, keys, seats };
  }
  const record = recordsOf(session).find((one) => one.stage === stage);
  const dwellMs = record?.dwellMs ?? row.stages.find((one) => one.stage === stage)?.dwell_ms ?? null;
  return {
    dwellMs,
    clicks: record?.clicks?.length ?? null,
    hovers: record?.hovers?.length ?? null,
    points: record?.points?.count ?? null,
    keys: record?.keys?.length ?? null,
    seats: stage === 'book' ? row.seats : undefined,
  };
}
