// One line of a corpus in DELBOT's form: `{id, label?, source?, group?, width, height, rows: [[t, event, x, y], …]}`.
// Whatever is wrong with it is said; nothing else is harmed.
import { type Movement, movementOf, type Sample } from '../movement/movement.ts';

/** A trajectory of a corpus. */
export type Trajectory = {
  readonly id: string;
  /** null: the line says nothing of it. */
  readonly label: 'human' | 'bot' | null;
  /** Device of people, family of bots; empty: not said. */
  readonly source: string;
  /** Person, where known; never split. */
  readonly group: string | null;
  readonly movement: Movement;
};

export type ReadLine =
  | { readonly ok: true; readonly trajectory: Trajectory }
  | { readonly ok: false; readonly id: string | null; readonly problem: string };

const textOr = <Other>(value: unknown, other: Other): string | Other =>
  typeof value === 'string' && value !== '' ? value : other;

/** Reads a line. Only moves count: presses and releases may be clicks elsewhere (an export button), touch ends hold no place. */
export function readLine(line: string): ReadLine {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return { ok: false, id: null, problem: 'expected one JSON object a line' };
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { ok: false, id: null, problem: 'expected a JSON object, e.g. {"id": "a", "rows": [[0, "Move", 10, 20]]}' };
  const { id, label, source, group, width, height, rows } = given as Readonly<Record<string, unknown>>;
  const name = typeof id === 'number' ? String(id) : textOr(id, null);
  const refuse = (problem: string): ReadLine => ({ ok: false, id: name, problem });
  if ('mouse_trajectory' in given)
    return refuse('a document of a stage; expected {id, rows, …} (npm run detect -- evaluate --data reads documents)');
  if (name === null) return refuse('id: expected a text that is not empty');
  if (label !== undefined && label !== null && label !== 'human' && label !== 'bot')
    return refuse('label: expected human or bot');
  if (!Array.isArray(rows)) return refuse('rows: expected a list of [t, event, x, y]');
  const samples: Sample[] = [];
  for (const [at, row] of rows.entries()) {
    if (!Array.isArray(row) || row.length < 4 || typeof row[1] !== 'string')
      return refuse(`rows[${at}]: expected [t, event, x, y]`);
    const [t, event, x, y] = row as [unknown, string, unknown, unknown];
    if (!event.startsWith('Move') || x === null || y === null) continue;
    if (typeof t !== 'number' || typeof x !== 'number' || typeof y !== 'number')
      return refuse(`rows[${at}]: expected numbers for t, x and y of a move`);
    samples.push({ t, x, y });
  }
  const isFractions = samples.length > 1 && samples.every(({ x, y }) => Math.abs(x) <= 1 && Math.abs(y) <= 1);
  const [w, h] = [Number(width), Number(height)];
  if (isFractions && !(w > 1 && h > 1))
    return refuse('width, height: expected px, for x and y are fractions of the screen');
  const placed = isFractions ? samples.map(({ t, x, y }) => ({ t, x: x * w, y: y * h })) : samples;
  const known: Trajectory['label'] = label === 'human' || label === 'bot' ? label : null;
  const trajectory = {
    id: name,
    label: known,
    source: textOr(source, ''),
    group: typeof group === 'number' ? String(group) : textOr(group, null),
  };
  return { ok: true, trajectory: { ...trajectory, movement: movementOf(placed) } };
}
