// The recorder in a real browser, on its demo page: what people and scripts do is known here, and must arrive as it was.
import {
  compositionStates,
  hoverEnds,
  inputTypes,
  keyClasses,
  pageStates,
  pointerTypes,
  type SignalName,
  signalTables,
} from '@podoal/contract/behaviour/signals.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launch } from './browser.ts';
import { countOf, nameIn, openRecordServer, type RecordServer } from './record-server.ts';

let server: RecordServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let faults: string[];

/** Opens the demo as somebody who agreed before. */
async function open(of: Page = page): Promise<void> {
  of.on('pageerror', (error) => faults.push(error.message));
  await of.goto(`${server.origin}/?consent=yes`);
  await expect.poll(() => of.evaluate(() => document.readyState)).toBe('complete');
  await pause(100);
}
/** Sends everything; a moment later than the last event, whose cell of the grid is then over. */
async function flush(of: Page = page): Promise<boolean> {
  await pause(50);
  return of.evaluate(() => Reflect.get(window, 'recorder').flush());
}
const centreOf = async (selector: string, of: Page = page) => {
  const box = await of.locator(selector).boundingBox();
  return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
};
const word = (words: readonly string[], at: number | null) => (at === null ? null : words[at]);
/** Batches that a page keeps until they are acknowledged. */
const waitingIn = (of: Page) =>
  of.evaluate(() => Object.keys(localStorage).filter((key) => key.split('/').length === 3));
