// Rows of the seats: holding over HTTP with thousands of buyers on one showing, and the rule alone.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { decideHold } from '@podoal/sale/6-seats/hold.ts';
import { newEntry } from '@podoal/sale/entry.ts';
import { databaseFile } from '../site/stores/embedded/index.ts';
import {
  admitAll,
  greet,
  prepare,
  rawRequest,
  sectionSeats,
  writeCatalogue,
  writePeople,
  writeRequests,
} from './prepare.ts';
import { startSite } from './processes.ts';
import { describe, measure, measureFloor, type Row, ratioOf, recordAnswer, withFolder } from './row.ts';

const connections = 512;
const quiet = { PODOAL_QUEUE_RATE: '1000000', PODOAL_CROWD: 'off', PODOAL_RIVAL_RATE: '0' };
/** How often each seat is asked for: by so many different buyers. */
const contest = 2;
const seatsEach = 4;

export const seatHold: Row = {
  name: 'seat-hold',
  run: ({ seconds, people }) =>
    withFolder(async (folder) => {
      const buyers = people ?? 20_000;
      const sections = Math.ceil((buyers * seatsEach) / contest / sectionSeats);
      const catalogue = writeCatalogue(folder, sections, 1000);
      const data = join(folder, 'data');
      const prepared = await prepare(data, catalogue, 1_000_000);
      writePeople(data, buyers);
      await admitAll(prepared, buyers);
      await prepared.store.close();
      const { performanceId, date, time } = prepared.name;
      const requests: string[] = [];
      for (let i = 0; i < prepared.seatCount * contest; i += 1) {
        // The second to ask for a seat is somebody else.
        const buyer = ((i + Math.floor(i / prepared.seatCount) * 7) % buyers) + 1;
        const seat_id = prepared.seatId((i * 7919) % prepared.seatCount);
        requests.push(
          rawRequest(buyer, 'POST', '/api/seat/reserve', { performance_id: performanceId, date, time, seat_id }),
        );
      }
      const requestsFile = join(folder, 'requests');
      writeRequests(requestsFile, requests);
      const site = await startSite(data, { ...quiet, PODOAL_CATALOGUE: catalogue });
      try {
        const answerFile = join(folder, 'answer.json');
        // Asking once more for the first seat changes nothing: it is this buyer's first request as well.
        await recordAnswer(site, requests[0] ?? '', answerFile);
        const floor = await measureFloor(answerFile, requestsFile, connections, seconds);
        await greet(site, folder, buyers, prepared.name);
        const measured = await measure(site, requestsFile, connections, null);
        const { ratio, by } = ratioOf(measured, floor);
        const held = countHeld(data);
        const exact = held === prepared.seatCount && measured.outcomes['200'] === held && measured.failed === 0;
        return [
          {
            ...{
              name: 'seat-hold',
              value: measured.perSecond,
              ratio,
              reach: '>= 0.35 x floor, p95 < 100 ms, winners = seats',
            },
            pass: ratio >= 0.35 && measured.p95Ms < 100 && exact,
            conditions: `${buyers} buyers, ${prepared.seatCount} seats, ${held} held; ${connections} connections; ${describe(measured, floor, by)}`,
          },
        ];
      } finally {
        await site.stop();
      }
    }),
};

function countHeld(data: string): number {
  const database = new DatabaseSync(join(data, databaseFile), { readOnly: true });
  const row = database.prepare('SELECT count(*) AS n FROM seat WHERE state = 1').get();
  database.close();
  return Number(row?.n);
}

export const holdRule: Row = {
  name: 'hold-rule',
  run: async ({ seconds }) => {
    const now = 1_800_000_000_000;
    const entry = {
      ...newEntry(1, 1, 1, 'arrival:1'),
      pass: { admittedAt: now, until: now + 600_000, phase: 'seats' as const },
    };
    const round = { key: { seed: 'bench', showing: 'bench' }, rivalRate: 0.3, over: null };
    const startedAt = performance.now();
    let decisions = 0;
    let granted = 0;
    while (performance.now() - startedAt < seconds * 1000) {
      for (let i = 0; i < 1000; i += 1) {
        const facts = { entry: { ...entry, tries: decisions }, seatIndex: i, seat: { state: 'free' as const }, round };
        if (decideHold({ ...facts, freshHoldId: 'hold', now, gates: 'enforce' }).ok) granted += 1;
        decisions += 1;
      }
    }
    const perSecond = decisions / ((performance.now() - startedAt) / 1000);
    return [
      {
        ...{ name: 'hold-rule', value: perSecond, ratio: null, reach: '>= 100,000 decisions/s on one core' },
        pass: perSecond >= 100_000,
        conditions: `decisions/s in process, ${((granted / decisions) * 100).toFixed(1)} % granted at rival rate 0.3`,
      },
    ];
  },
};
