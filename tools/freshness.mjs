// Tells whether dist/ was built from the sources as they are now: one hash over their contents, kept in dist/.stamp.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the build reads; data files (the catalogue, the captcha's sounds) are read when the server runs. */
const SOURCES = ['contract', 'sale', 'site', 'recorder', 'motion'];
const SINGLE_FILES = ['package-lock.json', 'tools/bundle.mjs', 'tools/smaller.mjs'];
const BUNDLED = /\.(?:tsx?|mjs|css|json|svg|png|woff2)$/;
const TEST = /\.test\.tsx?$/;

/** @param {string} root @param {string} folder @returns {string[]} */
const filesUnder = (root, folder) => {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(root, path);
      return BUNDLED.test(entry.name) && !TEST.test(entry.name) ? [path] : [];
    });
};

/** @param {string} root */
const stampOf = (root) => join(root, 'dist', '.stamp');

/** Hash of everything the build depends on. @param {string} root */
export const sourceHash = (root) => {
  const hash = createHash('sha256');
  for (const path of [...SINGLE_FILES, ...SOURCES.flatMap((folder) => filesUnder(root, folder))]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
};

/** @param {string} root */
export const isBuilt = (root) => existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === sourceHash(root);

/** A build that breaks off leaves no stamp behind. @param {string} root */
export const forgetBuild = (root) => rmSync(stampOf(root), { force: true });

/** @param {string} root @param {string} hash the sources' hash from before the build began */
export const rememberBuild = (root, hash) => {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampOf(root), hash);
};
