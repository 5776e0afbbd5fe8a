// What the site's page tells of datasets: the counts before a build are those of the build, and its note comes back as it was.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { build } from './build.ts';
import { dataFolder, folderForTests } from './folder-for-tests.ts';
import { noteDataset, readLastDataset } from './last-dataset.ts';
import { folderCounts } from './source/release-counts.ts';

const wanted = { withSynthetic: false, withTests: false };
const countsOf = (folder: string) => {
  const counting = folderCounts(folder, wanted);
  for (;;) {
    const step = counting.next();
    if (step.done === true) return step.value;
  }
};

it('counts before a build what the build then takes, and keeps how it was parted', { timeout: 60_000 }, async () => {
  const data = dataFolder();
  for (let account = 1; account <= 6; account += 1) data.add({ account });
  for (const run of [1, 2]) data.add({ account: 100 + run, run });
  data.run('UPDATE account SET release = 0 WHERE account_id = 2');
  data.run('INSERT INTO flow VALUES (3, 1) -- erased');
  const options = { data: data.folder, out: join(folderForTests(), 'out'), csv: false, json: false, ...wanted };
  const result = await build(options, () => undefined);
  if (!result.ok) throw new Error(result.problems.join());
  const { sessions, flows, people, events, origin } = result.report;
  const { stages, release: counts } = countsOf(data.folder);
  expect(counts).toMatchObject({ stages: sessions, flows, people });
  expect(Object.fromEntries(counts.leftOut.map((one) => [one.reason, one.stages]))).toEqual(origin.left_out);
  expect(stages).toMatchObject({ perf: { bot: 0 }, book: { bot: 2, unlabelled: 6, synthetic: 0 } });
  expect(await readLastDataset(data.folder)).toBeNull();
  expect(noteDataset(data.folder, result.report, 1_800_000_000_000)).toBe(true);
  expect(noteDataset(join(data.folder, 'nowhere'), result.report, 1)).toBe(false);
  const last = await readLastDataset(data.folder);
  expect(last).toMatchObject({ builtAt: 1_800_000_000_000, sessions, flows, people, events });
  // Every split but the one by time holds every flow.
  for (const split of ['person', 'device', 'family']) {
    const of = last?.splits.filter((one) => one.split === split) ?? [];
    expect(of.reduce((sum, one) => sum + one.flows, 0)).toBe(flows);
  }
  expect(last?.told.reduce((sum, one) => sum + one.people, 0)).toBe(people);
});

it('takes a note that is none of ours for no note', async () => {
  const folder = folderForTests();
  for (const text of ['', '{', '7', '[]', '{"builtAt":"now","splits":[]}', '{"builtAt":1,"sessions":1.5}']) {
    writeFileSync(join(folder, 'last-dataset.json'), text);
    expect(await readLastDataset(folder)).toBeNull();
  }
  const counts = { builtAt: 1, sessions: 2, flows: 3, people: 4, events: 5 };
  const foreign = { ...counts, splits: [{ split: '<b>' }, 7], told: 'x' };
  writeFileSync(join(folder, 'last-dataset.json'), JSON.stringify(foreign));
  expect(await readLastDataset(folder)).toEqual({ ...counts, splits: [], told: [] });
});
