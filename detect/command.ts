// `npm run detect -- score | evaluate | train | features`: the detector's command line. Ends with 0 when all was done, 1 when not.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Corpus, parseRequest, type Request } from './arguments.ts';
import type { Trajectory } from './corpora/line.ts';
import { loadCorpus } from './corpora/load.ts';
import { sourcesOf } from './corpora/sources.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { keptOf } from './evaluate/kept.ts';
import { labSection, sessionsIn } from './evaluate/own-sessions.ts';
import { reportPage } from './evaluate/page.ts';
import { explained, reportText } from './evaluate/report.ts';
import { featuresPage } from './features-page.ts';
import { madeInTraining } from './model/examples.ts';
import { shippedModel } from './model/shipped.ts';
import { trainShipped } from './model/train-shipped.ts';
import { groupLines, scoreFile } from './score/score-file.ts';

const modelFile = join(import.meta.dirname, 'model', 'model.json');
const evaluationFile = join(import.meta.dirname, 'model', 'evaluation.json');
const featuresFile = join(import.meta.dirname, '..', 'docs', 'features.md');
const say = (what: string): void => console.error(`… ${what}`);

// Whoever reads no further (`… | head`) has enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return 1;
});

async function run(args: readonly string[]): Promise<number> {
  const request = parseRequest(args);
  if (request.command === 'score') return score(request);
  if (request.command === 'train') return train(request);
  if (request.command === 'evaluate') return report(request);
  return features(request);
}

/** Corpora with their files. */
async function loadAll(corpora: readonly Corpus[]) {
  const loaded = await Promise.all(corpora.map(async ({ name, path }) => ({ name, ...(await loadCorpus(path)) })));
  for (const problem of loaded.flatMap(({ problems }) => problems)) console.error(problem);
  return loaded;
}

async function score({ path, showsGroups, sampling }: Extract<Request, { command: 'score' }>): Promise<number> {
  const { lines, bad, groups } = await scoreFile(shippedModel, path, console.log, say, sampling);
  for (const problem of bad) console.error(problem);
  for (const line of groupLines(groups)) (showsGroups ? console.log : console.error)(line);
  if (lines === 0) throw new Error(`${path}: expected lines of JSON; it has none`);
  if (bad.length === lines) throw new Error(`${path}: not one of ${lines} lines could be read`);
  if (bad.length > 0) say(`${bad.length} of ${lines} lines could not be read`);
  return 0;
}

async function train({ corpora, out }: Extract<Request, { command: 'train' }>): Promise<number> {
  const loaded = await loadAll(corpora);
  const files = loaded.flatMap((one) => one.files);
  const begun = performance.now();
  const model = { ...trainShipped(files, say), trainedOn: { sources: sourcesOf(loaded), made: madeInTraining() } };
  const text = `${JSON.stringify(model)}\n`;
  writeFileSync(out ?? modelFile, text);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`model ${model.version}: ${(text.length / 1000).toFixed(1)} kB, ${files.length} files, ${seconds} s`);
  return 0;
}

async function report(request: Extract<Request, { command: 'evaluate' }>): Promise<number> {
  const { corpora, data, protocols, json, html, keeps } = request;
  const loaded = await loadAll(corpora);
  const files = loaded.flatMap((one) => one.files);
  const { sections, missing } = corpora.length === 0 ? { sections: [], missing: [] } : evaluate(files, protocols, say);
  const own = data === null ? [] : [labSection(shippedModel, sessionsIn(data, shippedModel, say))];
  const conditions = [
    ...corpora.map(({ name, path }) => `corpus ${name}: ${path}`),
    ...(data === null ? [] : [`bots of the data folder ${data}, model ${shippedModel.version}`]),
    ...(files.length > 0 ? [`${files.length} files, ${humansOf(files)}`] : []),
    ...missing,
    ...explained,
  ];
  const all = [...sections, ...own];
  console.log(reportText(all, conditions));
  if (json !== null) writeFileSync(json, `${JSON.stringify({ conditions, sections: all }, null, 1)}\n`);
  if (keeps) {
    const kept = keptOf(all, { model: shippedModel.version, sources: sourcesOf(loaded) }, Date.now());
    writeFileSync(evaluationFile, `${JSON.stringify(kept)}\n`);
  }
  if (html !== null) writeFileSync(html, reportPage(all, conditions));
  return all.length === 0 ? 1 : 0;
}

function humansOf(files: readonly Trajectory[]): string {
  const humans = files.filter(({ label }) => label === 'human').length;
  return `of people ${humans}; generated movements are bots of training, never people`;
}

function features({ isCheck }: Extract<Request, { command: 'features' }>): number {
  const page = featuresPage();
  if (!isCheck) writeFileSync(featuresFile, page);
  else if (readFileSync(featuresFile, 'utf8').replaceAll('\r\n', '\n') !== page) {
    console.error('docs/features.md is not current: npm run detect -- features');
    return 1;
  }
  return 0;
}
