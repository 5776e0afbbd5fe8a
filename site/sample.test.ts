// The sample that ships: what it holds fits the documents of today, and is the lab's own bots alone.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { documentSchemas } from '@podoal/contract/behaviour/documents.ts';
import { Compile } from 'typebox/compile';
import { expect, it } from 'vitest';
import { openSample, sampleFile } from './sample.ts';

const root = join(import.meta.dirname, '..');

it('fits the schemas: else `npm run sample` makes it again', () => {
  const { documents, folder, remove } = openSample(root);
  const fits = {
    perf: Compile(documentSchemas.perf),
    que: Compile(documentSchemas.que),
    book: Compile(documentSchemas.book),
  };
  for (const document of documents) expect([...fits[document.stage].Errors(document)]).toEqual([]);
  expect(new Set(documents.map(({ stage }) => stage))).toEqual(new Set(['perf', 'que', 'book']));
  expect(existsSync(folder)).toBe(true);
  remove();
  expect(existsSync(folder)).toBe(false);
});

it('is small, and of bots of every level that replays nobody', () => {
  expect(statSync(join(root, sampleFile)).size).toBeLessThan(4_000_000);
  const { documents, remove } = openSample(root);
  remove();
  expect(documents.every(({ label, is_bot: isBot }) => label.kind === 'bot' && isBot)).toBe(true);
  expect(documents.every(({ user_email: email }) => email?.endsWith('@bots.invalid'))).toBe(true);
  expect([...new Set(documents.map(({ label }) => label.level))].toSorted()).toEqual([
    'L0',
    'L1',
    'L2',
    'L3',
    'L4',
    'L5',
  ]);
});

it('says what is wrong where there is none', () => {
  expect(() => openSample(join(root, 'nowhere'))).toThrow(/ENOENT.*documents\.jsonl\.gz/u);
});