const states = () => server.rows('state').map(({ state }) => word(pageStates, state));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  [server, browser] = await Promise.all([openRecordServer(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  faults = [];
  server.clear();
  context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'ko-KR' });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

it('listens to nothing and sends nothing before the person agrees', async () => {
  await page.goto(server.origin);
  await page.mouse.move(200, 200, { steps: 10 });
  await page.locator('[data-target="button:next"]').click();
  await pause(2300);
  expect(server.arrivals()).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await page.locator('#start').click();
  await page.mouse.move(300, 200, { steps: 4 });
  await flush();
  expect(server.rows('pointer').length).toBeGreaterThan(0);
  expect(server.rows('click')).toEqual([]);
});

it('keeps the way of a mouse: places within a pixel, moments within a cell, every move counted', async () => {
  await open();
  // A busy machine may take its time between a move and the next look at the clock: the moment lies between two looks.
  const known: { x: number; y: number; from: number; at: number }[] = [];
  const clock = () => page.evaluate(() => performance.now());
  for (let step = 0; step < 40; step += 1) {
    const place = { x: 100 + step * 13, y: 420 + Math.round(60 * Math.sin(step / 4)) };
    const from = await clock();
    await page.mouse.move(place.x, place.y);
    known.push({ ...place, from, at: await clock() });
    await pause(15);
  }
  await pause(60);
  await flush();
  const points = server.rows('pointer');
  expect(points.length).toBeGreaterThan(15);
  for (const { t, x, y } of points) {
    const nearest = known.reduce((best, one) =>
      Math.abs(one.x - Number(x)) < Math.abs(best.x - Number(x)) ? one : best,
    );
    expect(Math.abs(nearest.x - Number(x))).toBeLessThanOrEqual(1);
    expect(Math.abs(nearest.y - Number(y))).toBeLessThanOrEqual(1);
    expect(Number(t)).toBeGreaterThanOrEqual(nearest.from - 35);
    expect(Number(t)).toBeLessThanOrEqual(nearest.at + 35);
  }
  expect(points.reduce((sum, { events }) => sum + Number(events), 0)).toBe(known.length);
  expect(points.at(-1)).toMatchObject({
    x: known.at(-1)?.x,
    y: known.at(-1)?.y,
    trusted: 1,
    type: pointerTypes.indexOf('mouse'),
  });
  const length = known
    .slice(1)
    .reduce((sum, one, at) => sum + Math.hypot(one.x - (known[at]?.x ?? 0), one.y - (known[at]?.y ?? 0)), 0);
  expect(Math.abs(points.reduce((sum, { path }) => sum + Number(path), 0) - length)).toBeLessThan(0.1 * points.length);
  const cells = points.map(({ t }) => Math.floor(Number(t) / 30));
  expect(new Set(cells).size).toBe(cells.length);
});

it('counts the moves a grid point stands for, and tells a script from a person', async () => {
  await open();
  await page.evaluate(async () => {
    const until = (cell: number) =>
      new Promise<void>((resolve) => {
        const look = () => (performance.now() >= cell * 30 + 1 ? resolve() : setTimeout(look, 1));
        look();
      });
    const first = Math.floor(performance.now() / 30) + 2;
    for (let cell = 0; cell < 5; cell += 1) {
      await until(first + cell * 3);
      for (let move = 0; move <= cell; move += 1) {
        const place = { clientX: 100 + 10 * move, clientY: 50.25 * cell, pointerType: 'mouse', bubbles: true };
        document.body.dispatchEvent(new PointerEvent('pointermove', place));
      }
    }
    await until(first + 20);
  });
  await flush();
  const points = server.rows('pointer');
  expect(points.map(({ events, samples, x, y, trusted, step }) => [events, samples, x, y, trusted, step])).toEqual(
    [0, 1, 2, 3, 4].map((cell) => {
      const place = [cell + 1, cell + 1, 100 + 10 * cell, 50.25 * cell, 0];
      // One sample without another before it is no step.
      return [...place, cell === 0 ? null : expect.anything()];
    }),
  );
  expect(points[4]).toMatchObject({
    step: Math.round(Math.hypot(30, 50.25) * 10) / 10,
    path: expect.closeTo(58.5 + 40, 0),
  });
});

it('keeps every click where the cursor was, with its target, press and trust', async () => {
  await open();
  const place = await centreOf('[data-target="seat:VIP-A21"]');
  await page.mouse.move(place.x + 5, place.y - 7);
  await page.mouse.down();
  await pause(80);
  await page.mouse.up();
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-target="button:next"]')?.click());
  await page.evaluate(() => {
    const lie = { clientX: 3, clientY: 4, bubbles: true, detail: 1 };
    document.querySelector('[data-target="button:next"]')?.dispatchEvent(new MouseEvent('click', lie));
  });
  await page.locator('button', { hasText: '이름 없음' }).click({ clickCount: 2 });
  await flush();
  const box = await page.locator('[data-target="seat:VIP-A21"]').boundingBox();
  const clicks = server.rows('click');
  expect(clicks.map((row) => [nameIn(row, row.target), row.trusted, row.detail])).toEqual([
    ['seat:VIP-A21', 1, 1],
    ['button:next', 0, 0],
    ['button:next', 0, 1],
    ['button', 1, 1],
    ['button', 1, 2],
  ]);
  const [real, scripted, lie] = clicks;
  // The browser gives clicks whole pixels.
  expect(Number(real?.gap)).toBeLessThan(1.5);
  expect(real).toMatchObject({ button: 0, type: pointerTypes.indexOf('mouse') });
  expect(Math.abs(Number(real?.x) - place.x - 5)).toBeLessThanOrEqual(1);
  expect(Math.abs(Number(real?.y) - place.y + 7)).toBeLessThanOrEqual(1);
  expect(Number(real?.ox) + (box?.x ?? 0)).toBeCloseTo(Number(real?.x), 1);
  expect(Number(real?.nx)).toBeCloseTo(Number(real?.x) / 1200, 2);
  expect(Number(real?.press)).toBeGreaterThanOrEqual(79);
  expect(Number(real?.press)).toBeLessThan(400);
  expect(scripted).toMatchObject({ press: null, type: null, x: 0, y: 0 });
  expect(lie).toMatchObject({ press: null, x: 3, y: 4 });
  expect(Number(lie?.gap)).toBeGreaterThan(50);
});

