// The record with its real worker thread, behind the site: whole attempts, a worker that dies, a folder that is gone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { buyerOf, holding, openTestSite, type TestSite, wholeOrder } from '../../site-for-tests.ts';
import { openSegments } from './segments.ts';
import { behaviourStoreOver } from './store.ts';
import { type WorkerCalls, workerCalls } from './worker-calls.ts';
import type { WorkerOptions } from './workroom.ts';

const textOf = async (site: TestSite, name: string): Promise<string | null> => {
  const stored = await site.behaviour.document(name);
  if (stored === null) return null;
  const read = await text(stored.text);
  expect(stored.bytes).toBe(Buffer.byteLength(read));
  return read;
};

describe('the record of a whole attempt', () => {
  let site: TestSite;
  afterEach(() => site.close());

  it('has a document of each stage, found by the viewer and by whoever it is about', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await buyer.ask('/performances');
    await holding(site, buyer, 'VIP-A1');
    await site.pass(1000);
    const { booking_id } = (await buyer.call('/api/complete', wholeOrder)).json();
    await site.pass(5000);
    await site.recorded();
    const { rows, counters } = await site.behaviour.flows({ q: booking_id });
    expect([counters.all, rows[0]?.stages.map(({ stage }) => stage)]).toEqual([1, ['perf', 'que', 'book']]);
    const detail = await site.behaviour.flow(rows[0]?.flow_id ?? '');
    expect(detail?.deeds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['list-opened', 'booked']));
    expect(detail?.broken).toEqual([]);
    const book = rows[0]?.stages[2]?.name ?? '';
    const document: StageDocument = JSON.parse((await textOf(site, book)) ?? '');
    expect(document).toMatchObject({ booking_id, stage_outcome: 'completed', label: { kind: 'test' } });
    expect((await site.behaviour.ownDocuments(Number(document.user_id))).map(({ name }) => name)).toContain(book);
    expect(site.behaviour.counts()).toEqual({ batches: 0, refused: 0, documents: 3, due: 0 });
  });

  it('tells of files that are gone or broken, and shows the others', async () => {
    site = await openTestSite();
    const buyer = await buyerOf(site);
    await buyer.ask('/performances');
    await holding(site, buyer, 'VIP-A1');
    await site.pass(700_000);
    await site.pass(5000);
    await site.recorded();
    const [row] = (await site.behaviour.flows({})).rows;
    const [perf, que, book] = (row?.stages ?? []).map(({ name }) => name);
    rmSync(join(site.folder, 'logs', perf ?? ''));
    writeFileSync(join(site.folder, 'logs', que ?? ''), '{"cut');
    const detail = await site.behaviour.flow(row?.flow_id ?? '');
    expect(detail?.broken.map(({ name }) => name).sort()).toEqual([perf, que]);
    expect(await site.behaviour.document(perf ?? '')).toBeNull();
    expect(await textOf(site, que ?? '')).toBe('{"cut');
    expect(await textOf(site, book ?? '')).toContain('"stage":"book"');
    for (const name of ['../podoal.db', 'podoal.db', `${book}/../${book}`, '', '/etc/passwd', `x${book}`]) {
      expect(await site.behaviour.document(name)).toBeNull();
    }
  });
});

describe('a worker', () => {
  const options = (dataDirectory: string): WorkerOptions => ({
    ...{ dataDirectory, saleFile: join(dataDirectory, 'podoal.db'), retentionDays: 1, botLogs: false },
    ...{ sessionKey: new Uint8Array(32), catalogue: { venue: {}, performances: [] } as never },
  });

  it('that dies refuses what it was asked, is reported, and the next question starts another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'podoal-worker-'));
    const file = join(folder, 'worker.mjs');
    writeFileSync(
      file,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id, call }) => {
         if (call === 'counts') throw new Error('died of it');
         if (call === 'close') return parentPort.close();
         parentPort.postMessage({ id, value: call });
       });`,
    );
    const reports: string[] = [];
    const calls = workerCalls(file, options(folder), (error) => void reports.push(String(error)));
    const [first, asked, behind] = [calls.ask('erasedFlows'), calls.ask('counts', 0), calls.ask('erasedFlows')];
    expect(await first).toBe('erasedFlows');
    await expect(asked).rejects.toThrow('died of it');
    await expect(behind).rejects.toThrow('died of it');
    expect(await calls.ask('erasedFlows')).toBe('erasedFlows');
    expect(reports).toEqual(['Error: died of it']);
    await calls.close();
    rmSync(folder, { recursive: true });
  });

  it('that is busy holds up nobody who asks for figures', async () => {
    const figures = { batches: 7, refused: 1, documents: 3, due: 2 };
    let advances = 0;
    const worker: WorkerCalls = {
      ask: (call, ..._) => {
        if (call === 'advance' && ++advances > 1) return new Promise(() => undefined);
        return Promise.resolve(
          (call === 'counts' ? figures : ['erasedFlows', 'takeScores'].includes(call) ? [] : false) as never,
        );
      },
      close: async () => undefined,
    };
    const folder = mkdtempSync(join(tmpdir(), 'podoal-worker-'));
    const store = behaviourStoreOver(await openSegments({ folder, open }), worker, folder);
    await store.advance(0);
    void store.advance(1);
    expect(store.counts()).toEqual(figures);
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('that cannot open the folder says why', async () => {
    const folder = join(tmpdir(), 'podoal-no-such-sale');
    const file = join(import.meta.dirname, 'worker.ts');
    const calls = workerCalls(file, options(folder), () => undefined);
    await expect(calls.ask('counts', 0)).rejects.toThrow('unable to open database file');
    await calls.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
