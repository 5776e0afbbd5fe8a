// From batches and deeds to documents: when they are written, what late and doubled batches do, what a crash leaves.
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { days, minutes, seconds } from '@podoal/contract/units.ts';
import type { Actor } from '@podoal/sale/actor.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { freshPlaces } from '../../conformance/places.ts';
import { openActionCsv } from './action-csv.ts';
import { openDocumentWriter } from './documents.ts';
import { doNow } from './job.ts';
import { openRecord, pageOf, type Recorded } from './record-for-tests.ts';
import { openWholeFiles } from './whole-files.ts';
import { openWorkroom } from './workroom.ts';

const place = freshPlaces();
let record: Recorded;
afterEach(() => record.close());

const keepAll = (batches: readonly Parameters<Recorded['behaviour']['keep']>[0][]) =>
  Promise.all(batches.map((batch) => record.behaviour.keep(batch)));

describe('a stage', () => {
  it('has its document 3 s after its end', async () => {
    record = await openRecord(place());
    const actor = await record.agreeing();
    const { flowNo, flowId } = await record.visit(actor);
    await keepAll(pageOf(flowNo, 'a', record.bench.now));
    await record.bench.store.join(record.bench.at(actor), record.bench.name);
    await record.pass(seconds(2));
    expect(record.files()).toEqual([]);
    await record.pass(seconds(2));
    expect(record.files()).toEqual([`${flowId}_20261201_120000_perf.json`]);
    await record.pass(seconds(2));
    expect(record.files()).toEqual([`${flowId}_20261201_120000_perf.json`, `${flowId}_20261201_120000_que.json`]);
    const perf = record.document(record.files()[0] ?? '');
    expect(perf).toMatchObject({ source: 'recorder', revision: 0, stage_outcome: 'completed', user_ip: '127.0.0.9' });
    expect([perf.clicks?.length, perf.integrity.batches]).toEqual([
      4,
      { expected: 2, received: 2, late: 0, duplicate: 0, missing: 0 },
    ]);
  });

  it('that nobody ends has it after ten minutes of silence of its flow', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    await record.pass(minutes(6));
    await keepAll(pageOf(flowNo, 'a', record.bench.now));
    await record.pass(minutes(9));
    expect(record.files()).toEqual([]);
    await record.pass(minutes(2));
    const [name = ''] = record.files();
    expect(record.document(name)).toMatchObject({ stage: 'perf', stage_outcome: 'abandoned', source: 'recorder' });
    await record.pass(minutes(60));
    expect(record.document(name).revision).toBe(0);
  });

  it('without consent has a document of deeds alone, without address', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.bench.person());
    await keepAll(pageOf(flowNo, 'a', record.bench.now));
    await record.pass(minutes(11));
    const [name = ''] = record.files();
    expect(record.document(name)).toMatchObject({ source: 'server', clicks: null, user_email: null, user_ip: null });
  });

  it('under a run has all of it, with the label of the run', async () => {
    record = await openRecord(place());
    const { bench } = record;
    const run = await bench.store.registerRun({
      ...{ token: 'run-1', kind: 'bot', family: 'fast', level: 'L2', tool: 'tool', version: '3' },
      ...{ seed: 's', parameters: { speed: 2 }, now: bench.now },
    });
    const { flowNo } = await record.visit(await bench.person(run));
    await keepAll(pageOf(flowNo, 'a', bench.now, { underRun: true }));
    await record.pass(minutes(11));
    const document = record.document(record.files()[0] ?? '');
    expect(document).toMatchObject({ is_bot: true, source: 'recorder', user_email: 'p1@example.com' });
    expect(document.label).toEqual({
      ...{ kind: 'bot', family: 'fast', level: 'L2', tool: 'tool', version: '3', seed: 's', parameters: { speed: 2 } },
      ...{ run: 1, study: null, given_by: 'lab' },
    });
  });
});

