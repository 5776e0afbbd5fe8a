// The sample that `npm start -- --sample` shows: some sessions of every family of the bot lab but those that replay people,
// through a site of its own with its crowd, its line and its lost seats.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { families } from '@podoal/bots/families/index.ts';
import { launch } from '@podoal/bots/lab/browser.ts';
import { challengeSite } from '@podoal/bots/lab/challenge.ts';
import { showProgress } from '@podoal/bots/lab/progress.ts';
import { run } from '@podoal/bots/lab/run.ts';
import { nothingRecorded } from '@podoal/bots/replay/recording.ts';
import { botDocumentsIn } from '@podoal/bots/tells/documents.ts';
import { missingTools } from '@podoal/bots/window/tools.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { minutes, seconds } from '@podoal/contract/units.ts';
import { isNobodys } from '@podoal/sale/1-login/account.ts';
import { sampleFile } from '@podoal/site/sample.ts';
import { startSite } from '../bench/processes.ts';

const root = join(import.meta.dirname, '..');
const sessions = 3;
/** A flow that nobody ends has its document after 10 silent minutes. */
const silenceMs = minutes(11);
/** Rounds of the sample are none of the site that shows it, ids of accounts nobody's there. */
const roundsFrom = 1_000_000;

const chosen = families.filter(({ replays }) => replays !== true);
const missing = missingTools('colour_click');
if (missing !== null) {
  console.error(`${missing.expected}, for example ${missing.example}`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'podoal-making-'));
const labKey = randomBytes(24).toString('hex');
const settings = { PODOAL_LAB_KEY: labKey, PODOAL_BOT_LOGS: 'off', PODOAL_SEED: 'sample' };
const site = await startSite(folder, settings, { isPinned: false });
try {
  const documents = await play(`http://127.0.0.1:${site.port}`);
  write(documents.map(movedOut(documents)));
} finally {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Plays all sessions and waits for their documents. */
async function play(origin: string): Promise<readonly StageDocument[]> {
  const stranger = await challengeSite(origin, labKey);
  if (stranger !== null) throw new Error(stranger.found ?? stranger.expected);
  const chromium = process.env.PODOAL_CHROMIUM ?? '/usr/bin/chromium';
  const browser = await launch(chromium);
  const progress = showProgress();
  const where = { origin, labKey, performanceId: 'perf007', showingRank: null, seed: 'sample' };
  const plan = { families: chosen, sessions, atOnce: 2, longestMs: minutes(60) };
  const results = await run({ ...where, browser, chromium, recorded: nothingRecorded }, plan, progress).finally(() => {
    progress.stop();
    return browser.close();
  });
  const wanted = results.flatMap(({ email }) => email ?? []);
  const until = performance.now() + silenceMs;
  for (;;) {
    const documents = [...botDocumentsIn(folder)];
    const finished = new Set(documents.flatMap(({ stage, user_email: email }) => (stage === 'book' ? [email] : [])));
    if (wanted.every((email) => finished.has(email)) || performance.now() > until) return documents;
    console.error(`  … ${finished.size} of ${wanted.length} attempts are over`);
    await sleep(seconds(15));
  }
}

/** Gives accounts numbers nobody will ever have, and rounds numbers no round has. */
function movedOut(documents: readonly StageDocument[]): (document: StageDocument) => StageDocument {
  const numbers = new Map<string, string>();
  let last = 0;
  for (const { user_id: id } of documents) {
    if (numbers.has(id)) continue;
    do last += 1;
    while (!isNobodys(last));
    numbers.set(id, String(last));
  }
  return (document) => ({
    ...document,
    user_id: numbers.get(document.user_id) ?? document.user_id,
    round_id: document.round_id === null ? null : document.round_id + roundsFrom,
  });
}

/** Whole or not at all, in the order of their beginnings. */
function write(documents: readonly StageDocument[]): void {
  const sorted = documents.toSorted((one, other) => one.time_base.zero_epoch_ms - other.time_base.zero_epoch_ms);
  const file = join(root, sampleFile);
  const bytes = gzipSync(sorted.map((one) => `${JSON.stringify(one)}\n`).join(''), { level: 9 });
  writeFileSync(`${file}.unfinished`, bytes);
  renameSync(`${file}.unfinished`, file);
  console.log(`${file}: ${documents.length} documents, ${(bytes.length / 1000).toFixed(0)} kB`);
}
