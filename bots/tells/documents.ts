// The documents that bots of the lab left in a data folder, one at a time.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentNamePattern, type StageDocument } from '@podoal/contract/behaviour/documents.ts';

/** Documents whose label is a bot's; files that are no documents are passed over: the viewer lists them. */
export function* botDocumentsIn(dataFolder: string): Generator<StageDocument> {
  const logs = join(dataFolder, 'logs');
  for (const name of readdirSync(logs).toSorted()) {
    const document = documentNamePattern.test(name) ? documentOf(readFileSync(join(logs, name), 'utf8')) : null;
    if (document?.label?.kind === 'bot') yield document;
  }
}

function documentOf(text: string): StageDocument | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
