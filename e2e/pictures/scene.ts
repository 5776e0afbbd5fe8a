// A site to take pictures of, with a researcher who opens rounds and people who come this far by calls.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Browser, Page } from 'playwright-core';
import { arrive } from '../arrive.ts';
import { Client, fields, query } from '../client.ts';
import { openSite, type Site } from '../site.ts';

/** A catalogue as its file has it. */
export type Catalogue = { readonly venue: string; readonly performances: readonly Record<string, unknown>[] };

/** Settings of a round as the calls of researchers name them. */
type Settings = Readonly<Record<string, number | string | boolean | null>>;

export type Scene = {
  readonly site: Site;
  readonly browser: Browser;
  readonly researcher: Client;
  /** All showings of the nth performance of the catalogue, from 1. */
  readonly showings: (nth: number) => readonly ShowingName[];
  /** The first of them. */
  readonly showing: (nth: number) => ShowingName;
  /** Opens a new round of it, instead of the one that is open. */
  readonly round: (nth: number, settings?: Settings) => Promise<ShowingName>;
  /** The same for any showing. */
  readonly reopen: (name: ShowingName, settings: Settings) => Promise<ShowingName>;
  /** Changes the round that is open. */
  readonly change: (name: ShowingName, settings: Settings) => Promise<void>;
  /** Somebody new who agreed to be recorded. */
  readonly fan: (about?: Readonly<Record<string, string>>) => Promise<Client>;
  /** Opens a round in which the crowd buys all but so many seats of each section. */
  readonly sellOut: (name: ShowingName, left?: (section: string) => number) => Promise<void>;
  /** Moves the clock of somebody's attempt: so much is left of it as soon as the site is back. */
  readonly leave: (client: Client, leftMs: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Lines are no matter of most pictures: they are over at once. */
const everyScene = { PODOAL_QUEUE_RATE: '1000000' } as const;
const house = fileURLToPath(new URL('../../catalogue', import.meta.url));

type Settled = {
  readonly env?: Readonly<Record<string, string>>;
  readonly catalogue?: ((catalogue: Catalogue) => Catalogue) | undefined;
};

export async function openScene(browser: Browser, { env = {}, catalogue }: Settled): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'podoal-pictures-'));
  const changed = catalogue === undefined ? {} : { PODOAL_CATALOGUE: writeCatalogue(folder, catalogue) };
  const thrown = () => rmSync(folder, { recursive: true, force: true });
  const site = await openSite({ ...everyScene, ...env, ...changed }).catch((reason: unknown) => {
    thrown();
    throw reason;
  });
  const close = async () => {
    await site.close();
    thrown();
  };
  try {
    return await sceneOf(browser, site, close);
  } catch (reason) {
    await close();
    throw reason;
  }
}

function writeCatalogue(folder: string, change: (catalogue: Catalogue) => Catalogue): string {
  const catalogue = change(JSON.parse(readFileSync(join(house, 'listed.json'), 'utf8')));
  copyFileSync(join(house, catalogue.venue), join(folder, catalogue.venue));
  const file = join(folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify(catalogue));
  return file;
}

async function sceneOf(browser: Browser, site: Site, close: () => Promise<void>): Promise<Scene> {
  // The first account from this machine is the researcher's.
  const researcher = new Client(site.origin, 'researcher@example.com');
  await researcher.register({ name: '이연구' });
  const { performances } = await (await fetch(`${site.origin}/api/performances`)).json();
  const showings = (nth: number): readonly ShowingName[] => {
    const { performance_id: performanceId, showings: all } = performances[nth - 1];
    return all.map(({ date, time }: { date: string; time: string }) => ({ performanceId, date, time }));
  };
  const showing = (nth: number): ShowingName => {
    const [first] = showings(nth);
    if (first === undefined) throw new Error(`performance ${nth} has no showing`);
    return first;
  };
  const fan: Scene['fan'] = async (about = {}) => {
    const client = new Client(site.origin, about.email ?? site.newEmail(), site.run);
    await client.register({ name: '김포도', ...about });
    await agree(client);
    return client;
  };
  const reopen: Scene['reopen'] = async (name, settings) => {
    const body = { ...fields(name), close_current: true, ...settings };
    const { status, code } = await researcher.call('/api/rounds', body);
    if (status !== 201) throw new Error(`round: ${status} ${code}`);
    return name;
  };
  return {
    ...{ site, browser, researcher, showings, showing, fan, reopen, close },
    round: (nth, settings = {}) => reopen(showing(nth), settings),
    change: (name, settings) => change(researcher, name, settings),
    sellOut: async (name, left = () => 0) => {
      await reopen(name, { rival_rate: 1 });
      await buyUp(await fan(), name, left);
    },
    leave: async ({ email }, leftMs) => {
      await site.stop();
      const endsAt = Date.now() + leftMs;
      const of = '(SELECT account_id FROM account WHERE email = ?)';
      site.rewrite(`UPDATE entry SET pass_until = ? WHERE account_id = ${of}`, endsAt, email);
      site.rewrite(`UPDATE seat SET until = ? WHERE account_id = ${of}`, endsAt, email);
      await site.start();
    },
  };
}

/** Agrees to be recorded. */
export async function agree(client: Client): Promise<void> {
  const { body } = await client.call('/api/consent');
  const agreed = await client.call('/api/consent', { version: body.version, recording: true, release: false });
  if (agreed.status !== 200) throw new Error(`consent: ${agreed.status} ${agreed.code}`);
}

async function change(researcher: Client, name: ShowingName, settings: Settings): Promise<void> {
  type Round = ReturnType<typeof fields> & { readonly round_id: number; readonly state: string };
  const { body } = await researcher.call<{ rounds: Round[] }>('/api/rounds');
  const wanted = query(name);
  const open = body.rounds.find(({ performance_id: performanceId, date, time, state }) => {
    return state !== 'closed' && query({ performanceId, date, time }) === wanted;
  });
  const { status, code } = await researcher.call(`/api/rounds/${open?.round_id}`, settings, { method: 'PATCH' });
  if (status !== 200) throw new Error(`round: ${status} ${code}`);
}

/** Where every hold goes to a fan who was faster, trying to hold a seat sells it. */
async function buyUp(client: Client, name: ShowingName, left: (section: string) => number): Promise<void> {
  await arrive(client, name, 'section');
  const { body } = await client.call<{ sections: { section: string }[] }>(`/api/sections?${query(name)}`);
  for (const { section } of body.sections) {
    const { seats } = (await client.seats(name, section)).body;
    const free = seats.filter(({ state }) => state === 'free');
    for (const { seat_id: seat } of free.slice(0, Math.max(0, free.length - left(section)))) {
      const { code } = await client.reserve(name, seat);
      if (code === 'sold-out') return;
      if (code !== 'seat-taken') throw new Error(`${seat} was not bought by the crowd: ${code}`);
    }
  }
}

/** Brings an open page's clock to so much time left, and holds it there: all looks take longer than the last seconds last. */
export async function withLeft(page: Page, leftMs: number): Promise<void> {
  await page.evaluate((left) => {
    const chip = document.querySelector('[data-countdown]');
    const ahead = Number(chip?.getAttribute('data-deadline')) - Number(chip?.getAttribute('data-now')) - left;
    const [came] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const heldMs = performance.timeOrigin + (came?.responseStart ?? 0) + ahead;
    Date.now = () => heldMs;
    // An answer of the server would put the clock right again.
    window.fetch = () => new Promise(() => {});
    document.dispatchEvent(new Event('visibilitychange'));
  }, leftMs);
  await page.locator('.time-left-urgent').waitFor();
}
