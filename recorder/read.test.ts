// Batches as a server of another site reads them.
import { encodeTable } from '@podoal/contract/behaviour/codec.ts';
import { keyClasses, signalTables } from '@podoal/contract/behaviour/signals.ts';
import { expect, it } from 'vitest';
import { readBatch } from './read.ts';

const columns = Object.keys(signalTables.key);
const key = (row: Readonly<Record<string, number>>) => columns.map((name) => [row[name] ?? null]);

it('tells rows by the names of columns, words and targets', () => {
  const coded = encodeTable('key', key({ t: 12.5, class: keyClasses.indexOf('digit'), target: 1 }));
  const [row] = readBatch({ names: ['page', 'field:answer'], tables: { key: coded } }).key ?? [];
  expect(Object.keys(row ?? {})).toEqual(columns);
  expect(row).toMatchObject({ t: 12.5, class: 'digit', target: 'field:answer' });
  expect(columns.filter((name) => row?.[name] === null)).toEqual(
    columns.filter((name) => !['t', 'class', 'target'].includes(name)),
  );
});

it('names a table that it cannot read', () => {
  expect(() => readBatch({ names: [], tables: { click: [1, 'x'] } })).toThrow('the table click cannot be read');
});