it('keeps how long the pointer stays on named things, and how it ended', async () => {
  await open();
  const [next, seat] = [await centreOf('[data-target="button:next"]'), await centreOf('[data-target="seat:VIP-A21"]')];
  await page.mouse.move(5, 790);
  await page.mouse.move(next.x, next.y);
  await pause(150);
  await page.mouse.move(5, 790);
  await page.mouse.move(seat.x, seat.y);
  await pause(100);
  await page.mouse.down();
  await page.mouse.up();
  await page.mouse.move(5, 790);
  await page.mouse.move(next.x, next.y);
  await pause(50);
  await page.goto(`${server.origin}/blank`);
  await expect.poll(() => server.batches().at(-1)?.last).toBe(true);
  const hovers = server.rows('hover');
  expect(hovers.map((row) => [nameIn(row, row.target), word(hoverEnds, row.end)])).toEqual([
    ['button:next', 'leave'],
    ['seat:VIP-A21', 'click'],
    ['button:next', 'page'],
  ]);
  for (const [at, ms] of [150, 100, 50].entries()) {
    expect(Number(hovers[at]?.dwell)).toBeGreaterThanOrEqual(ms - 2);
    expect(Number(hovers[at]?.dwell)).toBeLessThan(ms + 400);
  }
});

it('keeps the class of keys and the length of fields, never a key, and of passwords nothing', async () => {
  await open();
  await page.locator('#text').focus();
  await page.keyboard.press('q', { delay: 60 });
  await page.keyboard.press('7');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Tab');
  await page.keyboard.type('secret9', { delay: 5 });
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('가나');
  await flush();
  const keys = server.rows('key');
  const inField = keys
    .filter((row) => nameIn(row, row.target) === 'field:answer')
    .map((row) => word(keyClasses, row.class));
  expect(inField.slice(0, 4)).toEqual(['letter', 'digit', 'backspace', 'tab']);
  expect(Number(keys[0]?.hold)).toBeGreaterThanOrEqual(59);
  expect(Number(keys[0]?.hold)).toBeLessThan(300);
  expect(keys.every(({ trusted, repeat }) => trusted === 1 && repeat === 0)).toBe(true);
  expect(keys.filter((row) => word(keyClasses, row.class) === 'digit')).toHaveLength(1);
  expect(server.rows('input').map((row) => [word(inputTypes, row.type), row.length, nameIn(row, row.target)])).toEqual([
    ['insertText', 1, 'field:answer'],
    ['insertText', 2, 'field:answer'],
    ['deleteContentBackward', 1, 'field:answer'],
    ['insertText', 2, 'field:answer'],
  ]);
  expect(JSON.stringify(server.batches())).not.toMatch(/secret|가나/u);
});

it('tells pasting, values set by scripts, and events made by scripts', async () => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open();
  await page.locator('#text').focus();
  await page.evaluate(() => navigator.clipboard.writeText('붙여넣기'));
  await page.keyboard.press('Control+v');
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#text');
    if (!field) return;
    field.value = 'abc';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.value = 'abcde';
    field.blur();
  });
  await flush();
  expect(server.rows('input').map((row) => [word(inputTypes, row.type), row.length, row.trusted])).toEqual([
    ['insertFromPaste', 4, 1],
    ['script', 3, 0],
    ['script', 5, 0],
  ]);
  expect(JSON.stringify(server.batches())).not.toContain('붙여넣기');
});

