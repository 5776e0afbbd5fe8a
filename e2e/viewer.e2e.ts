// The viewer in a browser: over invented sessions (any number, any size, hostile ones too) that stand in for the calls,
// and once over what this site itself recorded.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { FlowAnswer, FlowRow } from '@podoal/contract/http/viewer.ts';
import { lanesOf, wholeSpan } from '@podoal/site/console/viewer/model/lanes.ts';
import { readRecord } from '@podoal/site/console/viewer/model/record.ts';
import type { Session } from '@podoal/site/console/viewer/model/session.ts';
import { fitted, onBox, type View } from '@podoal/site/console/viewer/model/view.ts';
import { type InventedSession, inventedSession } from '@podoal/site/console/viewer/session-for-tests.ts';
import { axisPx, xAt } from '@podoal/site/console/viewer/ui/timeline-drawing.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrive } from './arrive.ts';
import { browserOf, type Look, launch, newPerson, overflowOf, type Person } from './browser.ts';
import { Client, firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let browser: Browser;
let researcher: Client;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launch()]);
  researcher = new Client(site.origin, site.newEmail());
  await researcher.register();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What stands in for the calls. */
type Fake = {
  /** All rows of the list, in its order. */
  readonly rows: readonly FlowRow[];
  readonly sessions: readonly InventedSession[];
  /** Texts of documents that are not what the sessions say. */
  readonly texts?: ReadonlyMap<string, string>;
};

/** A researcher's browser in which the calls of the viewer answer with these sessions; `asked` are its queries. */
async function viewerOf(fake: Fake, look: Look = {}): Promise<Person & { readonly asked: URLSearchParams[] }> {
  const person = await browserOf(browser, researcher, look);
  const asked: URLSearchParams[] = [];
  await person.context.route('**/api/flows?*', (route) => {
    const query = new URL(route.request().url()).searchParams;
    asked.push(query);
    const rows = fake.rows.filter((row) => !query.has('label') || row.label === query.get('label'));
    const [page, size] = [Number(query.get('page')), Number(query.get('size'))];
    const bots = rows.filter(({ is_bot: isBot }) => isBot === true).length;
    const people = rows.filter(({ label }) => label === 'participant').length;
    const counters = { all: rows.length, people, bots, tests: 0, unlabelled: rows.length - bots - people };
    return route.fulfill({ json: { rows: rows.slice((page - 1) * size, page * size), page, size, counters } });
  });
  await person.context.route('**/api/flows/*', (route) => {
    const session = fake.sessions.find(({ detail }) => route.request().url().endsWith(detail.row.flow_id));
    return session === undefined
      ? route.fulfill({ status: 404, json: { code: 'no-such-flow' } })
      : route.fulfill({ json: session.detail });
  });
  await person.context.route('**/api/logs/*', (route) => {
    const name = decodeURIComponent(route.request().url().split('/').at(-1) ?? '');
    const document = fake.sessions.find(({ documents }) => documents.has(name))?.documents.get(name);
    return route.fulfill({ contentType: 'application/json', body: fake.texts?.get(name) ?? JSON.stringify(document) });
  });
  return { ...person, asked };
}

const fakeOf = (...sessions: readonly InventedSession[]): Fake => ({
  rows: sessions.map(({ detail }) => detail.row),
  sessions,
});

/** Opens a session and waits for all its documents. */
async function openSession(page: Page, { detail }: InventedSession, more = ''): Promise<void> {
  await page.goto(`${site.origin}/viewer?flow=${detail.row.flow_id}${more}`);
  await page.locator('.loss-table, .part, .moment-rows, .raw-lines').first().waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes('불러오는 중'));
}

/** Where a point of the page stands on the screen while all of it is shown. */
async function onScreen(page: Page, spot: { readonly x: number; readonly y: number }) {
  const box = await page.locator('.trajectory-canvas').boundingBox();
  if (box === null) throw new Error('no canvas');
  const view: View = fitted({ width: 1440, height: 900 }, box);
  const at = onBox(view, spot);
  return { x: box.x + at.x, y: box.y + at.y };
}

