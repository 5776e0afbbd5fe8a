// docs/features.md is what the code says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { features } from './features/index.ts';
import { featuresPage } from './features-page.ts';

it('is current: else `npm run detect -- features`', () => {
  const file = join(import.meta.dirname, '..', 'docs', 'features.md');
  expect(readFileSync(file, 'utf8').replaceAll('\r\n', '\n')).toBe(featuresPage());
});

it('has names of its own for every feature', () => {
  expect(new Set(features.map(({ name }) => name)).size).toBe(features.length);
});
