// The command line: the forms that are written in the docs, and what wrong ones are told.
import { expect, it } from 'vitest';
import { parseRequest } from './arguments.ts';

it('takes a corpus by name and path, several times', () => {
  const words = [
    'evaluate',
    '--corpus',
    'delbot',
    'd.jsonl.gz',
    '--corpus',
    'sapimouse',
    's.jsonl.gz',
    '--protocol',
    'b',
  ];
  expect(parseRequest(words)).toMatchObject({
    command: 'evaluate',
    corpora: [
      { name: 'delbot', path: 'd.jsonl.gz' },
      { name: 'sapimouse', path: 's.jsonl.gz' },
    ],
    protocols: ['b'],
    data: null,
  });
  expect(parseRequest([...words.slice(0, -2), '--keep'])).toMatchObject({ keeps: true });
  expect(parseRequest(['evaluate', '--data', 'folder'])).toMatchObject({ corpora: [], data: 'folder', keeps: false });
  expect(parseRequest(['score', 'f.jsonl', '--groups'])).toEqual({
    command: 'score',
    path: 'f.jsonl',
    showsGroups: true,
    sampling: 'file',
  });
  expect(parseRequest(['score', 'f.jsonl', '--recorded'])).toMatchObject({ sampling: 'recorded' });
});

it.each([
  [[], 'expected score, evaluate, train or features'],
  [['score'], 'expected one file'],
  [['train'], '--corpus NAME PATH'],
  [['evaluate'], '--data DIR'],
  [['evaluate', '--corpus', 'a', 'b', '--protocol', 'a', '--keep'], '--keep: expected no --protocol'],
  [['evaluate', '--data', 'x', '--keep'], '--keep: expected --corpus NAME PATH'],
  [['evaluate', '--corpus', 'delbot'], 'expected a name and a path each'],
  [['evaluate', '--data', 'x', '--protocol', 'z'], '--protocol: z: expected a, a-time, b, c'],
])('%j is told what was expected', (words, said) => {
  expect(() => parseRequest(words)).toThrow(said);
});
