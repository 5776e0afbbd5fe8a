// What the command line asks for, read and checked before anything starts; everything that is wrong comes at once.
import { parseArgs } from 'node:util';
import { type Family, type Level, levels } from '../families/family.ts';
import { type Variant, variants } from '../replay/recording.ts';
import { mostAtOnce, mostMinutes, mostSessions, usualMinutes } from './bounds.ts';
import { isLoopbackOrigin } from './loopback.ts';
import type { Problem } from './problem.ts';

export type RunRequest = {
  /** Families to run, in the order of their levels; each runs `sessions` sessions. */
  readonly families: readonly Family[];
  /** Chosen by `--all` alone: what cannot be played here is left out and named. */
  readonly isAll: boolean;
  readonly sessions: number;
  readonly seed: string;
  readonly origin: string;
  /** null: the performance with the shortest line. */
  readonly performanceId: string | null;
  readonly atOnce: number;
  readonly minutes: number;
  readonly jsonFile: string | null;
  /** All go for the same showing, and so for the same round's places. */
  readonly oneRound: boolean;
  /** Whom families that replay replay: a file of recordings, or a data folder; null: nobody was named. */
  readonly replay: { readonly from: 'file' | 'flows'; readonly path: string } | null;
  /** null: each session draws its own. */
  readonly variant: Variant | null;
};

export type Parsed =
  | { readonly ok: true; readonly request: RunRequest }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const options = {
  family: { type: 'string' },
  level: { type: 'string' },
  all: { type: 'boolean' },
  sessions: { type: 'string' },
  seed: { type: 'string' },
  origin: { type: 'string' },
  performance: { type: 'string' },
  'at-once': { type: 'string' },
  minutes: { type: 'string' },
  json: { type: 'string' },
  'one-round': { type: 'boolean' },
  replay: { type: 'string' },
  'replay-flows': { type: 'string' },
  variant: { type: 'string' },
} as const;

type Given = { readonly [Name in keyof typeof options]?: string | boolean | undefined };

