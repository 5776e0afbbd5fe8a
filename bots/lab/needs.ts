// What families need beside a site: tools of the system, somebody to replay. With `--all`, families that lack theirs are left
// out and named; families that were asked for by name keep the run from starting.
import type { Family } from '../families/family.ts';
import { readCorpus } from '../replay/corpus.ts';
import { readFlows } from '../replay/data-folder.ts';
import { nothingRecorded, type Recorded } from '../replay/recording.ts';
import { missingTools } from '../window/tools.ts';
import type { RunRequest } from './arguments.ts';
import type { Problem } from './problem.ts';

export type Met =
  | {
      readonly ok: true;
      readonly families: readonly Family[];
      readonly recorded: Recorded;
      /** Families of `--all` that cannot be played here, and why. */
      readonly leftOut: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Looks at what is there and reads what is to be replayed. */
export function meetNeeds({ families, isAll, replay, variant }: RunRequest): Met {
  const lacks = families.map((family) => ({ family, problem: lackOf(family, replay) }));
  const problems = lacks.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  if (problems.length > 0 && !isAll) return { ok: false, problems };
  const met = lacks.flatMap(({ family, problem }) => (problem === null ? [family] : []));
  if (replay === null) return { ok: true, families: met, recorded: nothingRecorded, leftOut: problems };
  const read = replay.from === 'file' ? readCorpus(replay.path) : readFlows(replay.path);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  return { ok: true, families: met, recorded: { people: read.people, variant }, leftOut: problems };
}

function lackOf({ name, tool, replays }: Family, replay: RunRequest['replay']): Problem | null {
  if (tool === 'xdotool') return missingTools(name);
  if (replays !== true || replay !== null) return null;
  const expected = 'somebody to replay: --replay FILE or --replay-flows DATA_DIR';
  return { name: `--family ${name}`, found: null, expected, example: '--replay trajectories.jsonl.gz' };
}
