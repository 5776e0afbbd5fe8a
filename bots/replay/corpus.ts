// Public recordings of people in DELBOT's line form: JSON lines, gzipped or not, `{label, source, width, height, rows: [[t ms,
// event, x px, y px], …]}`. Taken are people (`label: human`) with a mouse; one `source` counts as one person, for all that is told.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Point } from '@podoal/motion';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Problem } from '../lab/problem.ts';
import { type RecordedPerson, waysOf } from './recording.ts';

export type ReadPeople =
  | { readonly ok: true; readonly people: readonly RecordedPerson[] }
  | { readonly ok: false; readonly problem: Problem };

const orNull = Type.Union([Type.Number(), Type.Null()]);
const Line = Type.Object({
  label: Type.String(),
  source: Type.String({ minLength: 1, maxLength: 40 }),
  width: Type.Number({ exclusiveMinimum: 0 }),
  height: Type.Number({ exclusiveMinimum: 0 }),
  rows: Type.Array(Type.Tuple([Type.Number(), Type.String(), orNull, orNull])),
});
type Line = Type.Static<typeof Line>;
const fits = Compile(Line);
const gzipMagic = 0x8b1f;

/** Reads a file of recordings; what does not fit is named with its line. */
export function readCorpus(file: string): ReadPeople {
  const refuse = (found: string, expected = 'a file of recorded people, a JSON object a line (docs/bots.md)') =>
    ({ ok: false, problem: { name: '--replay', found, expected, example: '--replay trajectories.jsonl.gz' } }) as const;
  let text: string;
  try {
    const bytes = readFileSync(file);
    const isZipped = bytes.length > 2 && bytes.readUInt16LE() === gzipMagic;
    text = (isZipped ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    return refuse(`${file} (${error instanceof Error ? error.message : String(error)})`);
  }
  const ways = new Map<string, RecordedPerson['ways'][number][]>();
  for (const [nth, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = lineOf(line);
    if (typeof read === 'string') return refuse(`${file}, line ${nth + 1}: ${read}`);
    if (!isOfMouse(read)) continue;
    const of = `${basename(file)} ${read.source}`;
    const own = ways.get(of) ?? [];
    ways.set(of, own);
    for (const path of waysOf(pointsOf(read))) own.push({ number: nth + 1, path });
  }
  const people = [...ways].map(([of, own]) => ({ of, ways: own })).filter((one) => one.ways.length > 0);
  if (people.length > 0) return { ok: true, people };
  return refuse(file, 'lines of people with a mouse (label "human", no touch); it holds none');
}

/** A line, or what is wrong with it. */
function lineOf(line: string): Line | string {
  try {
    const read: unknown = JSON.parse(line);
    if (fits.Check(read)) return read;
    const [mistake] = fits.Errors(read);
    return `${mistake?.instancePath ?? ''} ${mistake?.message ?? 'does not fit'}`.trim();
  } catch {
    return 'no JSON';
  }
}

const isOfMouse = ({ label, rows }: Line): boolean =>
  label === 'human' && rows.every(([, event]) => !event.endsWith('Touch'));

/** Moves in px. Some files hold fractions of the screen: no coordinate of theirs is above 1. */
function pointsOf({ rows, width, height }: Line): readonly Point[] {
  const points = rows.flatMap(([t, event, x, y]) =>
    event === 'Move' && x !== null && y !== null ? [{ x, y, t }] : [],
  );
  const isFraction = points.every(({ x, y }) => x <= 1 && y <= 1);
  return isFraction ? points.map(({ x, y, t }) => ({ x: x * width, y: y * height, t })) : points;
}
