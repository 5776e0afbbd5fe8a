// Places for stores under test: temporary folders that are removed at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openEmbeddedStore } from '../embedded/index.ts';
import type { OpenStore } from './bench.ts';

/** Makes fresh places for the embedded store; all of them go when the test file is done. */
export function freshPlaces(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'podoal-store-'));
  let count = 0;
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return () => {
    count += 1;
    return join(root, `place-${count}`);
  };
}

/** The embedded store over a folder. */
export const openEmbedded: OpenStore = (place, options) => openEmbeddedStore({ dataDirectory: place, ...options });
