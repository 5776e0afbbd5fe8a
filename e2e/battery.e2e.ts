// The record under a battery of disturbances in a real browser: every event that a counter of its own sees in the pages is
// looked for in the documents. BATTERY_SECONDS makes it longer for a measured figure, BATTERY_SEED makes it another one.
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { type RecordedStep, recordedSteps } from '@podoal/contract/behaviour/signals.ts';
import { api, pages, type ShowingName } from '@podoal/contract/routes.ts';
import { randomFrom, uniform } from '@podoal/motion';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { pathOf } from './arrive.ts';
import { launch } from './browser.ts';
import { type Answer, type Client, fields, firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

const seconds = Number(process.env.BATTERY_SECONDS ?? 40);
const seed = process.env.BATTERY_SEED ?? 'battery';
const wantedShare = 0.999;

let site: Site;
let browser: Browser;
let context: BrowserContext;
let name: ShowingName;

beforeAll(async () => {
  // People's browsers hand nothing to a page before its first paint; for tests this would be set aside.
  const forTests = '--allow-pre-commit-input';
  [site, browser] = await Promise.all([openSite({ PODOAL_CROWD: 'off' }), launch([forTests])]);
  name = await persist(() => firstShowing(site.origin, 'perf007'));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ko-KR' });
  await context.addInitScript(countInPage);
});
afterEach(() => context.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeats what fails while the site is away or busy. */
async function persist<T>(call: () => Promise<T>): Promise<T> {
  const until = performance.now() + 30_000;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(100);
    }
  }
}

/** The same of one of the client's calls, whose answer may be that the site is busy. */
const ask = <Body>(call: () => Promise<Answer<Body>>): Promise<Answer<Body>> =>
  persist(async () => {
    const answer = await call();
    if (answer.status === 503) throw new Error(`${answer.code}`);
    return answer;
  });

const counted = ['moves', 'clicks', 'keys'] as const;
type Counts = Record<(typeof counted)[number], number>;
/** What a page saw of itself. `token` is its upload token, in which flow and step stand. */
type Seen = Counts & { readonly token: string };

/**
 * The counter, in every page before anything else: it knows nothing of the recorder. What it counted stands in the browser's
 * storage at once, so that no end of a page takes it away.
 */
function countInPage(): void {
  if (location.protocol !== 'http:') return;
  const key = `counted/${crypto.randomUUID()}`;
  const seen = { moves: 0, clicks: 0, keys: 0, token: '' };
  const count = (what: 'moves' | 'clicks' | 'keys') => {
    seen[what] += 1;
    const said = document.querySelector<HTMLMetaElement>('meta[name=podoal-record]')?.content;
    if (said !== undefined) seen.token = JSON.parse(said).token;
    localStorage.setItem(key, JSON.stringify(seen));
  };
  addEventListener('pointermove', () => count('moves'), true);
  addEventListener('click', () => count('clicks'), true);
  addEventListener('keydown', () => count('keys'), true);
}

const allSeen = (page: Page): Promise<Seen[]> =>
  page.evaluate(() =>
    Object.entries(localStorage).flatMap(([key, value]) => (key.startsWith('counted/') ? [JSON.parse(value)] : [])),
  );
/** Batches that wait in the browser's storage. */
const waitingIn = (page: Page): Promise<number> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => /^podoal-record\/.*\//u.test(key)).length);

const steps = Object.keys(recordedSteps) as RecordedStep[];
/** Number of the flow and step, as the token says them. */
function nameOf(token: string): string {
  const bytes = Buffer.from(token, 'base64url');
  return `${bytes.readUIntBE(0, 6)} ${steps[bytes.readUInt8(6) & 0x7f]}`;
}
const flowNoOf = (flowId: string): number => Number.parseInt(flowId.slice(0, -24), 16);

function add(sums: Map<string, Counts>, key: string, more: Counts): void {
  const sum = sums.get(key) ?? { moves: 0, clicks: 0, keys: 0 };
  for (const what of counted) sum[what] += more[what];
  sums.set(key, sum);
}

/** What the pages saw, by flow and step. */
function expectedOf(seen: readonly Seen[]): Map<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const one of seen) if (one.token !== '') add(sums, nameOf(one.token), one);
  return sums;
}

