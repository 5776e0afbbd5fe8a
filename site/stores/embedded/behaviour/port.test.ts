// What the port promises beside documents: clients' own logs, refused batches, the CSV, bookings counted for the bot logs.
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentSchemas } from '@podoal/contract/behaviour/documents.ts';
import { minutes, seconds } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { afterEach, describe, expect, it } from 'vitest';
import { freshPlaces } from '../../conformance/places.ts';
import { openRecord, pageOf, type Recorded } from './record-for-tests.ts';

const place = freshPlaces();
let record: Recorded;
afterEach(() => record.close());

const from = () => ({ receivedAt: record.bench.now, ip: '127.0.0.5' });

describe('a whole stage of a client without recorder', () => {
  it('is put together at once, once, and stays when the stage goes on', async () => {
    record = await openRecord(place());
    const actor = await record.agreeing();
    const { flowNo } = await record.visit(actor);
    const log = { card_clicks: [{ t: 3, performance_id: 'perf001' }] };
    await record.bench.pass(500);
    const put = await record.behaviour.putStage(flowNo, 'perf', log, from());
    if (!put.ok) throw new Error(put.reason);
    expect(record.document(put.name)).toMatchObject({ source: 'client', card_clicks: log.card_clicks, revision: 0 });
    expect(await record.behaviour.putStage(flowNo, 'perf', log, from())).toEqual({
      ok: false,
      reason: 'already-logged',
    });
    await record.bench.store.join(record.bench.at(actor), record.bench.name);
    await record.pass(seconds(10));
    await record.pass(seconds(10));
    expect(record.document(put.name)).toMatchObject({ source: 'client', card_clicks: log.card_clicks });
  });

  it('is refused over a recorded one', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    const [batch] = pageOf(flowNo, 'a', record.bench.now);
    if (batch !== undefined) await record.behaviour.keep(batch);
    expect(await record.behaviour.putStage(flowNo, 'perf', {}, from())).toEqual({
      ok: false,
      reason: 'already-logged',
    });
  });

  it('may send single actions instead', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    const action = { action: 'my-click', target: 'card:perf001', x: 1.5, y: 2, extra: { note: '=1+1, "quoted"' } };
    await record.behaviour.keepAction(flowNo, 'perf', action, from());
    await record.pass(minutes(11));
    const { actions, user_ip } = record.document(record.files()[0] ?? '');
    expect([actions.filter(({ reported_by }) => reported_by === 'client'), user_ip]).toMatchObject([
      [{ action: 'my-click', target: 'card:perf001', x: 1.5, y: 2 }],
      '127.0.0.5',
    ]);
    expect(record.lines().filter((line) => line.includes('my-click'))).toHaveLength(1);
  });
});

describe('refused batches', () => {
  it('are kept cut short, bounded, and counted in the stage they belong to', async () => {
    record = await openRecord(place());
    const { flowNo } = await record.visit(await record.agreeing());
    const refused = (nth: number, size = 5_000) => ({
      ...{ flowNo, step: 'performances' as const, reason: 'tables: coding', ip: '127.0.0.1' },
      ...{ body: Buffer.alloc(size, `refused ${nth} `), receivedAt: record.bench.now },
    });
    await Promise.all(Array.from({ length: 1_300 }, (_, nth) => record.behaviour.refuse(refused(nth, 10))));
    for (let nth = 0; nth < 15; nth += 1) await record.behaviour.refuse(refused(nth));
    await record.behaviour.advance(record.bench.now);
    expect(record.behaviour.counts().refused).toBe(1_315);
    await record.pass(minutes(11));
    const [name = ''] = record.files();
    expect(record.document(name).integrity.refused_batches).toBeGreaterThan(100);
    await record.behaviour.refuse({ ...refused(1), flowNo: null, step: null });
    const { database, close } = (await import('./workroom.ts')).openWorkroom(record.workerOptions, () => undefined);
    const kept = database.prepare(
      'SELECT count(*) AS n, max(length(body)) AS longest, max(bytes) AS bytes FROM refused',
    );
    expect(kept.get()).toEqual({ n: expect.any(Number), longest: 2_000, bytes: 5_000 });
    expect(Number(kept.get()?.n)).toBeLessThanOrEqual(1_000);
    close();
  });
});