/** The sessions of the list that are in the page. */
const flows = (page: Page) => page.locator('.flow[role="option"]');
/** A session as the viewer has it once all its documents are read. */
const asRead = ({ detail, documents }: InventedSession): Session => ({
  detail,
  documents: [...documents].flatMap(([name, document]) => {
    const read = readRecord(name, JSON.stringify(document));
    return read.ok ? [{ state: 'read' as const, name, record: read.record }] : [];
  }),
});

const figure = (page: Page, name: string) => page.locator(`[data-figure="${name}"] dd`);

it('is shown to researchers only', async () => {
  const buyer = await site.newClient();
  expect((await buyer.call('/viewer')).status).toBe(403);
  expect((await buyer.call('/api/flows')).status).toBe(403);
  const { page } = await newPerson(browser, site.origin, site.newEmail());
  await page.goto(`${site.origin}/viewer?label=bot`);
  expect(new URL(page.url()).pathname).toBe('/login');
});

it('shows what this site recorded: the list, the documents, what the server did', async () => {
  const name = await firstShowing(site.origin, 'perf007');
  const buyer = await site.newClient();
  const seats = await arrive(buyer, name, 'step4');
  const booked = await buyer.complete(name);
  expect(booked.status).toBe(200);
  const { page, faults } = await browserOf(browser, researcher);
  await expect
    .poll(
      async () => {
        await page.goto(`${site.origin}/viewer?q=${booked.body.booking_id}`);
        await page.locator('[role="option"], .empty').first().waitFor();
        return page.locator('[role="option"] .flow-stages .chip').count();
      },
      { timeout: 30_000, interval: 500 },
    )
    // By calls alone nobody opens the list: there is no perf stage.
    .toBe(2);
  await flows(page).click();
  await page.locator('.session').waitFor();
  await expect.poll(() => page.locator('.session-figures').innerText()).toContain(booked.body.booking_id);
  expect(await figure(page, 'clicks').innerText()).toBe('측정 안 됨');
  expect(await figure(page, 'seats').innerText()).toBe(`${seats.length}석`);
  await expect.poll(() => page.locator('.trajectory-none').innerText()).toContain('없습니다');
  await page.getByRole('tab', { name: '서버 기록' }).click();
  const deeds = page.locator('.moment-row');
  await deeds.filter({ hasText: '예매 완료' }).waitFor();
  expect(await deeds.filter({ hasText: '좌석 선점' }).count()).toBe(2);
  await page.getByRole('tab', { name: '손실' }).click();
  await page.getByText('행동을 측정하지 않았습니다').first().waitFor();
  await page.getByRole('tab', { name: '원본' }).click();
  await page.locator('.raw-line', { hasText: booked.body.booking_id }).first().waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '내려받기' }).click();
  expect((await download).suggestedFilename()).toMatch(/^[0-9a-f]{32}_\d{8}_\d{6}_book\.json$/);
  expect(faults).toEqual([]);
});

