// `npm run detect -- train | evaluate | score`: the detector's command line. Ends with 0 when all was done, 1 when not.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readLine, type Trajectory } from './corpora/line.ts';
import { loadCorpus } from './corpora/load.ts';
import { linesOf } from './corpora/read.ts';
import { evaluate, type ProtocolName, protocolNames } from './evaluate/evaluate.ts';
import { reportPage, reportText } from './evaluate/report.ts';
import { scoreAt } from './model/recipe.ts';
import { type Model, trainShipped } from './model/train.ts';
import { scoreMovement } from './score/score-movement.ts';

const usage = [
  'npm run detect -- score FILE.jsonl[.gz]',
  '    한 줄에 하나씩 점수를 냅니다 · scores each line: {id, group, score, accused, threshold, reasons}',
  'npm run detect -- evaluate --corpus NAME PATH … [--protocol a|a-time|b|c …] [--json FILE] [--html FILE]',
  '    프로토콜대로 평가합니다 · evaluates by the protocols of docs/decisions/0029',
  'npm run detect -- train --corpus NAME PATH … [--out FILE]',
  '    배포하는 모델을 다시 만듭니다 · makes the shipped model again; without --out it replaces it',
].join('\n');
const modelFile = join(import.meta.dirname, 'model', 'model.json');
const say = (what: string): void => console.error(`… ${what}`);

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return 1;
});

async function run(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      corpus: { type: 'string', multiple: true },
      protocol: { type: 'string', multiple: true },
      json: text,
      html: text,
      out: text,
    },
  });
  const [command, ...paths] = positionals;
  if (command === 'score' && paths.length === 1) return score(paths[0] as string);
  // Each --corpus takes a name, and its path is the next word.
  const isCorpora = (values.corpus ?? []).length === paths.length && paths.length > 0;
  if ((command !== 'train' && command !== 'evaluate') || !isCorpora) {
    console.error(usage);
    return 1;
  }
  const unknown = (values.protocol ?? []).filter((name) => !protocolNames.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`--protocol: ${unknown.join(', ')}: expected ${protocolNames.join(', ')}`);
  const files = await corpora(paths);
  if (command === 'train') {
    writeFileSync(values.out ?? modelFile, `${JSON.stringify(trainShipped(files, say))}\n`);
    return 0;
  }
  const wanted = (values.protocol as ProtocolName[] | undefined) ?? protocolNames;
  const sections = evaluate(files, wanted, say);
  console.log(reportText(sections));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(sections, null, 1)}\n`);
  if (values.html !== undefined)
    writeFileSync(
      values.html,
      reportPage(
        sections,
        paths.map((path) => `corpus ${path}`),
      ),
    );
  return 0;
}

async function corpora(paths: readonly string[]): Promise<readonly Trajectory[]> {
  const loaded = await Promise.all(paths.map(loadCorpus));
  for (const problem of loaded.flatMap(({ problems }) => problems)) console.error(problem);
  return loaded.flatMap(({ files }) => files);
}

async function score(path: string): Promise<number> {
  const model: Model = JSON.parse(readFileSync(modelFile, 'utf8'));
  let [number, bad] = [0, 0];
  for await (const line of linesOf(path)) {
    number += 1;
    const read = readLine(line);
    if (!read.ok) {
      bad += 1;
      console.error(`${path}:${number}: ${read.problem}`);
      console.log(
        JSON.stringify({
          id: read.id,
          group: null,
          score: null,
          accused: false,
          threshold: scoreAt.threshold,
          reasons: [],
          error: read.problem,
        }),
      );
      continue;
    }
    const { id, group, movement } = read.trajectory;
    const { score: found, reasons } = scoreMovement(model, movement);
    const accused = found !== null && found > scoreAt.threshold;
    console.log(
      JSON.stringify({
        id,
        group,
        score: found === null ? null : Number(found.toFixed(4)),
        accused,
        threshold: scoreAt.threshold,
        reasons,
      }),
    );
  }
  if (bad > 0) say(`${bad} of ${number} lines could not be read`);
  return 0;
}
