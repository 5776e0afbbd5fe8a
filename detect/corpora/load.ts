// Loads whole corpora: every line that can be read; what cannot is said and left out.
import { existsSync } from 'node:fs';
import type { Trajectory } from './line.ts';
import { readLine } from './line.ts';
import { linesOf } from './read.ts';

export type Loaded = { readonly files: readonly Trajectory[]; readonly problems: readonly string[] };

/** Reads a corpus whose every line must be labelled. Throws what reading the file throws, and where not one line can be used. */
export async function loadCorpus(path: string): Promise<Loaded> {
  if (!existsSync(path)) throw new Error(`${path}: expected a file of JSON lines, plain or .gz; there is none`);
  const files: Trajectory[] = [];
  const problems: string[] = [];
  let number = 0;
  for await (const line of linesOf(path)) {
    number += 1;
    const read = readLine(line);
    if (!read.ok) problems.push(`${path}:${number}: ${read.problem}`);
    else if (read.trajectory.label === null) problems.push(`${path}:${number}: label: expected human or bot`);
    else files.push(read.trajectory);
  }
  if (files.length === 0) throw new Error([`${path}: no line of it could be used`, ...problems.slice(0, 3)].join('\n'));
  return { files, problems };
}