it('shows hostile names and bodies as text, and runs nothing', async () => {
  const evil = '"><img src=x onerror="window.ran=1"><script>window.ran=1</script>{{7*7}}';
  const { detail, documents } = inventedSession(1);
  const row: FlowRow = {
    ...detail.row,
    user_email: evil,
    performance_id: evil,
    user_id: evil,
    booking_id: evil,
    date: evil,
  };
  const hostile: FlowAnswer = {
    row,
    deeds: [...detail.deeds, { at: 1e300, stage: 'book', kind: '__proto__', data: { [evil]: { evil } } }],
    broken: [{ name: `${evil}.json`, problem: evil }],
  };
  const [perf = '', que = '', book = ''] = [...documents.keys()];
  const bookText = JSON.stringify(documents.get(book))
    .replaceAll('seat:VIP-C30', JSON.stringify(evil).slice(1, -1))
    .replaceAll('/booking', JSON.stringify(evil).slice(1, -1))
    .replaceAll('"lab"', JSON.stringify(evil))
    .replaceAll('Asia/Seoul', 'constructor');
  const texts = new Map([
    [perf, '{"half":'],
    [que, '{"stage":"que","schema_version":99,"time_base":{"zero_epoch_ms":1}}'],
    [book, bookText],
  ]);
  const session: InventedSession = { detail: hostile, documents };
  const { page, faults } = await viewerOf({ rows: [row], sessions: [session], texts });
  await page.goto(`${site.origin}/viewer`);
  await expect.poll(() => flows(page).locator('.flow-email').innerText()).toBe(evil);
  await flows(page).click();
  await page.locator('.viewer-notice').waitFor();
  await expect.poll(() => page.locator('.viewer-notice').innerText()).toContain('문서 3개를 읽을 수 없습니다');
  // The one that can be read is there, with all its rows.
  await page.locator('.stage-book').first().click();
  expect(await figure(page, 'clicks').innerText()).toBe(`${documents.get(book)?.clicks?.length}회`);
  for (let clicks = 0; clicks < 4; clicks += 1) await page.getByRole('button', { name: '다음 클릭' }).click();
  await expect.poll(() => page.locator('.readout').innerText()).toContain(evil);
  for (const tab of ['요약', '클릭', '서버 기록', '손실', '원본']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.waitForTimeout(150);
    await expect.poll(() => page.locator('#viewer :is(img, script, iframe)').count()).toBe(0);
  }
  const choice = page.locator('select[name="document"]');
  await choice.selectOption(perf);
  await page.locator('.raw-line', { hasText: '{"half":' }).waitFor();
  await page.getByText('JSON이 아닙니다.').waitFor();
  await choice.selectOption(book);
  await page.locator('.raw-line').first().waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined();
  expect(faults).toEqual([]);
});

it('zooms to 1000 % and says of a known point what it is', async () => {
  const session = inventedSession(2);
  const { page } = await viewerOf(fakeOf(session));
  await openSession(page, session, '&show=book');
  const [, , [, book] = []] = [...session.documents];
  const click = book?.clicks?.[2];
  const point = book?.mouse_trajectory?.[6];
  if (book === undefined || click === undefined || point === undefined) throw new Error('no rows');
  const start = session.detail.row.started_at;
  const tip = page.locator('.tooltip');
  const seoul = (epochMs: number) => new Date(epochMs + 9 * 3_600_000).toISOString().slice(0, 23).replace('T', ' ');
  const since = (epochMs: number) => {
    const ms = Math.round(epochMs - start);
    return `${Math.floor(ms / 60_000)}분 ${((ms % 60_000) / 1000).toFixed(3)}초`;
  };

  let at = await onScreen(page, { x: click.x ?? 0, y: click.y ?? 0 });
  await page.mouse.move(at.x, at.y);
  const clickAt = book.time_base.zero_epoch_ms + click.t;
  await expect.poll(() => tip.innerText()).toContain(`예매, 페이지 3 /booking`);
  expect(await tip.innerText()).toContain(`x ${click.x}, y ${click.y} px`);
  expect(await tip.innerText()).toContain(String(click.target));
  expect(await tip.innerText()).toContain(`${seoul(Math.floor(clickAt))} KST`);
  expect(await tip.innerText()).toContain(since(clickAt));

  at = await onScreen(page, { x: point[0], y: point[1] });
  await page.mouse.move(at.x, at.y);
  await expect.poll(() => tip.innerText()).toContain(`x ${point[0]}, y ${point[1]} px`);
  for (let turns = 0; turns < 12; turns += 1) await page.mouse.wheel(0, -300);
  await expect.poll(() => page.locator('.trajectory-scale').innerText()).toBe('1000%');
  // The point that was under the pointer still is.
  await page.mouse.move(at.x + 1, at.y);
  await expect.poll(() => tip.innerText()).toContain(`x ${point[0]}, y ${point[1]} px`);

  await page.getByRole('button', { name: '전체 보기' }).click();
  expect(await page.locator('.trajectory-scale').innerText()).not.toBe('1000%');
  for (let presses = 0; presses < 9; presses += 1)
    await page.getByRole('button', { name: '확대', exact: true }).click();
  await expect.poll(() => page.locator('.trajectory-scale').innerText()).toBe('1000%');
  await page.locator('.trajectory-picture').press('0');
  await page.locator('.trajectory-picture').press('+');
  expect(await page.locator('.trajectory-scale').innerText()).not.toBe('1000%');
});