/** Whether the document of a flow and step says that something of it is missing or unknown. */
function isDeclared(documents: readonly StageDocument[], key: string): boolean {
  const [flowNo, step] = key.split(' ');
  const document = documents.find(
    ({ flow_id, stage }) => flowNoOf(flow_id) === Number(flowNo) && stage === recordedSteps[step as RecordedStep],
  );
  if (document === undefined) return false;
  const { events, dropped_events, unused_events, refused_batches, pages_without_end } = document.integrity;
  return (events.missing ?? 0) + (dropped_events ?? 0) + unused_events + refused_batches + (pages_without_end ?? 0) > 0;
}

/** What stands in the documents, by flow and step. */
function stored(documents: readonly StageDocument[]): Map<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const { flow_id, pages: visited, mouse_trajectory: points, pointer, clicks, keys } of documents) {
    const at = (page: number | null) => `${flowNoOf(flow_id)} ${visited?.[page ?? -1]?.path.slice(1)}`;
    points?.forEach(([, , , page], row) => {
      const moves = pointer?.origin[row] === 'move' ? (pointer.events[row] ?? 0) : 0;
      add(sums, at(page), { moves, clicks: 0, keys: 0 });
    });
    for (const { page } of clicks ?? []) add(sums, at(page), { moves: 0, clicks: 1, keys: 0 });
    for (const { page } of keys ?? []) add(sums, at(page), { moves: 0, clicks: 0, keys: 1 });
  }
  return sums;
}

/** Somebody new, logged in in this browser from now on. */
async function logIn(): Promise<Client> {
  const client = await persist(() => site.newClient());
  await context.addCookies(client.cookies);
  return client;
}

/** Moves, now and then a click where nothing is hit, now and then keys. */
async function act(page: Page, random: () => number, most = 8): Promise<void> {
  for (let left = uniform(random, 2, most); left > 0; left -= 1) {
    await page.mouse.move(uniform(random, 20, 1400), uniform(random, 20, 880), { steps: 2 });
    if (random() < 0.2) await pause(uniform(random, 0, 60));
  }
  if (random() < 0.4) await page.mouse.click(uniform(random, 1, 8), uniform(random, 300, 800));
  if (random() < 0.4) for (const key of ['a', '7', 'Backspace']) await page.keyboard.press(key);
}

/** What happens to a page while somebody is on it; answers with the page that is there afterwards. */
type Disturbance = (page: Page, path: string, random: () => number) => Promise<Page>;

const goTo = (page: Page, path: string) => persist(() => page.goto(site.origin + path, { waitUntil: 'commit' }));

async function reopened(page: Page): Promise<Page> {
  const closed = new Promise((resolve) => page.once('close', resolve));
  await page.close({ runBeforeUnload: true });
  await closed;
  return context.newPage();
}

const disturbances: Readonly<Record<string, Disturbance>> = {
  'tab closed': async (page, path, random) => {
    await act(page, random);
    const next = await reopened(page);
    await goTo(next, path);
    return next;
  },
  'network cut': async (page, _, random) => {
    await context.setOffline(true);
    await act(page, random);
    await pause(uniform(random, 0, 2500));
    await act(page, random);
    await context.setOffline(false);
    return page;
  },
  'tab closed without network': async (page, path, random) => {
    await context.setOffline(true);
    await act(page, random);
    const next = await reopened(page);
    await context.setOffline(false);
    await goTo(next, path);
    return next;
  },
  asleep: async (page, _, random) => {
    const devtools = await context.newCDPSession(page);
    await act(page, random);
    await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await pause(uniform(random, 300, 3000));
    await devtools.send('Page.setWebLifecycleState', { state: 'active' });
    await act(page, random);
    return page;
  },
  reload: async (page, _, random) => {
    await act(page, random);
    await persist(() => page.reload({ waitUntil: 'commit' }));
    return page;
  },
  'back and forward': async (page, path, random) => {
    await goTo(page, path);
    await act(page, random, 4);
    await persist(() => page.goBack({ waitUntil: 'commit' }));
    await act(page, random, 4);
    await persist(() => page.goForward({ waitUntil: 'commit' }));
    return page;
  },
  'storm of navigations': async (page, path, random) => {
    for (let left = 5; left > 0; left -= 1) {
      await goTo(page, path);
      await act(page, random, 4);
    }
    return page;
  },
  'site killed': async (page, path, random) => {
    await site.kill();
    await act(page, random);
    if (random() < 0.5) await page.reload({ waitUntil: 'commit' }).catch(() => null);
    await site.start();
    if (!page.url().startsWith(site.origin)) await goTo(page, path);
    return page;
  },
  'two tabs': async (page, path, random) => {
    const other = await context.newPage();
    await goTo(other, path);
    for (const one of [page, other, page]) await act(one, random, 4);
    await page.close({ runBeforeUnload: true });
    return other;
  },
  'another person logs in': async (page, _, random) => {
    const own = await context.cookies();
    await logIn();
    await act(page, random);
    await pause(2200);
    await act(page, random);
    await context.addCookies(own);
    return page;
  },
};