it('follows a Korean IME', async () => {
  await open();
  await page.locator('#text').focus();
  const devtools = await context.newCDPSession(page);
  for (const text of ['ㅎ', '하', '한']) {
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await devtools.send('Input.insertText', { text: '한' });
  await flush();
  const said = server.rows('composition').map((row) => [word(compositionStates, row.state), row.length]);
  expect([said[0], said.at(-1)]).toEqual([
    ['start', 0],
    ['end', 1],
  ]);
  expect(said.slice(1, -1).every(([state, length]) => state === 'update' && length === 1)).toBe(true);
  expect(said.length).toBeGreaterThanOrEqual(5);
  const typed = server.rows('input').map((row) => [word(inputTypes, row.type), row.composing]);
  expect(typed.filter(([type]) => type === 'insertCompositionText').length).toBeGreaterThanOrEqual(3);
  expect(typed.every(([, composing]) => composing === 1 || composing === 0)).toBe(true);
});

it('is right by keyboard alone', async () => {
  await open();
  await page.mouse.move(300, 200);
  await page.locator('[data-target="button:next"]').focus();
  await page.keyboard.press('Enter', { delay: 70 });
  await page.keyboard.press('Space', { delay: 40 });
  await flush();
  const clicks = server.rows('click');
  expect(clicks.map((row) => [nameIn(row, row.target), row.trusted, row.detail, row.type])).toEqual([
    ['button:next', 1, 0, null],
    ['button:next', 1, 0, null],
  ]);
  for (const { x, y, nx, ny, ox, oy, gap } of clicks) {
    expect([x, y, nx, ny, ox, oy, gap]).toEqual([null, null, null, null, null, null, null]);
  }
  expect(Number(clicks[0]?.press)).toBeGreaterThanOrEqual(69);
  expect(Number(clicks[1]?.press)).toBeGreaterThanOrEqual(39);
  expect(server.rows('pointer')).toEqual([expect.objectContaining({ x: 300, y: 200, path: null, step: null })]);
});

it('keeps scrolling, the wheel, marks and calls', async () => {
  await open();
  const place = await centreOf('#scroller');
  await page.mouse.move(place.x, place.y);
  await page.mouse.wheel(0, 120);
  await expect.poll(() => page.locator('#scroller').evaluate((node) => node.scrollTop)).toBe(120);
  await page.evaluate(() => window.scrollTo(0, 40));
  await page.locator('#mark').click();
  await page.locator('#call').click();
  await pause(150);
  await flush();
  const scrolls = server.rows('scroll');
  const last = (name: string) => scrolls.findLast((row) => nameIn(row, row.target) === name);
  expect(last('map:scroller')).toMatchObject({ x: 0, y: 120 });
  expect(last('page')).toMatchObject({ x: 0, y: 40 });
  expect(server.rows('wheel').reduce((sum, { y }) => sum + Number(y), 0)).toBe(120);
  const [mark] = server.rows('mark');
  expect([mark && nameIn(mark, mark.name), mark && nameIn(mark, mark.target), mark?.a, mark?.b]).toEqual([
    'popup-open',
    'popup:demo',
    3,
    10,
  ]);
  expect(server.rows('call')).toMatchObject([{ call: 6, status: 200 }]);
  expect(Number(server.rows('call')[0]?.took)).toBeGreaterThan(0);
});

it('is right by touch: a tap, and a drag that becomes scrolling', async () => {
  await context.close();
  context = await browser.newContext({ viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true });
  page = await context.newPage();
  await open();
  const place = await centreOf('[data-target="button:next"]');
  await page.touchscreen.tap(place.x, place.y);
  const devtools = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 200, y }] });
  await touch('touchStart', 500);
  for (let y = 490; y >= 300; y -= 10) {
    await touch('touchMove', y);
    await pause(16);
  }
  await touch('touchEnd');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
  await pause(300);
  await flush();
  const [click] = server.rows('click');
  expect(Number(click?.gap)).toBeLessThan(1);
  expect(click).toMatchObject({ trusted: 1, type: pointerTypes.indexOf('touch') });
  expect(click && nameIn(click, click.target)).toBe('button:next');
  expect(Number(click?.press)).toBeGreaterThanOrEqual(0);
  expect(server.rows('click')).toHaveLength(1);
  expect(server.rows('hover')).toEqual([]);
  expect(server.rows('pointer').every(({ type }) => type === pointerTypes.indexOf('touch'))).toBe(true);
  expect(Number(server.rows('scroll').at(-1)?.y)).toBeGreaterThan(50);
});

it('says every signal with its columns in their order', async () => {
  await open();
  await page.locator('#text').click();
  await page.keyboard.press('a');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Input.imeSetComposition', { text: 'ㅎ', selectionStart: 1, selectionEnd: 1 });
  await page.mouse.wheel(0, 60);
  await page.locator('#mark').click();
  await page.locator('#call').click();
  await flush();
  const said: Record<SignalName, object> = await page.evaluate(() => Reflect.get(window, 'lastRows'));
  for (const [signal, columns] of Object.entries(signalTables)) {
    const row = said[signal as SignalName] ?? {};
    expect([signal, Object.keys(row)]).toEqual([signal, Object.keys(columns)]);
  }
});

