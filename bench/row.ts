// What a row of the bench is, and the one way throughput is compared with the floor.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadResult } from './load.ts';
import { load, pinning, type Server, startFloor } from './processes.ts';

/** One figure. */
export type Figure = {
  readonly name: string;
  /** Absolute, with its unit in `conditions`. */
  readonly value: number;
  /** value / floor; null where the figure is absolute. */
  readonly ratio: number | null;
  readonly reach: string;
  readonly pass: boolean;
  readonly conditions: string;
};

export type RowOptions = {
  readonly seconds: number;
  /** As asked for on the command line; null: each row's own. */
  readonly secondsAsked: number | null;
  readonly people: number | null;
  /** Corpora of trajectories as JSON lines, gzipped. */
  readonly corpora: readonly string[];
};
export type Row = { readonly name: string; readonly run: (options: RowOptions) => Promise<readonly Figure[]> };

/** A folder that is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'podoal-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sends one raw request and keeps the answer for the floor to repeat. */
export async function recordAnswer(server: Server, raw: string, file: string): Promise<void> {
  const [head = '', body = ''] = raw.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const [method = 'GET', path = '/'] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => line.split(': ')).filter(([name]) => name !== 'host' && name !== 'content-length'),
  );
  const init = method === 'GET' ? { method, headers } : { method, headers, body };
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, init);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const kept = Object.fromEntries(
    [...answer.headers].filter(([name]) => !['connection', 'keep-alive', 'date', 'transfer-encoding'].includes(name)),
  );
  const recorded = {
    status: answer.status,
    headers: { ...kept, 'content-length': String(bytes.length) },
    body: bytes.toString('base64'),
  };
  writeFileSync(file, JSON.stringify(recorded));
}

/** A load with the server's CPU use. */
export type Measured = LoadResult & { readonly cpuShare: number; readonly perCpuSecond: number };

/** Loads a server and reads its CPU time around it. */
export async function measure(
  server: Server,
  requestsFile: string,
  connections: number,
  seconds: number | null,
): Promise<Measured> {
  const before = server.cpuSeconds();
  const result = await load({ port: server.port, connections, requestsFile, seconds });
  const used = server.cpuSeconds() - before;
  return { ...result, cpuShare: used / result.seconds, perCpuSecond: result.requests / used };
}

/** The floor under the same requests. */
export async function measureFloor(
  answerFile: string,
  requestsFile: string,
  connections: number,
  seconds: number | null,
): Promise<Measured> {
  const floor = await startFloor(answerFile);
  try {
    await load({ port: floor.port, connections, requestsFile, seconds: 1 });
    return await measure(floor, requestsFile, connections, seconds);
  } finally {
    await floor.stop();
  }
}

/**
 * Site against floor. Where the load, not the server, was the limit (server under 90 % of its core), requests per
 * second of the server's CPU time are compared instead, so that a slow load cannot flatter the site.
 */
export function ratioOf(site: Measured, floor: Measured): { ratio: number; by: string } {
  const limited = site.cpuShare < 0.9 || floor.cpuShare < 0.9;
  if (limited && Number.isFinite(site.perCpuSecond) && Number.isFinite(floor.perCpuSecond)) {
    return { ratio: site.perCpuSecond / floor.perCpuSecond, by: 'requests per CPU second' };
  }
  return { ratio: site.perSecond / floor.perSecond, by: 'requests per second' };
}

/** The conditions of a comparison in words. */
export function describe(site: Measured, floor: Measured, by: string): string {
  const one = (m: Measured) =>
    `${Math.round(m.perSecond)}/s (cpu ${Math.round(m.cpuShare * 100)} %, ${Math.round(m.perCpuSecond)}/cpu-s, p50 ${m.p50Ms.toFixed(1)} p95 ${m.p95Ms.toFixed(1)} p99 ${m.p99Ms.toFixed(1)} ms)`;
  return `site ${one(site)} ${JSON.stringify(site.outcomes)}; floor ${one(floor)}; ratio by ${by}; ${pinning}; Node ${process.version}`;
}
