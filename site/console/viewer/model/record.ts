// One stage's document as the viewer needs it, read field by field: a broken or foreign one harms nothing.
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import type { documentVersion, StageOutcome } from '@podoal/contract/behaviour/documents.ts';
import { type Integrity, readIntegrity } from './integrity.ts';
import { gridOf, type PointGrid } from './point-grid.ts';
import { type Points, readPoints } from './points.ts';
import { fieldOf, flagOf, numberOf, rowsOf, textOf, textsOf, wordOf } from './read.ts';

/** A page of a stage; times are ms since the stage began. */
export type PageSpan = {
  readonly path: string;
  readonly navigation: string | null;
  readonly enter: number;
  /** null: its end was not seen. */
  readonly leave: number | null;
  /** null: not measured. */
  readonly viewport: { readonly width: number; readonly height: number } | null;
};
export type Click = {
  readonly t: number;
  readonly page: number;
  /** Where it was, px of the viewport; null: a key clicked, at no place. */
  readonly spot: { readonly x: number; readonly y: number } | null;
  readonly target: string | null;
  readonly isTrusted: boolean | null;
  readonly pressMs: number | null;
  readonly pointerType: string | null;
  /** Where and how large its target was, px of the viewport. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
};
export type Hover = {
  readonly t: number;
  readonly page: number;
  readonly target: string | null;
  readonly dwellMs: number | null;
};
export type Key = {
  readonly t: number;
  readonly page: number;
  readonly keyClass: string;
  readonly target: string | null;
};

/** Seats as the book stage ended: names. */
export type SeatsTouched = { readonly held: readonly string[]; readonly lost: readonly string[] };

/** A stage's document. Lists that are null were not measured. */
export type StageRecord = {
  readonly name: string;
  readonly stage: Stage;
  readonly outcome: StageOutcome | null;
  readonly source: string | null;
  readonly zeroEpochMs: number;
  readonly dwellMs: number | null;
  readonly pages: readonly PageSpan[] | null;
  readonly points: Points | null;
  readonly grid: PointGrid | null;
  readonly clicks: readonly Click[] | null;
  readonly hovers: readonly Hover[] | null;
  readonly keys: readonly Key[] | null;
  readonly seats: SeatsTouched | null;
  readonly integrity: Integrity | null;
  readonly label: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
};

/** Why a document cannot be shown as one. */
export const documentProblems = ['not-json', 'not-a-document', 'other-version', 'not-there'] as const;
export type DocumentProblem = (typeof documentProblems)[number];
export type Read =
  | { readonly ok: true; readonly record: StageRecord }
  | { readonly ok: false; readonly problem: DocumentProblem };

const version: typeof documentVersion = 1;
const outcomes: readonly StageOutcome[] = ['completed', 'abandoned', 'timed_out', 'refused'];

/** Reads a document's text. */
export function readRecord(name: string, text: string): Read {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'not-json' };
  }
  const stage = wordOf(fieldOf(document, 'stage'), stages);
  const zeroEpochMs = numberOf(fieldOf(fieldOf(document, 'time_base'), 'zero_epoch_ms'));
  if (stage === null || zeroEpochMs === null) return { ok: false, problem: 'not-a-document' };
  if (fieldOf(document, 'schema_version') !== version) return { ok: false, problem: 'other-version' };
  return { ok: true, record: { name, stage, zeroEpochMs, ...contentOf(document) } };
}

function contentOf(document: unknown): Omit<StageRecord, 'name' | 'stage' | 'zeroEpochMs'> {
  const of = (field: string): unknown => fieldOf(document, field);
  const points = readPoints(of('mouse_trajectory'), of('pointer'));
  const seats = of('seat_selection');
  return {
    outcome: wordOf(of('stage_outcome'), outcomes),
    source: textOf(of('source')),
    dwellMs: numberOf(of('dwell_ms')),
    pages: rowsOf(of('pages'), pageOf),
    points,
    grid: points === null ? null : gridOf(points),
    clicks: rowsOf(of('clicks'), clickOf),
    hovers: rowsOf(of('hovers'), hoverOf),
    keys: rowsOf(of('keys'), keyOf),
    seats:
      seats === undefined
        ? null
        : {
            held: textsOf(fieldOf(seats, 'seats')),
            lost: rowsOf(fieldOf(seats, 'lost'), (lost) => textOf(fieldOf(lost, 'seat'))) ?? [],
          },
    integrity: readIntegrity(of('integrity')),
    label: factsOf(of('label')),
    environment: factsOf(of('browser_info')),
  };
}

/** A page is kept even where nothing of it can be read: rows name pages by their place. */
const pageOf = (row: unknown): PageSpan => {
  const viewport = fieldOf(row, 'viewport');
  const [width, height] = [numberOf(fieldOf(viewport, 'w')), numberOf(fieldOf(viewport, 'h'))];
  return {
    path: textOf(fieldOf(row, 'path')) ?? '',
    navigation: textOf(fieldOf(row, 'navigation')),
    enter: numberOf(fieldOf(row, 'enter')) ?? 0,
    leave: numberOf(fieldOf(row, 'leave')),
    viewport: width !== null && height !== null && width > 0 && height > 0 ? { width, height } : null,
  };
};

/** Rows of a client that told no pages lie on one. */
const pageIndexOf = (row: unknown): number => numberOf(fieldOf(row, 'page')) ?? 0;

const clickOf = (row: unknown): Click | null => {
  const number = (field: string): number | null => numberOf(fieldOf(row, field));
  const [t, x, y] = [number('t'), number('x'), number('y')];
  if (t === null) return null;
  const [left, top] = [number('offset_x'), number('offset_y')];
  const [width, height] = [number('target_width'), number('target_height')];
  return {
    ...{ t, page: pageIndexOf(row), spot: x === null || y === null ? null : { x, y } },
    target: textOf(fieldOf(row, 'target')),
    isTrusted: flagOf(fieldOf(row, 'is_trusted')),
    pressMs: number('press_ms'),
    pointerType: textOf(fieldOf(row, 'pointer_type')),
    box:
      x === null || y === null || left === null || top === null || width === null || height === null
        ? null
        : { x: x - left, y: y - top, width, height },
  };
};

const hoverOf = (row: unknown): Hover | null => {
  const t = numberOf(fieldOf(row, 't'));
  if (t === null) return null;
  return {
    t,
    page: pageIndexOf(row),
    target: textOf(fieldOf(row, 'target')),
    dwellMs: numberOf(fieldOf(row, 'dwell_ms')),
  };
};

const keyOf = (row: unknown): Key | null => {
  const t = numberOf(fieldOf(row, 't'));
  if (t === null) return null;
  return {
    t,
    page: pageIndexOf(row),
    keyClass: textOf(fieldOf(row, 'class')) ?? 'other',
    target: textOf(fieldOf(row, 'target')),
  };
};

/** Name and value of each fact; what is null is left out, what is nested is joined by a dot. */
function factsOf(from: unknown, before = ''): Readonly<Record<string, string>> {
  if (typeof from !== 'object' || from === null || Array.isArray(from)) return {};
  const facts = Object.entries(from).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    if (value === null) return [];
    if (typeof value !== 'object') return [[before + name, String(value).slice(0, 600)]];
    return before === '' ? Object.entries(factsOf(value, `${name}.`)) : [];
  });
  return Object.fromEntries(facts.slice(0, 60));
}
