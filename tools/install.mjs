// Makes node_modules match package-lock.json. Plain JavaScript for Node 20 with nothing installed: it runs before anything else.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { giveUp, say } from './say.mjs';

/** @typedef {{ version?: string, link?: boolean, resolved?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage */

/** @param {string} file @returns {Record<string, LockedPackage> | undefined} */
const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined);

/** @param {string} root */
const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** @param {string} root */
const stampOf = (root) => join(root, 'node_modules', '.podoal-installed');

/**
 * Whether every package the lock file names is installed at that version; optional ones may be absent (other platforms).
 * npm writes its list, node_modules/.package-lock.json, last, so a broken-off installation does not count.
 * @param {string} root
 */
export const isInstalled = (root) => {
  const locked = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!locked || !present) return false;
  if (existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === lockHash(root)) return true;
  return Object.entries(locked).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/')) return true;
    const found = present[path];
    if (!found) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
    return found.version === wanted.version && existsSync(join(root, path));
  });
};

/** How to start npm without a shell. @returns {{ program: string, args: string[], shell?: boolean }} */
const npmCommand = () => {
  const node = process.env.npm_node_execpath ?? process.execPath;
  const running = process.env.npm_execpath;
  const besideNode = [
    join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const cli = [running, ...besideNode].find((file) => file && basename(file).startsWith('npm-cli') && existsSync(file));
  if (cli) return { program: node, args: [cli] };
  return { program: 'npm', args: [], shell: process.platform === 'win32' };
};

/** npm under Node 20 warns of every package that wants a newer one; they run on the pinned Node, so the warnings mislead. */
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** @param {string} root @param {readonly string[]} args @returns {Promise<number>} npm's exit code */
const npm = (root, args) =>
  new Promise((resolve) => {
    const { program, args: first, shell = false } = npmCommand();
    const all = [...first, ...args, '--include=dev', '--include=optional', ...QUIET];
    const startedAtMs = Date.now();
    const child = spawn(program, all, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
    // npm draws its own spinner in a terminal and is silent elsewhere.
    const seconds = () => Math.round((Date.now() - startedAtMs) / 1000);
    const ticking = setInterval(() => {
      if (!process.stderr.isTTY) say(`설치 중 … ${seconds()}초`, `still installing … ${seconds()} s`);
    }, 10_000);
    child.on('error', () => {
      clearInterval(ticking);
      resolve(127);
    });
    child.on('exit', (code) => {
      clearInterval(ticking);
      resolve(code ?? 1);
    });
  });

/**
 * Installs what the lock file names, if it is not there yet. Ends the process with a message when npm cannot.
 * @param {string} root folder of the repository
 */
export const ensureInstalled = async (root) => {
  if (isInstalled(root)) return;
  say('패키지를 설치합니다 (처음 한 번, 약 500 MB)', 'installing packages (once, about 500 MB)');
  // Windows cannot delete a running node.exe, and npm ci starts by deleting node_modules.
  const insideOwnModules = process.execPath.startsWith(join(root, 'node_modules') + sep);
  if (!(process.platform === 'win32' && insideOwnModules)) {
    if ((await npm(root, ['ci'])) === 0) return;
    say('npm ci가 거부되어 npm install로 다시 시도합니다', 'npm ci refused; trying npm install instead');
  }
  if ((await npm(root, ['install', '--no-save'])) === 0) {
    writeFileSync(stampOf(root), lockHash(root));
    return;
  }
  giveUp(
    '패키지를 설치하지 못했습니다. 위 npm 메시지와 인터넷 연결을 확인하고, `npm install`을 직접 실행해 보세요.',
    'The packages could not be installed. See npm’s message above, check the network, and try `npm install` yourself.',
  );
};
