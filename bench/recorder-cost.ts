// Row of the recorder's cost: a busy minute's mouse over a thousand seats in a real browser, with and without the recorder.
// A stretch of the minute is played; the start is counted once and the rest scaled to the minute.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type CDPSession, chromium } from 'playwright-core';
import { demoFiles } from '../tools/demo-files.mjs';
import { busyMinute, type MouseSample, minuteMs } from './busy-minute.ts';
import type { Figure, Row } from './row.ts';

const reachPercent = 0.5;
const usualSeconds = 15;
const seats = 1000;
/** Rests as long as this are taken for the end of a reach: somebody clicks. */
const clickAfterMs = 150;
/** Kinds of page take turns, so that a slow moment of the machine does not stand for one of them. */
const rounds = 3;
const settleMs = 500;

const seatMap = Array.from(
  { length: seats },
  (_, seat) =>
    `<button type="button" data-target="seat:A-${seat}" style="width:28px;height:28px">${seat % 50}</button>`,
).join('');

/** What a page has in its head: nothing; a listener that does nothing; the recorder. */
const heads = {
  bare: '',
  listener: '<script>addEventListener("pointermove", () => {}, { passive: true });</script>',
  recorder: `<meta name="podoal-record" content='${JSON.stringify({ token: 'bench', endpoint: '/batch' })}'><script type="module" async src="/record.js"></script>`,
} as const;
type Kind = keyof typeof heads;

/** Busy times of a page in ms: until it had settled, and while the mouse moved for so long. */
type Run = { readonly startMs: number; readonly busyMs: number; readonly tookMs: number; readonly ownMs: number };

/** Serves the pages and hears what the recorder says of its own cost. */
async function serve() {
  const script = (await demoFiles()).get('/record.js');
  let costsMs: number[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/batch') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        costsMs.push(Number(JSON.parse(Buffer.concat(parts).toString()).cost));
        response.end();
      });
      return;
    }
    const isScript = request.url === '/record.js';
    const head = heads[(request.url?.slice(1) ?? 'bare') as Kind] ?? '';
    const page = `<!doctype html><html><head>${head}</head><body><main data-main>${seatMap}</main></body></html>`;
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script?.body : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeCostsMs: () => {
      const taken = costsMs;
      costsMs = [];
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Site = Awaited<ReturnType<typeof serve>>;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** Moves the mouse as the minute says, in its own time, and clicks at every rest. */
async function play(devtools: CDPSession, moves: readonly MouseSample[]): Promise<void> {
  const startedMs = performance.now();
  let lastMs = 0;
  for (const { x, y, t } of moves) {
    await pause(t - (performance.now() - startedMs));
    const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased') => {
      const button = type === 'mouseMoved' ? 'none' : 'left';
      return devtools.send('Input.dispatchMouseEvent', { type, x, y, button, clickCount: 1 });
    };
    await send('mouseMoved');
    if (t - lastMs > clickAfterMs) await Promise.all([send('mousePressed'), send('mouseReleased')]);
    lastMs = t;
  }
}

async function run(browser: Browser, site: Site, kind: Kind, seconds: number): Promise<Run> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  // Times of the thread, not of the wall: other programs on the machine do not count.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busyMs = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  await page.goto(`${site.origin}/${kind}`);
  await pause(settleMs);
  const [startMs, startedMs] = [await busyMs(), performance.now()];
  const moves = busyMinute('cost').flatMap(({ samples }) => samples.slice(-1));
  await play(
    devtools,
    moves.filter(({ t }) => t < 1000 * seconds),
  );
  await pause(1000 * seconds - (performance.now() - startedMs));
  const [endMs, tookMs] = [await busyMs(), performance.now() - startedMs];
  await pause(2500);
  await context.close();
  const costsMs = site.takeCostsMs();
  const [first = 0, last = 0] = [costsMs[0], costsMs.at(-1)];
  return { startMs, busyMs: endMs - startMs, tookMs, ownMs: first + ((last - first) * minuteMs) / tookMs };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** What the browser did more for one kind of page than for the other, in a minute, ms. */
const addedMs = (more: Run, less: Run): number =>
  more.startMs - less.startMs + minuteMs * (more.busyMs / more.tookMs - less.busyMs / less.tookMs);

async function measure(seconds: number): Promise<readonly Figure[]> {
  const executablePath = process.env.PODOAL_CHROMIUM ?? '/usr/bin/chromium';
  const args = ['--no-sandbox', '--disable-gpu'];
  const [site, browser] = await Promise.all([serve(), chromium.launch({ executablePath, args })]);
  const runs: Readonly<Record<Kind, Run>>[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const bare = await run(browser, site, 'bare', seconds);
      const listener = await run(browser, site, 'listener', seconds);
      runs.push({ bare, listener, recorder: await run(browser, site, 'recorder', seconds) });
    }
  } finally {
    await browser.close();
    site.close();
  }
  const percent = (ofMs: (run: Readonly<Record<Kind, Run>>) => number) => (100 * median(runs.map(ofMs))) / minuteMs;
  const listener = percent((one) => addedMs(one.listener, one.bare));
  const conditions = `% of the main thread in a busy minute over ${seats} seats, from ${seconds} s of it, median of ${rounds} rounds; Chromium ${browser.version()}; a listener that does nothing costs ${listener.toFixed(2)} %`;
  const figure = (name: string, value: number): Figure => {
    return { name, value, ratio: null, reach: `< ${reachPercent} %`, pass: value < reachPercent, conditions };
  };
  return [
    figure(
      "recorder-cost by the recorder's own count",
      percent(({ recorder }) => recorder.ownMs),
    ),
    figure(
      'recorder-cost by the browser, with less without',
      percent(({ recorder, bare }) => addedMs(recorder, bare)),
    ),
  ];
}

export const recorderCost: Row = {
  name: 'recorder-cost',
  run: ({ secondsAsked }) => measure(secondsAsked ?? usualSeconds),
};
