// A small project in a temporary folder under the real configuration, clean or with failures planted: what gates.test.ts runs the gates on.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Files = Readonly<Record<string, string>>;

const repository = fileURLToPath(new URL('..', import.meta.url));
const CONFIGURATION = [
  '.dependency-cruiser.mjs',
  '.gitignore',
  'biome.json',
  'knip.json',
  'tsconfig.json',
  'vitest.config.ts',
];
const WORKSPACES = ['contract', 'sale', 'site'];

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

const cleanFiles: Files = {
  'contract/words.ts': lines("export const greeting = 'annyeong';"),
  'sale/3-queue/turn.ts': lines(
    "import { greeting } from '@podoal/contract/words.ts';",
    '',
    'export type Turn = { readonly place: number };',
    'export const turnOf = (place: number): Turn & { readonly said: string } => ({ place, said: greeting });',
  ),
  'sale/3-queue/turn.test.ts': lines(
    "import { expect, test } from 'vitest';",
    "import { turnOf } from './turn.ts';",
    '',
    "test('keeps the place', () => expect(turnOf(3).place).toBe(3));",
  ),
  // Named by the configuration of the tests.
  'e2e/trail.setup.ts': lines("console.log('set up');"),
  'site/main.ts': lines(
    "import { turnOf } from '@podoal/sale/3-queue/turn.ts';",
    "import { Page } from './steps/3-queue/page.tsx';",
    "import { open } from './stores/embedded/database.ts';",
    '',
    'console.log(turnOf(1), Page({ place: 1 }), open());',
  ),
  'site/steps/3-queue/page.tsx': lines(
    'export const Page = ({ place }: { readonly place: number }) => <p>{place}</p>;',
  ),
  'site/steps/3-queue/page.test.tsx': lines(
    "import { expect, test } from 'vitest';",
    "import { open } from '../../stores/embedded/database.ts';",
    "import { Page } from './page.tsx';",
    '',
    "test('is a paragraph', () => {",
    "  expect(Page({ place: 1 }).type).toBe('p');",
    '  expect(open().isOpen).toBe(true);',
    '});',
  ),
  'site/stores/embedded/database.ts': lines(
    "import { DatabaseSync } from 'node:sqlite';",
    '',
    "export const open = () => new DatabaseSync(':memory:');",
  ),
};

