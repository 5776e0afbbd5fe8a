// The command line of `npm run dataset`: all that is wrong with it is said at once, with what was expected and an example.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BuildOptions } from './build.ts';
import type { ImportOptions } from './prototype/import.ts';
import { missingIn } from './source/data-folder.ts';
import { refusalOf } from './write/folder.ts';

export const usage = [
  'npm run dataset -- build --out DIR [--data FOLDER] [--csv] [--json] [--with-synthetic] [--with-tests] [--replace]',
  '    데이터 폴더로 데이터셋을 만듭니다 · makes a dataset of a data folder (PODOAL_DATA, else ./data)',
  'npm run dataset -- import LOGS --out DIR [--data FOLDER] [--csv] [--json] [--replace]',
  '    첫 시제품의 로그를 읽습니다 · reads the first prototype’s logs; the key of pseudonyms is that of the data folder',
].join('\n');

export type Command =
  | ({ readonly command: 'build' } & BuildOptions)
  | ({ readonly command: 'import' } & ImportOptions)
  | { readonly command: 'help' };

export type Read =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly problems: readonly string[] };

const string = { type: 'string' } as const;
const switched = { type: 'boolean' } as const;
const options = {
  ...{ out: string, data: string, csv: switched, json: switched, replace: switched, help: switched },
  ...{ 'with-synthetic': switched, 'with-tests': switched },
};
const ofBuildAlone = ['with-synthetic', 'with-tests'] as const;
type Name = keyof typeof options;
const isName = (name: string): name is Name => Object.hasOwn(options, name);

/** Reads the arguments; `environment` tells the data folder where they do not. */
export function readArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Read {
  const {
    tokens = [],
    values,
    positionals,
  } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (values.help === true || args.length === 0) return { ok: true, command: { command: 'help' } };
  const problems: string[] = [];
  const texts = new Map<Name, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!isName(token.name)) problems.push(`${token.rawName}: expected an option of the usage, e.g. --out ./dataset`);
    else if (options[token.name].type === 'boolean') {
      if (token.value !== undefined) problems.push(`${token.rawName}: expected no value, e.g. ${token.rawName}`);
    } else if (token.value === undefined || token.value === '' || token.value.includes('\0')) {
      problems.push(`${token.rawName}: expected a folder, e.g. ${token.rawName} ./dataset`);
    } else if (texts.has(token.name)) problems.push(`${token.rawName}: expected once, e.g. ${token.rawName} ./dataset`);
    else texts.set(token.name, token.value);
  }
  const [command, ...more] = positionals;
  if (command !== 'build' && command !== 'import') {
    problems.unshift(`${command ?? 'no command'}: expected build or import, e.g. build --out ./dataset`);
    return { ok: false, problems };
  }
  const has = (name: Name): boolean => values[name] === true;
  const data = resolve(texts.get('data') ?? (environment.PODOAL_DATA || './data'));
  const out = outOf(texts.get('out'), has('replace'), problems);
  const common = { data, out, csv: has('csv'), json: has('json') };
  if (command === 'build') {
    checkBuild(data, more, problems);
    const wanted = { withSynthetic: has('with-synthetic'), withTests: has('with-tests') };
    return problems.length > 0 ? { ok: false, problems } : { ok: true, command: { command, ...common, ...wanted } };
  }
  for (const name of ofBuildAlone)
    if (has(name)) problems.push(`--${name}: expected with build alone, e.g. build --${name}`);
  const logs = logsOf(more, problems);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, command: { command, ...common, logs } };
}

function outOf(given: string | undefined, replace: boolean, problems: string[]): string {
  const out = resolve(given ?? '.');
  if (given === undefined) problems.push('--out: expected the folder of the dataset, e.g. --out ./dataset');
  const refusal = given === undefined ? null : refusalOf(out, replace);
  if (refusal !== null) problems.push(`--out: ${refusal}, e.g. --out ./dataset-2`);
  return out;
}

function checkBuild(data: string, more: readonly string[], problems: string[]): void {
  for (const word of more) problems.push(`${word}: expected nothing more after build, e.g. build --out ./dataset`);
  const missing = missingIn(data);
  if (missing !== null) {
    problems.push(
      `--data: ${missing} is not there; expected the data folder of a site that has run, e.g. --data ./data`,
    );
  }
}

function logsOf([logs, ...more]: readonly string[], problems: string[]): string {
  for (const word of more)
    problems.push(`${word}: expected one folder after import, e.g. import ./logs --out ./dataset`);
  const isFolder = logs !== undefined && existsSync(logs) && statSync(logs).isDirectory();
  if (!isFolder)
    problems.push(`import: ${logs ?? 'no folder'}: expected a folder of logs, e.g. import ./logs --out ./dataset`);
  return resolve(logs ?? '.');
}