describe('refused batches as they are shown', () => {
  it('stand newest first, with their flow and the beginning of what was sent, but for the token', async () => {
    record = await openRecord(place());
    const { flowNo, flowId } = await record.visit(await record.agreeing());
    const from = { step: 'queue' as const, receivedAt: record.bench.now, ip: '127.0.0.1' };
    for (let nth = 0; nth < 60; nth += 1) {
      const body = Buffer.from(`{"token": "secret-${nth}", "nth": ${nth}, "text": "${'포'.repeat(900)}"}`);
      await record.behaviour.refuse({ ...from, flowNo, reason: `tables: ${nth}`, body });
    }
    const cut = Buffer.from('{"token":"secret');
    await record.behaviour.refuse({ ...from, flowNo: null, step: null, reason: 'bad-upload-token', body: cut });
    const { refused, refusedCount } = await record.behaviour.oddities();
    expect([refused.length, refusedCount]).toEqual([50, 61]);
    expect(refused[0]).toEqual({
      ...{ receivedAt: record.bench.now, reason: 'bad-upload-token', flowId: null, step: null },
      ...{ bytes: 16, body: '{"token":"…' },
    });
    expect(refused[1]).toMatchObject({ reason: 'tables: 59', flowId, step: 'queue', bytes: expect.any(Number) });
    expect(refused[1]?.body).toMatch(/^\{"token": "…", "nth": 59, "text": "포+/u);
    expect(refused.every(({ body }) => body.length <= 2_000 && !body.includes('secret'))).toBe(true);
  });
});

describe('the CSV', () => {
  const abandoned = async (page: string) => {
    const { flowNo } = await record.visit(await record.agreeing());
    await Promise.all(pageOf(flowNo, page, record.bench.now).map((batch) => record.behaviour.keep(batch)));
    await record.pass(minutes(11));
  };

  it('loses what a crash left beyond its last commit', async () => {
    record = await openRecord(place());
    await abandoned('a');
    const before = record.lines();
    appendFileSync(record.paths.actionLog, 'half a li');
    await record.reopen();
    await abandoned('b');
    expect(record.lines().slice(0, before.length)).toEqual(before);
    expect(record.lines()).toHaveLength(2 * before.length);
    expect(readFileSync(record.paths.actionLog, 'utf8')).not.toContain('half a li');
  });

  it('counts to the flow’s action before, and not at all while an earlier stage is still to be written', async () => {
    record = await openRecord(place());
    const { bench } = record;
    /** `time_delta` of joining, with the list's document written before or not. */
    const deltaWith = async (isListWritten: boolean): Promise<string | undefined> => {
      const actor = await record.agreeing();
      const { flowNo } = await record.visit(actor);
      await bench.pass(2000);
      await bench.store.join(bench.at(actor), bench.name);
      await bench.pass(4000);
      if (isListWritten) await record.behaviour.advance(bench.now);
      await record.behaviour.putStage(flowNo, 'que', {}, from());
      const lines = record.lines().map((line) => line.split(','));
      return lines.findLast(([, , , user, action]) => user === String(actor.accountId) && action === 'joined')?.[8];
    };
    expect(await deltaWith(false)).toBe('');
    expect(await deltaWith(true)).toBe('2000');
  });

  it('goes on where somebody has shortened it or taken it away', async () => {
    record = await openRecord(place());
    await abandoned('a');
    const [first = ''] = record.lines();
    truncateSync(record.paths.actionLog, readFileSync(record.paths.actionLog, 'utf8').indexOf(first));
    await abandoned('b');
    expect(record.lines()).toHaveLength(5);
    rmSync(record.paths.actionLog);
    await abandoned('c');
    expect([record.lines().length, existsSync(record.paths.actionLog)]).toEqual([5, true]);
  });
});

describe('completed bookings', () => {
  const checkers = Object.fromEntries(
    Object.entries(documentSchemas).map(([stage, schema]) => [stage, Compile(schema)]),
  );

  const book = async (run: Parameters<Recorded['bench']['solved']>[0] = null, nth = 0): Promise<void> => {
    const { bench } = record;
    const actor = await bench.solved(run);
    const held = await bench.store.hold(bench.at(actor), bench.name, `VIP-${nth < 6 ? 'A' : 'B'}${(nth % 6) + 1}`);
    if (!held.ok) throw new Error(held.reason);
    await bench.buy(actor);
  };

  it('are followed by two logs of general bots and one of queue_bypass at each sixth, once', async () => {
    record = await openRecord(place(), { botLogs: true });
    const run = await record.bench.store.registerRun({
      ...{ token: 'run-1', kind: 'bot', family: 'f', level: null, tool: null, version: null },
      ...{ seed: 's', parameters: {}, now: record.bench.now },
    });
    await book(run, 11);
    for (let nth = 0; nth < 5; nth += 1) await book(null, nth);
    await record.pass(seconds(10));
    const synthetic = async () => (await record.behaviour.documents({ label: 'synthetic' })).rows;
    expect(await synthetic()).toEqual([]);
    await book(null, 5);
    await record.pass(seconds(10));
    await record.reopen();
    await record.pass(seconds(10));
    const rows = await synthetic();
    expect(rows).toHaveLength(8);
    expect((await record.behaviour.flows({ label: 'synthetic' })).rows.map(({ family }) => family)).toContain(
      'queue_bypass',
    );
    for (const name of record.files()) {
      const document = record.document(name);
      expect([name, checkers[document.stage]?.Errors(document)]).toEqual([name, []]);
    }
    expect(record.lines().some((line) => rows.some((row) => line.includes(row.flow_id)))).toBe(false);
    expect((await record.behaviour.flow(rows[0]?.flow_id ?? ''))?.deeds.length).toBeGreaterThan(0);
    for (let nth = 6; nth < 8; nth += 1) await book(null, nth);
    await record.pass(seconds(10));
    expect(await synthetic()).toHaveLength(8);
  });

  it('whose logs are no documents any more are told as broken, and the flow shows without them', async () => {
    record = await openRecord(place(), { botLogs: true });
    for (let nth = 0; nth < 6; nth += 1) await book(null, nth);
    await record.pass(seconds(10));
    const [row] = (await record.behaviour.documents({ label: 'synthetic' })).rows;
    if (row === undefined) throw new Error('no log');
    const file = join(record.paths.logs, row.name);
    const whole = readFileSync(file, 'utf8');
    const detail = async () => await record.behaviour.flow(row.flow_id);
    const deeds = (await detail())?.deeds.filter(({ stage }) => stage !== row.stage);
    for (const text of ['{}', 'null', '[]', '7', '{"deeds":7}', whole.replace('"deeds":[', '"deeds":[null,'), '{']) {
      writeFileSync(file, text);
      const found = await detail();
      expect([text, found?.broken, found?.deeds]).toEqual([
        text,
        [{ name: row.name, problem: expect.any(String) }],
        deeds,
      ]);
    }
    writeFileSync(file, whole);
    expect((await detail())?.broken).toEqual([]);
  });

  it('are followed by none where the setting is off', async () => {
    record = await openRecord(place());
    for (let nth = 0; nth < 6; nth += 1) await book(null, nth);
    await record.pass(seconds(10));
    expect((await record.behaviour.documents({ label: 'synthetic' })).rows).toEqual([]);
  });
});

describe('whatever order, repetition and interruption', () => {
  it('every batch that was kept is in its document once', async () => {
    const step = fc.constantFrom(
      'keep' as const,
      'keep' as const,
      'again' as const,
      'advance' as const,
      'crash' as const,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        record = await openRecord(place());
        const { flowNo } = await record.visit(await record.agreeing());
        const batches = pageOf(flowNo, 'a', record.bench.now, { batches: 40 });
        let kept = 0;
        let again = 0;
        for (const one of steps) {
          const next = batches[kept];
          const last = batches[kept - 1];
          if (one === 'keep' && next !== undefined) {
            await record.behaviour.keep(next);
            kept += 1;
          } else if (one === 'again' && last !== undefined) {
            await record.behaviour.keep(last);
            again += 1;
          } else if (one === 'advance') await record.behaviour.advance(record.bench.now);
          else if (one === 'crash') await record.afterCrash();
        }
        await record.pass(minutes(11));
        const [name = ''] = record.files();
        const { integrity, clicks, actions } = record.document(name);
        expect(integrity.batches.received).toBe(kept);
        expect(integrity.batches.duplicate).toBe(kept === 0 ? 0 : again);
        expect(clicks?.length ?? 0).toBe(kept * 2);
        expect(record.lines()).toHaveLength(actions.length);
        await record.close();
      }),
      { numRuns: 8 },
    );
    record = await openRecord(place());
  });
});
