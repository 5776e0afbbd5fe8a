// `npm run bots -- …`: checks what is asked for, makes sure that the site is ours, sends the bots, and says what they came to.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { minutes } from '@podoal/contract/units.ts';
import { families } from './families/index.ts';
import { parseArguments, type RunRequest } from './lab/arguments.ts';
import { launch } from './lab/browser.ts';
import { challengeSite } from './lab/challenge.ts';
import { contestLines, contestOf } from './lab/contest.ts';
import { readLabKey } from './lab/lab-key.ts';
import { meetNeeds } from './lab/needs.ts';
import { type Problem, problemLines } from './lab/problem.ts';
import { showProgress } from './lab/progress.ts';
import { run } from './lab/run.ts';
import type { SessionResult } from './lab/session.ts';
import { choosePerformance } from './lab/showing.ts';
import { summarise, tableLines } from './lab/summary.ts';
import { usage } from './lab/usage.ts';
import { parseTells } from './tells/arguments.ts';
import { botDocumentsIn } from './tells/documents.ts';
import { tellsLines, tellsOf } from './tells/tells.ts';

const args = process.argv.slice(2);
if (args.length === 0 || args.includes('--help')) console.log(usage(families).join('\n'));
else process.exitCode = args[0] === 'tells' ? tellTells(args.slice(1)) : await main();

/** Runs the lab; its exit code. */
async function main(): Promise<number> {
  const [parsed, key] = [parseArguments(args, families), readLabKey(process.env)];
  const problems = [...(parsed.ok ? [] : parsed.problems), ...(key.ok ? [] : [key.problem])];
  if (!parsed.ok || !key.ok) return refuse(problems);
  const { request } = parsed;
  const isStranger = await challengeSite(request.origin, key.labKey);
  if (isStranger !== null) return refuse([isStranger]);
  const performance = await choosePerformance(request.origin, request.performanceId);
  if (!performance.ok) return refuse([performance.problem]);
  const met = meetNeeds(request);
  if (!met.ok) return refuse(met.problems);
  for (const line of problemLines(met.leftOut)) console.error(`left out: ${line}`);
  const chromium = process.env.PODOAL_CHROMIUM ?? '/usr/bin/chromium';
  const needsPage = met.families.some(({ tool }) => tool === 'playwright-core');
  const browser = needsPage ? await launch(chromium) : null;
  const progress = showProgress();
  try {
    const { origin, seed, sessions, atOnce } = request;
    const showingRank = request.oneRound ? 0 : null;
    const where = { origin, labKey: key.labKey, performanceId: performance.performanceId, showingRank };
    const plan = { families: met.families, sessions, atOnce, longestMs: minutes(request.minutes) };
    const results = await run({ ...where, seed, browser, chromium, recorded: met.recorded }, plan, progress);
    progress.stop();
    tell(request, sessions * met.families.length - results.length, results, browser?.version() ?? null);
    return results.length === sessions * met.families.length ? 0 : 1;
  } finally {
    progress.stop();
    await browser?.close();
  }
}

function refuse(problems: readonly Problem[]): number {
  console.error(['The bot lab does not start:', ...problemLines(problems).map((line) => `  ${line}`)].join('\n'));
  return 1;
}

function tell(request: RunRequest, left: number, results: readonly SessionResult[], browser: string | null): void {
  const summary = summarise(results);
  const contest = request.oneRound ? contestOf(results) : null;
  console.log(['', ...tableLines(summary)].join('\n'));
  if (contest !== null) console.log(['', ...contestLines(contest)].join('\n'));
  if (left > 0) console.log(`${left} sessions did not begin: ${request.minutes} minutes were over (--minutes).`);
  if (request.jsonFile === null) return;
  const { origin, seed } = request;
  const told = { origin, seed, browser, platform: process.platform, summary, contest, sessions: results };
  writeJson(request.jsonFile, told);
  console.log(`${results.length} sessions: ${request.jsonFile}`);
}

/** `tells --data DIR [--json FILE]`: its exit code. */
function tellTells(given: readonly string[]): number {
  const parsed = parseTells(given);
  if (!parsed.ok) return refuse(parsed.problems);
  const tells = tellsOf(botDocumentsIn(parsed.dataFolder));
  console.log(tellsLines(tells).join('\n'));
  if (parsed.jsonFile !== null) writeJson(parsed.jsonFile, tells);
  return 0;
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