/** Reads the arguments behind `npm run bots --`. */
export function parseArguments(args: readonly string[], families: readonly Family[]): Parsed {
  const { values, tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given: Given = values;
  const problems: Problem[] = tokens.flatMap((token) => strange(token));
  const number = (name: keyof Given, otherwise: number, most: number): number => {
    const written = given[name];
    if (written === undefined) return otherwise;
    const value = Number(written);
    if (typeof written === 'string' && /^\d{1,6}$/u.test(written) && value >= 1 && value <= most) return value;
    const expected = `a whole number from 1 to ${most}`;
    problems.push({ name: `--${name}`, found: String(written), expected, example: `--${name} ${otherwise}` });
    return otherwise;
  };
  const text = (name: keyof Given, fits: RegExp, expected: string, example: string): string | null => {
    const written = given[name];
    if (written === undefined) return null;
    if (typeof written === 'string' && fits.test(written)) return written;
    problems.push({ name: `--${name}`, found: written === true ? '' : String(written), expected, example });
    return null;
  };
  const chosen = chosenFamilies(given, families, problems);
  const sessions = number('sessions', 1, mostSessions);
  const total = chosen.length * sessions;
  if (chosen.length > 1 && total > mostSessions) {
    problems.push({
      ...{ name: '--sessions', found: `${sessions} for each of ${chosen.length} families, ${total} in all` },
      expected: `${mostSessions} in all at most`,
      example: `--sessions ${Math.floor(mostSessions / chosen.length)}`,
    });
  }
  const origin = text('origin', /^.{1,300}$/u, 'an address of this machine', '--origin http://127.0.0.1:3000');
  if (origin !== null && !isLoopbackOrigin(origin)) problems.push(notLoopback(origin));
  const path = (name: keyof Given, example: string) =>
    text(name, /^[^\0]{1,1000}$/u, 'the path of a file or folder', example);
  const [file, flows] = [
    path('replay', '--replay trajectories.jsonl.gz'),
    path('replay-flows', '--replay-flows ./data'),
  ];
  if (file !== null && flows !== null) {
    const expected = '--replay or --replay-flows, not both';
    problems.push({ name: '--replay', found: null, expected, example: '--replay-flows ./data' });
  }
  const request: RunRequest = {
    ...{
      families: chosen,
      isAll: given.all === true && given.level === undefined,
      sessions,
      origin: origin ?? 'http://127.0.0.1:3000',
    },
    seed: text('seed', /^[^\s-]\S{0,99}$/u, '1 to 100 characters without spaces, no hyphen first', '--seed 7') ?? '1',
    performanceId: text('performance', /^[\w-]{1,40}$/u, 'the id of a performance', '--performance perf007'),
    atOnce: number('at-once', 2, mostAtOnce),
    minutes: number('minutes', usualMinutes, mostMinutes),
    oneRound: given['one-round'] === true,
    replay: file !== null ? { from: 'file', path: file } : flows !== null ? { from: 'flows', path: flows } : null,
    variant: oneOf(given.variant, problems),
    jsonFile: text('json', /^[^\0]{1,1000}$/u, 'the path of a file', '--json runs/linear_move.json'),
  };
  return problems.length === 0 ? { ok: true, request } : { ok: false, problems };
}

/** How recorded ways are replayed; null: nobody said. */
function oneOf(written: string | boolean | undefined, problems: Problem[]): Variant | null {
  if (written === undefined) return null;
  const variant = variants.find((one) => one === written);
  if (variant !== undefined) return variant;
  const expected = `one of ${variants.join(', ')}`;
  problems.push({ name: '--variant', found: String(written), expected, example: '--variant bent' });
  return null;
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** Arguments nobody knows. */
function strange(token: Token): readonly Problem[] {
  if (token.kind === 'option' && token.name in options) return [];
  if (token.kind === 'option-terminator') return [];
  const known = Object.keys(options).map((name) => `--${name}`);
  const found = token.kind === 'option' ? token.rawName : token.value;
  return [{ name: 'argument', found, expected: `one of ${known.join(', ')}`, example: '--family linear_move' }];
}

const notLoopback = (origin: string): Problem => ({
  ...{ name: '--origin', found: origin },
  expected: 'a Podoal on this machine: http, a loopback address, a port, and nothing behind it; bots go nowhere else',
  example: '--origin http://127.0.0.1:3000',
});

/** `--family a,b`, `--level L3,L4`, `--all`, or `--all --level L3`; the first two together narrow each other down. */
function chosenFamilies(given: Given, families: readonly Family[], problems: Problem[]): readonly Family[] {
  const { family, level, all } = given;
  const names = families.map(({ name }) => name);
  const known = levels.filter((one) => families.some((other) => other.level === one));
  const asked: readonly (string | undefined)[] =
    typeof level === 'string' ? level.split(',') : level === true ? [''] : known;
  const strangers = asked.filter((one) => !known.includes(one as Level));
  for (const found of strangers)
    problems.push({
      name: '--level',
      found: String(found),
      expected: `one of ${known.join(', ')}`,
      example: '--level L3',
    });
  if (strangers.length > 0) return [];
  const ofLevel = families.filter((one) => asked.includes(one.level));
  if (family === undefined) {
    if (all === true || level !== undefined) return ofLevel;
    const expected = `a family (${names.join(', ')}), --level or --all`;
    problems.push({ name: '--family', found: null, expected, example: '--family linear_move' });
    return [];
  }
  const wanted = typeof family === 'string' ? family.split(',') : [''];
  for (const name of wanted.filter((one) => !ofLevel.some((other) => other.name === one))) {
    const at = families.find((one) => one.name === name)?.level;
    const expected =
      at === undefined ? `one of ${names.join(', ')}` : `a family of level ${String(level)}; this one is of ${at}`;
    problems.push({ name: '--family', found: name, expected, example: '--family linear_move' });
  }
  if (all === true) {
    const expected = '--family or --all, not both';
    problems.push({ name: '--all', found: null, expected, example: '--family linear_move' });
  }
  return ofLevel.filter(({ name }) => wanted.includes(name));
}
