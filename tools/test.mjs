// `npm test`: set-up, a browser, every gate and every test. The last line printed is the count.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printResult, runGates, staticGates } from './gates.mjs';
import { envWithNode, runAttached } from './process.mjs';
import { ensureBuilt, findBrowser, root, setUp } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @typedef {{ status: string, assertionResults: unknown[] }} FileReport */
/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: FileReport[] }} Report */

/**
 * Counts what Vitest reported. A file that did not load has no tests and is one failure; so is an end with an error that no test explains.
 * @param {string} file Vitest's JSON report @param {number} exitCode @returns {Count}
 */
const countTests = (file, exitCode) => {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  /** @type {Report} */
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const unloaded = report.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + unloaded;
  const unexplained = exitCode !== 0 && failed === 0;
  return {
    passed: report.numPassedTests,
    failed: unexplained ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

/** Runs every Vitest project with its output on this terminal. @param {string} node @param {string | undefined} browser @returns {Promise<Count>} */
const runTests = async (node, browser) => {
  const folder = mkdtempSync(join(tmpdir(), 'podoal-test-'));
  const report = join(folder, 'report.json');
  const args = [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ];
  const env = envWithNode(node, browser ? { PODOAL_CHROMIUM: browser } : {});
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  try {
    const code = await runAttached(node, [vitest, ...args], { cwd: root, env, stdin: 'ignore' });
    return countTests(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** @param {Count} count */
const printCount = ({ passed, failed, skipped }) => {
  const also = skipped > 0 ? `, ${skipped} skipped` : '';
  process.stdout.write(`${passed} passed, ${failed} failed${also}\n`);
};

// A set-up or build that fails ends the process at once: that, too, must be counted.
const countTheEnd = () => printCount({ passed: 0, failed: 1, skipped: 0 });
process.on('exit', countTheEnd);

const node = await setUp();
await ensureBuilt(node);
const gates = await runGates(staticGates, { root, node, onResult: printResult });
const tests = await runTests(node, findBrowser(node));

const passed = gates.filter((gate) => gate.passed).length + tests.passed;
const failed = gates.filter((gate) => !gate.passed).length + tests.failed;
const ranNoTest = tests.passed + tests.failed === 0;
if (ranNoTest) process.stdout.write('No test ran.\n');
process.exitCode = failed > 0 || ranNoTest ? 1 : 0;
process.off('exit', countTheEnd);
printCount({ passed, failed, skipped: tests.skipped });
