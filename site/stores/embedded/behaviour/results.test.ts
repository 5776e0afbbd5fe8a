// Rows of booked attempts: one's own, and only people's among the others.
import { DatabaseSync } from 'node:sqlite';
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { describe, expect, it } from 'vitest';
import { openResults } from './results.ts';

const deeds = (lineMs: number): readonly Deed[] => [
  { at: 0, stage: 'que', kind: 'joined', data: {} },
  { at: lineMs, stage: 'que', kind: 'admitted', data: {} },
];
const click = (target: string | null, is_trusted = true) => ({ target, is_trusted });
const booking = (kind: string, clicks: readonly object[] | null = null, booking_id: string | null = 'M00000001') =>
  ({ stage: 'book', booking_id, label: { kind }, clicks }) as unknown as StageDocument;

/** Results over a database that knows flows f1 … f9. `more`: what else stands in it. */
function results(more = '') {
  const database = new DatabaseSync(':memory:');
  database.exec(
    'CREATE TABLE flow (flow_no INTEGER PRIMARY KEY, flow_id TEXT NOT NULL, account_id INTEGER, erased INTEGER DEFAULT 0)',
  );
  const insert = database.prepare('INSERT INTO flow (flow_no, flow_id, account_id) VALUES (?,?,?)');
  for (let no = 1; no < 10; no += 1) insert.run(no, `f${no}`, no === 9 ? 1 : no);
  database.exec(more);
  return openResults(database);
}

describe('results of attempts', () => {
  it('count real clicks on nothing, and none where clicks were not recorded', () => {
    const all = results();
    const clicks = [
      click('page'),
      click('map:seats'),
      click('map:mini-VIP-C'),
      click('seat:VIP-A1'),
      click('page', false),
      click(null),
    ];
    all.put(1, booking('unlabelled', clicks), deeds(5));
    all.put(2, booking('unlabelled'), deeds(6));
    expect([all.of('f1').misses, all.of('f2').misses, all.of('f3')]).toEqual([
      2,
      null,
      expect.objectContaining({ isKnown: false, misses: null }),
    ]);
  });

  it('are not waited for where they were deleted', () => {
    const all = results("INSERT INTO flow VALUES (16, '', NULL, 2)");
    const idOf = (flowNo: string) => flowNo.padStart(8, '0') + 'e'.repeat(24);
    expect([all.of(idOf('10')), all.of(idOf('11'))]).toMatchObject([
      { isKnown: true, misses: null },
      { isKnown: false, misses: null },
    ]);
  });

  it('compare with people alone, never with oneself, and only with bookings', () => {
    const all = results();
    for (const [no, kind] of ['participant', 'bot', 'test', 'synthetic', 'unlabelled'].entries()) {
      all.put(no + 1, booking(kind), deeds(100 * (no + 1)));
    }
    all.put(6, booking('unlabelled', null, null), deeds(600));
    // Flow 9 is of the same account as flow 1.
    all.put(9, booking('participant'), deeds(900));
    expect(all.of('f1').others.line).toEqual([500]);
    expect(all.of('f2').others.line).toEqual([900, 500, 100]);
    expect(all.of('f2').others.checkout).toEqual([]);
  });

  it('are written over when the document is put together again', () => {
    const all = results();
    all.put(1, booking('unlabelled', []), deeds(5));
    all.put(1, booking('unlabelled', [click('page')]), deeds(5));
    expect([all.of('f1').misses, all.of('f2').others.line]).toEqual([1, [5]]);
  });
});
