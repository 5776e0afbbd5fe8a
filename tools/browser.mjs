// Prints the path of a Chromium for the browser tests: the one named, else the machine's, else the one inside @sparticuz/chromium.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Some systems put a script there that only says how to install the browser. @param {string} path */
const starts = (path) =>
  process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;

const installed = () => {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...ELSEWHERE];
  return candidates.find((path) => existsSync(path) && starts(path));
};

const packed = async () => {
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
};

const named = process.env.PODOAL_CHROMIUM;
if (named && !existsSync(named))
  throw new Error(`PODOAL_CHROMIUM: ${named} does not exist; expected the path of a Chromium`);
process.stdout.write(named ?? installed() ?? (await packed()));
