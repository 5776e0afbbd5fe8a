// Events of a stage: the tables of its document as rows of the long table, in the order of time.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import {
  callNames,
  compositionStates,
  hoverEnds,
  inputTypes,
  keyClasses,
  pageStates,
  pointerTypes,
} from '@podoal/contract/behaviour/signals.ts';
import type { RowOf } from './column.ts';
import { type EventKind, type eventColumns, eventKinds } from './event-columns.ts';
import { factsText } from './facts.ts';
import {
  actionOf,
  daysAhead,
  fieldsOf,
  flagOf,
  nameOf,
  pathOf,
  realOf,
  rowsOf,
  targetOf,
  wholeOf,
  wordOf,
} from './words.ts';

export type EventRow = RowOf<typeof eventColumns> & { readonly kind: EventKind; readonly t_ms: number | null };
type Fields = Readonly<Record<string, unknown>>;

/** Sizes of windows are nearly as telling as names; to the next 50 px they are not. */
export const rounded50 = (value: unknown): number | null => {
  const px = realOf(value);
  return px === null ? null : Math.round(px / 50) * 50;
};

const kinds = Object.keys(eventKinds);
const one = (value: unknown): number | null => (value === null || value === undefined ? null : value ? 1 : 0);

/** All rows of a stage, numbered. Rows of the same time stand in the order of the kinds. */
export function eventsOf(document: StageDocument, sessionId: string): readonly EventRow[] {
  const zero = document.time_base.zero_epoch_ms;
  const rows = [...pageRows(document), ...points(document), ...signals(document, zero), ...server(document, zero)];
  return numbered(rows, sessionId);
}

/** Rows in the order of time, with their session and their number. */
export function numbered(rows: readonly EventRow[], sessionId: string): readonly EventRow[] {
  const order = (row: EventRow) => row.t_ms ?? Number.POSITIVE_INFINITY;
  return rows
    .map((row, place) => ({ row, place }))
    .toSorted(
      (a, b) =>
        (order(a.row) === order(b.row) ? 0 : order(a.row) - order(b.row)) ||
        kinds.indexOf(a.row.kind) - kinds.indexOf(b.row.kind) ||
        a.place - b.place,
    )
    .map(({ row }, n) => ({ ...row, session_id: sessionId, n }));
}

function pageRows(document: StageDocument): EventRow[] {
  return rowsOf(document.pages).map((page, nth) => {
    const [enter, leave, paint] = [realOf(page.enter), realOf(page.leave), realOf(page.paint)];
    return {
      ...{ kind: 'page', t_ms: enter, page: nth, name: pathOf(page.path), value_2: wholeOf(page.events_missing) },
      duration_ms: enter === null || leave === null ? null : tenth(leave - enter),
      value: enter === null || paint === null ? null : tenth(paint - enter),
      facts: factsText({ navigation: page.navigation }),
    };
  });
}

const tenth = (ms: number): number => Math.round(ms * 10) / 10;

function points({ mouse_trajectory: path, pointer }: StageDocument): EventRow[] {
  const columns = fieldsOf(pointer);
  const at = (name: string, row: number): unknown => {
    const column = columns[name];
    return Array.isArray(column) ? column[row] : null;
  };
  return (Array.isArray(path) ? path : []).map((cells: readonly unknown[], row) => ({
    ...{ kind: 'point', x: realOf(cells[0]), y: realOf(cells[1]), t_ms: realOf(cells[2]), page: wholeOf(cells[3]) },
    ...{ name: wordOf(at('origin', row), ['move', 'click']), events: wholeOf(at('events', row)) },
    ...{
      samples: wholeOf(at('samples', row)),
      path_px: realOf(at('path_px', row)),
      step_px: realOf(at('step_px', row)),
    },
    ...{ pointer_type: wordOf(at('type', row), pointerTypes), pressure: realOf(at('pressure', row)) },
    ...{ buttons: wholeOf(at('buttons', row)), is_trusted: flagOf(at('is_trusted', row)) },
  }));
}