it('counts what was pressed before its script was there, and hears all from then on', async () => {
  await page.addInitScript(() => {
    const count = () => Reflect.set(window, 'pressed', Number(Reflect.get(window, 'pressed') ?? 0) + 1);
    for (const type of ['keydown', 'click']) addEventListener(type, count, true);
  });
  const pressed = () => page.evaluate(() => Number(Reflect.get(window, 'pressed') ?? 0));
  await page.goto(`${server.origin}/late`, { waitUntil: 'commit' });
  // Not awaited: some of it is answered only when there is something painted.
  const early: Promise<void>[] = [];
  while ((await pressed()) < 3) {
    early.push(page.keyboard.press('a'), page.mouse.click(40, 10));
    await pause(50);
  }
  expect(await page.evaluate(() => document.body)).toBe(null);
  await page.waitForLoadState();
  await Promise.all(early);
  await page.keyboard.press('b');
  await page.mouse.click(60, 10);
  const heard = () => server.rows('key').length + server.rows('click').length;
  const dropped = () => server.batches()[0]?.dropped ?? 0;
  await expect.poll(async () => heard() + dropped() - (await pressed())).toBe(0);
  expect(heard()).toBeGreaterThanOrEqual(2);
  expect(dropped()).toBeGreaterThanOrEqual(3);
});

it('sends by a worker, and by itself where there may be none', async () => {
  for (const [path, byPage] of [
    ['/helped', false],
    ['/alone', true],
  ] as const) {
    server.clear();
    await page.goto(server.origin + path);
    await page.mouse.click(60, 10);
    await expect.poll(() => server.rows('click').length).toBe(1);
    const calls = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(
      (await calls()).some((name) => name.endsWith('/batch')),
      path,
    ).toBe(byPage);
  }
});

it('first says the page and its browser, then only what changed', async () => {
  await open();
  await flush();
  const [first] = server.batches();
  expect(first).toMatchObject({ seq: 0, first: 0, last: false, token: 'demo', dropped: 0 });
  expect(first?.start).toMatchObject({
    navigation: 'navigate',
    environment: { window: { innerWidth: 1200 }, maxTouchPoints: 0 },
  });
  expect(server.rows('view')).toMatchObject([{ width: 1200, height: 800, ratio: 1, scale: 1 }]);
  expect(states()[0]).toBe('paint');
  await page.setViewportSize({ width: 700, height: 650 });
  await pause(100);
  await flush();
  expect(server.rows('view').at(-1)).toMatchObject({ width: 700, height: 650 });
  const [, second] = server.batches();
  expect(second).toMatchObject({ seq: 1, first: first && countOf(first), start: null });
});

it('loses nothing when a tab is closed or left', async () => {
  await open();
  for (let step = 0; step < 30; step += 1) await page.mouse.move(100 + step * 5, 300);
  await page.locator('[data-target="button:next"]').click();
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => server.batches().at(-1)?.last).toBe(true);
  expect(server.rows('click')).toHaveLength(1);
  expect(server.rows('pointer').reduce((sum, { events }) => sum + Number(events), 0)).toBeGreaterThanOrEqual(30);
  expect(states().at(-1)).toBe('leave');
  expect(server.bodies().every(({ type, bytes }) => type.startsWith('text/plain') && bytes < 60_000)).toBe(true);
});

