// When batches are cut and what they say of themselves, with clocks, page and server in the test's hand.
import { Batch } from '@podoal/contract/behaviour/batch.ts';
import { decodeTable } from '@podoal/contract/behaviour/codec.ts';
import { pageStates } from '@podoal/contract/behaviour/signals.ts';
import { Value } from 'typebox/value';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type TestHost, testHost } from './pipeline/storage-for-tests.ts';
import { startRecording } from './recording.ts';
import type { Sensor, Tools } from './sensor.ts';

let host: TestHost;
let documentState: 'visible' | 'hidden';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  host = testHost();
  documentState = 'visible';
  vi.stubGlobal('window', new EventTarget());
  const page = Object.defineProperties(new EventTarget(), {
    visibilityState: { get: () => documentState },
    hidden: { get: () => documentState === 'hidden' },
  });
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const start = { navigation: 'navigate' } as never;
/** Starts with one sensor, whose tools the test uses. */
function record(sensor: Sensor = () => {}) {
  let tools: Tools | undefined;
  const sensors: readonly Sensor[] = [
    (given) => {
      tools = given;
      sensor(given);
    },
  ];
  const recording = startRecording({ token: 'T', host, gridMs: 30, sensors, start: () => start });
  const wheel = (y: number) => tools?.add('wheel', { t: performance.now(), x: 0, y, trusted: true });
  return { recording, wheel, tools };
}
const parse = (bodies: readonly string[]): readonly Batch[] => bodies.map((body) => JSON.parse(body));
const statesOf = ({ tables }: Batch) =>
  (tables.state ? (decodeTable('state', tables.state)?.[1] ?? []) : []).map((state) => pageStates[state ?? -1]);
const wheelsOf = ({ tables }: Batch) => (tables.wheel ? decodeTable('wheel', tables.wheel)?.[2] : []);

test('cuts every two seconds where there is something, numbered and tied to the day', async () => {
  const { wheel } = record();
  wheel(1);
  await vi.advanceTimersByTimeAsync(2000);
  await vi.advanceTimersByTimeAsync(4000);
  wheel(2);
  wheel(3);
  await vi.advanceTimersByTimeAsync(2000);
  const batches = parse(host.taken);
  expect(batches.map(({ seq, first, last }) => [seq, first, last])).toEqual([
    [0, 0, false],
    [1, 1, false],
  ]);
  expect(batches.map(({ start }) => start)).toEqual([start, null]);
  for (const { at, wall, token, page } of batches) {
    expect(wall - at).toBeCloseTo(1_700_000_000_000, -2);
    expect([token, page]).toEqual(['T', batches[0]?.page]);
  }
});

test('draws ids of 64 random bits, not of a fraction that is filled up', async () => {
  const { recording } = record();
  for (let page = 0; page < 40; page += 1) recording.stage('T');
  recording.flush();
  await vi.advanceTimersByTimeAsync(2000);
  const ids = parse(host.taken).map(({ page }) => page);
  expect(new Set(ids).size).toBe(40);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/u);
  for (let digit = 0; digit < 16; digit += 1) expect(new Set(ids.map((id) => id[digit])).size).toBeGreaterThan(6);
});

test('keeps to the schema of a batch', async () => {
  const { wheel } = record();
  wheel(1);
  await vi.advanceTimersByTimeAsync(2000);
  wheel(1);
  await vi.advanceTimersByTimeAsync(2000);
  const [, second] = parse(host.taken);
  expect(Value.Check(Batch, second)).toBe(true);
});

test('cuts at once when a batch is full', async () => {
  const { wheel } = record();
  for (let row = 0; row < 1501; row += 1) wheel(row);
  await vi.advanceTimersByTimeAsync(0);
  expect(parse(host.taken).map(({ tables }) => tables.wheel?.[0])).toEqual([1501]);
  expect(host.taken[0]?.length).toBeLessThan(24_000);
});

test('goes by beacon when the page is hidden, and again with an answer when it is seen', async () => {
  const { wheel } = record();
  wheel(1);
  documentState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  expect(parse(host.beacons).map(({ last }) => last)).toEqual([false]);
  expect(host.taken).toEqual([]);
  documentState = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(host.taken).toEqual(host.beacons);
  expect(Object.keys(host.storage()).filter((key) => key.includes('.'))).toEqual([]);
});

test('says that the page was left, hears nothing after that, and goes on where it is shown again', async () => {
  const { wheel } = record();
  wheel(1);
  window.dispatchEvent(new Event('pagehide'));
  documentState = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  wheel(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(parse(host.beacons).map((batch) => [batch.last, statesOf(batch), wheelsOf(batch)])).toEqual([
    [true, ['leave'], [1]],
  ]);
  documentState = 'visible';
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  wheel(3);
  await vi.advanceTimersByTimeAsync(2000);
  const batches = parse(host.taken);
  expect(batches.map(({ seq, first, last }) => [seq, first, last])).toEqual([
    [0, 0, true],
    [1, 2, false],
  ]);
  expect(batches.map(statesOf)).toEqual([['leave'], ['restore']]);
});

test('what was before a sleep keeps its tie to the day, what comes after has its own', async () => {
  const { wheel } = record();
  wheel(1);
  vi.setSystemTime(Date.now() + 3_600_000);
  window.dispatchEvent(new Event('online'));
  wheel(2);
  await vi.advanceTimersByTimeAsync(2000);
  const [before, after] = parse(host.taken);
  expect(before && wheelsOf(before)).toEqual([1]);
  expect(after && [statesOf(after), wheelsOf(after)]).toEqual([['wake'], [2]]);
  expect(Number(before?.wall) - Number(before?.at)).toBeCloseTo(1_700_000_000_000, -2);
  expect(Number(after?.wall) - Number(after?.at)).toBeCloseTo(1_700_003_600_000, -2);
});

test('a sensor that fails harms neither the page nor the others, and is counted', async () => {
  const { wheel } = record((tools) => {
    tools.on(window, 'boom', () => {
      throw new Error('a fault');
    });
    tools.beforeCut(() => {
      throw new Error('another fault');
    });
  });
  expect(() => window.dispatchEvent(new Event('boom'))).not.toThrow();
  wheel(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(parse(host.taken)[0]).toMatchObject({ dropped: 2, seq: 0 });
});

test('a new stage is a page of its own under its own token', async () => {
  const { recording, wheel } = record();
  wheel(1);
  recording.stage('U');
  wheel(2);
  expect(await recording.flush()).toBe(true);
  const batches = parse(host.taken);
  expect(batches.map(({ token, seq, first, last }) => [token, seq, first, last])).toEqual([
    ['T', 0, 0, true],
    ['U', 0, 0, false],
  ]);
  expect(new Set(batches.map(({ page }) => page)).size).toBe(2);
  expect(batches[1]?.start).toEqual(start);
});

test('stops for good when asked to, and when the server says that nobody agreed', async () => {
  const stopped = record();
  stopped.wheel(1);
  expect(await stopped.recording.stop()).toBe(true);
  stopped.wheel(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(host.taken).toHaveLength(1);
  const refused = record();
  host.answers = [403, 200];
  refused.wheel(1);
  await vi.advanceTimersByTimeAsync(2000);
  refused.wheel(2);
  window.dispatchEvent(new Event('pagehide'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(host.taken).toHaveLength(1);
  expect(host.beacons).toEqual([]);
  expect(Object.keys(host.storage())).toEqual([]);
});
