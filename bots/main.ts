// `npm run bots -- …`: checks what is asked for, makes sure that the site is ours, sends the bots, and says what they came to.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { minutes } from '@podoal/contract/units.ts';
import { families } from './families/index.ts';
import { parseArguments, type RunRequest } from './lab/arguments.ts';
import { launch } from './lab/browser.ts';
import { challengeSite } from './lab/challenge.ts';
import { readLabKey } from './lab/lab-key.ts';
import { type Problem, problemLines } from './lab/problem.ts';
import { showProgress } from './lab/progress.ts';
import { run } from './lab/run.ts';
import type { SessionResult } from './lab/session.ts';
import { choosePerformance } from './lab/showing.ts';
import { summarise, tableLines } from './lab/summary.ts';
import { usage } from './lab/usage.ts';

const args = process.argv.slice(2);
if (args.length === 0 || args.includes('--help')) console.log(usage(families).join('\n'));
else process.exitCode = await main();

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
  const needsPage = request.families.some(({ tool }) => tool === 'playwright-core');
  const browser = needsPage ? await launch(process.env.PODOAL_CHROMIUM ?? '/usr/bin/chromium') : null;
  const progress = showProgress();
  try {
    const { origin, seed, sessions, atOnce } = request;
    const ground = { origin, seed, browser, labKey: key.labKey, performanceId: performance.performanceId };
    const plan = { families: request.families, sessions, atOnce, longestMs: minutes(request.minutes) };
    const results = await run(ground, plan, progress);
    progress.stop();
    tell(request, results, browser?.version() ?? null);
    return results.length === sessions * request.families.length ? 0 : 1;
  } finally {
    progress.stop();
    await browser?.close();
  }
}

function refuse(problems: readonly Problem[]): number {
  console.error(['The bot lab does not start:', ...problemLines(problems).map((line) => `  ${line}`)].join('\n'));
  return 1;
}

function tell(request: RunRequest, results: readonly SessionResult[], browser: string | null): void {
  const summary = summarise(results);
  console.log(['', ...tableLines(summary)].join('\n'));
  const left = request.sessions * request.families.length - results.length;
  if (left > 0) console.log(`${left} sessions did not begin: ${request.minutes} minutes were over (--minutes).`);
  if (request.jsonFile === null) return;
  const { origin, seed } = request;
  mkdirSync(dirname(request.jsonFile), { recursive: true });
  const told = { origin, seed, browser, platform: process.platform, summary, sessions: results };
  writeFileSync(request.jsonFile, `${JSON.stringify(told, null, 2)}\n`);
  console.log(`${results.length} sessions: ${request.jsonFile}`);
}
