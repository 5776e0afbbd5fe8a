// Scores files in DELBOT's line form: an answer a line, and the mean of each group.
import { readLine } from '../corpora/line.ts';
import { linesOf } from '../corpora/read.ts';
import { scoreAt } from '../model/recipe.ts';
import type { Model, Sampling, Say } from '../model/train.ts';
import { scoreMovement } from './score-movement.ts';

/** Scores of a group's files that could be scored, and how many files there were. */
export type Groups = ReadonlyMap<string, { readonly scores: readonly number[]; readonly files: number }>;

export type Scored = { readonly lines: number; readonly bad: readonly string[]; readonly groups: Groups };

const rounded = (score: number | null): number | null => (score === null ? null : Number(score.toFixed(4)));
const isAccused = (score: number | null): boolean => score !== null && score > scoreAt.threshold;

/** Scores every line; a line that cannot be read has no score, accuses nobody, and is named in `bad`. Throws what reading throws. */
export async function scoreFile(
  model: Model,
  path: string,
  write: (line: string) => void,
  say: Say,
  sampling: Sampling = 'file',
): Promise<Scored> {
  const groups = new Map<string, { scores: number[]; files: number }>();
  const bad: string[] = [];
  const { threshold } = scoreAt;
  let lines = 0;
  for await (const line of linesOf(path)) {
    lines += 1;
    if (lines % 5000 === 0) say(`${lines} lines`);
    const read = readLine(line);
    if (!read.ok) {
      bad.push(`${path}:${lines}: ${read.problem}`);
      const nothing = { group: null, score: null, accused: false, threshold, reasons: [] };
      write(JSON.stringify({ id: read.id, ...nothing, error: read.problem }));
      continue;
    }
    const { id, group, movement } = read.trajectory;
    const { score, reasons } = scoreMovement(model, movement, sampling);
    write(JSON.stringify({ id, group, score: rounded(score), accused: isAccused(score), threshold, reasons }));
    if (group === null) continue;
    const own = groups.get(group) ?? { scores: [], files: 0 };
    own.files += 1;
    if (score !== null) own.scores.push(score);
    groups.set(group, own);
  }
  return { lines, bad, groups };
}

/** A line a group: `{group, score, accused, files}`; its score is the mean of its files that could be scored. */
export const groupLines = (groups: Groups): readonly string[] =>
  [...groups].map(([group, { scores, files }]) => {
    const score = scores.length === 0 ? null : scores.reduce((sum, value) => sum + value, 0) / scores.length;
    return JSON.stringify({ group, score: rounded(score), accused: isAccused(score), files });
  });
