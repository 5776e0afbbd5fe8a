// docs/dataset.md tells the columns as the code has them, and JSON Schemas are made of the same.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { queryText } from './card/queries.ts';
import { columnTable, kindTable, schemaFiles, tables } from './write/schemas.ts';

it('docs/dataset.md has every column, kind and query of the code', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'dataset.md'), 'utf8').replaceAll(
    '\r\n',
    '\n',
  );
  for (const name of ['sessions', 'events', 'features', 'labels'] as const) expect(text).toContain(columnTable(name));
  expect(text).toContain(kindTable());
  expect(text).toContain(queryText());
});

it('makes a schema of each table with all its columns', () => {
  expect(Object.keys(schemaFiles)).toEqual(Object.keys(tables).map((name) => `schemas/${name}.json`));
  const events = JSON.parse(schemaFiles['schemas/events.json'] ?? '');
  expect(events.required).toEqual(Object.keys(tables.events.columns));
  expect(events.properties.t_ms.type).toEqual(['number', 'null']);
});
