// The site over the sample: a viewer full of labelled bots, in a folder of its own; one's own data folder is not touched.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { FlowAnswer, FlowsAnswer } from '@podoal/contract/http/viewer.ts';
import { api } from '@podoal/contract/routes.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startSite } from '../bench/processes.ts';
import { browserOf, launch } from './browser.ts';
import { Client } from './client.ts';
import { findings } from './findings.ts';

const place = mkdtempSync(join(tmpdir(), 'podoal-e2e-'));
const [temporary, own] = [join(place, 'tmp'), join(place, 'data')];
let [server, browser]: [Server?, Browser?] = [];
let researcher: Client;

beforeAll(async () => {
  mkdirSync(temporary);
  server = await startSite(own, { PODOAL_SAMPLE: '1', TMPDIR: temporary }, { isPinned: false });
  researcher = new Client(`http://127.0.0.1:${server.port}`, 'researcher@example.com');
  await researcher.register();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.kill();
  rmSync(place, { recursive: true, force: true });
});

const list = async (query = ''): Promise<FlowsAnswer> =>
  (await researcher.call<FlowsAnswer>(`${api.flows}?size=100${query}`)).body;

it('lists the lab’s bots with family and level, and nobody else', async () => {
  const { rows, counters } = await list();
  expect(counters.all).toBeGreaterThan(20);
  expect([counters.bots, rows.length, counters.people, counters.unlabelled]).toEqual([
    counters.all,
    counters.all,
    0,
    0,
  ]);
  const levels = new Set(
    rows.map(({ label, family, level }) => `${label} ${level} ${family === null ? 'none' : 'known'}`),
  );
  expect([...levels].toSorted()).toEqual(['L0', 'L1', 'L2', 'L3', 'L4', 'L5'].map((level) => `bot ${level} known`));
  expect((await list('&level=L4')).rows.every(({ family }) => family === 'humanised')).toBe(true);
});

it('opens a session: its journal and its documents', async () => {
  const [row] = (await list('&level=L4')).rows;
  const { body } = await researcher.call<FlowAnswer>(api.flow.replace(':flowId', row?.flow_id ?? ''));
  expect(body.deeds.map(({ kind }) => kind)).toContain('booked');
  const book = body.row.stages.find(({ stage }) => stage === 'book');
  const read = await researcher.call<StageDocument>(api.logDocument.replace(':name', book?.name ?? ''));
  expect(read.body).toMatchObject({ flow_id: row?.flow_id, stage: 'book', label: { kind: 'bot', level: 'L4' } });
  expect(read.body.mouse_trajectory?.length).toBeGreaterThan(50);
});

it('shows them in the viewer', async () => {
  if (browser === undefined) throw new Error('no browser');
  const { page, faults } = await browserOf(browser, researcher);
  await page.goto(`${researcher.origin}/viewer`);
  await page.getByText('humanised').first().click();
  await page.locator('canvas').first().waitFor();
  expect(faults).toEqual([]);
});

it('moves the detector’s threshold in the page as the server does by a form', async () => {
  if (browser === undefined) throw new Error('no browser');
  const { page, faults } = await browserOf(browser, researcher);
  await page.goto(`${researcher.origin}/viewer/detector`);
  const cells = () => page.locator('[data-row] td').allInnerTexts();
  const [frozen, slider] = [await cells(), page.getByRole('slider', { name: '기준값' })];
  expect(await slider.inputValue()).toBe('70');
  expect(await findings(page)).toEqual([]);
  await slider.press('Home');
  const all = await cells();
  expect(all).not.toEqual(frozen);
  expect(await page.locator('output').innerText()).toBe('0%');
  expect(page.url()).toContain('threshold=0');
  await page.reload();
  expect([await slider.inputValue(), await cells()]).toEqual(['0', all]);
  for (let step = 0; step < 60; step += 1) await slider.press('ArrowRight');
  const moved = await cells();
  await page.close();
  // Without script the same address, and so the form, shows the same.
  const { page: still, context: plain } = await browserOf(browser, researcher, {
    context: { javaScriptEnabled: false },
  });
  await still.goto(`${researcher.origin}/viewer/detector?threshold=60`);
  expect(await still.locator('[data-row] td').allInnerTexts()).toEqual(moved);
  expect(await still.getByRole('button', { name: '이 기준값으로 보기' }).count()).toBe(1);
  expect(faults).toEqual([]);
  await plain.close();
});

it('tells on the dataset’s page what the sample holds, and that none of it is of this site’s sale', async () => {
  if (browser === undefined) throw new Error('no browser');
  const { page, faults } = await browserOf(browser, researcher);
  await page.goto(`${researcher.origin}/viewer/dataset`);
  const { counters } = await list();
  expect(await page.locator('[data-figure=flows] dd').innerText()).toBe(String(counters.all));
  expect(await page.locator('[data-label=bot] td').first().innerText()).toBe(String(counters.bots));
  const documents = await page.locator('[data-figure=stages] dd').innerText();
  expect(await page.locator('[data-reason=unknown-flow] td').innerText()).toBe(documents);
  expect([await findings(page), faults]).toEqual([[], []]);
});

it('leaves one’s own data folder alone, and nothing behind', async () => {
  expect(readdirSync(temporary).filter((name) => name.startsWith('podoal-sample-'))).toHaveLength(1);
  await server?.stop();
  expect([existsSync(own), readdirSync(temporary).filter((name) => name.startsWith('podoal-sample-'))]).toEqual([
    false,
    [],
  ]);
});
