// What a killed build left is removed by the next one, and nothing else.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderForTests } from '../folder-for-tests.ts';
import { withUnfinished } from './folder.ts';

it('removes folders of builds that no longer run here', async () => {
  const here = folderForTests();
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const name = (who: string) => `.dataset.unfinished-${who}-abcdef`;
  const stays = [
    ...[name(`${process.pid}@${hostname()}`), name(`${dead}@another-machine`), '.dataset.unfinished-abcdef'],
    ...[`.other.unfinished-${dead}@${hostname()}-abcdef`, 'dataset-of-before'],
  ];
  for (const one of [...stays, name(`${dead}@${hostname()}`)]) {
    mkdirSync(join(here, one));
    writeFileSync(join(here, one, 'events.parquet'), 'half');
  }
  const during = await withUnfinished(join(here, 'dataset'), async () => ({ ok: true, names: readdirSync(here) }));
  expect(during.names.filter((one) => !stays.includes(one))).toEqual([
    expect.stringMatching(new RegExp(`^\\.dataset\\.unfinished-${process.pid}@${hostname()}-.{6}$`, 'u')),
  ]);
  expect(readdirSync(here).toSorted()).toEqual([...stays, 'dataset'].toSorted());
});