it('jumps from a click in the table and on the time axis to its point', async () => {
  const session = inventedSession(3);
  const { page } = await viewerOf(fakeOf(session));
  await openSession(page, session, '&tab=clicks');
  await page.locator('.moment-row', { hasText: 'seat:VIP-C31' }).click();
  await expect.poll(() => page.locator('.readout').innerText()).toContain('seat:VIP-C31');
  await expect.poll(() => page.locator('.moment-row[aria-current]').innerText()).toContain('seat:VIP-C31');
  const box = await page.locator('.time-canvas').boundingBox();
  if (box === null) throw new Error('no axis');
  const lanes = lanesOf(asRead(session));
  const clicks = lanes.findIndex(({ name }) => name === 'clicks');
  const [first] = lanes[clicks]?.items ?? [];
  if (first === undefined) throw new Error('no clicks');
  const x = xAt(wholeSpan(asRead(session), lanes, 'all'), first.from, box.width);
  await page.mouse.click(box.x + x, box.y + axisPx + (clicks + 0.5) * ((box.height - axisPx) / lanes.length));
  await expect.poll(() => page.locator('.readout').innerText()).toContain('card:perf007');
  await page.getByRole('button', { name: '다음 클릭' }).click();
  await expect.poll(() => page.locator('.readout').innerText()).toContain('date:2026-12-24');
});

it('keeps filters, order and the open session in the address; back and forward bring them again', async () => {
  const sessions = [
    inventedSession(1, { label: 'bot' }),
    inventedSession(2, { email: null }),
    inventedSession(3, { missing: 12 }),
  ];
  const { page, asked } = await viewerOf(fakeOf(...sessions));
  const search = () => new URL(page.url()).search;
  await page.goto(`${site.origin}/viewer`);
  await flows(page).first().waitFor();
  await expect.poll(() => page.locator('[data-counter="all"] dd').innerText()).toBe('3');
  await expect.poll(() => flows(page).nth(1).innerText()).toContain('이메일 없음');
  await expect.poll(() => flows(page).nth(2).innerText()).toContain('12건 빠짐');
  await page.getByRole('button', { name: '필터' }).click();
  await page.getByLabel('출처 라벨').selectOption('bot');
  await expect.poll(() => flows(page).count()).toBe(1);
  await expect.poll(search).toBe('?label=bot');
  await expect.poll(() => page.locator('[data-counter="bots"] dd').innerText()).toBe('1');
  await page.getByRole('button', { name: '클릭', exact: true }).click();
  await page.getByRole('button', { name: '클릭', exact: true }).click();
  await expect.poll(search).toBe('?label=bot&sort=clicks&order=asc');
  await page.getByLabel('시작일').fill('2026-12-02');
  await page.getByLabel('체류 최소(초)').fill('30');
  // Whatever is drawn anew meanwhile, what is being typed stays.
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await page.getByLabel('체류 최소(초)').inputValue()).toBe('30');
  await page.getByLabel('체류 최소(초)').blur();
  await expect.poll(search).toContain('min_dwell_ms=30000');
  await expect.poll(() => asked.at(-1)?.get('from')).toBe(String(Date.UTC(2026, 11, 1, 15)));
  await expect
    .poll(() => Object.fromEntries(asked.at(-1) ?? []))
    .toMatchObject({
      label: 'bot',
      sort: 'clicks',
      order: 'asc',
      page: '1',
    });
  const filtered = search();
  await flows(page).first().click();
  await page.locator('.session').waitFor();
  await expect.poll(search).toBe(`${filtered}&flow=${sessions[0]?.detail.row.flow_id}`);
  await page.locator('.stage-que').first().click();
  await expect.poll(search).toContain('show=que');
  await page.reload();
  await expect.poll(() => page.locator('.stage-que[aria-pressed="true"]').count()).toBe(1);
  await page.goBack();
  await page.goBack();
  await expect.poll(search).toBe(filtered);
  await expect.poll(() => page.locator('.session').count()).toBe(0);
  await page.goForward();
  await page.locator('.session').waitFor();
  const width = async () => (await page.locator('.viewer-list').boundingBox())?.width ?? 0;
  const before = await width();
  await page.getByRole('separator', { name: '목록 너비' }).press('ArrowRight');
  await expect.poll(width).toBe(before + 24);
  await page.reload();
  await page.locator('.session').waitFor();
  await expect.poll(width).toBe(before + 24);
  await page.getByRole('button', { name: '목록으로' }).click();
  await page.getByRole('button', { name: '모두 지우기' }).click();
  await expect.poll(() => flows(page).count()).toBe(3);
  await page.getByRole('searchbox').fill('fan2');
  await expect.poll(() => asked.at(-1)?.get('q')).toBe('fan2');
});

