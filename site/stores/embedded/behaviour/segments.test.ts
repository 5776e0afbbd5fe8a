// Segments: what is acknowledged stands on the disk whole, whatever crashed, failed or was damaged.
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { days } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankRecord, encodeRecord, type RecordHead, readStretch, recordAt } from './records.ts';
import { openSegments, segmentNumbers } from './segments.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podoal-segments-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const head = (more: Partial<RecordHead> = {}): RecordHead => ({
  ...{ kind: 'batch', flowNo: 7, step: 'queue', underRun: false, page: '00112233445566ff', seq: 3, events: 9 },
  ...{ receivedAt: 1_800_000_000_000, ip: '127.0.0.1' },
  ...more,
});
const body = (text: string) => Buffer.from(text);
const recordsIn = (name: string) => readStretch(readFileSync(join(folder, name)), 0, true).records;
const seqs = () =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => recordsIn(name).map(({ seq }) => seq));

describe('a record', () => {
  it('says everything that was handed in', () => {
    fc.assert(
      fc.property(
        fc.record({
          flowNo: fc.nat({ max: 2 ** 47 }),
          step: fc.constantFrom('queue', 'performances', 'perf'),
          underRun: fc.boolean(),
          seq: fc.nat({ max: 1_000_000 }),
          events: fc.nat(),
          ip: fc.constantFrom('127.0.0.1', '2001:db8::1', ''),
        }),
        fc.uint8Array({ maxLength: 500 }),
        (some, bytes) => {
          const wanted = head(some);
          const found = recordAt(Buffer.concat(encodeRecord(wanted, bytes)), 0);
          expect(found).toMatchObject(wanted);
          expect(found?.body.equals(bytes)).toBe(true);
        },
      ),
    );
  });

  it('is found among damage, and damage never passes for one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 }), fc.nat({ max: 10_000 }), fc.integer({ min: 1, max: 255 }), (nth, at, flip) => {
        const parts = [0, 1, 2].map((seq) => Buffer.concat(encodeRecord(head({ seq }), body(`text ${seq} PdR1`))));
        const hit = parts[nth] ?? Buffer.alloc(1);
        const byte = at % hit.length;
        hit.writeUInt8(hit.readUInt8(byte) ^ flip, byte);
        const { records, end } = readStretch(Buffer.concat(parts), 0, true);
        expect(records.map(({ seq }) => seq)).toEqual([0, 1, 2].filter((seq) => seq !== nth));
        expect(end).toBe(Buffer.concat(parts).length);
      }),
    );
  });

  it('is read piece by piece as it is in one', () => {
    const whole = Buffer.concat([0, 1, 2, 3].flatMap((seq) => encodeRecord(head({ seq }), body('x'.repeat(seq * 50)))));
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 700 }), (piece) => {
        const found: number[] = [];
        for (let at = 0; at < whole.length; ) {
          const stretch = readStretch(whole.subarray(at, at + piece), at, at + piece >= whole.length);
          found.push(...stretch.records.map(({ seq }) => seq));
          at = stretch.end;
        }
        expect(found).toEqual([0, 1, 2, 3]);
      }),
    );
  });

  it('that was blanked leaves its place and nothing else', () => {
    const found = recordAt(blankRecord(100), 0);
    expect(found).toMatchObject({ kind: 'blank', length: 100, flowNo: 0, ip: '' });
    expect(
      blankRecord(100)
        .subarray(16)
        .every((byte) => byte === 0),
    ).toBe(true);
  });
});

