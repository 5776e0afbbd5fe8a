// The JSON Schemas of the record as the site publishes them, at /schemas/… and in docs/schemas: the code's own types and
// nothing else. `npm run schemas` writes the files; a test holds them to the code.
import { Batch } from '@podoal/contract/behaviour/batch.ts';
import { documentSchemas, documentVersion } from '@podoal/contract/behaviour/documents.ts';
import type { TSchema } from 'typebox';

/** Tuples are written in the words of this dialect. */
const dialect = 'http://json-schema.org/draft-07/schema#';

function published(schema: TSchema, name: string, version: number, title: string): string {
  const head = { $schema: dialect, $id: `urn:podoal:schema:${name}:${version}`, title };
  return `${JSON.stringify({ ...head, ...schema, title }, null, 2)}\n`;
}

/** The text of every published file by its name. */
export const publishedSchemas: Readonly<Record<string, string>> = {
  'perf.json': published(documentSchemas.perf, 'perf', documentVersion, 'Document of a stage: the performance list'),
  'que.json': published(documentSchemas.que, 'que', documentVersion, 'Document of a stage: the waiting room'),
  'book.json': published(documentSchemas.book, 'book', documentVersion, 'Document of a stage: captcha to completion'),
  'batch.json': published(Batch, 'batch', 1, 'A batch of a recorder, body of POST /api/batch'),
};
