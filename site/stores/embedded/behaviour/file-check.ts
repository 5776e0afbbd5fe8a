// Looks for files in logs/ that are not as the index has them: foreign, damaged, missing. In slices while nothing else is
// due, at the start and when a researcher asks. It changes nothing; what it found is kept in memory alone.
import { type Dir, opendirSync } from 'node:fs';
import type { EpochMs } from '@podoal/contract/units.ts';
import { type CheckedFiles, fileProblems } from '../../../behaviour/port.ts';
import type { Job } from './job.ts';
import { type Odd, openJudges } from './odd-file.ts';
import { isMissing } from './segment-reader.ts';
import type { Workroom } from './workroom.ts';

const sliceMs = 20;
/** Slices before batches, deeds and documents are looked at again. */
const slicesAtOnce = 10;
/** Files that are listed of each problem; further ones are only counted. */
const listedOfEach = 50;

export type FileCheck = {
  /** Has the folder looked through anew. */
  readonly ask: () => void;
  /** Goes on with what was asked for. */
  readonly work: (now: EpochMs) => Job<void>;
  /** What the last whole check found. */
  readonly found: () => CheckedFiles;
  readonly close: () => void;
};

/** Prepares the check; the first one is asked for already. */
export function openFileCheck({ index, paths, report }: Workroom): FileCheck {
  const newJudge = openJudges(paths.logs);
  let isAsked = true;
  let running: Job<CheckedFiles> | null = null;
  let last: CheckedFiles = { checkedAt: null, isChecking: false, odd: [] };

  /** File by file what is odd about it; null: nothing. */
  function* oddFiles(): Generator<Odd | null> {
    const judge = newJudge();
    for (const name of namesIn(paths.logs)) yield index.nameExists(name) ? null : judge.unknown(name);
    // One by one: what the index says must not be older than the look at its file.
    for (let file = index.fileAfter(null); file !== null; file = index.fileAfter(file)) {
      yield judge.known(file.name, file.bytes);
    }
  }

  function* check(now: EpochMs): Job<CheckedFiles> {
    const found = fileProblems.map((problem) => ({ problem, count: 0, files: [] as Odd[] }));
    let sliceFrom = performance.now();
    for (const odd of oddFiles()) {
      const group = found.find(({ problem }) => problem === odd?.problem);
      if (odd !== null && group !== undefined) {
        group.count += 1;
        if (group.files.length < listedOfEach) group.files.push(odd);
      }
      if (performance.now() - sliceFrom < sliceMs) continue;
      yield;
      sliceFrom = performance.now();
    }
    for (const { files } of found) files.sort((one, other) => (one.name < other.name ? -1 : 1));
    return { checkedAt: now, isChecking: false, odd: found.filter(({ count }) => count > 0) };
  }

  return {
    ask: () => {
      isAsked = true;
    },
    *work(now) {
      if (running === null && !isAsked) return;
      try {
        if (running === null) {
          isAsked = false;
          running = check(now);
        }
        for (let slice = 0; slice < slicesAtOnce; slice += 1) {
          const step = running.next();
          if (step.done === true) {
            last = step.value;
            running = null;
            return;
          }
          yield;
        }
      } catch (error) {
        // A folder that cannot be looked through stands in the way of nothing else.
        running = null;
        report(error, 'looking through the folder of documents');
      }
    },
    found: () => ({ ...last, isChecking: isAsked || running !== null }),
    close: () => void running?.return(last),
  };
}

/** Names in a folder as they come, without ever holding all of them; a folder that is gone has none. */
function* namesIn(path: string): Generator<string> {
  let folder: Dir;
  try {
    folder = opendirSync(path);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  try {
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) yield entry.name;
  } finally {
    folder.closeSync();
  }
}
