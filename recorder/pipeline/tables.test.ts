// Rows come out of the tables as they went in, names by their number, and a batch never grows too large.
import { largestBatchBytes } from '@podoal/contract/behaviour/batch.ts';
import { decodeTable } from '@podoal/contract/behaviour/codec.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTables } from './tables.ts';

test('names get numbers, words their index, flags 0 and 1; unknown words are `other` or not measured', () => {
  const tables = createTables();
  const key = { t: 1, class: 'letter', hold: null, repeat: false, target: 'field:a', trusted: true };
  tables.add('key', key);
  tables.add('key', { ...key, t: 2, class: 'emoji', target: 'field:b', trusted: false });
  tables.add('state', { t: 3, state: 'unheard-of' });
  tables.add('hover', { t: 4, target: 'field:a', dwell: 5, end: 'leave' });
  const { names, tables: coded } = tables.take();
  expect(names).toEqual(['field:a', 'field:b']);
  expect(coded.key && decodeTable('key', coded.key)).toEqual([
    [1, 2],
    [0, 5],
    [null, null],
    [0, 0],
    [0, 1],
    [1, 0],
  ]);
  expect(coded.state && decodeTable('state', coded.state)).toEqual([[3], [null]]);
  expect(coded.hover && decodeTable('hover', coded.hover)).toEqual([[4], [0], [5], [1]]);
  expect(tables.take()).toEqual({ names: [], tables: {} });
});

test('values that no column can carry are not measured', () => {
  const tables = createTables();
  tables.add('mark', { t: Number.NaN, name: 'queue-place', target: null, a: 'text', b: undefined });
  const { tables: coded } = tables.take();
  expect(coded.mark && decodeTable('mark', coded.mark)).toEqual([[null], [0], [null], [null], [null]]);
});

test('says that it is full before a batch is too large, whatever is in it', () => {
  const any = fc.double({ min: -2e9, max: 2e9, noNaN: true });
  fc.assert(
    fc.property(fc.array(any, { minLength: 11, maxLength: 11 }), fc.nat(), (values, salt) => {
      const tables = createTables();
      let isFull = false;
      for (let row = 0; !isFull; row += 1) {
        isFull = tables.add('pointer', { ...values.map((value) => value / (1 + ((row * 7 + salt) % 13))) });
        isFull ||= tables.add('scroll', { t: row, x: 0, y: 0, target: `section:${'s'.repeat(30)}${row}` });
      }
      expect(JSON.stringify(tables.take()).length).toBeLessThan(largestBatchBytes - 2000);
    }),
    { numRuns: 30 },
  );
});
