// The load: a process of its own that sends prepared requests over many keep-alive connections and times the answers.
// Started by run.ts with IPC; one message in (a Job), one message out (a LoadResult).
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';

/** What to send. */
export type Job = {
  readonly port: number;
  readonly connections: number;
  /** File of requests, each preceded by its length in bytes as a decimal line. Sent once each, or round and round until time is up. */
  readonly requestsFile: string;
  /** null: every request once; else for so long, repeating. */
  readonly seconds: number | null;
};

/** What came back. */
export type LoadResult = {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Answers by status and, for problems, code: `200`, `409 seat-taken` … */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly failed: number;
};

/** Splits the requests file. */
export function readRequests(file: string): Buffer[] {
  const bytes = readFileSync(file);
  const requests: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(10, at);
    const length = Number(bytes.toString('latin1', at, lineEnd));
    requests.push(bytes.subarray(lineEnd + 1, lineEnd + 1 + length));
    at = lineEnd + 1 + length;
  }
  return requests;
}

const headersEnd = Buffer.from('\r\n\r\n');
const codePattern = /"code":"([a-z-]+)"/u;

/** Length of the first whole answer in the buffer, or null while it is not whole. */
function wholeAnswer(buffer: Buffer): number | null {
  const end = buffer.indexOf(headersEnd);
  if (end < 0) return null;
  const head = buffer.toString('latin1', 0, end).toLowerCase();
  const at = head.indexOf('content-length:');
  const length = at < 0 ? 0 : Number.parseInt(head.slice(at + 15), 10);
  return buffer.length >= end + 4 + length ? end + 4 + length : null;
}

/** Runs a job to its end. */
export async function runLoad(job: Job): Promise<LoadResult> {
  const requests = readRequests(job.requestsFile);
  const latencies: number[] = [];
  const outcomes: Record<string, number> = {};
  let next = 0;
  let failed = 0;
  const startedAt = performance.now();
  const deadline = job.seconds === null ? Number.POSITIVE_INFINITY : startedAt + job.seconds * 1000;

  const take = (): Buffer | null => {
    if (performance.now() >= deadline) return null;
    if (next >= requests.length && job.seconds === null) return null;
    const request = requests[next % requests.length] ?? null;
    next += 1;
    return request;
  };

  const note = (answer: Buffer): void => {
    const status = answer.toString('latin1', 9, 12);
    const code = status < '400' ? undefined : codePattern.exec(answer.toString('utf8'))?.[1];
    const outcome = code === undefined ? status : `${status} ${code}`;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };

  const connection = (): Promise<void> =>
    new Promise((done) => {
      const socket: Socket = connect({ port: job.port, host: '127.0.0.1', noDelay: true });
      let buffer: Buffer = Buffer.alloc(0);
      let sentAt = 0;
      let busy = false;
      const send = (): void => {
        const request = take();
        busy = request !== null;
        if (request === null) return void socket.end();
        sentAt = performance.now();
        socket.write(request);
      };
      socket.on('connect', send);
      socket.on('data', (chunk) => {
        buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
        const length = wholeAnswer(buffer);
        if (length === null) return;
        latencies.push(performance.now() - sentAt);
        note(buffer.subarray(0, length));
        buffer = buffer.subarray(length);
        send();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (busy) failed += 1;
        done();
      });
    });

  await Promise.all(Array.from({ length: job.connections }, connection));
  const seconds = (performance.now() - startedAt) / 1000;
  latencies.sort((a, b) => a - b);
  const quantile = (q: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * q))] ?? Number.NaN;
  return {
    ...{ requests: latencies.length, seconds, perSecond: latencies.length / seconds, outcomes, failed },
    ...{ p50Ms: quantile(0.5), p95Ms: quantile(0.95), p99Ms: quantile(0.99), maxMs: quantile(1) },
  };
}

if (process.send !== undefined) {
  process.once('message', (job: Job) => {
    void runLoad(job).then((result) => {
      process.send?.(result);
      process.disconnect();
    });
  });
}
