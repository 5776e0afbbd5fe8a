// The sample: documents that the project's own bots left, in a data folder of its own that is thrown away at the end, so that
// the viewer has something to show and nobody's own data are touched. Decision 0030.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';

/** Where it stands, from the project's folder; `npm run sample` makes it again. */
export const sampleFile = join('sample', 'documents.jsonl.gz');

export type Sample = {
  /** A fresh data folder. */
  readonly folder: string;
  readonly documents: readonly StageDocument[];
  /** Attempts they belong to. */
  readonly attempts: number;
  /** Throws the folder away. */
  readonly remove: () => void;
};

/** Reads the sample: a document a line. Throws where the file is not there, or not as it shipped. */
export function openSample(root: string): Sample {
  const text = gunzipSync(readFileSync(join(root, sampleFile))).toString('utf8');
  const documents: readonly StageDocument[] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const folder = mkdtempSync(join(tmpdir(), 'podoal-sample-'));
  return {
    ...{ folder, documents, attempts: new Set(documents.map(({ flow_id: id }) => id)).size },
    // A worker that is ended with the process may still be writing there.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }),
  };
}
