// kill -9 while behaviour is being kept, twenty times, also in the moments in which a document or the CSV is being written:
// every batch that was acknowledged stands in the documents exactly once, and no file is half-written. Clients keep a
// ledger of every batch and compare it with what stands in the data folder afterwards.
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { documentNamePattern, documentSchemas, type StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { type RecordedStep, recordedSteps } from '@podoal/contract/behaviour/signals.ts';
import { api, pages, type ShowingName, showingUrl } from '@podoal/contract/routes.ts';
import { pathsOf } from '@podoal/site/stores/embedded/behaviour/paths.ts';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../bench/batches.ts';
import { type Answer, type Client, fields, firstShowing } from './client.ts';
import { openSite, type Site } from './site.ts';

const kills = 20;
const visitors = 12;
/** Points of each batch, beside which stand a click, a hover, a key, two states and a size. */
const points = 5;
const eventsEach = points + 6;

/** A batch that was acknowledged. Its click stands at a place that no other has. */
type Kept = { readonly flowId: string; readonly stage: Stage; readonly page: string; readonly x: number };

let site: Site;
let name: ShowingName;
let stopping = false;
let sent = 0;
let sentTwice = 0;
const ledger: Kept[] = [];
const faults: string[] = [];
const clients: Client[] = [];

beforeAll(async () => {
  site = await openSite({ PODOAL_CROWD: 'off' });
  name = await persist(() => firstShowing(site.origin, 'perf007'));
  while (clients.length < visitors) clients.push(await persist(() => site.newClient()));
});
afterAll(() => site?.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeats a call until the site is up and not busy, as a browser with something to deliver does. */
async function persist<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch {
      await pause(50);
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

/** Opens a page as a browser does; the upload token in its head, null where it shows none. */
async function tokenOf(client: Client, path: string): Promise<string | null> {
  const cookie = client.cookies.map((one) => `${one.name}=${one.value}`).join('; ');
  const html = await persist(async () => {
    const page = await fetch(site.origin + path, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
    if (page.status === 503) throw new Error('overloaded');
    return page.text();
  });
  return /&quot;token&quot;:&quot;([\w-]+)&quot;/u.exec(html)?.[1] ?? null;
}

/** A page and so many batches of it; each is sent until it is acknowledged, some of them once more. */
type Visit = {
  readonly page: string;
  readonly send: (flowId: string, count: number, isEnd?: boolean) => Promise<void>;
};

function visitOf(client: Client, step: RecordedStep, token: string): Visit {
  const page = randomBytes(8).toString('hex');
  let seq = 0;
  const sendOne = async (flowId: string, last: boolean): Promise<void> => {
    sent += 1;
    const x = sent;
    const from = seq * 200;
    const row = { x, y: 5, events: 2, samples: 2, path: 3, step: 2, trusted: 1 };
    const pointer = Array.from({ length: points }, (_, nth) => ({ ...row, t: from + 30 * nth }));
    const body = { ...bodyOf(pointer, 1, 1), token, page, seq, first: seq * eventsEach, last, wall: Date.now() };
    const batch = seq === 0 ? body : { ...body, start: null };
    seq += 1;
    for (let times = x % 5 === 0 ? 2 : 1; times > 0; times -= 1) {
      const answer = await ask(() => client.call(api.batch, batch));
      if (answer.status !== 200) faults.push(`batch ${answer.status} ${answer.code}`);
      if (times === 2) sentTwice += 1;
    }
    ledger.push({ flowId, stage: recordedSteps[step], page, x });
  };
  return {
    page,
    send: async (flowId, count, isEnd = false) => {
      for (let nth = 1; nth <= count; nth += 1) await sendOne(flowId, isEnd && nth === count);
    },
  };
}

/** One attempt after another: the list, the line, the captcha, leaving; every page sends while it stands and when it is left. */
async function attend(client: Client): Promise<void> {
  while (!stopping) {
    const list = await tokenOf(client, pages.performances);
    const joined = await ask(() => client.join(name));
    const { flow_id: flowId } = joined.body;
    if (list === null || joined.status !== 200) {
      faults.push(`list ${list}, line ${joined.status} ${joined.code}`);
      return;
    }
    await visitOf(client, 'performances', list).send(flowId, 3, true);
    const line = await tokenOf(client, showingUrl(pages.queue, name));
    if (line !== null) await visitOf(client, 'queue', line).send(flowId, 3, true);
    let { status } = joined.body;
    while (status !== 'ready') {
      await pause(50);
      status = (await ask(() => client.status(name))).body.status;
    }
    const captcha = await tokenOf(client, showingUrl(pages.captcha, name));
    const visit = captcha === null ? null : visitOf(client, 'captcha', captcha);
    await visit?.send(flowId, 3);
    await ask(() => client.call(api.queueLeave, fields(name)));
    await visit?.send(flowId, 1, true);
  }
}

/** Waits for a moment to kill in, after some batches: any, or that in which a document or the CSV is being written. */
async function momentOf(kill: number): Promise<void> {
  const from = ledger.length;
  // A client that gave up says so in the end; without it there may be no further batch to wait for.
  while (faults.length === 0 && ledger.length < from + 20 + ((kill * 7) % 30)) await pause(5);
  const { unfinished, actionLog } = pathsOf(site.folder);
  const watched = [null, unfinished, actionLog][kill % 3] ?? null;
  if (watched === null || !existsSync(watched)) return;
  await new Promise<void>((resolve) => {
    const seen = () => {
      clearTimeout(timer);
      watcher.close();
      resolve();
    };
    const timer = setTimeout(seen, 1500);
    const watcher = watch(watched, seen);
  });
}

/** Fields of all lines by the rules of RFC 4180; throws where the text does not keep to them. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/uy;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (found === null) throw new Error(`no CSV at ${at}: ${text.slice(at, at + 100)}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const tally = (names: readonly string[]) =>
  new Map([...Map.groupBy(names, (one) => one)].map(([k, all]) => [k, all.length]));

/** Acknowledged batches and their times in the documents, where that is not once. */
function notOnce(found: readonly StageDocument[]): string[] {
  const times = tally(
    found.flatMap(({ flow_id: flow, stage, clicks, pages: visited }) =>
      (clicks ?? []).map(({ page, x }) => `${flow} ${stage} ${visited?.[page ?? -1]?.id} ${x}`),
    ),
  );
  return ledger.flatMap(({ flowId, stage, page, x }) => {
    const count = times.get(`${flowId} ${stage} ${page} ${x}`) ?? 0;
    return count === 1 ? [] : [`${stage} of ${flowId}: batch ${x} stands there ${count} times`];
  });
}

/** Actions of the documents whose lines in the CSV are not as many; and lines that are none. */
function notInCsv(found: readonly StageDocument[]): string[] {
  const [head = [], ...rows] = csvRows(readFileSync(pathsOf(site.folder).actionLog, 'utf8'));
  const written = tally(
    rows.map((row) => {
      const { flow_id, stage, reported_by } = JSON.parse(row[9] ?? '');
      return [flow_id, stage, reported_by, row[4], row[5], row[6], row[7]].join(' ');
    }),
  );
  const wanted = tally(
    found.flatMap(({ flow_id, stage, actions }) =>
      actions.map(({ reported_by, action, target, x, y }) =>
        [flow_id, stage, reported_by, action, target, x, y].join(' '),
      ),
    ),
  );
  const all = [...new Set([...written.keys(), ...wanted.keys()])];
  return [
    ...[head, ...rows].flatMap((row) => (row.length === 10 ? [] : [`a line of ${row.length} fields`])),
    ...all.flatMap((one) =>
      written.get(one) === wanted.get(one) ? [] : [`${one}: ${written.get(one)} lines, ${wanted.get(one)} actions`],
    ),
  ];
}

it(`keeps every acknowledged batch once when the site is killed ${kills} times`, { timeout: 600_000 }, async () => {
  const { logs, unfinished } = pathsOf(site.folder);
  const work = clients.map(attend);
  let inMidst = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await momentOf(kill);
    await site.kill();
    inMidst += readdirSync(unfinished).length;
    await site.start();
  }
  stopping = true;
  await Promise.all(work);
  const wrong = (found: readonly StageDocument[]) => [...notOnce(found), ...notInCsv(found)];
  await expect.poll(() => wrong(site.documents()), { timeout: 120_000, interval: 1000 }).toEqual([]);
  process.stderr.write(
    `  ${ledger.length} batches, ${sentTwice} sent twice, ${site.documents().length} documents, ${inMidst} cut off\n`,
  );
  expect(faults).toEqual([]);

  const found = site.documents();
  const names = readdirSync(logs);
  expect(names.filter((file) => !documentNamePattern.test(file))).toEqual([]);
  expect(readdirSync(unfinished)).toEqual([]);
  expect(new Set(found.map(({ flow_id, stage }) => `${flow_id} ${stage}`)).size).toBe(found.length);
  const byStage = Map.groupBy(ledger, ({ flowId, stage }) => `${flowId} ${stage}`);
  const checks = {
    perf: Compile(documentSchemas.perf),
    que: Compile(documentSchemas.que),
    book: Compile(documentSchemas.book),
  };
  for (const document of found) {
    const kept = byStage.get(`${document.flow_id} ${document.stage}`) ?? [];
    expect([...checks[document.stage].Errors(document)]).toEqual([]);
    const { batches, events, refused_batches, dropped_events, unused_events, pages_without_end } = document.integrity;
    expect([batches.received, batches.missing ?? 0, events.missing ?? 0]).toEqual([kept.length, 0, 0]);
    expect(events.received).toBe(kept.length * eventsEach);
    expect([refused_batches, dropped_events ?? 0, unused_events, pages_without_end ?? 0]).toEqual([0, 0, 0, 0]);
    expect(document.pointer?.origin.filter((one) => one === 'move').length ?? 0).toBe(kept.length * points);
  }
  expect(
    [...byStage.keys()].filter((one) => !found.some(({ flow_id, stage }) => one === `${flow_id} ${stage}`)),
  ).toEqual([]);
});
