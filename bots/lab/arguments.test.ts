// The command line: what it means, and that everything wrong with it comes at once.
import { describe, expect, it } from 'vitest';
import { families } from '../families/index.ts';
import { parseArguments } from './arguments.ts';
import { mostAtOnce, mostMinutes, mostSessions } from './bounds.ts';
import { readLabKey } from './lab-key.ts';
import { problemLines } from './problem.ts';

const parse = (line: string) => parseArguments(line.split(' ').filter(Boolean), families);

function requestOf(line: string) {
  const parsed = parse(line);
  if (!parsed.ok) throw new Error(problemLines(parsed.problems).join('\n'));
  return { ...parsed.request, families: parsed.request.families.map(({ name }) => name) };
}

function refusalsOf(line: string): readonly string[] {
  const parsed = parse(line);
  return parsed.ok ? [] : problemLines(parsed.problems);
}

describe('what is asked for', () => {
  it('one family, with what nobody said', () => {
    expect(requestOf('--family linear_move')).toEqual({
      ...{ families: ['linear_move'], sessions: 1, seed: '1', origin: 'http://127.0.0.1:3000' },
      ...{ performanceId: null, atOnce: 2, minutes: 30, jsonFile: null, isAll: false, oneRound: false },
      ...{ replay: null, variant: null },
    });
  });

  it('everything', () => {
    const line =
      '--family linear_move,slow_auto --sessions 20 --seed 7 --level L3 --origin http://[::1]:4000 --performance perf007 ' +
      '--at-once 4 --minutes 5 --json out/a.json --one-round --replay people.jsonl.gz --variant bent';
    expect(requestOf(line)).toEqual({
      ...{ families: ['linear_move', 'slow_auto'], sessions: 20, seed: '7', origin: 'http://[::1]:4000' },
      ...{ performanceId: 'perf007', atOnce: 4, minutes: 5, jsonFile: 'out/a.json', isAll: false, oneRound: true },
      ...{ replay: { from: 'file', path: 'people.jsonl.gz' }, variant: 'bent' },
    });
  });

  it('a level, or all', () => {
    expect(requestOf('--level L1').families).toEqual(['fast_click', 'fixed_coord']);
    expect(requestOf('--level L1,L2').families).toEqual(['fast_click', 'fixed_coord', 'naive_driver']);
    expect(requestOf('--all').families).toEqual(families.map(({ name }) => name));
    expect([requestOf('--all').isAll, requestOf('--all --level L6').isAll]).toEqual([true, false]);
    expect(requestOf('--level L6 --replay-flows ./data').replay).toEqual({ from: 'flows', path: './data' });
    expect(requestOf('--all --level L0').families).toEqual(['queue_bypass', 'http_buyer']);
  });
});

describe('what is refused', () => {
  it.each([
    ...['https://127.0.0.1:3000', 'http://tickets.example.org', 'http://192.168.0.7:3000', 'http://127.0.0.1:3000/a'],
    ...['http://127.0.0.1.example.org:3000', 'http://user@127.0.0.1:3000', 'http://0.0.0.0:3000', 'localhost:3000'],
  ])('%s, which is not this machine', (origin) => {
    const [line, ...more] = refusalsOf(`--family linear_move --origin ${origin}`);
    expect(more).toEqual([]);
    expect(line).toBe(
      `--origin is "${origin}"; expected a Podoal on this machine: http, a loopback address, a port, and nothing behind ` +
        'it; bots go nowhere else, for example --origin http://127.0.0.1:3000',
    );
  });

  it('more than the bounds allow', () => {
    for (const [name, most] of [
      ['sessions', mostSessions],
      ['at-once', mostAtOnce],
      ['minutes', mostMinutes],
    ] as const) {
      expect(refusalsOf(`--family linear_move --${name} ${most}`)).toEqual([]);
      for (const bad of [`${most + 1}`, '0', '-1', '1.5', '1e2', 'many', '']) {
        const [line] = refusalsOf(`--family linear_move --${name}=${bad}`);
        expect(line).toMatch(
          `--${name} is "${bad}"; expected a whole number from 1 to ${most}, for example --${name} `,
        );
      }
    }
    expect(refusalsOf(`--all --sessions ${mostSessions}`)).toEqual([
      expect.stringMatching(/^--sessions is "200 for each of 12 families, 2400 in all"; expected 200 in all at most/u),
    ]);
  });

  it('everything at once', () => {
    const lines = refusalsOf('--family nobody --sessions 0 --origin ftp://a --at-once 99 --seed --speed 3 stray');
    const names = lines.map((line) => line.split(' ')[0]);
    expect(names.toSorted()).toEqual(
      ['argument', 'argument', '--family', '--sessions', '--origin', '--at-once', '--seed'].toSorted(),
    );
    for (const line of lines) expect(line).toMatch(/expected .*, for example /u);
  });

  it('families that are none, or of another level, and no family at all', () => {
    expect(refusalsOf('--family linear_move --level L1')[0]).toMatch(
      'expected a family of level L1; this one is of L3',
    );
    expect(refusalsOf('--level L9')[0]).toMatch('--level is "L9"; expected one of L0, L1, L2, L3, L4, L5, L6, L8');
    expect(refusalsOf('--level L1,L7')[0]).toMatch('--level is "L7"; expected one of ');
    expect(refusalsOf('--sessions 3')[0]).toMatch('--family expected a family (queue_bypass, http_buyer, ');
    expect(refusalsOf('--family linear_move --all')[0]).toMatch('--all expected --family or --all, not both');
  });

  it('a way of replaying that there is not, and two sources', () => {
    expect(refusalsOf('--level L6 --variant loud')[0]).toMatch(
      '--variant is "loud"; expected one of exact, time_warped',
    );
    expect(refusalsOf('--level L6 --replay a --replay-flows b')[0]).toMatch(
      '--replay expected --replay or --replay-flows',
    );
  });

  it('no lab key, or one that cannot be one, without showing it', () => {
    for (const key of [undefined, '', 'short', 'k'.repeat(31), `${'k'.repeat(40)} k`]) {
      const read = readLabKey({ PODOAL_LAB_KEY: key });
      if (read.ok) throw new Error('was taken');
      expect(problemLines([read.problem])[0]).toMatch(
        /^PODOAL_LAB_KEY expected the lab key the site was started with/u,
      );
    }
    expect(readLabKey({ PODOAL_LAB_KEY: 'k'.repeat(32) })).toEqual({ ok: true, labKey: 'k'.repeat(32) });
  });
});
