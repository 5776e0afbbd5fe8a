// Says on stderr how a run is getting on: a line for every session that ended, and every few seconds where the others stand.
import type { Trail } from '../walk/trail.ts';
import type { Running } from './run.ts';
import type { SessionResult } from './session.ts';

const everyMs = 5000;

/** Begins to show; `stop` ends it. */
export function showProgress(say: (line: string) => void = console.error): Running & { readonly stop: () => void } {
  const trails = new Map<string, Trail>();
  const timer = setInterval(() => {
    const under = [...trails].filter(([, { ending }]) => ending === null);
    const standing = under.map(([name, { step }]) => `${name} at ${step}`);
    if (standing.length > 0) say(`  … ${standing.join(', ')}`);
  }, everyMs);
  return {
    onBegin: (family, index, trail) => void trails.set(`${family.name} ${index}`, trail),
    onResult: (result, done, total) => {
      trails.delete(`${result.family} ${result.index}`);
      say(resultLine(result, done, total));
    },
    stop: () => clearInterval(timer),
  };
}

/** e.g. `3/20 linear_move 2: booked at done, won VIP-A30, lost 1, 14.2 s`. */
export function resultLine(result: SessionResult, done: number, total: number): string {
  const { family, index, ending, detail, step, seats_won: won, seats_lost: lost, took_ms: tookMs } = result;
  const parts = [
    `${ending}${detail === null ? '' : ` (${detail})`} at ${step}`,
    ...(won.length > 0 ? [`won ${won.join(' ')}`] : []),
    ...(lost.length > 0 ? [`lost ${lost.length}`] : []),
    `${(tookMs / 1000).toFixed(1)} s`,
  ];
  return `${done}/${total} ${family} ${index}: ${parts.join(', ')}`;
}
