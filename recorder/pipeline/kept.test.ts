// What a page leaves behind is found by the next, and by nobody while the page lives.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createKeptBatches } from './kept.ts';
import { testStorage } from './storage-for-tests.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a page that was left gives its batches to the next, once', () => {
  const storage = testStorage();
  const left = createKeptBatches({ storage: () => storage }, 'left');
  left.put('p.0', 'one');
  left.put('p.1', 'two');
  const next = createKeptBatches({ storage: () => storage }, 'next');
  expect(next.adopt()).toEqual([]);
  left.release();
  const third = createKeptBatches({ storage: () => storage }, 'third');
  expect(next.adopt().map(({ body }) => body)).toEqual(['one', 'two']);
  expect(next.adopt()).toEqual([]);
  expect(third.adopt()).toEqual([]);
});

test('a page that crashed is taken for dead after its lease, and its lease is swept away', () => {
  const storage = testStorage();
  const crashed = createKeptBatches({ storage: () => storage }, 'crashed');
  const { key } = crashed.put('p.0', 'one');
  const next = createKeptBatches({ storage: () => storage }, 'next');
  vi.advanceTimersByTime(14_000);
  expect(next.adopt()).toEqual([]);
  vi.advanceTimersByTime(2000);
  const [adopted] = next.adopt();
  expect(adopted?.body).toBe('one');
  expect(Object.keys(storage).sort()).toEqual(['podoal-record/next', adopted?.key]);
  expect(adopted?.key).not.toBe(key);
  if (adopted) next.remove(adopted);
  next.release();
  expect(Object.keys(storage)).toEqual([]);
});

test("leaves the site's own entries alone", () => {
  const storage = testStorage();
  storage.setItem('cart', 'x');
  storage.setItem('other/podoal-record/1', 'y');
  const kept = createKeptBatches({ storage: () => storage }, 'own');
  const batch = kept.put('p.0', 'one');
  expect(kept.adopt()).toEqual([]);
  kept.remove(batch);
  kept.release();
  expect(Object.keys(storage).sort()).toEqual(['cart', 'other/podoal-record/1']);
});

test('a storage that is full, switched off or missing is no fault', () => {
  for (const storage of [
    () => testStorage(1),
    () => {
      throw new Error('SecurityError');
    },
  ]) {
    const kept = createKeptBatches({ storage }, 'own');
    expect(kept.put('p.0', 'one').body).toBe('one');
    expect(kept.adopt()).toEqual([]);
    kept.release();
  }
});