it('holds 100,000 sessions and 50,000 points in one, by keyboard too', async () => {
  const large = inventedSession(1, { points: 50_000 });
  const rows = Array.from({ length: 100_000 }, (_, nth) => ({
    ...large.detail.row,
    flow_id: nth === 0 ? large.detail.row.flow_id : nth.toString(16).padStart(32, '0'),
    user_email: `fan${nth}@example.com`,
  }));
  const { page, faults } = await viewerOf({ rows, sessions: [large] });
  await page.goto(`${site.origin}/viewer`);
  const list = page.getByRole('listbox');
  await list.focus();
  await list.press('End');
  await flows(page).filter({ hasText: 'fan99999@' }).waitFor();
  await expect.poll(() => flows(page).count()).toBeLessThan(60);
  await list.press('Home');
  await flows(page).filter({ hasText: 'fan0@' }).waitFor();
  await list.press('ArrowDown');
  await list.press('ArrowUp');
  await list.press('Enter');
  await expect.poll(() => figure(page, 'points').innerText(), { timeout: 20_000 }).toMatch(/^50,\d{3}점$/);
  await page.getByRole('tab', { name: '원본' }).click();
  await page.locator('.raw-line').first().waitFor();
  await expect.poll(() => page.locator('*').count()).toBeLessThan(2500);
  await page.getByRole('button', { name: '다음 점' }).click();
  await expect.poll(() => page.locator('.readout').innerText()).toContain('좌표');
  expect(faults).toEqual([]);
});

it('says what was not measured, never 0', async () => {
  const session = inventedSession(1);
  const nothing = {
    clicks: null,
    hovers: null,
    keys: null,
    points: null,
    missing: null,
    loss: 'not-recorded' as const,
  };
  const row = { ...session.detail.row, ...nothing };
  const unmeasured: InventedSession = {
    detail: { ...session.detail, row: { ...row, stages: [] } },
    documents: new Map(),
  };
  const { page } = await viewerOf({ rows: [row], sessions: [unmeasured] });
  await page.goto(`${site.origin}/viewer`);
  await expect.poll(() => flows(page).last().innerText()).toContain('측정 안 됨');
  await flows(page).click();
  for (const name of ['clicks', 'hovers', 'points', 'keys'])
    expect(await figure(page, name).innerText()).toBe('측정 안 됨');
  await expect.poll(() => page.locator('.session-figures').innerText()).toContain('아직 채점하지 않음');
});

