// Every batch arrives once the server can take it, in its order; bad ones are given up alone; nothing is sent without consent.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDelivery } from './delivery.ts';
import { createKeptBatches } from './kept.ts';
import { type TestHost, testHost, testStorage } from './storage-for-tests.ts';

function build(host: TestHost = testHost(), holder = 'own') {
  const toll = { dropped: 0, cost: 0 };
  const refused = vi.fn();
  const delivery = createDelivery(host, createKeptBatches(host, holder), toll, refused);
  return { host, toll, refused, delivery, storage: host.storage() };
}

/** Names of the batches in a storage. */
const namesIn = (storage: object) => Object.keys(storage).flatMap((key) => key.split('/')[2] ?? []);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('sends in order and keeps nothing that was taken', async () => {
  const { host, delivery, storage } = build();
  for (const name of ['a', 'b', 'c']) delivery.add(name, name, 1);
  await delivery.pump();
  expect(host.taken).toEqual(['a', 'b', 'c']);
  expect(namesIn(storage)).toEqual([]);
});

test('what is taken at once never stands in the storage; what is not, does', async () => {
  const { host, delivery, storage } = build();
  delivery.add('a', 'a', 1);
  expect(namesIn(storage)).toEqual([]);
  host.answers = [200, 503];
  await delivery.pump();
  delivery.add('b', 'b', 1);
  await delivery.pump();
  expect(namesIn(storage)).toEqual([]);
  delivery.adopt();
  expect(namesIn(storage)).toEqual(['b']);
  host.answers = [200];
  await delivery.flush();
  expect(namesIn(storage)).toEqual([]);
});

test('a page that is left keeps what has no answer yet', async () => {
  const { host, delivery, storage } = build();
  delivery.add('a', 'a', 1);
  const sent = delivery.pump();
  delivery.leave();
  expect([host.beacons, namesIn(storage)]).toEqual([['a'], ['a']]);
  await sent;
  expect(namesIn(storage)).toEqual([]);
});

test('waits longer after each failure, and not at all when asked to flush', async () => {
  const { host, delivery } = build();
  host.answers = [0, 503, 200];
  delivery.add('a', 'a', 1);
  await delivery.pump();
  await delivery.pump();
  expect(host.answers).toEqual([503, 200]);
  vi.advanceTimersByTime(1000);
  await delivery.pump();
  vi.advanceTimersByTime(999);
  await delivery.pump();
  expect(host.taken).toEqual([]);
  vi.advanceTimersByTime(1001);
  await delivery.pump();
  expect(host.taken).toEqual(['a']);
  host.answers = [429, 200];
  delivery.add('b', 'b', 1);
  await delivery.pump();
  expect(await delivery.flush()).toBe(true);
  expect(host.taken).toEqual(['a', 'b']);
});

test('gives up what is bad, says how many events that were, and goes on', async () => {
  const { host, delivery, toll, refused, storage } = build();
  host.answers = [400, 413, 200];
  delivery.add('a', 'a', 5);
  delivery.add('b', 'b', 7);
  delivery.add('c', 'c', 1);
  await delivery.pump();
  expect([host.taken, toll.dropped]).toEqual([['c'], 12]);
  expect(refused).not.toHaveBeenCalled();
  expect(namesIn(storage)).toEqual([]);
});

test('without consent nothing is sent or kept any more', async () => {
  const { host, delivery, refused, storage } = build();
  host.answers = [403, 200];
  for (const name of ['a', 'b']) delivery.add(name, name, 1);
  await delivery.pump();
  expect(refused).toHaveBeenCalledOnce();
  expect(host.taken).toEqual([]);
  expect(namesIn(storage)).toEqual([]);
});

test("another page's lack of consent stops only that page's batches", async () => {
  const storage = testStorage();
  storage.setItem('podoal-record/dead/p.0', 'orphan');
  const { host, delivery, refused } = build(testHost(storage));
  host.answers = [403, 200];
  delivery.add('a', 'a', 1);
  delivery.adopt();
  await delivery.pump();
  expect(host.taken).toEqual(['a']);
  expect(refused).not.toHaveBeenCalled();
  expect(namesIn(storage)).toEqual([]);
});

test('what is sent by beacon stays kept until there is an answer', async () => {
  const { host, delivery, storage } = build();
  for (const name of ['a', 'b']) delivery.add(name, name, 1);
  delivery.leave();
  expect(host.beacons).toEqual(['a', 'b']);
  await delivery.pump();
  expect(host.taken).toEqual([]);
  expect(namesIn(storage)).toEqual(['a', 'b']);
  expect(await delivery.flush()).toBe(true);
  expect(host.taken).toEqual(['a', 'b']);
  expect(namesIn(storage)).toEqual([]);
});

test('what is on its way may end with the page: it is sent by beacon too, once', async () => {
  const { host, delivery } = build();
  delivery.add('a', 'a', 1);
  const sent = delivery.pump();
  delivery.leave();
  delivery.leave();
  await sent;
  expect([host.beacons, host.taken]).toEqual([['a'], ['a']]);
});

test('keeps no more than a bound: the oldest goes and is counted', async () => {
  const { host, delivery, toll, storage } = build();
  host.answers = [0];
  for (let batch = 0; batch < 100; batch += 1) delivery.add(`${batch}`, String(batch).padEnd(24_000), 10);
  await delivery.pump();
  delivery.adopt();
  const signs = Object.values(storage).reduce((sum, text) => sum + text.length, 0);
  expect(signs).toBeLessThanOrEqual(1_500_000);
  expect(toll.dropped).toBe(10 * (100 - namesIn(storage).length));
  host.answers = [200];
  await delivery.flush();
  expect(host.taken.at(-1)?.trim()).toBe('99');
});

test('whatever the server answers on the way, each batch arrives once and in order, or is counted', async () => {
  const answers = fc.array(fc.constantFrom(0, 200, 400, 408, 429, 500, 503), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(answers, fc.integer({ min: 0, max: 12 }), async (given, count) => {
      const { host, delivery, toll } = build();
      host.answers = [...given, 200];
      for (let batch = 0; batch < count; batch += 1) {
        delivery.add(`${batch}`, `${batch}`, 1);
        await delivery.pump();
      }
      for (let wait = 0; wait < 60; wait += 1) {
        vi.advanceTimersByTime(30_000);
        await delivery.pump();
      }
      const numbers = host.taken.map(Number);
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      expect(numbers.length + toll.dropped).toBe(count);
    }),
  );
});