/** One attempt of somebody new, from the list to leaving, with these disturbances on its way; answers with its flow. */
async function attempt(
  first: Page,
  wanted: readonly string[],
  random: () => number,
): Promise<{ page: Page; flowId: string }> {
  const client = await logIn();
  let page = first;
  const visit = async (path: string, nth: number) => {
    await goTo(page, path);
    await act(page, random);
    page = (await disturbances[wanted[nth] ?? '']?.(page, path, random)) ?? page;
    await act(page, random);
  };
  await visit(pages.performances, 0);
  await visit(`${pages.performances}?category=concert`, 1);
  const { body } = await ask(() => client.join(name));
  await persist(() => client.waitForTurn(name));
  await visit(pathOf('captcha', name), 2);
  await persist(() => client.solve(name));
  await visit(pathOf('section', name), 3);
  await visit(pathOf('booking', name), 4);
  await goTo(page, pages.bookings);
  await ask(() => client.call(api.queueLeave, fields(name)));
  return { page, flowId: body.flow_id };
}

it('records before a page is painted and can be acted upon, however late its script comes', async () => {
  await logIn();
  const page = await context.newPage();
  const lateMs = 3000;
  await page.route('**/assets/record-*.js', async (route) => {
    await pause(lateMs);
    await route.continue();
  });
  await goTo(page, pages.performances);
  const times = () =>
    page.evaluate(() => {
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const script = files.find((file) => file.name.includes('/assets/record-'))?.responseEnd ?? 0;
      return { script, paint: performance.getEntriesByName('first-paint')[0]?.startTime ?? 0 };
    });
  await expect.poll(async () => Math.min(...Object.values(await times())), { timeout: 10_000 }).toBeGreaterThan(0);
  const { script, paint } = await times();
  expect(script).toBeGreaterThanOrEqual(lateMs);
  expect(paint).toBeGreaterThanOrEqual(script);
});

/** Waits until the documents hold all that the pages of these flows and steps saw. */
async function compareWith(page: Page, keys: readonly string[]): Promise<void> {
  const expected = expectedOf(await allSeen(page));
  const found = () => stored(site.documents());
  const wanted = keys.map((key) => expected.get(key));
  await expect.poll(() => keys.map((key) => found().get(key)), { timeout: 60_000, interval: 500 }).toEqual(wanted);
}

it('keeps whose data it is when another person logs in', async () => {
  const first = await logIn();
  const second = await persist(() => site.newClient());
  const page = await context.newPage();
  await goTo(page, pages.performances);
  // What the first person did waits in the browser when the second one sits down at it.
  await context.route(`**${api.batch}`, (route) => route.abort());
  await act(page, randomFrom('first'), 20);
  await page.mouse.click(4, 500);
  await context.clearCookies({ name: 'podoal_session' });
  await goTo(page, pages.login);
  await context.unroute(`**${api.batch}`);
  expect(await waitingIn(page)).toBeGreaterThan(0);
  const form = page.locator('form[action^="/login"]');
  await form.getByLabel('이메일').fill(second.email);
  await form.getByLabel('비밀번호').fill(second.password);
  await form.getByRole('button', { name: '로그인' }).click();
  await page.waitForURL(`**${pages.performances}`);
  await act(page, randomFrom('second'), 5);
  const joinedHere = await page.evaluate(
    async ([path, showing]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(showing) });
      return String((await answer.json()).flow_id);
    },
    [api.queueJoin, fields(name)] as const,
  );
  const { body } = await ask(() => first.join(name));
  await goTo(page, pages.bookings);
  await goTo(page, pages.performances);
  const flows = [body.flow_id, joinedHere];
  await compareWith(
    page,
    flows.map((flowId) => `${flowNoOf(flowId)} performances`),
  );
  const emails = flows.map((flowId) => site.documents().find(({ flow_id }) => flow_id === flowId)?.user_email);
  expect(emails).toEqual([first.email, second.email]);
});

