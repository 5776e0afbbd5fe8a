// Processes of a bench: the site and the floor on one core, the load on another, where the machine lets us choose.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Job, LoadResult } from './load.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;

/** One line for the conditions of a figure. */
export const pinning = canPin ? 'server on core 0, load on core 1' : 'cores not pinned';

/** Starts a Node process of this version on a core; null: on any. */
function start(core: number | null, args: readonly string[], env: Record<string, string>, ipc: boolean): ChildProcess {
  const [command, all] =
    canPin && core !== null
      ? ['taskset', ['-c', String(core), process.execPath, ...args]]
      : [process.execPath, [...args]];
  const stdio = ipc ? (['ignore', 'inherit', 'inherit', 'ipc'] as const) : (['ignore', 'pipe', 'inherit'] as const);
  return spawn(command, all, { cwd: root, env: { ...cleanEnvironment(), ...env }, stdio: [...stdio] });
}

const cleanEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PODOAL_')));

/** A server process with its port. */
export type Server = {
  readonly port: number;
  readonly pid: number;
  /** CPU time used so far, seconds (Linux; NaN elsewhere). */
  readonly cpuSeconds: () => number;
  /** Memory in use, bytes (Linux; NaN elsewhere). */
  readonly rssBytes: () => number;
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
};

function serverOf(child: ChildProcess, port: number): Server {
  const pid = child.pid ?? 0;
  const proc = (file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return {
    port,
    pid,
    // utime and stime: the 14th and 15th fields, in ticks of 10 ms; counted after the name in brackets.
    cpuSeconds: () => {
      const fields = proc('stat').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    rssBytes: () => Number(/VmRSS:\s+(\d+)/u.exec(proc('status'))?.[1]) * 1024,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Starts the built site over a data folder, on a free port unless `env` names one, and waits until it is ready. */
export async function startSite(
  dataDirectory: string,
  env: Record<string, string> = {},
  { isPinned = true }: { readonly isPinned?: boolean } = {},
): Promise<Server> {
  const port = Number(env.PODOAL_PORT ?? (await freePort()));
  const settings = {
    PODOAL_PORT: String(port),
    PODOAL_DATA: dataDirectory,
    PODOAL_LOG: 'warn',
    PODOAL_ADDRESS_LIMITS: 'off',
  };
  const child = start(
    isPinned ? 0 : null,
    [...(process.env.BENCH_NODE_ARGS ?? '').split(' ').filter(Boolean), 'dist/server/main.js'],
    { ...settings, ...env },
    false,
  );
  child.stdout?.resume();
  const server = serverOf(child, port);
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the site ended with ${child.exitCode}`);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    await ready?.arrayBuffer();
    if (ready?.ok === true) return server;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await server.kill();
  throw new Error('the site did not become ready within a minute');
}

/** A file the floor appends every body to, by appendFile or in a file that stays open. */
export type Appending = { readonly to: string; readonly keepsOpen: boolean };

/** Starts the floor with a recorded answer. */
export async function startFloor(answerFile: string, append: Appending | null = null): Promise<Server> {
  const env: Record<string, string> = { PODOAL_FLOOR_ANSWER: answerFile };
  if (append !== null) env.PODOAL_FLOOR_APPEND = append.to;
  if (append?.keepsOpen) env.PODOAL_FLOOR_KEEPS_OPEN = 'yes';
  const child = start(0, ['bench/floor.ts'], env, true);
  const [message] = await once(child, 'message');
  return serverOf(child, message.port);
}

/** Runs a job in a process of its own. */
export async function load(job: Job): Promise<LoadResult> {
  const child = start(1, ['bench/load.ts'], {}, true);
  child.send(job);
  const [result] = await once(child, 'message');
  return result;
}