type Reader = (row: Fields, zero: number) => Omit<RowOf<typeof eventColumns>, 'kind' | 't_ms' | 'page'>;
/** How the rows of each table are read, beyond time and page. */
const readers: Readonly<Record<string, readonly [EventKind, Reader]>> = {
  clicks: [
    'click',
    (row, zero) => ({
      ...{ x: realOf(row.x), y: realOf(row.y), target: targetOf(row.target, zero), duration_ms: realOf(row.press_ms) },
      ...{ is_trusted: flagOf(row.is_trusted), pointer_type: wordOf(row.pointer_type, pointerTypes) },
      ...{ buttons: wholeOf(row.button), detail: wholeOf(row.detail), gap_px: realOf(row.pointer_gap_px) },
      ...{ offset_x: realOf(row.offset_x), offset_y: realOf(row.offset_y) },
      ...{ target_width: realOf(row.target_width), target_height: realOf(row.target_height) },
    }),
  ],
  hovers: [
    'hover',
    (row, zero) => ({
      ...{
        target: targetOf(row.target, zero),
        duration_ms: realOf(row.dwell_ms),
        name: wordOf(row.ended_by, hoverEnds),
      },
    }),
  ],
  keys: [
    'key',
    (row, zero) => ({
      ...{ name: wordOf(row.class, keyClasses), duration_ms: realOf(row.hold_ms), value: one(row.is_repeat) },
      ...{ target: targetOf(row.target, zero), is_trusted: flagOf(row.is_trusted) },
    }),
  ],
  inputs: [
    'input',
    (row, zero) => ({
      ...{ name: wordOf(row.input_type, inputTypes), value: wholeOf(row.length), value_2: one(row.is_composing) },
      ...{ target: targetOf(row.target, zero), is_trusted: flagOf(row.is_trusted) },
    }),
  ],
  compositions: [
    'composition',
    (row, zero) => ({
      ...{ name: wordOf(row.state, compositionStates), value: wholeOf(row.length), target: targetOf(row.target, zero) },
    }),
  ],
  scrolls: [
    'scroll',
    (row, zero) => ({ value: realOf(row.x), value_2: realOf(row.y), target: targetOf(row.target, zero) }),
  ],
  wheels: [
    'wheel',
    (row) => ({ value: realOf(row.delta_x), value_2: realOf(row.delta_y), is_trusted: flagOf(row.is_trusted) }),
  ],
  states: ['state', (row) => ({ name: wordOf(row.state, pageStates) })],
  views: ['view', (row) => ({ value: rounded50(row.width), value_2: rounded50(row.height) })],
  calls: [
    'call',
    (row) => ({ name: wordOf(row.call, callNames), duration_ms: realOf(row.took_ms), value: wholeOf(row.status) }),
  ],
  position_updates: ['place', (row) => ({ value: wholeOf(row.position), value_2: wholeOf(row.total) })],
  card_clicks: ['selection', (row, zero) => ({ name: 'card', target: targetOf(`card:${row.performance_id}`, zero) })],
  date_selections: [
    'selection',
    (row, zero) => ({ name: 'date', target: targetOf(`date:${row.date}`, zero), value: daysAhead(row.date, zero) }),
  ],
  time_selections: ['selection', (row, zero) => ({ name: 'time', target: targetOf(`time:${row.time}`, zero) })],
};

function signals(document: StageDocument, zero: number): EventRow[] {
  const tables: Fields = { ...document };
  return Object.entries(readers).flatMap(([table, [kind, read]]) =>
    rowsOf(tables[table]).map((row) => ({ kind, t_ms: realOf(row.t), page: wholeOf(row.page), ...read(row, zero) })),
  );
}

const seatTarget = (seat: unknown, zero: number) => (seat === undefined ? null : targetOf(`seat:${seat}`, zero));

/** Deeds whose `total` is the size of the line, not of a bill. */
const lineDeeds = ['joined', 'rejoined'];

function server(document: StageDocument, zero: number): EventRow[] {
  const deeds = rowsOf(document.deeds).map((deed): EventRow => {
    const { seat, section } = fieldsOf(deed.data);
    const target = section === undefined ? seatTarget(seat, zero) : targetOf(`section:${section}`, zero);
    // The sum would say which reduction it was.
    const { total, ...data } = fieldsOf(deed.data);
    const facts = factsText(lineDeeds.includes(String(deed.kind)) ? { ...data, total } : data);
    return { kind: 'deed', t_ms: realOf(deed.t), name: nameOf(deed.kind), target, facts };
  });
  const violations = rowsOf(document.violations).map((row): EventRow => {
    return { kind: 'violation', t_ms: realOf(row.t), name: nameOf(row.kind), target: nameOf(row.step) };
  });
  const actions = rowsOf(document.actions)
    .filter(({ action, reported_by: by }) => by !== 'server' && !(by === 'recorder' && isClick(action)))
    .map((row): EventRow => {
      const { a, b } = fieldsOf(row.extra);
      return {
        ...{ kind: 'action', t_ms: realOf(row.t), page: wholeOf(row.page), name: actionOf(row.action) },
        ...{
          target: targetOf(row.target, zero),
          x: realOf(row.x),
          y: realOf(row.y),
          facts: factsText({ a: realOf(a) ?? undefined, b: realOf(b) ?? undefined }),
        },
      };
    });
  return [...deeds, ...violations, ...actions, ...seats(document, zero)];
}

const isClick = (action: unknown): boolean => typeof action === 'string' && action.endsWith('-click');

function seats(document: StageDocument, zero: number): EventRow[] {
  if (document.stage !== 'book') return [];
  const { holds, lost } = fieldsOf(document.seat_selection);
  const row = (kind: 'hold' | 'lost', of: Fields): EventRow => ({
    ...{ kind, t_ms: realOf(of.t), target: seatTarget(of.seat, zero), duration_ms: realOf(of.took_ms) },
    ...{ value: kind === 'hold' ? wholeOf(of.held) : null, facts: factsText(of) },
  });
  return [...rowsOf(holds).map((of) => row('hold', of)), ...rowsOf(lost).map((of) => row('lost', of))];
}
