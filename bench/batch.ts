// Row of the recorder's batches: 15 kB each, checked whole and durable before they are answered, against a server that
// reads the body and appends it to a file and does no more.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { api } from '@podoal/contract/routes.ts';
import { consentVersionOf } from '@podoal/sale/1-login/consent.ts';
import { uploadTokens } from '../site/behaviour/upload-token.ts';
import { pathsOf } from '../site/stores/embedded/behaviour/paths.ts';
import { databaseFile } from '../site/stores/embedded/index.ts';
import { bodyOf, type Row as TableRow } from './batches.ts';
import { busyMinute, minuteMs } from './busy-minute.ts';
import { prepare, writeCatalogue, writePeople, writeRequests } from './prepare.ts';
import { type Server, startFloor, startSite } from './processes.ts';
import { describe, type Figure, measure, type Row, ratioOf, recordAnswer, withFolder } from './row.ts';

const connections = 64;
const bytesEach = 15_000;
/** Batches of one flow, one page each: a flow may send so much at once. */
const eachFlow = 100;
/** So many different movements, and what else stands in each. */
const minds = 50;
const clicks = 12;
const keys = 20;
/** The recorder's grid. */
const gridMs = 30;
type PointerRow = TableRow & { readonly t: number; readonly x: number; readonly y: number };
/** Batches of each comparison. */
const usualBatches = 3_000;
const comparisons = 5;
const retentionDays = 180;

/** What a recorder makes of busy minutes: the last event of each cell of its grid, with what the cell stands for. */
function pointerRows(seed: string, points: number): readonly PointerRow[] {
  const rows: PointerRow[] = [];
  for (let nth = 0; rows.length < points; nth += 1) {
    const cells = Map.groupBy(busyMinute(`${seed}/${nth}`), ({ samples }) =>
      Math.floor((samples.at(-1)?.t ?? 0) / gridMs),
    );
    for (const events of cells.values()) {
      const samples = events.flatMap((event) => event.samples);
      const last = samples.at(-1) ?? { t: 0, x: 0, y: 0 };
      const from = rows.at(-1) ?? last;
      const steps = samples.map(({ x, y }, at) => {
        const before = samples[at - 1] ?? from;
        return Math.hypot(x - before.x, y - before.y);
      });
      const path = steps.reduce((sum, step) => sum + step, 0);
      rows.push({
        ...{ t: last.t + nth * minuteMs, x: last.x, y: last.y, events: events.length, samples: samples.length },
        ...{ path: Math.round(path * 10) / 10, step: Math.round(Math.max(...steps) * 10) / 10, trusted: 1 },
      });
    }
  }
  return rows.slice(0, points);
}

/** Points of a page whose one batch has about as many bytes as wanted. */
function pointsFor(bytes: number): number {
  const bytesOf = (points: number) => JSON.stringify(bodyOf(pointerRows('size', points), clicks, keys)).length + 100;
  const few = 200;
  const many = 1_200;
  return Math.round(few + ((bytes - bytesOf(few)) * (many - few)) / (bytesOf(many) - bytesOf(few)));
}

/** Bodies of distinct pages; the movement of a few is shared, because making it takes longer than sending it. */
function bodies(count: number, tokenOf: (flow: number) => string): readonly string[] {
  const points = pointsFor(bytesEach);
  const drawn = Array.from({ length: minds }, (_, i) => bodyOf(pointerRows(`batch ${i}`, points), clicks, keys));
  const wall = Date.now();
  return Array.from({ length: count }, (_, i) => {
    const page = i.toString(16).padStart(16, '0');
    return JSON.stringify({ ...drawn[i % drawn.length], token: tokenOf(Math.floor(i / eachFlow)), page, wall });
  });
}

