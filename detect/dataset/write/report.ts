// What a dataset says of itself: report.json, and what its card and datasheet are written from.
import type { KReport } from '../privacy/coarsen.ts';
import type { ReportKind } from './folder.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

export type Report = {
  readonly kind: ReportKind;
  readonly version: number;
  readonly origin: Readonly<Record<string, unknown>>;
  readonly sessions: number;
  readonly flows: number;
  readonly people: number;
  readonly events: number;
  readonly labels: Rows;
  readonly splits: Rows;
  readonly privacy: KReport;
};
