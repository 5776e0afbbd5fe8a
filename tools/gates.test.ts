// Every gate of `npm run check` proves itself: it passes a clean little project and stops one with a failure planted for it.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runGates, staticGates, unitGate } from './gates.mjs';
import { makeProject } from './planted.ts';

type Result = Awaited<ReturnType<typeof runGates>>[number];

const gates = [unitGate, ...staticGates];
const results = new Map<string, Result>();

const runIn = async (kind: 'clean' | 'planted'): Promise<void> => {
  const root = makeProject(kind);
  const onResult = (result: Result): void => void results.set(`${kind} ${result.name}`, result);
  await runGates(gates, { root, node: process.execPath, onResult });
  rmSync(root, { recursive: true, force: true });
};

beforeAll(async () => {
  await runIn('clean');
  await runIn('planted');
}, 120_000);

afterAll(() => results.clear());

const resultOf = (kind: 'clean' | 'planted', gate: string): Result => {
  const result = results.get(`${kind} ${gate}`);
  if (!result) throw new Error(`the gate "${gate}" did not run`);
  return result;
};

test.each(gates.map((gate) => gate.name))('%s passes a clean project', (gate) => {
  const { passed, output } = resultOf('clean', gate);
  expect(passed, output).toBe(true);
});

/** What each gate must name, on one line of its output each: the planted file, and why it is refused. */
const planted: Readonly<Record<string, readonly RegExp[]>> = {
  format: [/sale\/planted-format\.ts.* format/],
  lint: [
    /sale\/planted-any\.ts.*noExplicitAny/,
    /sale\/planted-bang\.ts.*noNonNullAssertion/,
    /sale\/planted-console\.ts.*noConsole/,
    /sale\/planted-enum\.ts.*noEnum/,
    /sale\/planted-value-import\.ts.*useImportType/,
  ],
  types: [
    /sale\/planted-types\.ts.*TS2322/,
    /sale\/planted-index\.ts.*TS2322/,
    /sale\/planted-optional\.ts.*TS2375/,
    /sale\/planted-enum\.ts.*TS1294/,
    /sale\/planted-value-import\.ts.*TS1484/,
  ],
  boundaries: [
    /contract-imports-only-its-rooms: contract\/to-sale\.ts → sale\/3-queue\/turn\.ts/,
    /contract-is-pure: contract\/to-node\.ts → fs/,
    /sale-imports-only-its-rooms: sale\/to-site\.ts → site\/steps\/3-queue\/page\.tsx/,
    /sale-imports-only-its-rooms: sale\/to-site-type\.ts → site\/steps\/3-queue\/page\.tsx/,
    /sale-is-pure: sale\/to-node\.ts → fs/,
    /sale-is-pure: sale\/to-package\.ts → .*fast-check/,
    /rule-imports-no-other-step: sale\/6-seats\/to-queue\.ts → sale\/3-queue\/turn\.ts/,
    /step-imports-no-other-step: site\/steps\/6-seats\/to-queue\.ts → site\/steps\/3-queue\/page\.tsx/,
    /only-main-touches-stores: site\/http\/to-store\.ts → site\/stores\/embedded\/database\.ts/,
    /nothing-shipped-imports-tests-or-tools: site\/http\/to-bench\.ts → bench\/run\.ts/,
    /browser-code-uses-no-node-module: site\/steps\/6-seats\/browser\.ts → path/,
    /bots-imports-only-its-rooms: bots\/bot\.ts → site\/stores\/embedded\/database\.ts/,
    /detect-imports-only-its-rooms: detect\/to-bots\.ts → bots\/bot\.ts/,
    /detect-imports-only-its-rooms: detect\/to-words\.ts → contract\/words\.ts/,
    /motion-imports-only-its-rooms: motion\/to-sale\.ts → sale\/3-queue\/turn\.ts/,
    /recorder-imports-only-its-rooms: recorder\/to-words\.ts → contract\/words\.ts/,
    /no-circle: site\/circle-/,
    /nothing-imports-a-test: site\/to-test\.ts → sale\/3-queue\/turn\.test\.ts/,
    /resolves: site\/to-nowhere\.ts → /,
  ],
  'dead code': [/^site\/planted-unused-file\.ts/m, /plantedUnusedExport/, /^fastify /m],
  'unit tests': [/sale\/planted\.test\.ts.*planted failing test/],
};

describe.each(gates.map((gate) => gate.name))('%s', (gate) => {
  test('stops the planted failures', () => expect(resultOf('planted', gate).passed).toBe(false));

  test.each((planted[gate] ?? [/never planted/]).map((pattern) => [pattern.source, pattern] as const))(
    'names %s',
    (_, pattern) => {
      expect(resultOf('planted', gate).output).toMatch(pattern);
    },
  );
});

test('the boundaries allow what the architecture allows', () => {
  const { output } = resultOf('planted', 'boundaries');
  expect(output).not.toMatch(/recorder\/to-events\.ts/);
  expect(output).not.toMatch(/site\/main\.ts/);
  expect(output).not.toMatch(/: sale\/3-queue\/turn\.test\.ts/);
});
