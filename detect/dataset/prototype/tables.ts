// Tables of the first prototype as rows of the long table. What it did not measure is null.
import type { EventRow } from '../rows/events.ts';
import { actionOf, daysAhead, flagOf, realOf, rowsOf, targetOf, wholeOf } from '../rows/words.ts';
import type { Notes } from './notes.ts';
import { sinceStart } from './times.ts';

type Fields = Readonly<Record<string, unknown>>;
/** A part of a stage with the place of its clock in the stage. */
export type Part = { readonly name: string; readonly of: Fields; readonly offset: number };
export type Clock = { readonly stageStart: number; readonly notes: Notes };

const seatPattern = /^[A-Z][A-Z0-9]{0,7}-[A-Z]{1,3}\d{1,4}$/u;
const sectionPattern = /^(?:VIP|R|S|A)-[A-Z]{1,3}$/u;

/** A name of the prototype as a target of ours; null: not on the list. */
function targetIn(row: Fields, { stageStart, notes }: Clock): string | null {
  const given = row.target ?? row.seat ?? row.seat_id ?? row.section;
  if (typeof given !== 'string') return null;
  const kind = sectionPattern.test(given) ? 'section:' : seatPattern.test(given) ? 'seat:' : '';
  const target = targetOf(`${kind}${given}`, stageStart);
  if (target === null) notes.guess('targets that are no name of a seat or section are left out');
  return target;
}

type Reader = (row: Fields, clock: Clock) => Omit<EventRow, 't_ms'>;
const readers: Readonly<Record<string, Reader>> = {
  clicks: (row, clock) => ({
    ...{ kind: 'click', x: realOf(row.x), y: realOf(row.y), target: targetIn(row, clock) },
    ...{ is_trusted: flagOf(row.is_trusted), duration_ms: realOf(row.click_duration) },
  }),
  hovers: (row, clock) => ({ kind: 'hover', target: targetIn(row, clock), duration_ms: realOf(row.duration) }),
  actions: (row) => ({ kind: 'action', name: actionOf(row.action) }),
  position_updates: (row) => ({ kind: 'place', value: wholeOf(row.position), value_2: wholeOf(row.total) }),
  card_clicks: (row, { stageStart }) => ({
    ...{ kind: 'selection', name: 'card', target: targetOf(`card:${row.performance_id}`, stageStart) },
  }),
  date_selections: (row, { stageStart }) => ({
    ...{ kind: 'selection', name: 'date', target: targetOf(`date:${row.date}`, stageStart) },
    value: daysAhead(row.date, stageStart),
  }),
  time_selections: (row, { stageStart }) => ({
    ...{ kind: 'selection', name: 'time', target: targetOf(`time:${row.time}`, stageStart) },
  }),
  seat_taken_events: (row, clock) => ({ kind: 'lost', target: targetIn(row, clock) }),
};

/** Fields of a part that are lists, but of which nothing is a table of ours. */
const plainLists = new Set(['seats', 'selected_seats', 'final_seats']);

/** Rows of a part; lists nobody knows are refused by name. */
export function partEvents({ name, of, offset }: Part, clock: Clock): readonly EventRow[] {
  const { stageStart, notes } = clock;
  return Object.entries(of).flatMap(([field, given]): EventRow[] => {
    if (!Array.isArray(given) || plainLists.has(field)) return [];
    const where = name === '' ? field : `${name}.${field}`;
    if (field.startsWith('mouse_trajectory')) return points(given, offset, where, clock);
    const read = readers[field];
    if (read === undefined) {
      notes.refuse(`list ${safeName(where)}: no table of ours`);
      return [];
    }
    notes.read(where, given.length);
    return rowsOf(given).map((row) => {
      const t_ms = sinceStart(row.timestamp ?? row.t, stageStart, offset, notes);
      if (t_ms === null) notes.guess(`${where}: rows without a time stand last`);
      return { t_ms, ...read(row, clock) };
    });
  });
}

/** Names of fields come from outside: what is no plain name is not said again. */
export const safeName = (name: string): string => (/^[A-Za-z_.]{1,60}$/u.test(name) ? name : '(a name of its own)');

function points(given: readonly unknown[], offset: number, where: string, { stageStart, notes }: Clock): EventRow[] {
  const rows = given.flatMap((point): EventRow[] => {
    const [one] = rowsOf([point]);
    const [x, y, at] = Array.isArray(point) ? point : [one?.x, one?.y, one?.t ?? one?.timestamp];
    const t_ms = sinceStart(at, stageStart, offset, notes);
    if (realOf(x) === null || realOf(y) === null || t_ms === null) return [];
    return [{ kind: 'point', name: 'move', t_ms, x: realOf(x), y: realOf(y) }];
  });
  notes.read(where, rows.length);
  if (!where.endsWith('mouse_trajectory')) notes.guess(`${safeName(where)}: its clock began with its part`);
  if (rows.length < given.length) notes.refuse(`${where}: ${given.length - rows.length} points without place or time`);
  return rows;
}
