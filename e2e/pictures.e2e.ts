// The command that takes pictures of every page, on one of them: what it leaves, and what it says.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'podoal-pictures-e2e-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command; answers with its exit code and what it printed. */
async function pictures(...args: readonly string[]) {
  const run = fileURLToPath(new URL('pictures/run.ts', import.meta.url));
  const child = spawn(process.execPath, [run, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { code, lines: String(said).trim().split('\n') };
}

it('takes the pictures of a page, writes their sheet, and says how many there are and where', async () => {
  const { code, lines } = await pictures('--only', 'login', '--quick', '--out', folder);
  expect(code).toBe(0);
  const files = readdirSync(folder).filter((file) => file.endsWith('.png'));
  expect(files).toContain('login.empty.1440.light.ko.png');
  expect(files).toContain('login.register-mistakes.360.light.ko.whole.png');
  const sheet = readFileSync(join(folder, 'index.html'), 'utf8');
  for (const file of files) {
    // The first bytes of a PNG: its signature, the length and name of its header, its width.
    const bytes = readFileSync(join(folder, file));
    expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
    expect([file, bytes.readUInt32BE(16)]).toEqual([file, file.includes('.360.') ? 720 : 1440]);
    expect(sheet).toContain(`src="${file}"`);
  }
  expect(sheet).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
  expect(lines.at(-1)).toBe(`${files.length} pictures in ${join(folder, 'index.html')}`);
});

it('refuses a page that does not exist', async () => {
  const { code, lines } = await pictures('--only', 'login,nowhere');
  expect(code).toBe(2);
  expect(lines[0]).toBe('no such page: nowhere');
});