it('says what it cannot know of a tab that crashed', async () => {
  const client = await logIn();
  const page = await context.newPage();
  await goTo(page, pages.performances);
  await act(page, randomFrom('crash'), 20);
  await page.mouse.click(4, 500);
  await pause(2500);
  await act(page, randomFrom('lost'), 5);
  const devtools = await context.newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  devtools.send('Page.crash').catch(() => {});
  await crashed;
  const { body } = await ask(() => client.join(name));
  const found = () => site.documents().find(({ flow_id }) => flow_id === body.flow_id);
  await expect.poll(found, { timeout: 30_000 }).toBeDefined();
  expect(found()?.integrity).toMatchObject({ tail: 'unknown', pages_without_end: 1, events: { missing: 0 } });
  expect(found()?.clicks?.length).toBeGreaterThanOrEqual(1);
});

it('loses nothing in a battery of disturbances', { timeout: (seconds + 300) * 1000 }, async () => {
  const random = randomFrom(seed);
  const until = performance.now() + seconds * 1000;
  const flows = new Map<number, string>();
  const happened = new Map<string, number>();
  let bag: string[] = [];
  let page = await context.newPage();
  while (performance.now() < until) {
    const wanted = Array.from({ length: 5 }, () => {
      if (bag.length === 0) bag = Object.keys(disturbances);
      return bag.splice(Math.floor(random() * bag.length), 1)[0] ?? '';
    });
    for (const one of wanted) happened.set(one, (happened.get(one) ?? 0) + 1);
    const done = await attempt(page, wanted, random);
    page = done.page;
    flows.set(flowNoOf(done.flowId), done.flowId);
  }
  // Comes back once more, so that what earlier pages left behind is sent.
  await logIn();
  await goTo(page, pages.performances);
  await expect.poll(() => waitingIn(page), { timeout: 60_000, interval: 500 }).toBe(0);

  const seen = await allSeen(page);
  const expected = expectedOf(seen);
  const isOfEnded = (key: string) => flows.has(Number(key.split(' ')[0]));
  const compared = () => {
    const documents = site.documents();
    const found = stored(documents);
    const rows = [...expected]
      .filter(([key]) => isOfEnded(key))
      .flatMap(([key, counts]) =>
        counted.map((what) => ({ key, what, seen: counts[what], stored: found.get(key)?.[what] ?? 0 })),
      );
    return { documents, rows, differing: rows.filter((row) => row.stored !== row.seen) };
  };
  await expect
    .poll(() => compared().differing, { timeout: 60_000, interval: 1000 })
    .toEqual([])
    .catch(() => null);

  const { documents, rows, differing } = compared();
  const sum = (what: 'seen' | 'stored') => rows.reduce((total, row) => total + row[what], 0);
  const share = 1 - differing.reduce((lost, row) => lost + Math.max(0, row.seen - row.stored), 0) / sum('seen');
  process.stderr.write(
    `  ${sum('stored')} of ${sum('seen')} events (${(100 * share).toFixed(3)} %) of ${seen.length} pages, ${flows.size} attempts; ` +
      `${[...happened].map(([what, times]) => `${what} ${times}`).join(', ')}\n`,
  );
  for (const row of differing) process.stderr.write(`  ${JSON.stringify(row)}\n`);
  expect(differing.filter((row) => row.stored > row.seen || !isDeclared(documents, row.key))).toEqual([]);
  expect(share).toBeGreaterThanOrEqual(wantedShare);
  expect(documents.length).toBeGreaterThan(flows.size);
});
