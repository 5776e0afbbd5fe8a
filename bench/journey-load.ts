// The load of whole journeys: a process of its own in which many buyers walk from the line to a booking number at once,
// each over a connection of their own, and send what a recorder would of every stage. One message in (a JourneyJob), one
// message out (a JourneyResult); progress in between.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { UploadRight } from '../site/behaviour/port.ts';
import { uploadTokens } from '../site/behaviour/upload-token.ts';

/** What a recorder would send of one stage: a batch's body without token and page id. */
export type StageBatch = { readonly step: UploadRight['step']; readonly body: Readonly<Record<string, unknown>> };

export type JourneyJob = {
  readonly port: number;
  /** Buyers on their way at once. */
  readonly atOnce: number;
  readonly seconds: number;
  /** Session cookie of each buyer, in turn: of accounts 1, 2, 3 … */
  readonly sessions: readonly string[];
  /** Seat of each buyer, in turn, with its section. */
  readonly seats: readonly { readonly id: string; readonly section: string }[];
  readonly runToken: string;
  /** Key of upload tokens, hex: a page would hand the token over. */
  readonly uploadKey: string;
  readonly showing: { readonly performance_id: string; readonly date: string; readonly time: string };
  readonly batches: readonly StageBatch[];
};

export type JourneyResult = {
  readonly journeys: number;
  readonly requests: number;
  readonly seconds: number;
  readonly batches: number;
  /** Booking number and seat of every completed journey. */
  readonly bookings: readonly (readonly [bookingId: string, seat: string])[];
  /** What went wrong, by step and status. */
  readonly failures: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p95Ms: number;
};

type Answered = { readonly status: number; readonly body: string };

/** One keep-alive connection; requests one after another. */
function openConnection(port: number): { ask: (raw: Buffer) => Promise<Answered>; close: () => void } {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let buffer: Buffer = Buffer.alloc(0);
  let waiting: { resolve: (answer: Answered) => void; reject: (error: Error) => void } | null = null;
  socket.on('data', (chunk) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = buffer.toString('latin1', 0, end);
    const length = Number(/content-length: (\d+)/iu.exec(head)?.[1] ?? 0);
    if (buffer.length < end + 4 + length) return;
    const answer = { status: Number(head.slice(9, 12)), body: buffer.toString('utf8', end + 4, end + 4 + length) };
    buffer = buffer.subarray(end + 4 + length);
    waiting?.resolve(answer);
    waiting = null;
  });
  const fail = () => waiting?.reject(new Error('connection closed'));
  socket.on('error', fail);
  socket.on('close', fail);
  return {
    ask: (raw) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(raw);
      }),
    close: () => void socket.end(),
  };
}

/** Runs a job to its end. */
export async function runJourneys(job: JourneyJob): Promise<JourneyResult> {
  const tokens = uploadTokens(Buffer.from(job.uploadKey, 'hex'));
  const startedAt = performance.now();
  const deadline = startedAt + job.seconds * 1000;
  const bookings: [string, string][] = [];
  const failures: Record<string, number> = {};
  const tookMs: number[] = [];
  const query = new URLSearchParams(job.showing).toString();
  /** Bodies but for their first fields, as text: the load must not take the cores that the site needs. */
  const tails = job.batches.map(({ body }) => JSON.stringify(body).slice(1));
  let next = 0;
  let requests = 0;
  let batches = 0;

  const buyer = async (): Promise<void> => {
    const connection = openConnection(job.port);
    const ask = async (step: string, session: string, path: string, sent?: unknown): Promise<Answered> => {
      const body = sent === undefined ? '' : typeof sent === 'string' ? sent : JSON.stringify(sent);
      const content =
        sent === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
      const head = `${sent === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\ncookie: podoal_session=${session}\r\nx-podoal-run: ${job.runToken}\r\n${content}\r\n`;
      requests += 1;
      const answer = await connection.ask(Buffer.from(head + body));
      if (answer.status >= 300) throw new Error(`${step} ${answer.status} ${answer.body.slice(0, 80)}`);
      return answer;
    };

    const walk = async (session: string, accountId: number, seat: JourneyJob['seats'][number]): Promise<void> => {
      const began = performance.now();
      const joined = JSON.parse((await ask('join', session, '/api/queue/join', job.showing)).body);
      const flowNo = Number.parseInt(String(joined.flow_id).slice(0, -24), 16);
      const send = async (n: number): Promise<void> => {
        const batch = job.batches[n];
        if (batch === undefined) return;
        const token = tokens.make({ flowNo, accountId, step: batch.step, underRun: true }, Date.now());
        const head = { token, page: randomBytes(8).toString('hex'), wall: Date.now() };
        await ask('batch', session, '/api/batch', `${JSON.stringify(head).slice(0, -1)},${tails[n]}`);
        batches += 1;
      };
      await send(0);
      for (let status = joined.status; status !== 'ready'; ) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        status = JSON.parse((await ask('status', session, `/api/queue/status?${query}`)).body).status;
      }
      await send(1);
      await ask('captcha', session, `/api/captcha?${query}`);
      const { answer } = JSON.parse((await ask('oracle', session, `/api/lab/captcha?${query}`)).body);
      await ask('verify', session, '/api/captcha/verify', { ...job.showing, answer });
      await ask('sections', session, `/api/sections?${query}`);
      await ask('seats', session, `/api/seats/${job.showing.performance_id}?${query}&section=${seat.section}`);
      await ask('reserve', session, '/api/seat/reserve', { ...job.showing, seat_id: seat.id });
      const order = { ...job.showing, discount: 'general', delivery: 'pickup' };
      await ask('price', session, '/api/price', order);
      const paid = await ask('complete', session, '/api/complete', { ...order, payment: 'card' });
      bookings.push([String(JSON.parse(paid.body).booking_id), seat.id]);
      await send(2);
      tookMs.push(performance.now() - began);
    };

    while (performance.now() < deadline) {
      const session = job.sessions[next];
      const seat = job.seats[next];
      next += 1;
      if (session === undefined || seat === undefined) break;
      try {
        await walk(session, next, seat);
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        failures[what] = (failures[what] ?? 0) + 1;
      }
    }
    connection.close();
  };

  const progress = setInterval(() => {
    const passed = (performance.now() - startedAt) / 1000;
    process.stderr.write(
      `  ${Math.round(passed)} s: ${bookings.length} booked, ${Math.round(bookings.length / passed)}/s\n`,
    );
  }, 30_000);
  await Promise.all(Array.from({ length: job.atOnce }, buyer));
  clearInterval(progress);
  const seconds = (performance.now() - startedAt) / 1000;
  tookMs.sort((a, b) => a - b);
  const quantile = (q: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * q))] ?? Number.NaN;
  return {
    ...{ journeys: bookings.length, requests, seconds, batches, bookings, failures },
    ...{ p50Ms: quantile(0.5), p95Ms: quantile(0.95) },
  };
}

if (process.send !== undefined) {
  process.once('message', (job: JourneyJob) => {
    void runJourneys(job).then((result) => {
      process.send?.(result, () => process.disconnect());
    });
  });
}
