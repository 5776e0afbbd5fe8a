// Runs a command and watches the most memory its process ever held; Linux tells the peak itself.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export type Watched = { readonly seconds: number; readonly bytes: number; readonly code: number };

/** Runs Node with these arguments; what it prints to stdout is thrown away. */
export async function watched(args: readonly string[]): Promise<Watched> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let bytes = Number.NaN;
  const watching = setInterval(() => {
    bytes = peakOf(child.pid ?? 0) ?? bytes;
  }, 100);
  const [code] = await once(child, 'exit');
  clearInterval(watching);
  return { seconds: (performance.now() - startedAt) / 1000, bytes, code: Number(code) };
}

function peakOf(pid: number): number | null {
  try {
    const peak = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return peak === undefined ? null : Number(peak) * 1024;
  } catch {
    return null;
  }
}
