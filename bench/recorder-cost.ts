// Row of the recorder's cost: a busy minute's mouse over a thousand seats in a real browser, with and without the recorder.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { demoFiles } from '../tools/demo-files.mjs';
import { busyMinute } from './busy-minute.ts';
import type { Figure, Row } from './row.ts';

const reachPercent = 0.5;
const usualSeconds = 20;
const seats = 1000;
const pictureMs = 1000 / 60;
/** Runs with and without, one after the other, so that a slow moment of the machine does not stand for one of them. */
const rounds = 3;

const seatMap = Array.from(
  { length: seats },
  (_, seat) =>
    `<button type="button" data-target="seat:A-${seat}" style="width:28px;height:28px">${seat % 50}</button>`,
).join('');

function pageOf(isRecorded: boolean): string {
  const said = JSON.stringify({ token: 'bench', endpoint: '/batch' });
  const recorder = `<meta name="podoal-record" content='${said}'><script type="module" async src="/record.js"></script>`;
  return `<!doctype html><html><head>${isRecorded ? recorder : ''}</head><body><main data-main>${seatMap}</main></body></html>`;
}

type Run = { readonly busyMs: number; readonly tookMs: number; readonly ownMs: number };

/** Serves the page and hears what the recorder says of its own cost. */
async function serve() {
  const script = (await demoFiles()).get('/record.js');
  let ownMs = 0;
  const server = createServer((request, response) => {
    if (request.url === '/batch') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        ownMs = Math.max(ownMs, Number(JSON.parse(Buffer.concat(parts).toString()).cost));
        response.end();
      });
      return;
    }
    const isScript = request.url === '/record.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script?.body : pageOf(request.url === '/recorded'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeOwnMs: () => {
      const taken = ownMs;
      ownMs = 0;
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

type Site = Awaited<ReturnType<typeof serve>>;

/** Moves the mouse as the minute says, in its own time, and clicks at every rest; says how long the page's main thread was busy. */
async function run(browser: Browser, site: Site, isRecorded: boolean, seconds: number): Promise<Run> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${site.origin}/${isRecorded ? 'recorded' : 'bare'}`);
  const devtools = await context.newCDPSession(page);
  // Times of the thread, not of the wall: other programs on the machine do not count.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const events = busyMinute('cost').filter(({ samples }) => (samples[0]?.t ?? 0) < 1000 * seconds);
  const fromMs = await busy();
  const startedMs = performance.now();
  let lastMs = 0;
  for (const { samples } of events) {
    const last = samples.at(-1);
    if (!last) continue;
    const waitMs = last.t - (performance.now() - startedMs);
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const mouse = { x: last.x, y: last.y, button: 'left', clickCount: 1 } as const;
    const sends = [devtools.send('Input.dispatchMouseEvent', { ...mouse, type: 'mouseMoved', button: 'none' })];
    if (last.t - lastMs > 10 * pictureMs) {
      sends.push(devtools.send('Input.dispatchMouseEvent', { ...mouse, type: 'mousePressed' }));
      sends.push(devtools.send('Input.dispatchMouseEvent', { ...mouse, type: 'mouseReleased' }));
    }
    lastMs = last.t;
    await Promise.all(sends);
  }
  await page.waitForTimeout(1000 * seconds - (performance.now() - startedMs) + 2500);
  const [busyMs, tookMs] = [(await busy()) - fromMs, performance.now() - startedMs];
  await context.close();
  return { busyMs, tookMs, ownMs: site.takeOwnMs() };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function measure(seconds: number): Promise<readonly Figure[]> {
  const executablePath = process.env.PODOAL_CHROMIUM ?? '/usr/bin/chromium';
  const [site, browser] = await Promise.all([
    serve(),
    chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] }),
  ]);
  const pairs: { readonly bare: Run; readonly recorded: Run }[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const bare = await run(browser, site, false, seconds);
      pairs.push({ bare, recorded: await run(browser, site, true, seconds) });
    }
  } finally {
    await browser.close();
    site.close();
  }
  const share = (run: Run, ms: number) => (100 * ms) / run.tookMs;
  const own = median(pairs.map(({ recorded }) => share(recorded, recorded.ownMs)));
  const added = median(pairs.map(({ bare, recorded }) => share(recorded, recorded.busyMs) - share(bare, bare.busyMs)));
  const busyShare = median(pairs.map(({ bare }) => share(bare, bare.busyMs)));
  const conditions = `% of the main thread; ${seconds} s of a busy minute over ${seats} seats, median of ${rounds} runs; Chromium ${browser.version()}, without recorder ${busyShare.toFixed(1)} % busy`;
  const figure = (name: string, value: number): Figure => {
    return { name, value, ratio: null, reach: `< ${reachPercent} %`, pass: value < reachPercent, conditions };
  };
  return [
    figure("recorder-cost by the recorder's own count", own),
    figure('recorder-cost by the browser, with less without', added),
  ];
}

export const recorderCost: Row = {
  name: 'recorder-cost',
  run: ({ secondsAsked }) => measure(secondsAsked ?? usualSeconds),
};