describe('batches', () => {
  it('that come late rewrite the same file 5 s later', async () => {
    record = await openRecord(place());
    const actor = await record.agreeing();
    const { flowNo } = await record.visit(actor);
    const [first, late] = pageOf(flowNo, 'a', record.bench.now);
    if (first === undefined || late === undefined) throw new Error('no batches');
    await record.behaviour.keep(first);
    await record.bench.store.leave(record.bench.at(actor), record.bench.name);
    await record.pass(minutes(11));
    const before = record.files();
    const [name = ''] = before;
    expect(record.document(name)).toMatchObject({ revision: 0, integrity: { batches: { late: 0 }, tail: 'unknown' } });
    await record.behaviour.keep({ ...late, receivedAt: record.bench.now });
    await record.pass(seconds(4));
    expect(record.document(name).revision).toBe(0);
    await record.pass(seconds(2));
    expect(record.files()).toEqual(before);
    expect(record.document(name)).toMatchObject({ revision: 1, integrity: { batches: { late: 1, received: 2 } } });
    expect(record.lines().filter((line) => line.includes('card-click'))).toHaveLength(4);
    expect(record.behaviour.counts()).toEqual({ batches: 2, refused: 0, documents: 1, due: 0 });
  });

  it('that come more than once are kept once and counted', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    const [one, two] = pageOf(flowNo, 'a', record.bench.now);
    if (one === undefined || two === undefined) throw new Error('no batches');
    await keepAll([two, one, one]);
    await record.behaviour.advance(record.bench.now);
    await keepAll([two]);
    await record.pass(minutes(11));
    const { integrity, clicks } = record.document(record.files()[0] ?? '');
    expect([integrity.batches.duplicate, integrity.events.duplicate, clicks?.length]).toEqual([2, 4, 4]);
  });

  it('take hardly any room when they come once more', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    const [one] = pageOf(flowNo, 'a', record.bench.now);
    if (one === undefined) throw new Error('no batch');
    await record.behaviour.keep(one);
    const size = () => statSync(join(record.paths.segments, '00000001.seg')).size;
    const before = size();
    const other = { ...one, body: Buffer.alloc(50_000, ' '), events: 3 };
    for (let nth = 0; nth < 10; nth += 1) await record.behaviour.keep(nth % 2 === 0 ? one : other);
    expect(size() - before).toBeLessThan(1_000);
    await record.pass(minutes(11));
    const { integrity, clicks } = record.document(record.files()[0] ?? '');
    expect([integrity.batches.received, integrity.batches.duplicate, integrity.events.duplicate]).toEqual([1, 10, 25]);
    expect(clicks).toHaveLength(2);
  });

  it('whose record was damaged on the disk are missing, and harm no other', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    await keepAll(pageOf(flowNo, 'a', record.bench.now, { batches: 3 }));
    await record.behaviour.advance(record.bench.now);
    const file = join(record.paths.segments, '00000001.seg');
    const { readFileSync } = await import('node:fs');
    const bytes = readFileSync(file);
    const second = bytes.indexOf('PdR1', 1) + 100;
    bytes.writeUInt8(bytes.readUInt8(second) ^ 1, second);
    writeFileSync(file, bytes);
    await record.pass(minutes(11));
    const { integrity, clicks } = record.document(record.files()[0] ?? '');
    expect([clicks?.length, integrity.batches.missing]).toEqual([4, 1]);
    expect(record.reports.join()).toContain('damaged');
  });

  it('of more than 64 MB in one stage are counted, and the first of them used', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    const batches = pageOf(flowNo, 'a', record.bench.now, { batches: 40 });
    for (const batch of batches) {
      const body = Buffer.alloc(1_900_000, ' ');
      body.set(batch.body);
      await record.behaviour.keep({ ...batch, body });
    }
    await record.pass(minutes(11));
    const { integrity, clicks } = record.document(record.files()[0] ?? '');
    expect([integrity.batches.received, integrity.events.received, integrity.batches.missing]).toEqual([40, 80, 0]);
    expect([clicks?.length, integrity.unused_events]).toEqual([66, 14]);
  });

  it('of a flow that the sale does not know stay in their segment and make nothing', async () => {
    record = await openRecord(place());
    await keepAll(pageOf(4711, 'a', record.bench.now));
    await record.pass(minutes(11));
    expect([record.files(), record.behaviour.counts()]).toEqual([[], { batches: 0, refused: 0, documents: 0, due: 0 }]);
  });
});

