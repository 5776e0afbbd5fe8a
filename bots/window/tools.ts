// What of the system a window's bots need, and what is said when it is not there.
import { spawnSync } from 'node:child_process';
import type { Problem } from '../lab/problem.ts';

const needed = ['Xvfb', 'xdotool'] as const;
const isThere = (tool: string): boolean => spawnSync(tool, ['-help'], { timeout: 10_000 }).error === undefined;

/** Why bots of level 5 cannot be played on this machine; null: they can. */
export function missingTools(family: string): Problem | null {
  const missing = needed.filter((tool) => !isThere(tool));
  if (missing.length === 0) return null;
  const expected = `Xvfb and xdotool on this machine (Linux); missing: ${missing.join(', ')}`;
  return { name: `--family ${family}`, found: null, expected, example: 'apt-get install -y xvfb xdotool' };
}

/** e.g. `3.20160805.1`; null: there is no xdotool. */
export function xdotoolVersion(): string | null {
  const said = spawnSync('xdotool', ['version'], { encoding: 'utf8', timeout: 10_000 });
  return /\d+(?:\.\d+)+/u.exec(said.stdout ?? '')?.[0] ?? null;
}
