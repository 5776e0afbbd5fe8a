// The published schemas are those of the code, in the files and at their addresses.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openTestSite, type TestSite } from '../stores/site-for-tests.ts';
import { publishedSchemas } from './published-schemas.ts';

const folder = fileURLToPath(new URL('../../docs/schemas/', import.meta.url));
let site: TestSite | null = null;
afterEach(async () => {
  await site?.close();
  site = null;
});

describe('the published schemas', () => {
  it('stand in docs/schemas as the code has them (npm run schemas writes them)', () => {
    expect(readdirSync(folder).toSorted()).toEqual(Object.keys(publishedSchemas).toSorted());
    for (const [name, text] of Object.entries(publishedSchemas)) {
      expect(readFileSync(`${folder}${name}`, 'utf8') === text, `docs/schemas/${name} is the code's`).toBe(true);
    }
  });

  it('say what they are, and are JSON Schema as it stands', () => {
    for (const [name, text] of Object.entries(publishedSchemas)) {
      const schema = JSON.parse(text);
      expect(schema).toMatchObject({ $schema: expect.stringContaining('draft-07'), type: 'object' });
      expect(schema.$id).toBe(`urn:podoal:schema:${name.replace('.json', '')}:1`);
      expect(schema.title).toMatch(/./);
      expect(schema.additionalProperties).toBe(false);
      expect(schema.required.toSorted()).toEqual(Object.keys(schema.properties).toSorted());
    }
  });

  it('are answered to everybody, and nothing else is', async () => {
    const opened = await openTestSite();
    site = opened;
    const visitor = opened.visitor();
    for (const [name, text] of Object.entries(publishedSchemas)) {
      const answer = await visitor.ask(`/schemas/${name}`);
      expect([answer.statusCode, answer.body === text]).toEqual([200, true]);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/schema+json; charset=utf-8',
        'cache-control': 'public, max-age=3600',
      });
    }
    for (const name of ['perf', 'x.json', '__proto__', 'toString', '..%2f..%2fpackage.json', '%00', 'perf.json%00']) {
      expect((await visitor.ask(`/schemas/${name}`)).statusCode, name).toBe(404);
    }
  });
});
