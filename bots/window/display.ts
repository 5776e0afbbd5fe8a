// A display of one session's own: an X server that draws into memory (Xvfb), with the system's pointer and keyboard on it
// (xdotool), its picture as the eye sees it. Nobody else on the machine can open it: it has a cookie of its own.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type Picture, readPicture } from './picture.ts';

export type Size = { readonly width: number; readonly height: number };

export type Display = {
  /** What a program that shows itself here finds in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs xdotool with a chain of its commands; comes back when all are done. */
  readonly hand: (commands: readonly (string | number)[]) => Promise<void>;
  /** What the screen shows now. */
  readonly look: () => Picture;
  readonly close: () => Promise<void>;
};

const patienceMs = 10_000;
const run = promisify(execFile);

/** Starts a display on the first free number. Throws where Xvfb does not start. */
export async function openDisplay({ width, height }: Size): Promise<Display> {
  const folder = mkdtempSync(join(tmpdir(), 'podoal-display-'));
  const authority = join(folder, 'authority');
  writeFileSync(authority, authorityOf(randomBytes(16)), { mode: 0o600 });
  const screen = ['-screen', '0', `${width}x${height}x24`, '-fbdir', folder];
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen, '-auth', authority, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const close = async (): Promise<void> => {
    if (server.pid !== undefined && server.exitCode === null && server.signalCode === null) {
      server.kill();
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const env = { DISPLAY: `:${await numberOf(server)}`, XAUTHORITY: authority };
    return {
      env,
      hand: async (commands) => void (await run('xdotool', commands.map(String), { env: { ...process.env, ...env } })),
      look: () => readPicture(readFileSync(join(folder, 'Xvfb_screen0'))),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The number the server chose, which it writes once it can be reached. */
async function numberOf(server: ChildProcess): Promise<number> {
  const told = server.stdio[3] as Readable;
  const failed = once(server, 'exit').then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`)));
  const late = AbortSignal.timeout(patienceMs);
  const [line] = await Promise.race([
    once(told, 'data', { signal: late }),
    once(server, 'error').then(rejectWith),
    failed,
  ]);
  return Number(String(line).trim());
}

const rejectWith = ([error]: unknown[]): Promise<never> => Promise.reject(error);

/** An Xauthority file of one entry that holds for any display: family wild, no address, no number, the kind, the cookie. */
function authorityOf(cookie: Buffer): Buffer {
  const counted = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0, bytes.length]), bytes]);
  const none = Buffer.alloc(0);
  const fields = [none, none, Buffer.from('MIT-MAGIC-COOKIE-1'), cookie];
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...fields.map(counted)]);
}
