import { sortKeys } from '@podoal/contract/http/viewer.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNarrow, createVocabulary, type Listed } from './narrow.ts';
import { cutPage } from './order.ts';

const plain: Listed = {
  ...{ started_at: 0, dwell_ms: 0, clicks: 0, hovers: 0, points: 0, missing: 0, score: null, user_email: null },
  ...{
    user_id: '1',
    performance_id: null,
    family: null,
    level: null,
    study: null,
    given: null,
    score_version: null,
    booking_id: null,
    is_bot: null,
    device: 'none',
  },
  ...{ loss: 'none', label: 'test', stage: 'perf', outcome: 'completed', sources: ['server'] },
};

/** Rows in the orders that a careless quickselect dislikes: drawn, rising, falling, equal, a few values, nulls. */
const anyValues = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.constantFrom('drawn', 'rising', 'falling', 'equal', 'few', 'nulls'))
  .chain(([length, shape]) => {
    const each = (make: (index: number) => number | null) => fc.constant(Array.from({ length }, (_, i) => make(i)));
    if (shape === 'rising') return each((index) => index);
    if (shape === 'falling') return each((index) => -index);
    if (shape === 'equal') return each(() => 7);
    const one = shape === 'few' ? fc.integer({ min: 0, max: 3 }) : fc.double({ noNaN: true, noDefaultInfinity: true });
    return fc.array(shape === 'nulls' ? fc.option(one) : one, { minLength: length, maxLength: length });
  });

describe('a page of the list', () => {
  it('is the slice of the sorted rows, and all pages together are all rows', () => {
    fc.assert(
      fc.property(
        ...[anyValues, fc.constantFrom(...sortKeys), fc.constantFrom('asc' as const, 'desc' as const)],
        fc.integer({ min: 1, max: 50 }),
        (values, sort, order, size) => {
          const vocabulary = createVocabulary();
          const narrow = createNarrow(vocabulary, 1);
          const isText = sort === 'user_email';
          const rows = values.map((value, index) => {
            const slot = vocabulary.flows.take(`f${(index * 7919) % 1000}`.padEnd(8, '0') + index);
            narrow.put(slot, { ...plain, [sort]: isText && value !== null ? `${value}@example.com` : value });
            return {
              slot,
              value: isText && value !== null ? `${value}@example.com` : value,
              flow: vocabulary.flows.word(slot),
            };
          });
          const direction = order === 'asc' ? 1 : -1;
          rows.sort((a, b) => {
            if (a.value === null || b.value === null) {
              if (a.value !== b.value) return a.value === null ? 1 : -1;
            } else if (a.value !== b.value) return (a.value < b.value ? -1 : 1) * direction;
            return (a.flow < b.flow ? -1 : 1) * direction;
          });
          const wanted = rows.map((row) => row.slot);
          for (let skip = 0; skip < wanted.length + size; skip += size) {
            const page = cutPage(narrow, vocabulary, narrow.slots(), { sort, order, skip, size });
            expect(page).toEqual(wanted.slice(skip, skip + size));
          }
        },
      ),
    );
  });
});
