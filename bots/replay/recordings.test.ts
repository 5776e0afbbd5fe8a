// Who may be replayed: people with a mouse from a corpus, people who agreed to release from a data folder, and nobody else.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dataFolder, folderForTests } from '@podoal/detect/dataset/folder-for-tests.ts';
import { describe, expect, it } from 'vitest';
import { problemLines } from '../lab/problem.ts';
import { type ReadPeople, readCorpus } from './corpus.ts';
import { readFlows } from './data-folder.ts';

const peopleOf = (read: ReadPeople) => {
  if (!read.ok) throw new Error(problemLines([read.problem]).join());
  return read.people;
};
const refusalOf = (read: ReadPeople): string => (read.ok ? '' : (problemLines([read.problem])[0] ?? ''));

/** Rows of a move to the right by `step`, 10 ms apart. */
const rowsOf = (step: number, event = 'Move') =>
  Array.from({ length: 10 }, (_, nth) => [nth * 10, event, nth * step, 5 * step]);
const line = (of: object) => ({
  id: 'a',
  label: 'human',
  source: 'pc1',
  width: 1000,
  height: 500,
  rows: rowsOf(3),
  ...of,
});

function corpusOf(lines: readonly (object | string)[], zipped = false): ReadPeople {
  const file = join(folderForTests(), 'corpus.jsonl');
  const text = lines.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
  writeFileSync(file, zipped ? gzipSync(text) : text);
  return readCorpus(file);
}

describe('a corpus', () => {
  it('gives people with a mouse by their source, with the numbers of their lines', () => {
    const lines = [
      ...[line({}), line({ label: 'bot', source: 'gan' }), line({ source: 'tel', rows: rowsOf(3, 'MoveTouch') })],
      ...[line({ source: 'pc2' }), line({})],
    ];
    for (const zipped of [false, true]) {
      const people = peopleOf(corpusOf(lines, zipped));
      expect(people.map(({ of, ways }) => [of, ways.map(({ number }) => number)])).toEqual([
        ['corpus.jsonl pc1', [1, 5]],
        ['corpus.jsonl pc2', [4]],
      ]);
    }
  });

  it('takes fractions of the screen for what they are', () => {
    const [person] = peopleOf(corpusOf([line({ rows: rowsOf(0.02) })]));
    const last = person?.ways[0]?.path.at(-1);
    expect(last?.t).toBe(90);
    expect(last?.x).toBeCloseTo(180, 9);
    expect(last?.y).toBeCloseTo(50, 9);
  });

  it('cuts ways at long pauses, and leaves out what goes back in time and what is too short', () => {
    const after = rowsOf(3).map(([t, ...more]) => [Number(t) + 3000, ...more]);
    const [person] = peopleOf(
      corpusOf([line({ rows: [...rowsOf(3), [50, 'Move', 1, 1], ...after, [9000, 'Move', 2, 2]] })]),
    );
    expect(person?.ways.map(({ path }) => [path.length, path[0]?.t, path.at(-1)?.t])).toEqual([
      [10, 0, 90],
      [10, 0, 90],
    ]);
  });

  it('is refused with its line where it does not fit, and where it holds nobody', () => {
    expect(refusalOf(corpusOf([line({}), '{"label":']))).toMatch(
      /corpus\.jsonl, line 2: no JSON"; expected a file of recorded/u,
    );
    expect(refusalOf(corpusOf([line({ rows: [[1, 'Move', 'x', 2]] })]))).toMatch(/line 1: \/rows\/0\/2 /u);
    expect(refusalOf(corpusOf([line({ label: 'bot' })]))).toMatch(/it holds none/u);
    expect(refusalOf(readCorpus(join(folderForTests(), 'none.jsonl')))).toMatch(/none\.jsonl \(ENOENT/u);
  });
});

describe('flows of a data folder', () => {
  const moved = (type = 'mouse') => ({
    mouse_trajectory: Array.from({ length: 20 }, (_, nth) => [nth, 2 * nth, 30 * nth, Math.floor(nth / 10)]),
    pointer: { type: Array.from({ length: 20 }, () => type) },
  });

  it('are those of people who agree, page by page', () => {
    const { folder, add, run } = dataFolder();
    const [agrees, , , erased] = [
      add({ account: 1, document: moved() }),
      add({ account: 2, document: moved() }),
      add({ account: 101, run: 1, document: moved() }),
      add({ account: 3, document: moved() }),
      add({ account: 4, document: moved('touch') }),
      add({ account: 5, run: 1, document: moved() }),
    ];
    run('UPDATE account SET release = 0 WHERE account_id = 2');
    run('INSERT INTO flow (flow_no, erased) VALUES (4, 2)');
    const people = peopleOf(readFlows(folder));
    expect(people.map(({ of, ways }) => [of, ways.map(({ number }) => number)])).toEqual([[agrees, [2000, 2001]]]);
    expect(people.some(({ of }) => of === erased)).toBe(false);
    expect(people[0]?.ways[1]?.path.at(-1)).toEqual({ x: 19, y: 38, t: 270 });
  });

  it('are refused where nobody agrees, and where there is no data folder', () => {
    const { folder, run } = dataFolder(1);
    run('UPDATE account SET release = 0');
    expect(refusalOf(readFlows(folder))).toMatch(/agreed to release; there is none/u);
    expect(refusalOf(readFlows(folderForTests()))).toMatch(/podoal\.db is not there/u);
  });
});