it('goes on in the same page when it comes back from the cache of pages', async () => {
  const keeping = await launch(['--disable-back-forward-cache']);
  try {
    page = await keeping.newPage();
    await open();
    await page.mouse.move(150, 300);
    await page.goto(`${server.origin}/blank`);
    // A page that comes back so never loads, so nothing of it is waited for but its batches.
    await page.goBack({ waitUntil: 'commit' });
    await expect.poll(states).toEqual(expect.arrayContaining(['paint', 'leave']));
    await pause(500);
    await page.mouse.move(250, 300);
    await expect.poll(() => server.rows('pointer').length, { timeout: 10_000 }).toBe(2);
    expect(states()).toContain('restore');
    const batches = server.batches();
    expect(new Set(batches.map((batch) => batch.page)).size).toBe(1);
    expect(batches.map(({ seq }) => seq)).toEqual(batches.map((_, at) => at));
    for (const [at, { first }] of batches.entries()) {
      expect(first).toBe(batches.slice(0, at).reduce((sum, one) => sum + countOf(one), 0));
    }
    expect(server.rows('pointer').map(({ x }) => x)).toEqual([150, 250]);
  } finally {
    await keeping.close();
  }
});

it('says how a page was come to', async () => {
  await open();
  await page.goto(`${server.origin}/blank`);
  await page.goBack();
  await flush();
  await page.reload();
  await flush();
  const starts = server.arrivals().flatMap(({ start }) => start?.navigation ?? []);
  expect([...new Set(starts)]).toEqual(['navigate', 'back_forward', 'reload']);
});

it('keeps batches while the network is cut, and a later page sends what an earlier one left', async () => {
  await open();
  await page.mouse.move(100, 300);
  await flush();
  await context.setOffline(true);
  await page.mouse.move(200, 300);
  await pause(2200);
  await page.mouse.move(300, 300);
  await pause(2200);
  expect(server.batches()).toHaveLength(1);
  // What still waits at the next cut stands in the storage, the newest when the page is left.
  expect((await waitingIn(page)).length).toBeGreaterThanOrEqual(1);
  const closed = new Promise((resolve) => page.once('close', resolve));
  await page.close({ runBeforeUnload: true });
  await closed;
  await context.setOffline(false);
  page = await context.newPage();
  await open();
  await expect.poll(() => server.batches().filter(({ last }) => last).length).toBe(1);
  expect(server.rows('pointer').map(({ x }) => x)).toEqual([100, 200, 300]);
  await expect.poll(() => waitingIn(page)).toEqual([]);
});

it('loses nothing in a battery of navigations', async () => {
  const [visits, clicksEach] = [12, 3];
  for (let visit = 0; visit < visits; visit += 1) {
    await page.goto(`${server.origin}/?consent=yes`, { waitUntil: visit % 2 === 0 ? 'load' : 'domcontentloaded' });
    await page.waitForFunction(() => Reflect.get(window, 'lastRows')?.view);
    for (let click = 0; click < clicksEach; click += 1) await page.mouse.click(20 + click, 20 + visit);
  }
  await page.goto(`${server.origin}/?consent=yes`);
  const clicked = () => server.rows('click').map(({ x, y }) => `${x} ${y}`);
  await expect.poll(() => clicked().length, { timeout: 10_000 }).toBe(visits * clicksEach);
  expect(new Set(clicked()).size).toBe(visits * clicksEach);
  const byPage = Map.groupBy(server.batches(), (batch) => batch.page);
  for (const batches of byPage.values()) expect(batches.map(({ seq }) => seq)).toEqual(batches.map((_, at) => at));
});

it('lets two tabs keep and send beside each other', async () => {
  const other = await context.newPage();
  for (const one of [page, other]) await open(one);
  await context.setOffline(true);
  for (const one of [page, other]) {
    await one.mouse.move(100, 300);
    await pause(50);
    await one.evaluate(() => void Reflect.get(window, 'recorder').flush());
  }
  const dead = new Promise((resolve) => other.once('close', resolve));
  await other.close({ runBeforeUnload: true });
  await dead;
  expect(server.rows('pointer')).toEqual([]);
  await context.setOffline(false);
  await expect.poll(() => server.rows('pointer').length, { timeout: 10_000 }).toBe(2);
  const pages = new Set(server.rows('pointer').map(({ batch }) => batch.page));
  expect(pages.size).toBe(2);
  await expect.poll(() => waitingIn(page)).toEqual([]);
});