describe('a booking', () => {
  /** Somebody who has seen the list, stood in line, and holds a seat. */
  const holding = async (isRecorded = true): Promise<{ readonly actor: Actor; readonly flowNo: number }> => {
    const { bench } = record;
    const actor = await record.agreeing();
    const { flowNo } = await record.visit(actor);
    if (isRecorded) await keepAll(pageOf(flowNo, 'a', bench.now));
    await bench.store.join(bench.at(actor), bench.name);
    await bench.pass(500);
    const shown = await bench.store.showCaptcha(bench.at(actor), bench.name, false);
    if (!shown.ok || 'solved' in shown) throw new Error('no captcha');
    await bench.store.checkCaptcha(bench.at(actor), bench.name, shown.letters);
    const held = await bench.store.hold(bench.at(actor), bench.name, 'VIP-A1');
    if (!held.ok) throw new Error(held.reason);
    return { actor, flowNo };
  };
  const facts = () =>
    record.files().map((name) => {
      const { stage, revision, payment_completed, booking_id } = record.document(name);
      return [stage, revision, payment_completed, booking_id];
    });

  it('is told in the documents that were written before it, together with its own', async () => {
    record = await openRecord(place());
    const { actor } = await holding();
    await record.pass(seconds(30));
    expect(facts()).toEqual([
      ['perf', 0, false, null],
      ['que', 0, false, null],
    ]);
    const lines = record.lines();
    await record.bench.buy(actor);
    await record.pass(seconds(4));
    const number = record.document(record.files()[0] ?? '').booking_id ?? '';
    expect(number).toMatch(/^M\d{8}$/u);
    const told = [
      ['book', 0, true, number],
      ['perf', 1, true, number],
      ['que', 1, true, number],
    ];
    expect(facts()).toEqual(told);
    expect(record.document(record.files()[1] ?? '').clicks).toHaveLength(4);
    expect((await record.behaviour.documents({ booked: true })).rows).toHaveLength(3);
    expect(record.lines().slice(0, lines.length)).toEqual(lines);
    expect(new Set(record.lines()).size).toBe(record.lines().length);
    expect(await record.bench.store.cancelBooking(record.bench.at(actor), number)).toMatchObject({ ok: true });
    await record.pass(minutes(30));
    expect(facts().map(([stage, , ...fact]) => [stage, ...fact])).toEqual(
      told.map(([stage, , ...fact]) => [stage, ...fact]),
    );
    expect(await record.behaviour.counts()).toMatchObject({ documents: 3, due: 0 });
  });

  it('that comes before they are written needs no second writing', async () => {
    record = await openRecord(place());
    await record.bench.buy((await holding()).actor);
    await record.pass(seconds(10));
    await record.pass(minutes(11));
    expect(facts().map(([stage, revision, isBooked]) => [stage, revision, isBooked])).toEqual([
      ['book', 0, true],
      ['perf', 0, true],
      ['que', 0, true],
    ]);
  });

  it('is told in what a client without recorder measured, too', async () => {
    record = await openRecord(place());
    const { actor, flowNo } = await holding(false);
    const from = { receivedAt: record.bench.now, ip: '127.0.0.9' };
    await record.pass(1);
    expect(await record.behaviour.putStage(flowNo, 'que', { reloads: 3 }, from)).toMatchObject({ ok: true });
    await record.bench.buy(actor);
    await record.pass(seconds(4));
    const que = record.files().find((name) => name.endsWith('que.json')) ?? '';
    expect(record.document(que)).toMatchObject({ source: 'client', reloads: 3, revision: 1, payment_completed: true });
  });
});

