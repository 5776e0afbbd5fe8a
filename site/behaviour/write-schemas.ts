// `npm run schemas`: writes the published JSON Schemas to docs/schemas, after a type of the record has changed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSchemas } from './published-schemas.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'schemas');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(publishedSchemas)) writeFileSync(join(folder, name), text);
