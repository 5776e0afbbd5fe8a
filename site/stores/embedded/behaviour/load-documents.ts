// Puts finished documents into the record of a data folder, as if they had been put together there: files and index. Before
// the record is opened; for the sample.
import { mkdirSync } from 'node:fs';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { documentName } from '../../../behaviour/assemble/document-name.ts';
import { openGivenLabels } from './given-labels.ts';
import { openIndex } from './index/index.ts';
import { pathsOf } from './paths.ts';
import { openBehaviourDatabase } from './tables.ts';
import { openWholeFiles } from './whole-files.ts';

/** Writes documents into a data folder that no site has open. */
export function loadDocuments(dataDirectory: string, documents: readonly StageDocument[]): void {
  const paths = pathsOf(dataDirectory);
  for (const folder of [paths.unfinished, paths.logs]) mkdirSync(folder, { recursive: true });
  const files = openWholeFiles(paths.logs, paths.unfinished);
  const database = openBehaviourDatabase(paths.database);
  const given = openGivenLabels(paths.labels);
  try {
    const index = openIndex(database, given);
    const named = documents.map((document) => ({
      document,
      name: documentName(document.flow_id, document.time_base.zero_epoch_ms, document.stage),
      text: JSON.stringify(document),
    }));
    files.write(named);
    database.exec('BEGIN');
    for (const { document, name, text } of named) index.put(document, { name, bytes: Buffer.byteLength(text) });
    database.exec('COMMIT');
  } finally {
    given.close();
    database.close();
  }
}
