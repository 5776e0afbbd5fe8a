// Batches as a recorder would send them, for the rows that need some: human-like movement, clicks, keys, one batch a stage.
import { encodeTable } from '@podoal/contract/behaviour/codec.ts';
import { type SignalName, signalTables } from '@podoal/contract/behaviour/signals.ts';
import { minimumJerkPath, randomFrom, sample, translatedPath, uniform, withNoise } from '@podoal/motion';
import type { StageBatch } from './journey-load.ts';

/** A row of a table by its columns' names. */
export type Row = Readonly<Record<string, number | null>>;

/** Codes rows of a signal; columns a row does not name are 0. */
function table(signal: SignalName, rows: readonly Row[]) {
  return encodeTable(
    signal,
    Object.keys(signalTables[signal]).map((name) => rows.map((row) => row[name] ?? (name in row ? null : 0))),
  );
}

/** Points on the 30 ms grid: one reach after another over the page. */
function pointerRows(seed: string, points: number): Row[] {
  const random = randomFrom(seed);
  const rows: Row[] = [];
  let from = { x: 700, y: 400 };
  let startMs = 50;
  while (rows.length < points) {
    const to = { x: uniform(random, 40, 1400), y: uniform(random, 60, 860) };
    const path = withNoise(minimumJerkPath(from, to, { durationMs: uniform(random, 300, 900) }), { sdPx: 0.6 }, random);
    for (const { x, y, t } of sample(translatedPath(path, { t: startMs }), 30)) {
      rows.push({
        t: t + uniform(random, 0, 8),
        x: Math.round(x),
        y: Math.round(y),
        events: 2,
        samples: 4,
        path: 9,
        step: 5,
        trusted: 1,
      });
    }
    startMs = (rows.at(-1)?.t ?? 0) + uniform(random, 60, 500);
    from = to;
  }
  return rows.slice(0, points);
}

const environment = {
  ...{ webdriver: false, userAgent: 'Mozilla/5.0 (bench)', platform: 'Linux x86_64', hardwareConcurrency: 8 },
  ...{
    deviceMemory: 8,
    maxTouchPoints: 0,
    devicePixelRatio: 1,
    timezone: 'Asia/Seoul',
    pointer: 'fine',
    hover: 'hover',
  },
  screen: { width: 1920, height: 1080, availWidth: 1920, availHeight: 1040, colorDepth: 24 },
  window: { innerWidth: 1440, innerHeight: 900, outerWidth: 1440, outerHeight: 1000, screenX: 0, screenY: 0 },
  ...{ cookieEnabled: true, doNotTrack: null },
};

/** The body of a page's one and last batch, but for token, page id and wall clock. */
export const batchBody = (seed: string, points: number, clicks: number, keys: number) =>
  bodyOf(pointerRows(seed, points), clicks, keys);

/** The same of given points. */
export function bodyOf(pointer: readonly Row[], clicks: number, keys: number): Readonly<Record<string, unknown>> {
  const points = pointer.length;
  const lastMs = (pointer.at(-1)?.t ?? 0) + 100;
  const click = Array.from(
    { length: clicks },
    (_, i): Row => ({
      ...(pointer[Math.floor(((i + 1) * points) / (clicks + 1))] ?? {}),
      ...{ target: i % 2, press: 82.4, detail: 1, ox: 10, oy: 9, width: 40, height: 30, nx: 0.4, ny: 0.5 },
    }),
  );
  const hover = click.map(({ t = 0, target = 0 }) => ({ t, target, dwell: 240.5 }));
  const key = Array.from({ length: keys }, (_, i) => ({ t: 500 + i * 180, hold: 75.2, target: 1, trusted: 1 }));
  return {
    ...{ v: 1, seq: 0, first: 0, at: lastMs, last: true, dropped: 0, cost: 2.5 },
    start: { navigation: 'navigate', environment },
    names: ['button:next', 'field:answer'],
    tables: {
      pointer: table('pointer', pointer),
      click: table('click', click),
      hover: table('hover', hover),
      key: table('key', key),
      state: table('state', [
        { t: 40.2, state: 0 },
        { t: lastMs, state: 5 },
      ]),
      view: table('view', [{ t: 0, width: 1440, height: 900, ratio: 1, scale: 1 }]),
    },
  };
}

/** One batch a stage, of the length a quick buyer leaves behind. */
export const stageBatches = (): readonly StageBatch[] => [
  { step: 'performances', body: batchBody('perf', 120, 4, 0) },
  { step: 'queue', body: batchBody('que', 60, 1, 0) },
  { step: 'booking', body: batchBody('book', 300, 9, 6) },
];
