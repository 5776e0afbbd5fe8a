// A record over a small house for tests of this folder: the desk in this very thread, people with and without consent,
// batches as a recorder would have cut them.

import { readdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { RecordedStep } from '@podoal/contract/behaviour/signals.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import { sent } from '../../../behaviour/assemble/recorded-for-tests.ts';
import type { BehaviourStore, CheckedBatch } from '../../../behaviour/port.ts';
import { consentVersion, makeBench } from '../../conformance/bench.ts';
import { openEmbedded } from '../../conformance/places.ts';
import { databaseFile } from '../index.ts';
import { openDesk } from './desk.ts';
import { doNow, isJob } from './job.ts';
import { pathsOf } from './paths.ts';
import { openSegments, type SegmentOptions } from './segments.ts';
import { behaviourStoreOver } from './store.ts';
import type { WorkerCalls } from './worker-calls.ts';
import type { Report, WorkerOptions } from './workroom.ts';

/** The worker's part done in this thread. */
export function callsInThread(options: WorkerOptions, report: Report): WorkerCalls {
  const desk = openDesk(options, report);
  return {
    ask: async (call, ...args) => {
      const value = Reflect.apply(desk[call], desk, args);
      return isJob(value) ? doNow(value) : value;
    },
    close: async () => desk.close(),
  };
}

export type RecordOptions = {
  readonly retentionDays?: number;
  readonly botLogs?: boolean;
  readonly report?: Report;
  readonly open?: SegmentOptions['open'];
  readonly fullAtBytes?: number;
};

/** Everything a test of the record needs. */
export type Recorded = Awaited<ReturnType<typeof openRecord>>;

/** Opens a record and the sale it belongs to in a folder. */
export async function openRecord(folder: string, options: RecordOptions = {}) {
  const bench = await makeBench(openEmbedded, folder);
  const paths = pathsOf(folder);
  const reports: string[] = [];
  const report: Report = options.report ?? ((error, what) => void reports.push(`${what}: ${String(error)}`));
  const workerOptions: WorkerOptions = {
    ...{ dataDirectory: folder, saleFile: join(folder, databaseFile), catalogue: bench.catalogue },
    sessionKey: await bench.store.secretKey('session-hash'),
    retentionDays: options.retentionDays ?? 180,
    botLogs: options.botLogs ?? false,
  };
  const openAll = async (): Promise<BehaviourStore> => {
    const { fullAtBytes } = options;
    const segmentOptions = { folder: paths.segments, open: options.open ?? open };
    const segments = await openSegments(
      fullAtBytes === undefined ? segmentOptions : { ...segmentOptions, fullAtBytes },
    );
    return behaviourStoreOver(segments, callsInThread(workerOptions, report), folder);
  };
  let behaviour = await openAll();
  const crashed: BehaviourStore[] = [];

  /** Somebody who agrees to being recorded. */
  const agreeing = async (): Promise<Actor> => {
    const actor = await bench.person();
    await bench.store.giveConsent(
      actor.accountId,
      { version: consentVersion, recording: true, release: false },
      'my-data',
      bench.now,
    );
    return actor;
  };

  /** A visit of the list. */
  const visit = async (actor: Actor): Promise<{ readonly flowNo: number; readonly flowId: string }> => {
    const { flowId } = await bench.store.openList(bench.at(actor));
    return { flowId, flowNo: Number.parseInt(flowId.slice(0, 8), 16) };
  };

  return {
    ...{ bench, folder, paths, reports, agreeing, visit, workerOptions },
    get behaviour() {
      return behaviour;
    },
    /** Lets time pass for both, in big steps. */
    pass: async (ms: number): Promise<void> => {
      await bench.pass(ms, 60_000);
      await behaviour.advance(bench.now);
    },
    reopen: async (): Promise<void> => {
      await behaviour.close();
      behaviour = await openAll();
    },
    /** Opens it anew beside what a crash left open. */
    afterCrash: async (): Promise<void> => {
      crashed.push(behaviour);
      behaviour = await openAll();
    },
    files: (): readonly string[] => readdirSync(paths.logs).sort(),
    document: (name: string): StageDocument => JSON.parse(readFileSync(join(paths.logs, name), 'utf8')),
    /** Lines of the CSV without its head. */
    lines: (): readonly string[] => readFileSync(paths.actionLog, 'utf8').split('\r\n').slice(1, -1),
    close: async (): Promise<void> => {
      for (const store of [behaviour, ...crashed.splice(0)]) await store.close().catch(() => undefined);
      await bench.close();
    },
  };
}

/** A page of so many batches with two clicks each, as the store is handed them. */
export function pageOf(
  flowNo: number,
  page: string,
  receivedAt: number,
  { batches = 2, step = 'performances' as RecordedStep, underRun = false } = {},
): readonly CheckedBatch[] {
  const beganAt = receivedAt - batches * 1000;
  const cuts = Array.from({ length: batches }, (_, nth) => ({
    at: (nth + 1) * 1000 - 10,
    rows: [100, 200].map((more) => {
      const t = nth * 1000 + more;
      return { signal: 'click' as const, t, x: 10, y: 20, target: 'card:perf001', trusted: 1, detail: 1 };
    }),
  }));
  return sent({ id: page.padStart(16, '0'), step, beganAt, cuts }).map(({ body, receivedAt: at }) => ({
    ...{ flowNo, step, underRun, page: body.page, seq: body.seq, events: 2, receivedAt: at, ip: '127.0.0.9' },
    body: Buffer.from(JSON.stringify({ ...body, token: 't' })),
  }));
}
