// Scores again what another model scored, or none: reads each document anew and keeps what the shipped model says of it.
// For a data folder that no site has open.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { openGivenLabels } from './given-labels.ts';
import { openIndex } from './index/index.ts';
import { pathsOf } from './paths.ts';
import { openBehaviourDatabase } from './tables.ts';
import { openWholeFiles } from './whole-files.ts';

/** How far it is. */
export type Rescored = {
  /** Documents read, of `all`: each is read twice. */
  readonly done: number;
  readonly all: number;
  readonly scored: number;
  /** Documents whose file is missing or broken: they keep the score they had. */
  readonly unreadable: number;
};

const atOnce = 200;

/** Goes through all documents whose score is not the shipped model's, some at a time; each step is durable. */
export function* rescore(dataDirectory: string): Generator<Rescored> {
  const paths = pathsOf(dataDirectory);
  const database = openBehaviourDatabase(paths.database);
  const given = openGivenLabels(paths.labels);
  try {
    const files = openWholeFiles(paths.logs, paths.unfinished);
    const index = openIndex(database, given);
    const readWith = (name: string, take: (document: StageDocument) => void): boolean => {
      try {
        take(JSON.parse(files.read(name) ?? '') as StageDocument);
        return true;
      } catch (error) {
        // A document that is none is left out; a database that fails is not.
        if (error instanceof Error && 'errcode' in error) throw error;
        return false;
      }
    };
    const all = 2 * index.countUnscored();
    let [done, scored, unreadable] = [0, 0, 0];
    yield { done, all, scored, unreadable };
    // First how all of them moved: a copy may come before what it copies.
    for (const isScoring of [false, true]) {
      for (let after = '', names = index.unscored(after, atOnce); names.length > 0; ) {
        database.exec('BEGIN IMMEDIATE');
        for (const name of names) {
          const isRead = readWith(name, (document) =>
            isScoring ? index.score(document, name) : index.keepWay(document),
          );
          if (isScoring) [scored, unreadable] = [scored + Number(isRead), unreadable + Number(!isRead)];
          after = name;
        }
        database.exec('COMMIT');
        done += names.length;
        yield { done, all, scored, unreadable };
        names = index.unscored(after, atOnce);
      }
    }
  } finally {
    given.close();
    database.close();
  }
}
