// The built browser files behind the names pages use: source paths as Vite's manifest keys them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One entry of Vite's `.vite/manifest.json`; only what pages need. */
export type ManifestChunk = {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
};

/** Vite's manifest: source path (or chunk name) → built file. */
export type Manifest = Readonly<Record<string, ManifestChunk>>;

/** What a page asks for by source path, for example `site/steps/queue/browser.ts`. Unknown entries answer null. */
export type Assets = {
  /** A module script: its URL, the style sheets it and its imports bring, and the chunks worth preloading. */
  script(
    entry: string,
  ): { readonly src: string; readonly css: readonly string[]; readonly preload: readonly string[] } | null;
  /** The URL of a style sheet that is an entry of its own. */
  style(entry: string): string | null;
};

/** Reads the manifest of a browser build. Throws if there is none: the site cannot show a page without its styles. */
export const loadAssets = (distBrowserDir: string, base = '/'): Assets =>
  assetsFromManifest(parseManifest(readFileSync(join(distBrowserDir, '.vite', 'manifest.json'), 'utf8')), base);

/** Assets over an already read manifest; `base` is the URL the build directory is served under. */
export const assetsFromManifest = (manifest: Manifest, base = '/'): Assets => ({
  script: (entry) => {
    const chunk = manifest[entry];
    if (chunk === undefined) return null;
    const imported = importsOf(manifest, entry);
    const css = [...imported, chunk].flatMap((part) => part.css ?? []);
    return {
      src: base + chunk.file,
      css: [...new Set(css)].map((file) => base + file),
      preload: imported.map((part) => base + part.file),
    };
  },
  style: (entry) => {
    const chunk = manifest[entry];
    return chunk?.file.endsWith('.css') ? base + chunk.file : null;
  },
});

/** The chunks an entry imports, directly or through others, each once, deepest first. */
const importsOf = (manifest: Manifest, entry: string): readonly ManifestChunk[] => {
  const seen = new Set([entry]);
  const walk = (key: string): readonly ManifestChunk[] =>
    (manifest[key]?.imports ?? []).flatMap((next) => {
      const chunk = manifest[next];
      if (seen.has(next) || chunk === undefined) return [];
      seen.add(next);
      return [...walk(next), chunk];
    });
  return walk(entry);
};

const parseManifest = (text: string): Manifest => {
  const parsed: unknown = JSON.parse(text);
  if (!isManifest(parsed)) throw new Error('.vite/manifest.json: expected an object of chunks with a "file" each');
  return parsed;
};

const isManifest = (value: unknown): value is Manifest =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((chunk: unknown) => typeof chunk === 'object' && chunk !== null && 'file' in chunk);
