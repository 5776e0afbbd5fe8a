// Scores again what another model scored, or none: reads each document anew and keeps what the shipped model says of it.
// For a data folder that no site has open.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { openGivenLabels } from './given-labels.ts';
import { openIndex } from './index/index.ts';
import { pathsOf } from './paths.ts';
import { openBehaviourDatabase } from './tables.ts';
import { openWholeFiles } from './whole-files.ts';

/** How far it is; `unreadable` counts documents whose file is missing or broken: they keep the score they had. */
export type Rescored = { readonly done: number; readonly all: number; readonly unreadable: number };

const atOnce = 200;

/** Goes through all documents whose score is not the shipped model's, some at a time; each step is durable. */
export function* rescore(dataDirectory: string): Generator<Rescored> {
  const paths = pathsOf(dataDirectory);
  const database = openBehaviourDatabase(paths.database);
  const given = openGivenLabels(paths.labels);
  try {
    const files = openWholeFiles(paths.logs, paths.unfinished);
    const index = openIndex(database, given);
    const scored = (name: string): boolean => {
      try {
        index.score(JSON.parse(files.read(name) ?? '') as StageDocument, name);
        return true;
      } catch {
        return false;
      }
    };
    const all = index.countUnscored();
    let [done, unreadable] = [0, 0];
    yield { done, all, unreadable };
    for (
      let after = '', names = index.unscored(after, atOnce);
      names.length > 0;
      names = index.unscored(after, atOnce)
    ) {
      database.exec('BEGIN IMMEDIATE');
      for (const name of names) {
        if (!scored(name)) unreadable += 1;
        after = name;
      }
      database.exec('COMMIT');
      done += names.length;
      yield { done, all, unreadable };
    }
  } finally {
    given.close();
    database.close();
  }
}
