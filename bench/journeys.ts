// Row of whole paid journeys with telemetry on: line, captcha by the oracle, section, hold, checkout, completion, and what
// a recorder sends of every stage. Server and load share the machine; afterwards every booking and batch is looked for.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { stageBatches } from './batches.ts';
import type { JourneyJob, JourneyResult } from './journey-load.ts';
import { prepare, sectionSeats, sessionToken, writeCatalogue, writePeople } from './prepare.ts';
import { type Server, startSite } from './processes.ts';
import { type Row, withFolder } from './row.ts';

const sections = 200;
const labKey = 'bench-lab-key-0123456789-0123456789-ab';
const atOnce = 768;
/** Settings of the bar: the line as fast as it can, nobody but the buyers, no 2 + 1 logs. */
const settings = {
  PODOAL_QUEUE_RATE: '1000000',
  PODOAL_CROWD: 'off',
  PODOAL_RIVAL_RATE: '0',
  PODOAL_BOT_LOGS: 'off',
  PODOAL_LAB_KEY: labKey,
};

async function registerRun(site: Server): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${site.port}/api/lab/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${labKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'test', family: 'journeys', seed: 'bench', parameters: {} }),
  });
  const { run_token: token } = await answer.json();
  return String(token);
}

async function walkAll(job: JourneyJob): Promise<JourneyResult> {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  const child = spawn(process.execPath, ['bench/journey-load.ts'], { stdio: [...stdio] });
  child.send(job);
  const [result] = await once(child, 'message');
  return result;
}

/** What the books say after the load: bookings that were promised and are not there, seats sold twice, batches lost. */
function audit(data: string, result: JourneyResult): { lost: number; doubled: number } {
  const database = new DatabaseSync(join(data, 'podoal.db'), { readOnly: true });
  const stored = new Set(
    database
      .prepare("SELECT booking_id FROM booking WHERE state = 'booked'")
      .all()
      .map((row) => String(row.booking_id)),
  );
  const sold = Number(database.prepare('SELECT count(*) AS n FROM seat WHERE state = 2').get()?.n ?? 0);
  database.close();
  const lost = result.bookings.filter(([booking]) => !stored.has(booking)).length;
  const seats = new Set(result.bookings.map(([, seat]) => seat));
  return { lost, doubled: result.bookings.length - seats.size + Math.max(0, stored.size - sold) };
}

type RecordFigures = { readonly batches: number; readonly documents: number; readonly due: number };

/** Figures of the record that the site tells in its metrics. */
async function recordFigures(site: Server): Promise<RecordFigures> {
  const text = await (await fetch(`http://127.0.0.1:${site.port}/metrics`)).text();
  const of = (what: string) => Number(new RegExp(`^podoal_record\\{what="${what}"\\} (\\d+)`, 'mu').exec(text)?.[1]);
  return { batches: of('batches'), documents: of('documents'), due: of('due') };
}

/** The same once the record has followed what it acknowledged, or after a minute. */
async function recordAfter(site: Server, batches: number): Promise<RecordFigures> {
  for (let tries = 0; ; tries += 1) {
    const figures = await recordFigures(site);
    if (figures.batches >= batches || tries >= 60) return figures;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

export const journeys: Row = {
  name: 'journeys',
  run: ({ secondsAsked, people }) =>
    withFolder(async (folder) => {
      const seconds = secondsAsked ?? 600;
      const buyers = Math.min(people ?? sections * sectionSeats, sections * sectionSeats);
      const catalogue = writeCatalogue(folder, sections, 1);
      const data = join(folder, 'data');
      const prepared = await prepare(data, catalogue, 1_000_000);
      const uploadKey = Buffer.from(await prepared.store.secretKey('upload-token')).toString('hex');
      await prepared.store.close();
      writePeople(data, buyers);
      const { performanceId, date, time } = prepared.name;
      const site = await startSite(data, { ...settings, PODOAL_CATALOGUE: catalogue }, { isPinned: false });
      try {
        const result = await walkAll({
          ...{ port: site.port, atOnce, seconds, uploadKey, runToken: await registerRun(site) },
          showing: { performance_id: performanceId, date, time },
          sessions: Array.from({ length: buyers }, (_, i) => sessionToken(i + 1)),
          seats: Array.from({ length: buyers }, (_, i) => ({
            id: prepared.seatId(i),
            section: `S${Math.floor(i / sectionSeats)}`,
          })),
          batches: stageBatches(),
        });
        const rss = site.rssBytes();
        const { documents, due } = await recordFigures(site);
        const { batches: kept } = await recordAfter(site, result.batches);
        const { lost, doubled } = audit(data, result);
        const perSecond = result.journeys / result.seconds;
        const isClean = lost === 0 && doubled === 0 && Object.keys(result.failures).length === 0;
        return [
          {
            ...{ name: 'journeys', value: perSecond, ratio: null, reach: '>= 250/s, 0 lost, 0 doubled' },
            pass: perSecond >= 250 && isClean && kept >= result.batches,
            conditions: `${result.journeys} journeys in ${Math.round(result.seconds)} s, ${result.requests} requests, ${result.batches} batches acknowledged (${kept} kept), lost ${lost}, doubled ${doubled}, failures ${JSON.stringify(result.failures)}; a journey p50 ${Math.round(result.p50Ms)} p95 ${Math.round(result.p95Ms)} ms; documents written by then ${documents}, still due ${due}; site ${Math.round(rss / 1e6)} MB; ${atOnce} buyers at once, server and load unpinned on this machine's cores; Node ${process.version}`,
          },
        ];
      } finally {
        await site.stop();
      }
    }),
};