describe('a crash', () => {
  /** Makes the commit fail after the files have been written, as a crash there would. */
  const failing = async (work: () => Promise<unknown>): Promise<void> => {
    const database = new DatabaseSync(record.paths.database);
    database.exec(
      "CREATE TRIGGER crash BEFORE UPDATE OF revision ON stage WHEN new.revision IS NOT NULL BEGIN SELECT RAISE(ABORT, 'crash'); END",
    );
    await expect(work()).rejects.toThrow('crash');
    database.exec('DROP TRIGGER crash');
    database.close();
  };

  it('between file and row leaves the same file, once in index and CSV', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    await keepAll(pageOf(flowNo, 'a', record.bench.now));
    await record.pass(seconds(1));
    await record.bench.pass(minutes(11), 60_000);
    await failing(() => record.behaviour.advance(record.bench.now));
    const written = record.files();
    expect(written).toHaveLength(1);
    await record.afterCrash();
    await record.behaviour.advance(record.bench.now);
    expect(record.files()).toEqual(written);
    expect(record.lines().filter((line) => line.includes('card-click'))).toHaveLength(4);
    expect((await record.behaviour.documents({})).rows).toMatchObject([{ name: written[0], revision: 0 }]);
    expect(readdirSync(record.paths.unfinished)).toEqual([]);
  });

  it('in which a stage kills the worker counts against that stage, which gives way to others and is given up', async () => {
    record = await openRecord(place());
    const [killer, other] = [await record.agreeing(), await record.agreeing()];
    for (const [nth, actor] of [killer, other].entries()) {
      const { flowNo } = await record.visit(actor);
      await keepAll(pageOf(flowNo, `a${nth}`, record.bench.now));
    }
    await record.behaviour.advance(record.bench.now);
    await record.behaviour.close();
    await record.bench.pass(minutes(11), 60_000);
    /** A worker that dies at once, without a catch or a commit, when it puts the killer's document together. */
    const work = (now: number): boolean => {
      const room = openWorkroom(record.workerOptions, () => undefined);
      const account = (accountId: number) => {
        if (accountId !== killer.accountId) return room.sale.account(accountId);
        room.database.close();
        throw new Error('out of memory');
      };
      const dying = { ...room, sale: { ...room.sale, account } };
      const files = openWholeFiles(room.paths.logs, room.paths.unfinished);
      const writer = openDocumentWriter(dying, files, openActionCsv(room));
      try {
        while (doNow(writer.writeDue(now)));
        room.close();
        return true;
      } catch {
        return false;
      }
    };
    const { now } = record.bench;
    expect([work(now), work(now), work(now)]).toEqual([false, false, true]);
    expect(record.files().map((name) => record.document(name).user_id)).toEqual([String(other.accountId)]);
    const later = [5, 15, 40, 90, 200, 400, 2_000].map((after) => work(now + minutes(after)));
    expect(later).toEqual([false, false, false, false, true, true, true]);
    await record.afterCrash();
    await record.behaviour.advance(now + days(2));
    expect(record.files()).toHaveLength(1);
  });

  it('that loses the whole index loses nothing: segments and journal make it again', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    await keepAll(pageOf(flowNo, 'a', record.bench.now));
    await record.pass(minutes(11));
    const [name = ''] = record.files();
    const before = record.document(name);
    await record.behaviour.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${record.paths.database}${end}`, { force: true });
    rmSync(join(record.paths.logs, name));
    await record.afterCrash();
    await record.behaviour.advance(record.bench.now);
    expect(record.document(name)).toEqual(before);
    expect(existsSync(record.paths.actionLog)).toBe(true);
  });
});
