// Row of the recorder's cost: a busy minute's mouse over a thousand seats in a real browser, with and without the recorder.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg } from 'node:os';
import { type Browser, chromium } from 'playwright-core';
import { demoFiles } from '../tools/demo-files.mjs';
import { busyMinute, type MouseSample, minuteMs } from './busy-minute.ts';
import type { Figure, Row } from './row.ts';

const reachPercent = 0.5;
/** Two passes over the minute. */
const usualSeconds = 96;
const seats = 1000;
/** Rests as long as this are taken for the end of a reach: somebody clicks. */
const clickAfterMs = 150;
/** Pages take turns at each stretch of the minute, so that a slow moment of the machine stands for none of them. */
const stretchMs = 4000;
/** The mouse moves so long before a stretch counts: as many rows are left over from before it as it leaves behind. */
const leadMs = 2000;
const loads = 5;
/** Until a page has sent what there was. */
const settleMs = 2600;

const seatMap = Array.from(
  { length: seats },
  (_, seat) => `<button type="button" data-target="seat:A-${seat}">${seat % 50}</button>`,
).join('');
/** Nothing to paint where the mouse is: the browser's own work is what comes and goes most. */
const style = '<style>button { all: unset; display: inline-block; width: 28px; height: 28px }</style>';

/** What a page has in its head: nothing; a listener that does nothing; the recorder. */
const heads = {
  bare: '',
  listener: '<script>addEventListener("pointermove", () => {}, { passive: true });</script>',
  recorder: `<meta name="podoal-record" content='${JSON.stringify({ token: 'bench', endpoint: '/batch' })}'><script src="/record.js"></script>`,
} as const;
type Kind = keyof typeof heads;

const moves = busyMinute('cost').flatMap(({ samples }) => samples.slice(-1));

/** The same for all kinds, one after another. */
async function each<Value>(work: (kind: Kind) => Promise<Value>): Promise<Readonly<Record<Kind, Value>>> {
  return { bare: await work('bare'), listener: await work('listener'), recorder: await work('recorder') };
}

/** Serves the pages and hears what the last recorder said of its own cost. */
async function serve() {
  const script = (await demoFiles()).get('/record.js');
  let costMs = 0;
  const server = createServer((request, response) => {
    if (request.url === '/batch') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        costMs = JSON.parse(Buffer.concat(parts).toString()).cost;
        response.end();
      });
      return;
    }
    const isScript = request.url === '/record.js';
    const head = heads[(request.url?.slice(1) ?? 'bare') as Kind] ?? '';
    const page = `<!doctype html><html><head>${style}${head}</head><body><main data-main>${seatMap}</main></body></html>`;
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script?.body : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    costMs: () => costMs,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Site = Awaited<ReturnType<typeof serve>>;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** Opens a page; how long it kept its thread busy until it had settled, and how it goes on. */
async function open(browser: Browser, { origin }: Site, kind: Kind) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  // Times of the thread, not of the wall: where it waits for other programs it costs nothing.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busyMs = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  await page.goto(`${origin}/${kind}`);
  await pause(settleMs);
  const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', { x, y }: MouseSample) => {
    const button = type === 'mouseMoved' ? 'none' : 'left';
    return devtools.send('Input.dispatchMouseEvent', { type, x, y, button, clickCount: 1 });
  };
  return { startMs: await busyMs(), busyMs, mouse, close: () => context.close() };
}
type Opened = Awaited<ReturnType<typeof open>>;

/** Moves the mouse as the minute says between two moments, in its own time, and clicks at every rest. */
async function play({ mouse }: Opened, fromMs: number, toMs: number): Promise<void> {
  const startedMs = performance.now() - fromMs;
  let lastMs = fromMs;
  for (const move of moves) {
    if (move.t < fromMs || move.t >= toMs) continue;
    await pause(move.t - (performance.now() - startedMs));
    await mouse('mouseMoved', move);
    if (move.t - lastMs > clickAfterMs) await Promise.all([mouse('mousePressed', move), mouse('mouseReleased', move)]);
    lastMs = move.t;
  }
  await pause(toMs - (performance.now() - startedMs));
}

/** Busy ms of a page of each kind in a part of the minute. */
type Busy = Readonly<Record<Kind, number>>;

async function measure(seconds: number): Promise<Figure> {
  const executablePath = process.env.PODOAL_CHROMIUM ?? '/usr/bin/chromium';
  const args = ['--no-sandbox', '--disable-gpu'];
  const [site, browser] = await Promise.all([serve(), chromium.launch({ executablePath, args })]);
  try {
    const starts: Busy[] = [];
    for (let load = 1; load < loads; load += 1) {
      starts.push(
        await each(async (kind) => {
          const page = await open(browser, site, kind);
          await page.close();
          return page.startMs;
        }),
      );
    }
    const pages = await each((kind) => open(browser, site, kind));
    starts.push(await each(async (kind) => pages[kind].startMs));
    const stretches: Busy[] = [];
    const perPass = Math.floor((minuteMs - leadMs) / stretchMs);
    for (let stretch = 0; stretch < (1000 * seconds) / stretchMs; stretch += 1) {
      const fromMs = leadMs + (stretch % perPass) * stretchMs;
      stretches.push(
        await each(async (kind) => {
          await play(pages[kind], fromMs - leadMs, fromMs);
          const before = await pages[kind].busyMs();
          await play(pages[kind], fromMs, fromMs + stretchMs);
          return (await pages[kind].busyMs()) - before;
        }),
      );
    }
    return figureOf(starts, stretches, site.costMs(), browser.version());
  } finally {
    await browser.close();
    site.close();
  }
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

/** What a kind of page costs more than a bare one: its start once, then stretch by stretch, in % of a minute. */
function added(kind: Kind, starts: readonly Busy[], stretches: readonly Busy[]) {
  const startMs = quantile(
    starts.map((busy) => busy[kind] - busy.bare),
    0.5,
  );
  const rates = stretches.map((busy) => (100 * (busy[kind] - busy.bare)) / stretchMs);
  const start = (100 * startMs) / minuteMs;
  return { start, value: start + quantile(rates, 0.5), from: quantile(rates, 0.25), to: quantile(rates, 0.75) };
}

function figureOf(starts: readonly Busy[], stretches: readonly Busy[], ownMs: number, version: string): Figure {
  const { start, value, from, to } = added('recorder', starts, stretches);
  const listener = added('listener', starts, stretches).value;
  const bare = quantile(
    stretches.map((busy) => (100 * busy.bare) / stretchMs),
    0.5,
  );
  const percent = (share: number) => `${share.toFixed(2)} %`;
  return {
    ...{ name: 'recorder-cost', value, ratio: null, reach: `< ${reachPercent} %`, pass: value < reachPercent },
    conditions: `% of the main thread's own time in a busy minute over ${seats} seats, more than without it: ${percent(value)} in all, ${percent(start)} its start (median of ${loads}), the rest the median of ${stretches.length} stretches of ${stretchMs / 1000} s, half of them ${percent(from)} to ${percent(to)}; a listener that does nothing costs ${percent(listener)}, the page itself ${percent(bare)}; by the recorder's own count, which is the wall clock's, ${Math.round(ownMs)} ms in all; load average ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores; Chromium ${version}`,
  };
}

export const recorderCost: Row = {
  name: 'recorder-cost',
  run: async ({ secondsAsked }) => [await measure(secondsAsked ?? usualSeconds)],
};
