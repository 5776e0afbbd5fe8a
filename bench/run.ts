// npm run bench -- [--json] [--seconds N] [--people N] [--corpus FILE …] [row …]: measures the rows of the bars and prints their figures.
import { parseArgs } from 'node:util';
import { batchIngest } from './batch.ts';
import { completion } from './completion.ts';
import { datasetBuild } from './dataset-build.ts';
import { detector, detectorMany, detectorTraining } from './detector.ts';
import { journeys } from './journeys.ts';
import { lineJoin, lineStatus } from './line.ts';
import { pageFeel } from './page-feel.ts';
import { pageScripts } from './pages.ts';
import { recorderBytes } from './recorder-bytes.ts';
import { recorderCost } from './recorder-cost.ts';
import type { Figure, Row } from './row.ts';
import { holdRule, seatHold } from './seats.ts';
import { viewerList } from './viewer.ts';

const rows: readonly Row[] = [
  pageScripts,
  pageFeel,
  holdRule,
  seatHold,
  lineJoin,
  lineStatus,
  completion,
  batchIngest,
  journeys,
  viewerList,
  datasetBuild,
  ...[detector, detectorMany, detectorTraining],
  recorderBytes,
  recorderCost,
];

const usage = `usage: npm run bench -- [--json] [--seconds N] [--people N] [--corpus FILE …] [${rows.map((row) => row.name).join(' | ')}] …`;
const { values, positionals } = read();
const numbers = [values.seconds ?? '5', values.people ?? '1'].map(Number);
const unknown = positionals.filter((name) => !rows.some((row) => row.name === name));
if (unknown.length > 0) refuse(`${unknown.join(', ')}: expected names of rows`);
if (numbers.some((value) => !(value > 0))) refuse('--seconds, --people: expected numbers above 0');

const wanted = positionals.length === 0 ? rows : rows.filter((row) => positionals.includes(row.name));
const options = {
  seconds: Number(values.seconds ?? '5'),
  secondsAsked: values.seconds === undefined ? null : Number(values.seconds),
  people: values.people === undefined ? null : Number(values.people),
  corpora: values.corpus ?? [],
};
let failed = 0;
for (const row of wanted) {
  console.error(`… ${row.name}`);
  try {
    for (const figure of await row.run(options)) print(figure);
  } catch (error) {
    print({
      name: row.name,
      value: Number.NaN,
      ratio: null,
      reach: '-',
      pass: false,
      conditions: `failed: ${String(error)}`,
    });
  }
}
process.exitCode = failed === 0 ? 0 : 1;

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{ json: { type: 'boolean' }, seconds: { type: 'string' }, people: { type: 'string' } },
        corpus: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(problem: string): never {
  console.error(`${problem}\n${usage}`);
  process.exit(2);
}

function print(figure: Figure): void {
  if (!figure.pass) failed += 1;
  if (values.json === true) {
    console.log(JSON.stringify(figure));
    return;
  }
  const ratio = figure.ratio === null ? '' : ` = ${figure.ratio.toFixed(2)} x`;
  const value = figure.value.toLocaleString('en', { maximumFractionDigits: 1 });
  console.log(
    `${figure.pass ? 'pass' : 'FAIL'}  ${figure.name}  ${value}${ratio}  (${figure.reach})\n      ${figure.conditions}`,
  );
}
