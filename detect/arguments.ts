// The command line of `npm run detect -- …`.
import { parseArgs } from 'node:util';
import { type ProtocolName, protocolNames } from './evaluate/evaluate.ts';
import type { Sampling } from './model/train.ts';

/** A corpus: what it is called, and its file. */
export type Corpus = { readonly name: string; readonly path: string };

export type Request =
  | { readonly command: 'score'; readonly path: string; readonly showsGroups: boolean; readonly sampling: Sampling }
  | { readonly command: 'train'; readonly corpora: readonly Corpus[]; readonly out: string | null }
  | {
      readonly command: 'evaluate';
      readonly corpora: readonly Corpus[];
      readonly data: string | null;
      readonly protocols: readonly ProtocolName[];
      readonly json: string | null;
      readonly html: string | null;
      /** Puts it in the place of the evaluation that ships with the model. */
      readonly keeps: boolean;
    }
  | { readonly command: 'features'; readonly isCheck: boolean };

export const usage = [
  'npm run detect -- score FILE.jsonl[.gz] [--groups] [--recorded]',
  '    한 줄에 하나씩 점수를 냅니다 · a line a line: {id, group, score, accused, threshold, reasons};',
  '    means of groups (persons) go to stderr, with --groups to the end of stdout; --recorded: movement on the 30 ms grid of Podoal’s recorder,\n    by the site’s own threshold',
  'npm run detect -- evaluate [--corpus NAME PATH …] [--data DIR] [--protocol a|a-time|b|c|d-shipped|recorded|replay …] [--json FILE] [--html FILE] [--keep]',
  '    평가합니다 · evaluates on corpora by the protocols of docs/detector.md, and on the bots of a site’s data folder;',
  '    --keep: 모델 옆에 두어 사이트의 탐지기 화면에 보입니다 · puts it beside the model, for the site’s page of the detector',
  'npm run detect -- train --corpus NAME PATH … [--out FILE]',
  '    배포하는 모델을 다시 만듭니다 · makes the shipped model again; without --out it replaces it',
  'npm run detect -- features [--check]',
  '    docs/features.md를 만듭니다 · writes the table of features and rules; --check: only says whether it is current',
].join('\n');

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  corpus: { type: 'string', multiple: true },
  protocol: { type: 'string', multiple: true },
  ...{ data: text, json: text, html: text, out: text },
  ...{ groups: flag, check: flag, keep: flag, recorded: flag },
} as const;

/** Reads the words behind `npm run detect --`; throws an Error that says what was expected. */
export function parseRequest(args: readonly string[]): Request {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [command, ...paths] = positionals;
  if (command === 'features' && paths.length === 0) return { command, isCheck: values.check === true };
  if (command === 'score') {
    const [path] = paths;
    if (path === undefined || paths.length > 1) throw new Error(`score: expected one file\n${usage}`);
    return {
      ...{ command, path, showsGroups: values.groups === true },
      sampling: values.recorded === true ? 'recorded' : 'file',
    };
  }
  if (command !== 'train' && command !== 'evaluate')
    throw new Error(`expected score, evaluate, train or features\n${usage}`);
  // Each --corpus takes a name, and its path is the next word.
  const names = values.corpus ?? [];
  if (names.length !== paths.length)
    throw new Error(`--corpus: expected a name and a path each, e.g. --corpus delbot trajectories.jsonl.gz\n${usage}`);
  const corpora = names.map((name, i) => ({ name, path: paths[i] as string }));
  if (command === 'train') {
    if (corpora.length === 0) throw new Error(`train: expected --corpus NAME PATH\n${usage}`);
    return { command, corpora, out: values.out ?? null };
  }
  if (corpora.length === 0 && values.data === undefined)
    throw new Error(`evaluate: expected --corpus NAME PATH or --data DIR\n${usage}`);
  const { data = null, json = null, html = null, keep: keeps = false } = values;
  if (keeps && values.protocol !== undefined)
    throw new Error(`--keep: expected no --protocol beside it: the whole evaluation is kept\n${usage}`);
  if (keeps && corpora.length === 0) throw new Error(`--keep: expected --corpus NAME PATH beside it\n${usage}`);
  return { command, corpora, data, json, html, keeps, protocols: protocolsOf(values.protocol ?? []) };
}

function protocolsOf(given: readonly string[]): readonly ProtocolName[] {
  const unknown = given.filter((name) => !protocolNames.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`--protocol: ${unknown.join(', ')}: expected ${protocolNames.join(', ')}`);
  return given.length === 0 ? protocolNames : protocolNames.filter((name) => given.includes(name));
}
