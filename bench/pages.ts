// Row of the pages: JavaScript that each booking page loads, and the recorder's, brotli, as the build wrote it.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Row } from './row.ts';

type Chunk = { readonly file: string; readonly imports?: readonly string[] };

const dist = fileURLToPath(new URL('../dist/browser', import.meta.url));
const limitsKb: Readonly<Record<string, number>> = { '3-queue': 3, '6-seats': 12, 'record.entry.ts': 6 };
const otherLimitKb = 5;

/** Bytes of an entry and everything it imports, brotli; the manifest names chunks by their source. */
function brotliBytes(manifest: Record<string, Chunk>, entry: string, seen = new Set<string>()): number {
  const chunk = manifest[entry];
  if (chunk === undefined || seen.has(entry)) return 0;
  seen.add(entry);
  const own = statSync(join(dist, `${chunk.file}.br`)).size;
  return (chunk.imports ?? []).reduce((sum, name) => sum + brotliBytes(manifest, name, seen), own);
}

export const pageScripts: Row = {
  name: 'page-scripts',
  run: async () => {
    const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
    const entries = Object.keys(manifest).filter((name) =>
      /^site\/(?:steps\/.*browser|behaviour\/record\.entry)\.ts$/u.test(name),
    );
    return entries.map((entry) => {
      const step = entry.split('/')[2] ?? entry;
      const kilobytes = brotliBytes(manifest, entry) / 1000;
      const limit = limitsKb[step] ?? otherLimitKb;
      return {
        ...{
          name: `page-script ${entry.replace(/^site\/(?:steps\/)?/u, '')}`,
          value: kilobytes,
          ratio: null,
          reach: `<= ${limit} kB`,
        },
        ...{ pass: kilobytes <= limit, conditions: 'kB of JavaScript with its imports, brotli' },
      };
    });
  },
};
