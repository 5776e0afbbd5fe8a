// Deleting: on request and after the retention. Nothing of what was measured is found any more, anywhere in the folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { days, minutes } from '@podoal/contract/units.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { freshPlaces } from '../../conformance/places.ts';
import { openRecord, pageOf, type Recorded } from './record-for-tests.ts';

const place = freshPlaces();
let record: Recorded;
afterEach(() => record.close());

/** Everything the record keeps in files, as text. */
const everything = (): string =>
  [record.paths.segments, record.paths.logs, join(record.folder, 'behaviour'), record.folder]
    .flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith('podoal'))
        .map((entry) => readFileSync(join(folder, entry.name), 'latin1')),
    )
    .join('\n');

const recorded = async (page: string) => {
  const actor = await record.agreeing();
  const visit = await record.visit(actor);
  await Promise.all(pageOf(visit.flowNo, page, record.bench.now).map((batch) => record.behaviour.keep(batch)));
  return { ...visit, actor, page: page.padStart(16, '0') };
};

describe('an account that is erased', () => {
  it('leaves nothing of what was measured, and nobody else loses anything', async () => {
    record = await openRecord(place());
    const gone = await recorded('abcdef');
    const stays = await recorded('fedcba');
    await record.behaviour.keepAction(
      gone.flowNo,
      'perf',
      { action: 'very-own-action', target: null, x: null, y: null, extra: {} },
      { receivedAt: record.bench.now, ip: '127.0.0.77' },
    );
    await record.pass(minutes(11));
    expect(record.files()).toHaveLength(2);
    expect(everything().includes('very-own-action')).toBe(true);
    const answer = await record.behaviour.erase(gone.actor.accountId);
    expect(answer).toEqual({ documents: 1, batches: 2 });
    expect(record.files()).toEqual([expect.stringContaining(stays.flowId)]);
    const left = everything();
    const traces = [gone.flowId, gone.page, 'very-own-action', '127.0.0.77', 'p1@example.com'];
    expect(traces.filter((trace) => left.includes(trace))).toEqual([]);
    expect(left.includes(stays.page)).toBe(true);
    expect(record.lines().filter((line) => line.includes('card-click'))).toHaveLength(4);
    expect(await record.behaviour.ownDocuments(gone.actor.accountId)).toEqual([]);
    expect(await record.behaviour.flow(gone.flowId)).toBeNull();
    expect((await record.behaviour.flows({})).rows).toHaveLength(1);
    expect((await record.bench.store.flow(gone.flowId))?.deeds.length).toBeGreaterThan(0);
  });

  it('is not recorded any more in flows it had, only in new ones', async () => {
    record = await openRecord(place());
    const { actor, flowNo } = await recorded('aa');
    await record.behaviour.erase(actor.accountId);
    const late = pageOf(flowNo, 'bbbbbbbb', record.bench.now);
    await Promise.all(late.map((batch) => record.behaviour.keep(batch)));
    await record.pass(minutes(11));
    // Before the worker has told which flows are erased, a batch gets as far as the segment and is blanked there.
    await record.reopen();
    await Promise.all(late.map((batch) => record.behaviour.keep(batch)));
    expect(everything().includes('00000000bbbbbbbb')).toBe(true);
    await record.pass(minutes(11));
    expect([record.files(), everything().includes('00000000bbbbbbbb')]).toEqual([[], false]);
    const next = await record.visit(actor);
    expect(next.flowNo).not.toBe(flowNo);
    await Promise.all(pageOf(next.flowNo, 'cc', record.bench.now).map((batch) => record.behaviour.keep(batch)));
    await record.pass(minutes(11));
    expect(record.files()).toEqual([expect.stringContaining(next.flowId)]);
  });

  it('keeps no sample of what was refused, neither from before nor what comes meanwhile', async () => {
    record = await openRecord(place());
    const { actor, flowNo } = await recorded('aa');
    const { now: receivedAt } = record.bench;
    const refused = (said: string) => {
      const from = { flowNo, step: 'performances' as const, reason: 'tables: coding', ip: '127.0.0.78', receivedAt };
      return record.behaviour.refuse({ ...from, body: Buffer.from(said) });
    };
    await refused('refused before');
    // It waits in memory until the worker has erased.
    const waiting = refused('refused meanwhile');
    await record.behaviour.erase(actor.accountId);
    await waiting;
    await refused('refused afterwards');
    await record.behaviour.advance(record.bench.now);
    expect(record.behaviour.counts().refused).toBe(3);
    const left = everything();
    const traces = ['refused before', 'refused meanwhile', 'refused afterwards', '127.0.0.78'];
    expect(traces.filter((trace) => left.includes(trace))).toEqual([]);
  });

  it('stays erased when a crash came in the middle', async () => {
    record = await openRecord(place());
    const { actor } = await recorded('aa');
    await record.pass(minutes(11));
    const { database, close } = (await import('./workroom.ts')).openWorkroom(record.workerOptions, () => undefined);
    database.exec(`UPDATE flow SET erased = 1; INSERT INTO meta VALUES ('csv-forget:${actor.accountId}', 1)`);
    close();
    await record.reopen();
    await record.behaviour.advance(record.bench.now);
    expect([record.files(), record.lines(), record.behaviour.counts().documents]).toEqual([[], [], 0]);
  });
});

describe('an account without a line in the CSV', () => {
  it('leaves no copy of everybody else’s lines', async () => {
    record = await openRecord(place());
    await recorded('aa');
    await record.pass(minutes(11));
    const before = record.lines();
    await record.behaviour.erase((await record.agreeing()).accountId);
    expect([record.lines(), readdirSync(record.paths.unfinished)]).toEqual([before, []]);
  });
});

describe('what is older than the retention', () => {
  it('is deleted from the CSV whatever times clients told before it', async () => {
    record = await openRecord(place(), { retentionDays: 30 });
    const { flowNo } = await record.visit(await record.agreeing());
    const action = { action: 'in-years', target: null, x: null, y: null, extra: {}, t: 1e10 };
    const from = { receivedAt: record.bench.now, ip: '127.0.0.5' };
    await record.behaviour.putStage(flowNo, 'perf', { actions: [action] }, from);
    await recorded('aa');
    await record.pass(minutes(11));
    expect(record.lines().filter((line) => line.includes('card-click'))).toHaveLength(4);
    record.bench.jump(days(31));
    await record.pass(1);
    expect(record.lines().filter((line) => !line.includes('in-years'))).toEqual([]);
  });

  it('is deleted with its segment and its lines', async () => {
    record = await openRecord(place(), { retentionDays: 30 });
    const old = await recorded('aa');
    await record.pass(minutes(11));
    record.bench.jump(days(20));
    const young = await recorded('bb');
    await record.pass(minutes(11));
    expect([record.files().length, readdirSync(record.paths.segments).length]).toEqual([2, 2]);
    record.bench.jump(days(11));
    await record.pass(1);
    expect(record.files()).toEqual([expect.stringContaining(young.flowId)]);
    expect(readdirSync(record.paths.segments)).toEqual(['00000002.seg']);
    expect(everything().includes(old.flowId)).toBe(false);
    expect(record.lines().every((line) => line.includes(young.flowId))).toBe(true);
  });
});
