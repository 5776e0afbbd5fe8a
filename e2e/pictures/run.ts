// npm run pictures -- [--only PAGE[.STATE],…] [--out DIR] [--quick | --looks LOOK,… | --readme]: pictures of every page in every state, and their contact sheet.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { minutes } from '@podoal/contract/units.ts';
import type { Browser } from 'playwright-core';
import { launch } from '../browser.ts';
import { allLooks, looksOf, openStudio, quickLooks, type Studio, takeForReadme, takeState } from './camera.ts';
import { allPages } from './pages/index.ts';
import { openScene, type Scene } from './scene.ts';
import { contactSheet } from './sheet.ts';
import type { PageStates, State } from './state.ts';

const help = `npm run pictures -- [--only PAGE[.STATE],…] [--out DIR] [--quick | --looks LOOK,… | --readme]

Takes every page of the site in every state as PNG pictures, and writes index.html beside them, a contact sheet with
filters. Sites of its own are started for it and brought to each state; they and their data are gone in the end.

  --only PAGE,…  these pages only: ${allPages.map(({ page }) => page).join(', ')};
                 or single states of them, as seats.zoomed
  --out DIR      where to (.cache/pictures); other pictures that are there stay, and stand on the sheet too
  --quick        in light and Korean at 1440 and 360 only
  --looks LOOK,… only these of each state, as 1024.light.ko,360.dark.en; no whole pages, no other sight
  --readme       renews the small pictures of the README in docs/pictures instead, with the invented catalogue

What is taken of a state: in light and Korean at 1440 × 900, 1024 × 768, 720 × 450 (a zoom of 200 %) and 360 × 780; in dark
(Korean) and in English (light) at 1440 and 360; in forced colours (Korean) at 1440. In light and Korean at 1440 and 360 also the whole page where it is longer than the window
(…whole.png). Seat map and section plan also as seen with protanopia, deuteranopia, tritanopia and achromatopsia.
Names: page.state.size.theme.language[.way].png; the pictures of 360 have two pixels for one.`;

/** Longer than any run takes. */
const longest = minutes(90);

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    ...{
      out: { type: 'string' },
      quick: { type: 'boolean' },
      looks: { type: 'string' },
      readme: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  },
});
const only = values.only?.split(',') ?? null;
/** Whether a state was asked for, by itself or with its page. */
const isWanted = (page: string, state: string): boolean =>
  only === null || only.includes(page) || only.includes(`${page}.${state}`);
const known = new Set(allPages.flatMap(({ page, states }) => [page, ...states.map(({ name }) => `${page}.${name}`)]));
const unknown = only?.filter((name) => !known.has(name)) ?? [];
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `no such page: ${unknown.join(', ')}\n\n${help}` : help);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const isForReadme = values.readme === true;
const looks = values.looks === undefined ? (values.quick ? quickLooks : allLooks) : looksOf(values.looks.split(','));
const folder = resolve(values.out ?? (isForReadme ? 'docs/pictures' : '.cache/pictures'));
const ended = AbortSignal.any([AbortSignal.timeout(longest), ...signals()]);
const failed: string[] = [];
let taken = 0;

/** Ends the run in an orderly way: after the state that is being taken. */
function signals(): readonly AbortSignal[] {
  return (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((name) => {
    const asked = new AbortController();
    process.once(name, () => asked.abort(new Error(name)));
    return asked.signal;
  });
}

async function take(scene: Scene, studio: Studio, page: string, state: State): Promise<void> {
  const startedAt = performance.now();
  await studio.leave();
  const view = await state.view(scene);
  const { files, faults } = isForReadme
    ? await takeForReadme(studio, view, state.readme ?? state.name, folder)
    : await takeState(studio, view, { page, state, looks, folder });
  taken += files.length;
  const tookS = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${page} ${state.name}: ${files.length} pictures in ${tookS} s`);
  for (const fault of faults) console.log(`  ! ${fault}`);
}

async function takePage(browser: Browser, { page, states, env, catalogue }: PageStates): Promise<void> {
  const wanted = states.filter(({ name, readme }) => isWanted(page, name) && (!isForReadme || readme !== undefined));
  if (wanted.length === 0 || ended.aborted) return;
  const invented = isForReadme ? { PODOAL_CATALOGUE: 'catalogue/invented.json' } : {};
  const scene = await openScene(browser, { env: { ...env, ...invented }, catalogue });
  const studio = openStudio(scene);
  try {
    for (const state of wanted) {
      if (!ended.aborted) await persist(`${page} ${state.name}`, () => take(scene, studio, page, state));
    }
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await scene.close();
  }
}

/** Tries a second time: a busy machine lets a site refuse and a browser wait too long. What still fails is told in the end. */
async function persist(what: string, attempt: () => Promise<void>): Promise<void> {
  for (const isLast of [false, true]) {
    try {
      return await attempt();
    } catch (reason) {
      // What a browser was waiting for stands in the lines below the first.
      console.error(`${what} failed: ${String(reason).split('\n')[0]}`);
      if (isLast || ended.aborted) return void failed.push(what);
    }
  }
}

mkdirSync(folder, { recursive: true });
// Ctrl+C is ours: the browser must last until its sites are closed.
const browser = await launch([], { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
try {
  for (const one of allPages) await persist(one.page, () => takePage(browser, one));
} finally {
  await browser.close();
}
const order = allPages.flatMap(({ page, states }) => states.map(({ name }) => `${page}.${name}`));
const place = (file: string): number => order.indexOf(file.split('.').slice(0, 2).join('.'));
const all = readdirSync(folder).filter((file) => place(file) >= 0);
const sheet = join(folder, 'index.html');
if (!isForReadme) writeFileSync(sheet, contactSheet(all.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b))));
if (failed.length > 0) console.error(`not taken: ${failed.join(', ')}`);
if (ended.aborted) console.error(`ended early: ${ended.reason}`);
process.exitCode = failed.length > 0 || ended.aborted ? 1 : 0;
console.log(`${taken} pictures in ${isForReadme ? folder : sheet}`);