it('sends again after the network or the server comes back, each batch counted once', async () => {
  await open();
  server.answer(503);
  await page.mouse.move(100, 300);
  await flush();
  server.answer(0);
  await page.mouse.move(200, 300);
  await flush();
  expect(server.arrivals()).toEqual([]);
  server.answer(200);
  await page.mouse.move(300, 300);
  expect(await flush()).toBe(true);
  expect(server.batches().map(({ seq }) => seq)).toEqual([0, 1, 2]);
  expect(server.rows('pointer').map(({ x }) => x)).toEqual([100, 200, 300]);
  expect(await waitingIn(page)).toEqual([]);
});

it('gives up a bad batch alone and says so, and stops for good without consent', async () => {
  await open();
  await flush();
  server.answer(400);
  await page.mouse.move(100, 300);
  await flush();
  server.answer(200);
  await page.mouse.move(200, 300);
  await flush();
  expect(server.batches().map(({ seq, dropped }) => [seq, dropped])).toEqual([
    [0, 0],
    [2, expect.any(Number)],
  ]);
  expect(server.batches().at(-1)?.dropped).toBeGreaterThan(0);
  expect(server.batches().at(-1)?.dropped).toBe(
    server.batches().at(-1)?.first && Number(server.batches().at(-1)?.first) - countOf(server.batches()[0] as never),
  );
  server.answer(403);
  await page.mouse.move(300, 300);
  await flush();
  const before = server.bodies().length;
  server.answer(200);
  await page.mouse.move(400, 300);
  await pause(2300);
  expect(server.bodies()).toHaveLength(before);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

it('knows after a crash what is missing: the tail since the last batch', async () => {
  await open();
  await page.mouse.move(100, 300);
  await flush();
  await page.mouse.move(200, 300);
  const devtools = await context.newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  devtools.send('Page.crash').catch(() => {});
  await crashed;
  const batches = server.batches();
  expect(batches.length).toBeGreaterThan(0);
  expect(batches.some(({ last }) => last)).toBe(false);
  expect(server.rows('pointer').map(({ x }) => x)).toEqual([100]);
});

it('notes a sleep and ties what comes after it anew', async () => {
  await open();
  await page.mouse.move(100, 300);
  await pause(50);
  const hourMs = 3_600_000;
  await page.evaluate((ms) => {
    const { now } = Date;
    Date.now = () => now() + ms;
  }, hourMs);
  await page.mouse.move(200, 300);
  await flush();
  expect(states()).toContain('wake');
  const [before, after] = server.batches();
  const anchors = [before, after].map((batch) => Number(batch?.wall) - Number(batch?.at));
  expect(Math.abs(Number(anchors[1]) - Number(anchors[0]) - hourMs)).toBeLessThan(50);
  expect(server.rows('pointer').map(({ batch, x }) => [batch.seq, x])).toEqual([
    [0, 100],
    [1, 200],
  ]);
});

it('begins a new page for a new stage of the same document', async () => {
  await open();
  await page.mouse.move(100, 300);
  await page.locator('#stage').click();
  await page.mouse.move(200, 300);
  await flush();
  const pages = new Map(server.batches().map((batch) => [batch.page, batch.token]));
  expect([...pages.values()].sort()).toEqual(['demo', 'demo-next']);
  const next = server.batches().filter(({ token }) => token === 'demo-next');
  expect(next[0]).toMatchObject({ seq: 0, first: 0, start: expect.anything() });
  expect(
    server
      .batches()
      .filter(({ last }) => last)
      .map(({ token }) => token),
  ).toEqual(['demo']);
});

it('says what it costs', async () => {
  await open();
  for (let step = 0; step < 60; step += 1) await page.mouse.move(100 + step * 5, 300 + (step % 9));
  await flush();
  await flush();
  await page.mouse.move(100, 100);
  await flush();
  const last = server.batches().at(-1);
  expect(last?.cost).toBeGreaterThan(0);
  expect(last?.cost).toBeLessThan(Number(last?.at) * 0.1);
});