const rawBatch = (body: string): string =>
  `POST ${api.batch} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: text/plain;charset=UTF-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** A data folder in which flows of agreeing people wait for their batches; the requests that bring them. */
async function prepareFlows(folder: string, count: number) {
  const flows = Math.ceil(count / eachFlow);
  const catalogue = writeCatalogue(folder, 1, 1);
  const data = join(folder, 'data');
  const prepared = await prepare(data, catalogue, 1_000_000);
  writePeople(data, flows);
  agree(data);
  const { make } = uploadTokens(await prepared.store.secretKey('upload-token'));
  const tokens = await Promise.all(
    Array.from({ length: flows }, async (_, i) => {
      const { flowId } = await prepared.store.openList(prepared.at(i + 1));
      const flowNo = Number.parseInt(flowId.slice(0, 8), 16);
      return make({ flowNo, accountId: i + 1, step: 'performances', underRun: false }, Date.now());
    }),
  );
  await prepared.store.close();
  return { catalogue, data, requests: bodies(count, (flow) => tokens[flow] ?? '').map(rawBatch) };
}

/** What is compared with each other. */
type Servers = { readonly site: Server; readonly floor: Server; readonly barest: Server };

/** One comparison: the floors, and the site with as many new batches, until its worker has seen them all. */
async function compare(data: string, { site, floor, barest }: Servers, requestsFile: string, keptThen: number) {
  const ofFloor = await measure(floor, requestsFile, connections, null);
  const before = site.cpuSeconds();
  const loaded = await measure(site, requestsFile, connections, null);
  const kept = await keptIn(data, keptThen);
  const ofSite = { ...loaded, perCpuSecond: loaded.requests / (site.cpuSeconds() - before) };
  const ofBarest = await measure(barest, requestsFile, connections, null);
  return { ...ratioOf(ofSite, ofFloor), ofSite, ofFloor, kept, toBarest: ratioOf(ofSite, ofBarest).ratio };
}

const middleOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const listed = (ratios: readonly number[]): string => ratios.map((ratio) => ratio.toFixed(2)).join(' ');

export const batchIngest: Row = {
  name: 'batch-ingest',
  run: ({ people }) =>
    withFolder(async (folder) => {
      const each = people ?? usualBatches;
      const count = each * (comparisons + 1);
      const { catalogue, data, requests } = await prepareFlows(folder, count);
      const files = Array.from({ length: comparisons + 1 }, (_, nth) => join(folder, `requests-${nth}`));
      files.forEach((file, nth) => {
        writeRequests(file, requests.slice(nth * each, (nth + 1) * each));
      });
      const answerFile = join(folder, 'answer.json');
      const site = await startSite(data, { PODOAL_CATALOGUE: catalogue, PODOAL_CROWD: 'off' });
      await recordAnswer(site, requests[0] ?? '', answerFile);
      const floor = await startFloor(answerFile, { to: join(folder, 'appended'), keepsOpen: false });
      const barest = await startFloor(answerFile, { to: join(folder, 'appended too'), keepsOpen: true });
      try {
        // Machines vary within seconds, so site and floors take turns and the middle comparison counts; the first warms them.
        const rounds: Awaited<ReturnType<typeof compare>>[] = [];
        for (const [nth, file] of files.entries()) {
          rounds.push(await compare(data, { site, floor, barest }, file, (nth + 1) * each));
        }
        return [figureOf(rounds, each, requests)];
      } finally {
        await barest.stop();
        await floor.stop();
        await site.stop();
      }
    }),
};

function figureOf(
  rounds: readonly Awaited<ReturnType<typeof compare>>[],
  each: number,
  requests: readonly string[],
): Figure {
  const counted = rounds.slice(1);
  const ratio = middleOf(counted.map((round) => round.ratio));
  const middle = counted.find((round) => round.ratio === ratio);
  if (middle === undefined) throw new RangeError('nothing was compared');
  const { length: count } = requests;
  const kept = rounds.at(-1)?.kept;
  const isClean = rounds.every(({ ofSite }) => ofSite.failed === 0 && ofSite.outcomes['200'] === each);
  const bytes = Math.round(requests.reduce((sum, { length }) => sum + length, 0) / count);
  return {
    ...{ name: 'batch-ingest', value: middle.ofSite.perSecond, ratio },
    reach: '>= 0.4 x floor that reads the body and appends it to a file',
    pass: ratio >= 0.4 && isClean && kept === count,
    conditions: `${count} batches of ${bytes} bytes with head, distinct pages, ${kept} found again by the worker, whose work is counted; ratios ${listed(counted.map((round) => round.ratio))}, to a floor whose file stays open ${listed(counted.map((round) => round.toBarest))}; ${connections} connections; ${describe(middle.ofSite, middle.ofFloor, middle.by)}`,
  };
}

/** Everybody agrees to being recorded. */
function agree(data: string): void {
  const database = new DatabaseSync(join(data, databaseFile));
  const version = consentVersionOf(retentionDays);
  database.prepare('UPDATE account SET recording = 1, consent_version = ?, consent_at = ?').run(version, Date.now());
  database.close();
}

/** Batches that the worker has followed, once it has caught up; read beside the site, so that asking costs it nothing. */
async function keptIn(data: string, count: number): Promise<number> {
  const database = new DatabaseSync(pathsOf(data).database, { readOnly: true });
  const tally = database.prepare("SELECT n FROM tally WHERE name = 'batches'");
  try {
    for (let tries = 0; ; tries += 1) {
      const kept = Number(tally.get()?.n ?? 0);
      if (kept >= count || tries >= 300) return kept;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    database.close();
  }
}