/** What axe calls serious, in light and in dark. */
async function findingsOf(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(100);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    found.push(
      ...serious.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ target }) => target).join(' ')}`),
    );
  }
  return found;
}

it('lists files that do not belong and batches that were refused, as text, on any screen', async () => {
  const hostile = '<img src=x onerror=alert(1)>.json';
  writeFileSync(join(site.folder, 'logs', hostile), '<script>alert(1)</script>');
  writeFileSync(join(site.folder, 'logs', `${'0'.repeat(32)}_20270301_120000_perf.json`), '{"cut');
  mkdirSync(join(site.folder, 'logs', 'backup'));
  const { page: list } = await browserOf(browser, await site.newClient());
  await list.goto(`${site.origin}/performances`);
  const config = (await list.locator('meta[name="podoal-record"]').getAttribute('content')) ?? '{}';
  const { token } = JSON.parse(config);
  const misfit = { token, v: 1, page: '</pre><img src=x onerror=alert(1)>', text: 'x'.repeat(3_000) };
  expect((await researcher.call('/api/batch', misfit)).status).toBe(400);

  const { page, faults } = await browserOf(browser, researcher);
  await page.goto(`${site.origin}/viewer`);
  await page.getByText('더 보기').click();
  await page.getByRole('link', { name: '거부되거나 낯선 자료' }).click();
  await page.getByRole('button', { name: '다시 확인' }).click();
  await expect
    .poll(
      async () => {
        await page.goto(`${site.origin}/console/oddities`);
        return page.locator('[data-problem]').evaluateAll((groups) => groups.map((group) => group.dataset.problem));
      },
      { timeout: 30_000 },
    )
    .toEqual(['not-json', 'foreign-name', 'not-a-file']);
  expect(await page.locator('[data-problem="foreign-name"]').innerText()).toContain(hostile);
  await page.getByText('내용 보기').first().click();
  expect(await page.locator('.oddity-body').first().innerText()).toContain('</pre><img src=x');
  expect(await page.locator('main').innerText()).not.toContain(token);
  expect(await page.locator('main :is(img, script, iframe)').count()).toBe(0);
  expect([await findingsOf(page), faults]).toEqual([[], []]);
  const { page: phone } = await browserOf(browser, researcher, { width: 360, height: 780, phone: true });
  await phone.goto(`${site.origin}/console/oddities?lang=en`);
  await phone.getByText('Show the content').first().tap();
  expect(await overflowOf(phone)).toBe(0);
});

it('has nothing serious for axe, in light and dark, and fits a phone', async () => {
  const session = inventedSession(6, { missing: 4, label: 'synthetic' });
  const fake = fakeOf(session, inventedSession(7, { label: 'bot' }), inventedSession(8, { email: null }));
  const { page } = await viewerOf(fake);
  await page.goto(`${site.origin}/viewer?loss=some`);
  await page.getByRole('button', { name: /^필터/u }).click();
  expect(await findingsOf(page)).toEqual([]);
  for (const tab of ['summary', 'clicks', 'deeds', 'loss', 'raw']) {
    await openSession(page, session, `&tab=${tab}`);
    await page.getByRole('button', { name: '다음 클릭' }).click();
    expect(await findingsOf(page)).toEqual([]);
  }
  const { page: phone } = await viewerOf(fake, { width: 360, height: 780, phone: true });
  await phone.goto(`${site.origin}/viewer`);
  await flows(phone).first().tap();
  await phone.locator('.session').waitFor();
  expect(await overflowOf(phone)).toBe(0);
  await phone.getByRole('button', { name: '목록으로' }).tap();
  await flows(phone).first().waitFor();
  expect(await overflowOf(phone)).toBe(0);
});