/** One planted failure per line of what a gate must see. The folders of later rooms are there to be crossed. */
const plantedFiles: Files = {
  'sale/planted-format.ts': lines('export const   badly=[1,2 ]'),
  'sale/planted-any.ts': lines('export const loose = (value: any): unknown => value;'),
  'sale/planted-bang.ts': lines('export const sure = (value?: string): string => value!;'),
  'sale/planted-console.ts': lines("export const shout = () => console.log('here');"),
  'sale/planted-value-import.ts': lines(
    "import { Turn } from './3-queue/turn.ts';",
    '',
    'export const first: Turn = { place: 1 };',
  ),
  'sale/planted-types.ts': lines("export const place: number = 'third';"),
  'sale/planted-index.ts': lines('export const first = (places: readonly number[]): number => places[0];'),
  'sale/planted-optional.ts': lines('export const turn: { place?: number } = { place: undefined };'),
  'sale/planted-enum.ts': lines('export enum Grade {', "  R = 'R',", '}'),
  'sale/planted.test.ts': lines(
    "import { expect, test } from 'vitest';",
    '',
    "test('planted failing test', () => expect(1).toBe(2));",
  ),
  'site/half-used.ts': lines('export const used = 1;', 'export const plantedUnusedExport = 2;'),
  'site/planted-unused-file.ts': lines('export const nobody = 1;'),
  'site/main.ts': lines("import { used } from './half-used.ts';", '', 'console.log(used);'),
  // Imports that cross a boundary, once as a value and once as a type only.
  'contract/to-sale.ts': lines("export { turnOf } from '@podoal/sale/3-queue/turn.ts';"),
  'contract/to-node.ts': lines("export { readFileSync } from 'node:fs';"),
  'sale/to-site.ts': lines("import { Page } from '@podoal/site/steps/3-queue/page.tsx';", 'export const page = Page;'),
  'sale/to-site-type.ts': lines(
    "import type { Page } from '@podoal/site/steps/3-queue/page.tsx';",
    'export type Shown = typeof Page;',
  ),
  'sale/to-node.ts': lines("import { readFileSync } from 'node:fs';", 'export const read = readFileSync;'),
  'sale/to-package.ts': lines("import fc from 'fast-check';", 'export const check = fc;'),
  'sale/6-seats/to-queue.ts': lines("import type { Turn } from '../3-queue/turn.ts';", 'export type Seat = Turn;'),
  'site/steps/6-seats/to-queue.ts': lines("export { Page } from '../3-queue/page.tsx';"),
  'site/http/to-store.ts': lines("export { open } from '../stores/embedded/database.ts';"),
  'site/http/to-bench.ts': lines("export { run } from '../../bench/run.ts';"),
  'site/steps/6-seats/browser.ts': lines("import { sep } from 'node:path';", 'export const separator = sep;'),
  'bench/run.ts': lines('export const run = 1;'),
  'bots/bot.ts': lines(
    "import { open } from '../site/stores/embedded/database.ts';",
    'export type Bot = ReturnType<typeof open>;',
  ),
  'detect/to-bots.ts': lines("import type { Bot } from '../bots/bot.ts';", 'export type Label = Bot;'),
  'detect/to-words.ts': lines("export { greeting } from '@podoal/contract/words.ts';"),
  'motion/to-sale.ts': lines("export { turnOf } from '@podoal/sale/3-queue/turn.ts';"),
  'recorder/to-words.ts': lines("export { greeting } from '@podoal/contract/words.ts';"),
  'contract/behaviour/event.ts': lines("export const eventKind = 'move';"),
  'recorder/to-events.ts': lines("export { eventKind } from '@podoal/contract/behaviour/event.ts';"),
  'site/circle-one.ts': lines("import { two } from './circle-two.ts';", 'export const one = () => two;'),
  'site/circle-two.ts': lines("import { one } from './circle-one.ts';", 'export const two = () => one;'),
  'site/to-test.ts': lines("import '@podoal/sale/3-queue/turn.test.ts';"),
  'site/to-nowhere.ts': lines("import '@podoal/sale/nowhere.ts';"),
};

const writeFiles = (folder: string, files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

/** The installed packages, but with the small project's own workspaces in place of the real ones. */
const linkPackages = (folder: string): void => {
  const installed = join(repository, 'node_modules');
  mkdirSync(join(folder, 'node_modules', '@podoal'), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name.startsWith('.') || name === '@podoal') continue;
    symlinkSync(join(installed, name), join(folder, 'node_modules', name), 'junction');
  }
  for (const name of WORKSPACES)
    symlinkSync(join(folder, name), join(folder, 'node_modules', '@podoal', name), 'junction');
};

/** The real manifests less the packages that so small a project has no use for. */
const writeManifests = (folder: string, extra: Readonly<Record<string, string>>): void => {
  const read = (path: string): object => JSON.parse(readFileSync(join(repository, path), 'utf8'));
  const write = (path: string, dependencies: object): void => {
    const manifest = { ...read(path), ...dependencies, optionalDependencies: undefined };
    writeFileSync(join(folder, path), lines(JSON.stringify(manifest, null, 2)));
  };
  const scripts = { check: 'tsc' };
  write('package.json', { scripts, devDependencies: { '@types/node': '*', typescript: '*', vite: '*', vitest: '*' } });
  write('contract/package.json', { dependencies: {} });
  write('sale/package.json', { dependencies: {} });
  write('site/package.json', { dependencies: { preact: '*', ...extra } });
};

/** Makes the small project in a new temporary folder, which the caller deletes. */
export const makeProject = (kind: 'clean' | 'planted'): string => {
  const folder = mkdtempSync(join(tmpdir(), `podoal-gates-${kind}-`));
  for (const name of CONFIGURATION) cpSync(join(repository, name), join(folder, name));
  writeFiles(folder, cleanFiles);
  if (kind === 'planted') writeFiles(folder, plantedFiles);
  writeManifests(folder, kind === 'planted' ? { fastify: '*' } : {});
  linkPackages(folder);
  return folder;
};
