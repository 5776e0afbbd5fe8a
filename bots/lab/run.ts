// A run: sessions of some families, a few at once, until all have ended or the time is over.
import type { Family } from '../families/family.ts';
import type { Trail } from '../walk/trail.ts';
import { type Ground, playSession, type SessionResult } from './session.ts';

export type Running = {
  /** What is told while it runs. */
  readonly onResult: (result: SessionResult, done: number, total: number) => void;
  /** Told each time a session begins; its trail grows as it goes. */
  readonly onBegin: (family: Family, index: number, trail: Trail) => void;
};

export type RunPlan = {
  readonly families: readonly Family[];
  readonly sessions: number;
  readonly atOnce: number;
  /** Sessions that have not begun by then do not begin, ms from now. */
  readonly longestMs: number;
};

/** Plays all sessions, families in turn, and gives back their results in that order. */
export async function run(ground: Ground, plan: RunPlan, told: Running): Promise<readonly SessionResult[]> {
  const wanted = Array.from({ length: plan.sessions }, (_, index) =>
    plan.families.map((family) => ({ family, index })),
  ).flat();
  const waiting = [...wanted.entries()];
  const results: (SessionResult | undefined)[] = [];
  const until = performance.now() + plan.longestMs;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && performance.now() < until; next = waiting.shift()) {
      const [place, { family, index }] = next;
      const result = await playSession(ground, family, index, (trail) => told.onBegin(family, index, trail));
      results[place] = result;
      done += 1;
      told.onResult(result, done, wanted.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(plan.atOnce, wanted.length) }, work));
  return results.filter((result) => result !== undefined);
}
