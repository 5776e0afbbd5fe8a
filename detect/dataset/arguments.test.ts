import { expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const problemsOf = (...args: readonly string[]) => {
  const read = readArguments(args, {});
  return read.ok ? [] : read.problems;
};

it('says all that is wrong at once, with what was expected and an example', () => {
  const problems = problemsOf('build', 'more', '--cvs', '--csv=1', '--data', '/no/such/folder');
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['--cvs', '--csv', '--out', 'more', '--data']);
  for (const problem of problems) expect(problem).toMatch(/expected .*e\.g\. /u);
  expect(problemsOf('bild')).toEqual(['bild: expected build or import, e.g. build --out ./dataset']);
  expect(problemsOf('import', '/no/such/folder', '--with-tests', '--out', '/tmp/a/b/c')).toHaveLength(2);
});

it('shows the usage where nothing is asked', () => {
  expect(readArguments([], {})).toEqual({ ok: true, command: { command: 'help' } });
});
