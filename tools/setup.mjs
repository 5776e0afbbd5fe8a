// The set-up every command shares: packages → a Node that is new enough → an up-to-date build. Runs on Node 20 with nothing installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './freshness.mjs';
import { ensureInstalled } from './install.mjs';
import { envWithNode, runAttached } from './process.mjs';
import { giveUp, say } from './say.mjs';

/** Folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const OLDEST_STARTER = 20;
const OLDEST_RUNNER = 24;

/** @param {string} version "v24.21.0" */
const majorOf = (version) => Number(version.replace(/^v/, '').split('.')[0]);

/** Node's name of a platform in the names of the npm packages that carry Node. @type {Readonly<Record<string, string>>} */
const PACKAGED = { linux: 'linux', win32: 'win' };

/** @param {string} from folder of the repository @returns {string | undefined} the Node that npm installed here, if it runs on this machine */
const pinnedNode = (from) => {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const name = `node-${PACKAGED[process.platform] ?? process.platform}-${process.arch}`;
  const path = join(from, 'node_modules', name, 'bin', file);
  if (!existsSync(path)) return undefined;
  // A package for another C library installs but does not start.
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && majorOf(answer.stdout) >= OLDEST_RUNNER ? path : undefined;
};

/** The Node that runs the project: the pinned one, else this one if it is new enough. Ends the process with a message otherwise. */
export const findNode = () => {
  const pinned = pinnedNode(root);
  if (pinned) return pinned;
  if (majorOf(process.version) >= OLDEST_RUNNER) return process.execPath;
  return giveUp(
    `이 컴퓨터(${process.platform}-${process.arch})에는 Node ${OLDEST_RUNNER} 이상이 필요합니다. 지금은 ${process.version}입니다. https://nodejs.org 에서 설치하세요.`,
    `This machine (${process.platform}-${process.arch}) needs Node ${OLDEST_RUNNER} or newer; this is ${process.version}. Install it from https://nodejs.org.`,
  );
};

/** Checks the Node that started us, installs the packages if needed, and finds the Node to go on with. @returns {Promise<string>} its path */
export const setUp = async () => {
  if (majorOf(process.version) < OLDEST_STARTER) {
    giveUp(
      `Node ${OLDEST_STARTER} 이상이 필요합니다. 지금은 ${process.version}입니다.`,
      `Node ${OLDEST_STARTER} or newer is needed; this is ${process.version}.`,
    );
  }
  await ensureInstalled(root);
  return findNode();
};

/** Builds browser and server code into dist/. @param {string} node @returns {Promise<void>} ends the process when the build fails */
export const build = async (node) => {
  say('사이트를 빌드합니다', 'building the site');
  const code = await runAttached(node, [join(root, 'tools', 'bundle.mjs')], { cwd: root, env: envWithNode(node) });
  if (code !== 0) giveUp('빌드에 실패했습니다. 위 메시지를 보세요.', 'The build failed; see the message above.');
};

/** Builds unless dist/ was made from exactly these sources. @param {string} node */
export const ensureBuilt = async (node) => {
  if (!isBuilt(root)) await build(node);
};

/** @param {string} node @returns {string | undefined} path of a Chromium; without one what needs it fails by itself and says so */
export const findBrowser = (node) => {
  const found = spawnSync(node, [join(root, 'tools', 'browser.mjs')], { encoding: 'utf8', env: envWithNode(node) });
  if (found.status === 0) return found.stdout.trim();
  process.stderr.write(found.stderr);
  return undefined;
};

/**
 * Runs a file of the project with the project's Node and ends this process with its exit code.
 * @param {string} node
 * @param {readonly string[]} args flags of Node, the file (relative to the repository), its arguments
 * @param {NodeJS.ProcessEnv} [extra] what it finds in its environment besides
 */
export const become = async (node, args, extra) => {
  process.exitCode = await runAttached(node, args, { cwd: root, env: envWithNode(node, extra) });
};
