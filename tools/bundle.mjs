// Bundles the site with Vite: browser code to dist/browser (hashed names, a manifest, compressed siblings), the server and its workers to dist/server.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { forgetBuild, rememberBuild, sourceHash } from './freshness.mjs';
import { smaller } from './smaller.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const browserOut = join(root, 'dist', 'browser');

/** @type {import('vite').InlineConfig} */
const shared = {
  root,
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
};
/** How long a plugin takes is no warning. */
const quiet = { pluginTimings: false };

/**
 * Browser entries by the name their built file gets. Pages ask for them by source path, through the manifest.
 * Style sheets are entries of their own, so that a page without script has its styles.
 * @returns {Record<string, string>}
 */
const browserEntries = () => {
  /** @param {string[]} patterns */
  const find = (patterns) => globSync(patterns, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  const scripts = find(['site/steps/*/browser.ts', 'site/console/*/browser.ts']);
  const named = find(['site/ui/*.entry.ts', 'site/behaviour/*.entry.ts']);
  const styles = find(['site/ui/site.css', 'site/steps/*/*.css', 'site/console/*/*.css', 'site/behaviour/*/*.css']);
  return Object.fromEntries([
    ...scripts.map((file) => [basename(dirname(file)), join(root, file)]),
    ...named.map((file) => [basename(file, '.entry.ts'), join(root, file)]),
    ...styles.map((file) => [`${basename(dirname(file))}-${basename(file, '.css')}-style`, join(root, file)]),
  ]);
};

const bundleBrowser = async () => {
  const input = browserEntries();
  if (Object.keys(input).length === 0) {
    mkdirSync(join(browserOut, '.vite'), { recursive: true });
    writeFileSync(join(browserOut, '.vite', 'manifest.json'), '{}\n');
    return;
  }
  await build({
    ...shared,
    plugins: [smaller],
    build: {
      outDir: browserOut,
      emptyOutDir: true,
      manifest: true,
      target: 'baseline-widely-available',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: { input, checks: quiet },
    },
  });
};

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Writes `.br` and `.gz` beside every text file, so that the server never compresses while it sells. */
const compress = async () => {
  const files = globSync('assets/*.{js,css,svg}', { cwd: browserOut });
  await Promise.all(
    files.map(async (name) => {
      const file = join(browserOut, name);
      const body = readFileSync(file);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
      writeFileSync(`${file}.br`, await brotli(body, { params }));
      writeFileSync(`${file}.gz`, await zip(body, { level: 9 }));
    }),
  );
};

const bundleServer = () =>
  build({
    ...shared,
    ssr: { noExternal: [/^@podoal\//] },
    build: {
      ssr: true,
      outDir: join(root, 'dist', 'server'),
      emptyOutDir: true,
      target: 'node24',
      sourcemap: true,
      minify: false,
      // All files side by side: the server finds its workers beside itself.
      rolldownOptions: {
        input: {
          main: 'site/main.ts',
          'behaviour-worker': 'site/stores/embedded/behaviour/worker.ts',
          'captcha-worker': 'site/steps/4-captcha/draw-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });

/** The recorder's files for other sites, each whole by itself (recorder/README.md): dist/recorder/. */
const bundleRecorder = async () => {
  for (const [name, entry] of Object.entries({ recorder: 'recorder.ts', sender: 'sender.entry.ts', read: 'read.ts' })) {
    await build({
      ...shared,
      plugins: [smaller],
      build: {
        outDir: join(root, 'dist', 'recorder'),
        emptyOutDir: name === 'recorder',
        target: 'baseline-widely-available',
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
        rolldownOptions: {
          input: join(root, 'recorder', entry),
          checks: quiet,
          preserveEntrySignatures: 'strict',
          output: { format: 'es', entryFileNames: `${name}.js` },
        },
      },
    });
  }
};

const startedAtMs = performance.now();
const hash = sourceHash(root);
forgetBuild(root);
if (!existsSync(join(root, 'site', 'main.ts'))) throw new Error('site/main.ts is missing: nothing to build');
await bundleBrowser();
await compress();
await bundleServer();
await bundleRecorder();
rememberBuild(root, hash);
process.stderr.write(`  dist/ ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s\n`);
