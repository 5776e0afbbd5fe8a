// The folder of documents against the index: what is told of each kind of file, and that nothing is followed or changed.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minutes } from '@podoal/contract/units.ts';
import { afterEach, describe, expect, it } from 'vitest';
import type { Oddities } from '../../../behaviour/port.ts';
import { freshPlaces } from '../../conformance/places.ts';
import { openRecord, pageOf, type Recorded } from './record-for-tests.ts';

const place = freshPlaces();
let record: Recorded;
afterEach(() => record.close());

/** Documents of so many abandoned visits. */
async function documents(count: number): Promise<readonly string[]> {
  record = await openRecord(place());
  for (let nth = 0; nth < count; nth += 1) {
    const { flowNo } = await record.visit(await record.agreeing());
    for (const batch of pageOf(flowNo, `a${nth}`, record.bench.now)) await record.behaviour.keep(batch);
  }
  await record.pass(minutes(11));
  return record.files();
}

const fileOf = (name: string): string => join(record.paths.logs, name);
const foreign = (nth: number, stage = 'perf'): string =>
  `${String(nth).padStart(32, '0')}_20270301_120000_${stage}.json`;

async function checked(): Promise<Oddities['files']> {
  await record.behaviour.checkFiles();
  await record.behaviour.advance(record.bench.now);
  return (await record.behaviour.oddities()).files;
}

/** Names by problem. */
const byProblem = ({ odd }: Oddities['files']) =>
  Object.fromEntries(odd.map(({ problem, files }) => [problem, files.map(({ name }) => name).toSorted()]));

describe('the check of the folder', () => {
  it('is made once by itself, and finds nothing where all is as it was written', async () => {
    await documents(2);
    const { files } = await record.behaviour.oddities();
    expect(files).toEqual({ checkedAt: expect.any(Number), isChecking: false, odd: [] });
    await record.behaviour.checkFiles();
    expect((await record.behaviour.oddities()).files.isChecking).toBe(true);
    await record.behaviour.advance(record.bench.now);
    expect((await record.behaviour.oddities()).files).toEqual({
      checkedAt: record.bench.now,
      isChecking: false,
      odd: [],
    });
  });

  it('tells what is wrong with each file', async () => {
    const [gone = '', cut = '', other = '', longer = '', whole = '', linked = ''] = await documents(6);
    const wholeText = readFileSync(fileOf(whole), 'utf8');
    rmSync(fileOf(gone));
    writeFileSync(fileOf(cut), '{"cut');
    writeFileSync(fileOf(other), JSON.stringify({ ...JSON.parse(wholeText), clicks: 'none', '<b>': 1 }));
    appendFileSync(fileOf(longer), '\n');
    rmSync(fileOf(linked));
    symlinkSync(fileOf(whole), fileOf(linked));
    writeFileSync(fileOf(foreign(1)), JSON.stringify({ ...JSON.parse(wholeText), flow_id: foreign(1).slice(0, 32) }));
    writeFileSync(fileOf(foreign(2)), wholeText);
    writeFileSync(fileOf(foreign(3, 'que')), wholeText);
    writeFileSync(fileOf(foreign(4)), 'x'.repeat(2_000_001));
    writeFileSync(fileOf('<img src=x onerror=alert(1)>.json'), '{}');
    mkdirSync(fileOf('folder'));
    symlinkSync('/etc/passwd', fileOf(foreign(5)));
    const files = await checked();
    expect(byProblem(files)).toEqual({
      missing: [gone],
      changed: [longer],
      'not-json': [cut],
      unfit: [foreign(2), foreign(3, 'que'), other].toSorted(),
      unknown: [foreign(1)],
      unread: [foreign(4)],
      'foreign-name': ['<img src=x onerror=alert(1)>.json'],
      'not-a-file': [foreign(5), 'folder', linked].toSorted(),
    });
    const details = files.odd.flatMap((group) => group.files).map(({ name, detail }) => [name, detail]);
    expect(details).toContainEqual([other, 'clicks']);
    expect(details).toContainEqual([foreign(2), 'flow_id']);
    expect(details).toContainEqual([foreign(5), '']);
    expect(readFileSync(fileOf(cut), 'utf8')).toBe('{"cut');
    expect((await record.behaviour.flows({})).counters.all).toBe(6);
  });

  it('lists a bounded number of each problem and counts the rest', async () => {
    const [own = ''] = await documents(1);
    for (let nth = 0; nth < 120; nth += 1) writeFileSync(fileOf(`note ${nth}.txt`), '');
    for (let nth = 1; nth <= 210; nth += 1) writeFileSync(fileOf(foreign(nth)), '[');
    rmSync(fileOf(own));
    const { odd } = await checked();
    expect(odd.map(({ problem, count, files }) => [problem, count, files.length])).toEqual([
      ['missing', 1, 1],
      ['not-json', 200, 50],
      ['unread', 10, 10],
      ['foreign-name', 120, 50],
    ]);
  });

  it('opens no pipe and survives names that are no text', { skip: process.platform !== 'linux' }, async () => {
    await documents(1);
    execFileSync('mkfifo', [fileOf(foreign(1))]);
    writeFileSync(Buffer.concat([Buffer.from(`${record.paths.logs}/`), Buffer.from([0x66, 0xff, 0xfe])]), 'x');
    const files = await checked();
    expect(byProblem(files)).toEqual({ 'foreign-name': ['f\ufffd\ufffd'], 'not-a-file': [foreign(1)] });
    expect(record.reports).toEqual([]);
  });

  it('finds everything missing where the folder is gone', async () => {
    const names = await documents(2);
    rmSync(record.paths.logs, { recursive: true });
    expect(byProblem(await checked())).toEqual({ missing: names });
    mkdirSync(record.paths.logs);
  });

  it('forgets names of what was erased', async () => {
    record = await openRecord(place());
    const actor = await record.agreeing();
    const { flowNo } = await record.visit(actor);
    for (const batch of pageOf(flowNo, 'a', record.bench.now)) await record.behaviour.keep(batch);
    await record.pass(minutes(11));
    const [name = ''] = record.files();
    writeFileSync(fileOf(name), '{"cut');
    expect(byProblem(await checked())).toEqual({ 'not-json': [name] });
    await record.behaviour.erase(actor.accountId);
    await record.behaviour.advance(record.bench.now);
    expect([readdirSync(record.paths.logs), (await record.behaviour.oddities()).files.odd]).toEqual([[], []]);
  });
});
