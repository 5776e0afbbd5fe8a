// Row of the recorder's bytes: a busy minute through its own pointer sensor, tables and codec, in batches of two seconds.
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { SignalName } from '@podoal/contract/behaviour/signals.ts';
import { createTables } from '@podoal/recorder/pipeline/tables.ts';
import { pointerSensor } from '@podoal/recorder/sensors/pointer.ts';
import { busyMinute, type MouseEventOfMinute, minuteMs } from './busy-minute.ts';
import type { Figure, Row } from './row.ts';

const gridMs = 30;
const cutEveryMs = 2000;
const reachOfPlacesKb = 3.5;
const reachOfAllKb = 6.5;
const minutesOfSeeds = 5;

type Minute = { readonly points: number; readonly placesKb: number; readonly allKb: number };

const kilobytes = (text: string) => gzipSync(text, { level: 9 }).length / 1000;

/** What the recorder makes of a minute of events: its columns as they travel, batch after batch. */
function recorded(events: readonly MouseEventOfMinute[]): Minute {
  const tables = createTables();
  let move = (_: unknown, __: number) => {};
  let handOver = (_: boolean) => {};
  Object.assign(globalThis, { window: globalThis });
  pointerSensor({
    add: (signal: SignalName, row) => tables.add(signal, row),
    on: (_, types, work) => {
      if (types.startsWith('pointermove')) move = (event, t) => work(event as Parameters<typeof work>[0], t);
    },
    ...{ guard: (work) => work, beforeCut: (work) => (handOver = work), onStop: () => {}, place: null, since: 0 },
    cellOf: (t) => Math.floor(t / gridMs),
    targetOf: () => ({ element: globalThis as never, name: 'page' }),
  });
  const batches: (readonly [number, ...string[]])[] = [];
  const cut = () => {
    handOver(true);
    const { pointer } = tables.take().tables;
    if (pointer) batches.push(pointer);
  };
  let nextCut = cutEveryMs;
  for (const { samples } of events) {
    const last = samples.at(-1);
    if (!last) continue;
    for (; last.t >= nextCut; nextCut += cutEveryMs) cut();
    const places = samples.map(({ x, y }) => ({ clientX: x, clientY: y }));
    const mouse = { pointerId: 1, pointerType: 'mouse', pressure: 0, buttons: 0, isTrusted: true };
    const facts = { ...mouse, type: 'pointermove', timeStamp: last.t };
    move({ ...places.at(-1), ...facts, getCoalescedEvents: () => places }, last.t);
  }
  cut();
  return {
    points: batches.reduce((sum, [rows]) => sum + rows, 0),
    placesKb: kilobytes(batches.map(([, t, x, y]) => `${t}${x}${y}`).join('')),
    allKb: kilobytes(batches.map((batch) => JSON.stringify(batch)).join('')),
  };
}

/** Minutes of a corpus' people: their stretches one after another with 0.4 s between, so that the mouse never rests longer. */
function corpusMinutes(file: string): ReadonlyMap<string, readonly Minute[]> {
  type Stretch = {
    readonly label: string;
    readonly source: string;
    readonly rows: readonly [number, string, number, number][];
  };
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const people = lines
    .map((line): Stretch => JSON.parse(line))
    .filter(({ label, rows }) => {
      // Fractions of the screen instead of pixels would need the screen.
      return label === 'human' && rows.some(([, , x]) => x > 1);
    });
  const bySource = Map.groupBy(people, ({ source }) => source);
  const minutesOf = (stretches: readonly Stretch[]): readonly Minute[] => {
    const minutes: MouseEventOfMinute[][] = [[]];
    let startMs = 0;
    for (const { rows } of stretches) {
      const moves = rows.filter(([, event, x]) => event === 'Move' && typeof x === 'number');
      const [first] = moves;
      if (first && startMs + (moves.at(-1)?.[0] ?? 0) - first[0] > minuteMs) [startMs] = [0, minutes.push([])];
      for (const [t, , x, y] of moves)
        minutes.at(-1)?.push({ samples: [{ t: startMs + t - (first?.[0] ?? 0), x, y }] });
      startMs = (minutes.at(-1)?.at(-1)?.samples[0]?.t ?? 0) + 400;
    }
    return minutes.slice(0, -1).map(recorded);
  };
  return new Map([...bySource].map(([source, stretches]) => [source, minutesOf(stretches)]));
}

const mean = (minutes: readonly Minute[], of: (minute: Minute) => number) =>
  minutes.reduce((sum, minute) => sum + of(minute), 0) / minutes.length;

/** Worst figures of the generated minutes, against the bars. */
function bars(): readonly Figure[] {
  const minutes = Array.from({ length: minutesOfSeeds }, (_, seed) => recorded(busyMinute(`busy/${seed}`)));
  const points = Math.round(mean(minutes, (minute) => minute.points));
  const conditions = `kB gzip -9 of a busy minute, worst of ${minutes.length} seeds; grid ${gridMs} ms, batches of ${cutEveryMs / 1000} s, ${points} grid points of a 125 Hz mouse on a 60 Hz screen (motion/)`;
  const figure = (name: string, reach: number, of: (minute: Minute) => number): Figure => {
    const value = Math.max(...minutes.map(of));
    return { name, value, ratio: null, reach: `<= ${reach} kB`, pass: value <= reach, conditions };
  };
  return [
    figure('recorder-bytes x, y, t', reachOfPlacesKb, ({ placesKb }) => placesKb),
    figure('recorder-bytes all pointer columns', reachOfAllKb, ({ allKb }) => allKb),
  ];
}

/** Means of a corpus' minutes. They never rest, so they are no bar. */
function corpusFigures(file: string): readonly Figure[] {
  return [...corpusMinutes(file)].flatMap(([source, minutes]) => {
    if (minutes.length === 0) return [];
    const points = Math.round(mean(minutes, (minute) => minute.points));
    const conditions = `kB gzip -9 a minute, mean of ${minutes.length} minutes of people moving without a rest, ${points} grid points`;
    const figure = (name: string, of: (minute: Minute) => number): Figure => {
      return {
        name: `recorder-bytes ${source} ${name}`,
        value: mean(minutes, of),
        ratio: null,
        reach: '-',
        pass: true,
        conditions,
      };
    };
    return [figure('x, y, t', ({ placesKb }) => placesKb), figure('all pointer columns', ({ allKb }) => allKb)];
  });
}

export const recorderBytes: Row = {
  name: 'recorder-bytes',
  run: async ({ corpora }) => [...bars(), ...corpora.flatMap(corpusFigures)],
};
