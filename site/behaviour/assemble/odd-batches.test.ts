// Pages are not believed: whatever passes ingest's checks gives a document of the right shape, and nothing is thrown.

import { encodeTable } from '@podoal/contract/behaviour/codec.ts';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { documentSchemas } from '@podoal/contract/behaviour/documents.ts';
import { type Column, recordedSteps, signalNames, signalTables } from '@podoal/contract/behaviour/signals.ts';
import { leastSteps, mostSteps, stepsOf, wireKinds } from '@podoal/contract/behaviour/wire.ts';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { assemble } from './assemble.ts';
import type { ReceivedBatch } from './input.ts';
import { emptyInput, environment, type SentPage, sent, zero } from './recorded-for-tests.ts';

const schemas = {
  perf: Compile(documentSchemas.perf),
  que: Compile(documentSchemas.que),
  book: Compile(documentSchemas.book),
};
const names = ['seat:VIP-A21', 'card:perf001', 'queue-place', 'popup-open', `popup:${'x'.repeat(48)}`, 'page'];

/** The largest value of a column, in its steps. */
function mostOf({ kind, words = [] }: Column): number {
  if (kind === 'name') return names.length - 1;
  if (kind === 'flag') return 1;
  return kind === 'word' ? words.length - 1 : mostSteps;
}

const anyTables = fc
  .uniqueArray(
    fc.constantFrom(...signalNames).chain((signal) =>
      fc.integer({ min: 0, max: 6 }).chain((rows) =>
        fc
          .tuple(
            ...Object.values<Column>(signalTables[signal]).map((column, at) => {
              const kind = wireKinds(signal)[at] ?? '';
              const steps = stepsOf(kind);
              const least = leastSteps(kind);
              const highest = mostOf(column);
              const value = fc.oneof(
                fc.integer({ min: least, max: highest }),
                fc.constant(highest),
                fc.constant(least),
              );
              return fc.array(fc.option(value.map((units) => units / steps)), { minLength: rows, maxLength: rows });
            }),
          )
          .map((columns) => [signal, encodeTable(signal, columns)] as const),
      ),
    ),
    { selector: ([signal]) => signal, maxLength: 4 },
  )
  .map((tables) => Object.fromEntries(tables));

const oftenExtreme = (most: number) => fc.oneof(fc.constant(0), fc.constant(most), fc.integer({ min: 0, max: most }));

const anyBatch: fc.Arbitrary<ReceivedBatch> = fc.record({
  step: fc.constantFrom(...(Object.keys(recordedSteps) as ReceivedBatch['step'][])),
  receivedAt: fc.integer({ min: zero, max: zero + 1e6 }),
  isLate: fc.boolean(),
  body: fc.record({
    v: fc.constant(1 as const),
    page: fc.constantFrom('0123456789abcdef', 'ffffffffffffffff'),
    seq: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(1_000_000)),
    first: oftenExtreme(1e9),
    at: fc.oneof(fc.double({ min: 0, max: 1e10, noNaN: true }), oftenExtreme(1e10)),
    wall: fc.oneof(fc.double({ min: 0, max: 1e14, noNaN: true }), oftenExtreme(1e14), fc.constant(zero)),
    last: fc.boolean(),
    dropped: oftenExtreme(1e9),
    cost: fc.double({ min: 0, max: 1e9, noNaN: true }),
    start: fc.constantFrom(null, { navigation: 'reload' as const, environment }),
    names: fc.constantFrom(names, names.slice(0, 2), []),
    tables: anyTables,
  }),
});

test('odd batches make a document that fits its schema and survives JSON', () => {
  fc.assert(
    fc.property(
      fc.array(anyBatch, { maxLength: 6 }),
      fc.constantFrom(...stages),
      fc.option(fc.constant(zero)),
      (batches, stage, startedAt) => {
        const document = assemble({ ...emptyInput, stage, batches, startedAt });
        expect(schemas[stage].Errors(document)).toEqual([]);
        expect(JSON.parse(JSON.stringify(document))).toEqual(document);
        expect(document.dwell_ms).toBeLessThanOrEqual(86_400_000 + 1e6);
        const { received } = document.integrity.events;
        expect(document.integrity.unused_events).toBeLessThanOrEqual(received);
        expect(document.pointer?.origin.length).toBe(document.mouse_trajectory?.length);
        for (const column of Object.values(document.pointer ?? {})) {
          expect(column.length).toBe(document.mouse_trajectory?.length);
        }
      },
    ),
    { numRuns: 50 },
  );
});

const page: SentPage = {
  ...{ id: '00000000000000aa', step: 'captcha', beganAt: zero },
  cuts: [{ at: 2000, rows: [{ signal: 'click', t: 1500, x: 1, y: 2, target: 'button:next' }] }],
};

test('a page id that comes again in another step is another page', () => {
  const document = assemble({ ...emptyInput, batches: [...sent(page), ...sent({ ...page, step: 'section' })] });
  expect(document.pages?.map(({ path }) => path)).toEqual(['/captcha', '/section']);
  expect(document.integrity.batches).toMatchObject({ received: 2, duplicate: 0, missing: 0 });
});

test('rows without a time, a place or a known word are left out and counted', () => {
  const rows = [
    { signal: 'click', t: 1, x: 1, y: null },
    { signal: 'pointer', t: 2, x: null, y: 3 },
    { signal: 'key', t: 3, class: null },
    { signal: 'mark', t: 4, name: 'seat:VIP-A21' },
    { signal: 'hover', t: 5, target: null, dwell: null, end: null },
  ] as const;
  const document = assemble({ ...emptyInput, batches: sent({ ...page, cuts: [{ at: 9, rows }] }) });
  expect(document.integrity).toMatchObject({ unused_events: 4, events: { expected: 5, received: 5, missing: 0 } });
  expect(document.hovers).toEqual([{ t: 5, page: 0, target: null, dwell_ms: null, ended_by: null }]);
  expect([document.clicks, document.mouse_trajectory, document.keys]).toEqual([[], [], []]);
});

test('a table that cannot be read is left out and counted, and harms nothing else', () => {
  const [batch] = sent(page);
  if (batch === undefined) throw new Error('no batch');
  const tables = { ...batch.body.tables, scroll: [3, '~~~', '', '', ''] as const };
  const document = assemble({ ...emptyInput, batches: [{ ...batch, body: { ...batch.body, tables } }] });
  expect(document.clicks).toHaveLength(1);
  expect(document.integrity).toMatchObject({ unused_events: 3, events: { received: 4 } });
});

test('a document holds so many rows of a signal; the rest is counted, and other signals keep theirs', () => {
  const [batch] = sent(page);
  if (batch === undefined) throw new Error('no batch');
  const rows = 6_000;
  const columns = Object.keys(signalTables.click).map((name) =>
    Array.from({ length: rows }, (_, row) => (name === 't' ? row : 0)),
  );
  const click = encodeTable('click', columns);
  const state = encodeTable('state', [[5], [0]]);
  const batches = Array.from({ length: 5 }, (_, seq) => {
    return { ...batch, body: { ...batch.body, seq, first: seq * (rows + 1), tables: { click, state } } };
  });
  const document = assemble({ ...emptyInput, batches });
  expect([document.clicks?.length, document.states?.length]).toEqual([3 * rows, 5]);
  expect(document.integrity).toMatchObject({
    ...{ unused_events: 2 * rows, events: { received: 5 * (rows + 1), missing: 0 } },
  });
});
