// The files of the recorder's demo page, its script bundled: tools/recorder-demo.mjs serves them, and so do the browser tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { smaller } from './smaller.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'recorder', 'demo');

/** @typedef {{ readonly type: string, readonly body: string }} DemoFile */

/** Bundles one entry as the site's build does. @param {string} name @param {string} entry */
const bundle = async (name, entry) => {
  const built = await build({
    ...{ root, configFile: false, envDir: false, publicDir: false, logLevel: 'warn', plugins: [smaller] },
    build: {
      ...{ write: false, target: 'baseline-widely-available', modulePreload: { polyfill: false } },
      rolldownOptions: { input: { [name]: entry }, checks: { pluginTimings: false } },
    },
  });
  const [chunk] = 'output' in built ? built.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not bundled into one file`);
  return chunk.code;
};

/** @returns {Promise<ReadonlyMap<string, DemoFile>>} files by path; `/record.js` is the recorder as the site loads it */
export const demoFiles = async () => {
  const script = 'text/javascript; charset=utf-8';
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', body: readFileSync(join(folder, 'index.html'), 'utf8') }],
    ['/demo.css', { type: 'text/css; charset=utf-8', body: readFileSync(join(folder, 'demo.css'), 'utf8') }],
    ['/demo.js', { type: script, body: await bundle('demo', join(folder, 'demo.ts')) }],
    ['/record.js', { type: script, body: await bundle('record', join(root, 'site', 'behaviour', 'record.entry.ts')) }],
  ]);
};
