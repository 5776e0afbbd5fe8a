// Families whose needs are not met: named where they were asked for, left out and named where everything was.
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { families } from '../families/index.ts';
import { parseArguments } from './arguments.ts';
import { meetNeeds } from './needs.ts';
import { problemLines } from './problem.ts';

afterEach(() => void vi.unstubAllEnvs());

function met(line: string) {
  const parsed = parseArguments(line.split(' '), families);
  if (!parsed.ok) throw new Error(problemLines(parsed.problems).join());
  return meetNeeds(parsed.request);
}
const saidOf = (result: ReturnType<typeof meetNeeds>): string =>
  problemLines(result.ok ? result.leftOut : result.problems).join('\n');

it('says what is to be replayed with what', () => {
  const refused = met('--level L6,L8');
  expect(refused.ok).toBe(false);
  expect(saidOf(refused)).toMatch(
    /^--family replay expected somebody to replay: --replay FILE or --replay-flows DATA_DIR/u,
  );
  expect(saidOf(met(`--level L6 --replay ${join(import.meta.dirname, 'none.jsonl')}`))).toMatch(
    /none\.jsonl \(ENOENT/u,
  );
});

it('names the packages of a machine that has no windows to drive', () => {
  vi.stubEnv('PATH', '/nowhere');
  const refused = met('--family colour_click');
  expect(refused.ok).toBe(false);
  expect(saidOf(refused)).toMatch(/missing: Xvfb, xdotool, for example apt-get install -y xvfb xdotool$/u);
});

it('leaves out of all what cannot be played here, and says so', () => {
  vi.stubEnv('PATH', '/nowhere');
  const result = met('--all');
  const names = result.ok ? result.families.map(({ name }) => name) : [];
  expect(names).toEqual(families.map(({ name }) => name).filter((name) => !/colour_click|replay|hybrid/u.test(name)));
  expect(saidOf(result)).toMatch(/colour_click.*\n.*replay.*\n.*hybrid/u);
});