describe('segments', () => {
  it('keep what comes at once in order, and go on after a restart', async () => {
    const first = await openSegments({ folder, open });
    await Promise.all([0, 1, 2].map((seq) => first.append(head({ seq }), body('first'))));
    expect(first.durable()).toEqual({ segment: 1, end: readFileSync(join(folder, '00000001.seg')).length });
    await first.close();
    await expect(first.append(head(), body('late'))).rejects.toThrow('closed');
    const second = await openSegments({ folder, open });
    await second.append(head({ seq: 3 }), body('second'));
    await second.close();
    expect(seqs()).toEqual([0, 1, 2, 3]);
    expect(segmentNumbers(readdirSync(folder))).toEqual([1]);
  });

  it('begin another file when one is full or a day old', async () => {
    const segments = await openSegments({ folder, open, fullAtBytes: 200 });
    for (const seq of [0, 1, 2]) await segments.append(head({ seq }), body('x'.repeat(150)));
    await segments.append(head({ seq: 3 }), body('y'));
    await segments.append(head({ seq: 4, receivedAt: 1_800_000_000_000 + days(1) }), body('y'));
    await segments.close();
    expect(readdirSync(folder).sort()).toEqual([1, 2, 3, 4, 5].map((number) => `0000000${number}.seg`));
    expect(seqs()).toEqual([0, 1, 2, 3, 4]);
  });

  it('cut off what a crash left half-written', async () => {
    const [begin, rest] = encodeRecord(head({ seq: 9 }), body('never acknowledged'));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: begin.length + rest.length - 1 }), async (torn) => {
        for (const name of readdirSync(folder)) rmSync(join(folder, name));
        const first = await openSegments({ folder, open });
        await first.append(head({ seq: 0 }), body('whole'));
        await first.close();
        appendFileSync(join(folder, '00000001.seg'), Buffer.concat([begin, rest]).subarray(0, torn));
        const second = await openSegments({ folder, open });
        await second.append(head({ seq: 1 }), body('next'));
        await second.close();
        expect(seqs()).toEqual([0, 1]);
      }),
      { numRuns: 20 },
    );
  });

  it('never lose sound records behind damaged ones', async () => {
    const first = await openSegments({ folder, open });
    for (const seq of [0, 1, 2]) await first.append(head({ seq }), body('whole'));
    await first.close();
    const file = join(folder, '00000001.seg');
    const bytes = readFileSync(file);
    bytes.writeUInt8(0, bytes.indexOf('PdR1', 4));
    writeFileSync(file, bytes);
    const second = await openSegments({ folder, open });
    await second.append(head({ seq: 3 }), body('next'));
    await second.close();
    expect(seqs()).toEqual([0, 2, 3]);
  });
});

describe('a disk that refuses', () => {
  /** Opens files whose writes fail while `isFull`, half of them written; `cuts`: whether they can still be cut. */
  const failing = (state: { isFull: boolean; cuts: boolean; flushes: boolean }): typeof open =>
    async function opened(...given) {
      const file = await open(...given);
      const fails = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      const writev: FileHandle['writev'] = async (buffers, position) => {
        if (!state.isFull) return file.writev(buffers, position);
        await file.write('PdR1 half of it', position);
        throw fails;
      };
      return new Proxy(file, {
        get: (target, name) => {
          if (name === 'writev') return writev;
          if (name === 'truncate' && state.isFull && !state.cuts) return () => Promise.reject(fails);
          if (name === 'datasync' && !state.flushes) return () => Promise.reject(fails);
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    };

  it.each([[true], [false]])('rejects, and leaves nothing half-written in the way (cut: %s)', async (cuts) => {
    const state = { isFull: false, cuts, flushes: true };
    const segments = await openSegments({ folder, open: failing(state) });
    await segments.append(head({ seq: 0 }), body('before'));
    state.isFull = true;
    const refused = [1, 2].map((seq) => segments.append(head({ seq }), body('refused')));
    for (const one of refused) await expect(one).rejects.toThrow('no space');
    state.isFull = false;
    await segments.append(head({ seq: 3 }), body('after'));
    await segments.close();
    expect(seqs()).toEqual([0, 3]);
  });

  it('acknowledges nothing that was not flushed', async () => {
    const state = { isFull: false, cuts: true, flushes: false };
    const segments = await openSegments({ folder, open: failing(state) });
    await expect(segments.append(head({ seq: 0 }), body('not flushed'))).rejects.toThrow('no space');
    state.flushes = true;
    await segments.append(head({ seq: 1 }), body('flushed'));
    await segments.close();
    expect(seqs()).toEqual([1]);
  });

  it('is told clearly where no file can be opened', async () => {
    const segments = await openSegments({ folder, open: () => Promise.reject(new Error('read-only file system')) });
    await expect(segments.append(head(), body('x'))).rejects.toThrow('read-only file system');
    await segments.close();
  });
});
