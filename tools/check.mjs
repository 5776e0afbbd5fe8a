// `npm run check`: every gate of the project on the sources as they are now, two at a time, in under a minute.
import { printResult, runGates, staticGates, unitGate } from './gates.mjs';
import { root, setUp } from './setup.mjs';

const node = await setUp();
const startedAtMs = performance.now();
const results = await runGates([unitGate, ...staticGates], { root, node, onResult: printResult });
const failed = results.filter((result) => !result.passed).map((result) => result.name);
const total = `${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`;
process.stdout.write(
  failed.length === 0 ? `All gates passed in ${total}.\n` : `Failed in ${total}: ${failed.join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
