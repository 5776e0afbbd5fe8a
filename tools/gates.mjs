// The gates a change must pass, as commands. check.mjs and test.mjs run them here; gates.test.ts runs them on planted failures.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { envWithNode, runQuietly } from './process.mjs';

/** @typedef {{ readonly name: string, readonly args: (root: string) => readonly string[] }} Gate */
/** @typedef {{ readonly name: string, readonly passed: boolean, readonly output: string, readonly durationMs: number }} GateResult */

/** Folders whose imports are checked; those of later rooms join when they exist. */
const ROOMS = ['contract', 'sale', 'site', 'recorder', 'motion', 'bots', 'detect', 'bench', 'e2e', 'tools'];

/** @param {string} root @param {string[]} path */
const program = (root, ...path) => join(root, 'node_modules', ...path);

/** @param {string} root */
const biome = (root) => [program(root, '@biomejs', 'biome', 'bin', 'biome'), 'ci', '--colors=off'];

/** The gates that read the sources without running them. @type {readonly Gate[]} */
export const staticGates = [
  { name: 'types', args: (root) => [program(root, 'typescript', 'bin', 'tsc'), '--noEmit', '-p', root] },
  {
    name: 'dead code',
    args: (root) => [program(root, 'knip', 'bin', 'knip.js'), '--no-progress', '--no-config-hints'],
  },
  {
    name: 'boundaries',
    args: (root) => [
      program(root, 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
      '--config',
      join(root, '.dependency-cruiser.mjs'),
      '--output-type',
      'err',
      ...ROOMS.filter((room) => existsSync(join(root, room))),
    ],
  },
  { name: 'format', args: (root) => [...biome(root), '--linter-enabled=false', '--assist-enabled=false'] },
  { name: 'lint', args: (root) => [...biome(root), '--formatter-enabled=false'] },
];

/** The unit tests, as the last gate of `npm run check`. @type {Gate} */
export const unitGate = {
  name: 'unit tests',
  args: (root) => [program(root, 'vitest', 'vitest.mjs'), 'run', '--project', 'unit', '--no-color'],
};

/**
 * Runs one gate with the Node given; it passes when its command ends with 0.
 * @param {Gate} gate @param {{ root: string, node: string }} where
 * @returns {Promise<GateResult>}
 */
export const runGate = async ({ name, args }, { root, node }) => {
  const env = envWithNode(node, { NO_COLOR: '1', FORCE_COLOR: undefined });
  const { code, output, durationMs } = await runQuietly(node, args(root), { cwd: root, env });
  return { name, passed: code === 0, output, durationMs };
};

/**
 * Runs gates, at most `width` at once, and reports each as it ends.
 * @param {readonly Gate[]} gates
 * @param {{ root: string, node: string, width?: number, onResult: (result: GateResult) => void }} options
 * @returns {Promise<GateResult[]>}
 */
export const runGates = async (gates, { root, node, width = 2, onResult }) => {
  const waiting = [...gates];
  /** @type {GateResult[]} */
  const results = [];
  const work = async () => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const result = await runGate(gate, { root, node });
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
};

/** Prints a gate's line, and what it said if it failed. @param {GateResult} result */
export const printResult = ({ name, passed, output, durationMs }) => {
  if (!passed) process.stdout.write(`\n${output.trim()}\n\n`);
  process.stdout.write(`${passed ? '✔' : '✖'} ${name.padEnd(12)} ${(durationMs / 1000).toFixed(1)} s\n`);
};
