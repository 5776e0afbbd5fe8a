// `npm run rescore`: scores all recorded stages with the model that ships, after it was trained anew. The site must be stopped.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { problemLines, readConfig } from '../config.ts';
import { lockFolder, ownersAlone } from '../data-lock.ts';
import { rescore } from '../stores/embedded/behaviour/rescore.ts';
import { databaseFile } from '../stores/embedded/index.ts';

process.umask(ownersAlone);
process.exitCode = run();

function run(): number {
  const read = readConfig(process.env);
  if (!read.ok) return failWith(problemLines(read.problems).join('\n'));
  const folder = resolve(read.config.dataFolder);
  if (!existsSync(join(folder, databaseFile))) return failWith(`No site has run on ${folder} yet.`);
  const lock = lockFolder(folder);
  if (lock === null) {
    return failWith(`${folder}: 사이트가 실행 중입니다. 멈추고 다시 하세요 · a site runs on it: stop it first.`);
  }
  try {
    let last = { done: 0, all: 0, scored: 0, unreadable: 0 };
    for (last of rescore(folder)) process.stderr.write(`\r… ${last.done} / ${last.all}`);
    process.stderr.write('\n');
    const { scored, unreadable } = last;
    console.log(`${scored}개 문서를 다시 채점했습니다 · documents scored`);
    if (unreadable > 0) console.log(`${unreadable}개 파일을 읽을 수 없습니다 · files could not be read`);
    return 0;
  } finally {
    lock.release();
  }
}

function failWith(message: string): number {
  console.error(message);
  return 1;
}
