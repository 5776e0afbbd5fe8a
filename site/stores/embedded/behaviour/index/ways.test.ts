// Replays in the index: found by the way that an earlier flow left, as long as its document is there, and after the site was stopped.
import { DatabaseSync } from 'node:sqlite';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { handWay } from '@podoal/detect/nearest/ways-for-tests.ts';
import { beforeEach, expect, it } from 'vitest';
import { openGivenLabels } from '../given-labels.ts';
import { documentForTests, flowIdForTests, type Wish } from './document-for-tests.ts';
import { type DocumentIndex, openIndex } from './index.ts';

const plain: Wish = {
  ...{ flow_id: flowIdForTests(1), stage: 'book', outcome: 'completed', source: 'recorder', revision: 0 },
  ...{ started_at: 1_800_000_000_000, dwell_ms: 20_000, performance_id: 'perf001', date: '2027-03-01', time: '19:00' },
  ...{ round_id: 1, user_id: '1', user_email: null, is_bot: null, label: 'unlabelled', family: null, study: null },
  ...{ level: null, booking_id: null, device: 'mouse', clicks: 0, hovers: 0, keys: 0, points: 0, seats: 0 },
  ...{ seats_lost: 0, missing: 0, loss: 'none' },
};

let database: DatabaseSync;
let index: DocumentIndex;
const open = () => {
  index = openIndex(database, openGivenLabels(':memory:'));
};
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  open();
});

/** Puts a document whose pointer went a hand's way; `minute`: when its stage began. */
function put(flowNo: number, seed: string, minute: number, more: Partial<Wish> = {}): string {
  const { x, y, t } = handWay(seed);
  const wish = { ...plain, ...more, flow_id: flowIdForTests(flowNo), started_at: plain.started_at + 60_000 * minute };
  const { document, file } = documentForTests({ ...wish, points: t.length });
  const rows = Array.from(t, (at, i): [number, number, number, number] => [x[i] as number, y[i] as number, at, 0]);
  index.put({ ...document, mouse_trajectory: rows } as StageDocument, file);
  return file.name;
}
const isReplay = (flowNo: number): boolean | undefined =>
  index.flowRow(flowIdForTests(flowNo))?.score_reasons.includes('recorded-before');
const ways = () => database.prepare('SELECT COUNT(*) AS n FROM way').get()?.n;

it('names a replay as a reason, of the later flow alone', () => {
  put(1, 'a', 0);
  put(2, 'b', 1);
  put(3, 'a', 2);
  expect([1, 2, 3].map(isReplay)).toEqual([false, false, true]);
  // Put together anew after its copy: it stays the first.
  put(1, 'a', 0, { revision: 1 });
  expect([isReplay(1), ways()]).toEqual([false, 3]);
});

it('knows them after the site was stopped', () => {
  put(1, 'a', 0);
  open();
  put(2, 'a', 1);
  expect(isReplay(2)).toBe(true);
});

it('has nothing of a document that is gone', () => {
  index.remove(put(1, 'a', 0));
  expect(ways()).toBe(0);
  put(2, 'a', 1);
  expect(isReplay(2)).toBe(false);
  // Also what was in memory already.
  index.remove(put(3, 'c', 2));
  put(4, 'c', 3);
  expect([isReplay(4), ways()]).toEqual([false, 2]);
});

it('keeps no way of a generated log, nor looks one up', () => {
  put(1, 'a', 0, { label: 'synthetic', source: 'synthetic' });
  expect(ways()).toBe(0);
  put(2, 'a', 1);
  put(3, 'a', 2, { label: 'synthetic', source: 'synthetic' });
  expect([2, 3].map(isReplay)).toEqual([false, false]);
});

it('knows nothing of what was rolled back', () => {
  put(1, 'b', 0);
  database.exec('BEGIN');
  put(2, 'a', 1);
  put(3, 'a', 2);
  expect(isReplay(3)).toBe(true);
  database.exec('ROLLBACK');
  put(4, 'a', 3);
  expect([isReplay(4), ways()]).toEqual([false, 2]);
});
