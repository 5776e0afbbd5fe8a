// What keeps a process running as it should: the folder's lock, repeated tasks, the catalogue files, the users command.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fileProblemLines, readCatalogue } from './catalogue.ts';
import { closeFolder, lockFolder } from './data-lock.ts';
import { repeat } from './repeat.ts';
import { buyerOf, openTestSite } from './stores/site-for-tests.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'podoal-running-'));

describe('the lock of a data folder', () => {
  it('is for one, until it is released', () => {
    const data = folder();
    const first = lockFolder(data);
    expect([first === null, lockFolder(data)]).toEqual([false, null]);
    first?.release();
    const next = lockFolder(data);
    expect(next).not.toBeNull();
    next?.release();
  });
});

describe.skipIf(process.platform === 'win32')('a data folder', () => {
  it('is closed to other users of the machine, new or not', () => {
    const data = join(folder(), 'new', 'data');
    const modeOf = () => statSync(data).mode & 0o777;
    closeFolder(data);
    expect(modeOf()).toBe(0o700);
    chmodSync(data, 0o755);
    closeFolder(data);
    expect(modeOf()).toBe(0o700);
  });
});

describe('a repeated task', () => {
  it('never runs twice at once, counts failures in a row, and stops', async () => {
    let running = 0;
    let times = 0;
    const errors: unknown[] = [];
    const task = async () => {
      running += 1;
      expect(running).toBe(1);
      times += 1;
      await new Promise((resolve) => setTimeout(resolve, 4));
      running -= 1;
      if (times <= 3) throw new Error('not yet');
    };
    const repeated = repeat(1, task, (error) => errors.push(error));
    await expect.poll(() => repeated.failures(), { interval: 1 }).toBe(3);
    await expect.poll(() => times).toBeGreaterThan(4);
    expect(repeated.failures()).toBe(0);
    await repeated.stop();
    const before = times;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([times, errors.length, running]).toEqual([before, 3, 0]);
  });
});

describe('catalogue files', () => {
  it('that ship are fine', () => {
    for (const name of ['listed', 'invented']) {
      expect(readCatalogue(fileURLToPath(new URL(`../catalogue/${name}.json`, import.meta.url))).ok).toBe(true);
    }
  });

  it('that are not are named with their place', () => {
    const here = folder();
    const problems = (name: string, text: string | null): string => {
      if (text !== null) writeFileSync(join(here, name), text);
      const read = readCatalogue(join(here, name));
      return read.ok ? '' : fileProblemLines(read.problems).join('\n');
    };
    expect(problems('none.json', null)).toContain('none.json: expected a file that can be read');
    expect(problems('cut.json', '{"venue":')).toContain('cut.json: expected JSON');
    expect(problems('bare.json', '{}')).toContain('bare.json at /venue');
    expect(problems('away.json', '{"venue":"../x.json"}')).toContain('away.json at /venue');
    expect(problems('lost.json', '{"venue":"house.json"}')).toContain('house.json: expected a file');
    mkdirSync(join(here, 'house.json'));
    expect(problems('lost.json', null)).toContain('house.json: expected a file');
  });
});

describe('npm run users', () => {
  it('lists accounts, makes researchers and sets passwords beside a running site', async () => {
    const site = await openTestSite();
    const buyer = await buyerOf(site, 'perf007', false);
    const other = await buyerOf(site, 'perf007', false);
    const ofRun = await buyerOf(site);
    const users = (...args: readonly string[]): string => {
      const env = { PATH: process.env.PATH, PODOAL_DATA: site.folder };
      const script = fileURLToPath(new URL('./console/users.ts', import.meta.url));
      return execFileSync(process.execPath, [script, ...args], { env, encoding: 'utf8', stdio: 'pipe' });
    };
    expect(users('list')).toContain(`buyer\t${other.email}`);
    users('grant', other.email.toUpperCase());
    expect((await other.ask('/console/rounds')).statusCode).toBe(200);
    expect(() => users('grant', ofRun.email)).toThrow(/No account of a person/);
    expect(() => users('grant')).toThrow(/npm run users/);
    const password = users('reset-password', buyer.email).split(': ')[1]?.trim() ?? '';
    expect((await buyer.ask('/api/bookings')).statusCode).toBe(401);
    const login = await site.visitor().ask('/login', { json: { email: buyer.email, password } });
    expect(login.statusCode).toBe(303);
    await site.close();
  });
});
