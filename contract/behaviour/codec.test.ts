// The codec keeps every value at its stated precision, and no garbage gets past it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CodedTable, checkTable, decodeTable, encodeTable } from './codec.ts';
import { type Column, type SignalName, signalNames, signalTables } from './signals.ts';
import { leastSteps, mostSteps, stepsOf, wireKinds } from './wire.ts';

const columnCount = (signal: SignalName) => Object.keys(signalTables[signal]).length;
const nameCount = 40;

/** Values of a kind in its unit: mostly small and near each other, sometimes anywhere in the range. */
function valuesOf(kind: string): fc.Arbitrary<number> {
  const highest = kind.length > 1 ? kind.split(',').length - 1 : { n: nameCount - 1, f: 1 }[kind];
  const [min, max] = [leastSteps(kind), highest ?? mostSteps];
  const near = fc.integer({ min: Math.max(min, -5000), max: Math.min(max, 5000) });
  const steps = fc.oneof(
    { weight: 5, arbitrary: near },
    fc.maxSafeInteger().map((any) => Math.min(max, Math.max(min, any))),
  );
  return fc
    .oneof(steps, fc.integer({ min: Math.max(min, -2e9), max: Math.min(max, 2e9) }))
    .map((value) => value / stepsOf(kind));
}

const tableOf = (signal: SignalName) =>
  fc.integer({ min: 0, max: 40 }).chain((rows) => {
    const length = { minLength: rows, maxLength: rows };
    return fc.tuple(...wireKinds(signal).map((kind) => fc.array(fc.option(valuesOf(kind), { freq: 8 }), length)));
  });
const anyTable = fc
  .constantFrom(...signalNames)
  .chain((signal) => tableOf(signal).map((columns) => ({ signal, columns })));

test('the lean columns are those of the law', () => {
  const letters = { time: 't', span: 'd', px: 'p', share: 's', count: 'c', flag: 'f', name: 'n' } as const;
  for (const signal of signalNames) {
    const law = Object.entries<Column>(signalTables[signal]).map(([name, { kind, words }]) => {
      if (kind === 'word') return words?.join();
      return signal === 'pointer' && (name === 'path' || name === 'step') ? 'q' : letters[kind];
    });
    expect(wireKinds(signal)).toEqual(law);
  }
});

test('every table comes back exactly as it went, and passes the check', () => {
  fc.assert(
    fc.property(anyTable, ({ signal, columns }) => {
      const coded = encodeTable(signal, columns);
      expect(checkTable(signal, coded, nameCount)).toBe(true);
      expect(decodeTable(signal, coded)).toEqual(columns);
      expect(JSON.stringify(coded)).toBe(`[${coded[0]},${coded.slice(1).map((text) => `"${text}"`)}]`);
    }),
    { numRuns: 1000 },
  );
});

test('values between the steps are rounded to the stated precision', () => {
  const number = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number, number), { maxLength: 80 }), (rows) => {
      const columns = [0, 1, 2].map((at) => rows.map((row) => row[at] ?? 0));
      const decoded = decodeTable('wheel', encodeTable('wheel', [...columns, rows.map(() => 1)]));
      for (const [at, steps] of [10, 100, 100].entries()) {
        expect(decoded?.[at]).toEqual(columns[at]?.map((value) => Math.round(value * steps) / steps));
      }
    }),
  );
});

test('moments on a beat come back exactly', () => {
  const jitter = fc.integer({ min: -14, max: 14 });
  const stretch = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), jitter), { minLength: 10, maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 400 }), stretch, (beat, steps) => {
      let now = 10_000;
      const t = steps.map(([times, off]) => {
        now += Math.max(0, times * beat + off);
        return now / 10;
      });
      const coded = encodeTable('state', [t, t.map(() => 1)]);
      expect(checkTable('state', coded, 0)).toBe(true);
      expect(decodeTable('state', coded)?.[0]).toEqual(t);
    }),
  );
});

test('what cannot be said becomes "not measured", never another value', () => {
  const coded = encodeTable('scroll', [
    [-1, 5, Number.NaN],
    [1e9, 2, 3],
    [Number.POSITIVE_INFINITY, 2, 3],
    [-1, 0, 0],
  ]);
  expect(decodeTable('scroll', coded)).toEqual([
    [null, 5, null],
    [null, 2, 3],
    [null, 2, 3],
    [null, 0, 0],
  ]);
});

test('a column that stays the same costs next to nothing', () => {
  const rows = Array.from({ length: 500 }, (_, at) => at * 33.3);
  const coded = encodeTable('wheel', [rows, rows.map(() => 0), rows.map(() => 100), rows.map(() => null)]);
  expect(coded[2]?.length).toBeLessThan(4);
  expect(coded[3]?.length).toBeLessThan(4);
  expect(coded[4]?.length).toBeLessThan(4);
});

test('every row takes a sign, however much it repeats', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 }), fc.option(fc.nat(2e8)), (rows, moment) => {
      const same = Array.from({ length: rows }, () => moment);
      const coded = encodeTable('state', [same, same.map(() => 1)]);
      expect(coded[1]?.length).toBeGreaterThanOrEqual(rows);
      expect(decodeTable('state', coded)?.[0]).toEqual(same);
    }),
  );
});

test('refuses rows that are not there, words and names that are none, and figures out of range', () => {
  const good = encodeTable('state', [
    [1, 2.5],
    [11, 0],
  ]);
  expect(checkTable('state', good, 0)).toBe(true);
  const [, t = '', state = ''] = good;
  const bad: readonly CodedTable[] = [
    [1, t, state],
    [3, t, state],
    [2, '', state],
    [2, t.slice(0, 2), state],
    [-1, t, state],
    [1.5, t, state],
    [20_001, t, state],
    [Number.NaN, t, state],
    [2, t],
    [2, t, state, state],
    [2, `${t}é`, state],
    [2, `${t}"`, state],
    [2, t, ' Y'],
    [2, '~  ', state],
    [2, ' !', state],
  ];
  for (const coded of bad) {
    expect([coded, checkTable('state', coded, 0), decodeTable('state', coded)]).toEqual([coded, false, null]);
  }
  expect(decodeTable('state', [2, t, ''])).toEqual([
    [1, 2.5],
    [null, null],
  ]);
  const hover = encodeTable('hover', [[1], [3], [10], [0]]);
  expect(checkTable('hover', hover, 4)).toBe(true);
  expect(checkTable('hover', hover, 3)).toBe(false);
  expect(checkTable('hover', encodeTable('hover', [[1], [null], [10], [0]]), 0)).toBe(true);
});

test('garbage is refused or read, and never throws; what passes the check can be read', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  const sign = fc.string({ unit: 'grapheme-ascii', maxLength: 30 });
  const coded = fc.constantFrom(...signalNames).chain((signal) =>
    fc.tuple(
      fc.constant(signal),
      fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double()),
      fc.array(fc.oneof(text, sign, sign), {
        minLength: columnCount(signal),
        maxLength: columnCount(signal) + 1,
      }),
    ),
  );
  fc.assert(
    fc.property(coded, ([signal, rows, texts]) => {
      const decoded = decodeTable(signal, [rows, ...texts]);
      if (checkTable(signal, [rows, ...texts], nameCount)) expect(decoded).not.toBeNull();
      for (const column of decoded ?? []) {
        expect(column.length).toBe(rows);
        expect(column.every((value) => value === null || Number.isFinite(value))).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
