// Rows of the waiting room: asking for one's place with a million people in line, and joining it.
import { join } from 'node:path';
import { forEach, greet, prepare, rawRequest, writeCatalogue, writePeople, writeRequests } from './prepare.ts';
import { startSite } from './processes.ts';
import { describe, type Figure, measure, measureFloor, type Row, ratioOf, recordAnswer, withFolder } from './row.ts';

const connections = 512;
/** People who ask; the others only stand in line. */
const askers = 20_000;

/** Settings of a line that hardly moves, so that everybody stays in it. */
const still = { PODOAL_QUEUE_RATE: '0.001', PODOAL_CROWD: 'off', PODOAL_RIVAL_RATE: '0' };

export const lineStatus: Row = {
  name: 'line-status',
  run: ({ seconds, people }) =>
    withFolder(async (folder) => {
      const waiting = people ?? 1_000_000;
      const catalogue = writeCatalogue(folder, 1, waiting);
      const data = join(folder, 'data');
      const prepared = await prepare(data, catalogue, 0.001);
      const empty = await startSiteOn(join(folder, 'empty'), catalogue);
      const emptyBytes = empty.rssBytes();
      await empty.stop();
      await forEach(waiting, 'joining', (n) => prepared.store.join(prepared.at(n), prepared.name));
      await prepared.store.close();
      writePeople(data, Math.min(askers, waiting));
      const { performanceId, date, time } = prepared.name;
      const path = `/api/queue/status?performance_id=${performanceId}&date=${date}&time=${time}`;
      const requests = Array.from({ length: Math.min(askers, waiting) }, (_, i) => rawRequest(i + 1, 'GET', path));
      const requestsFile = join(folder, 'requests');
      writeRequests(requestsFile, requests);
      const site = await startSiteOn(data, catalogue);
      try {
        const answerFile = join(folder, 'answer.json');
        await recordAnswer(site, requests[0] ?? '', answerFile);
        const floor = await measureFloor(answerFile, requestsFile, connections, seconds);
        await measure(site, requestsFile, connections, 2);
        const before = site.rssBytes();
        const measured = await measure(site, requestsFile, connections, seconds);
        const growth = site.rssBytes() - before;
        const { ratio, by } = ratioOf(measured, floor);
        const isClean = measured.failed === 0 && Object.keys(measured.outcomes).join() === '200';
        const megabytes = (before - emptyBytes) / 1e6;
        const figures: Figure[] = [
          {
            ...{ name: 'line-status', value: measured.perSecond, ratio, reach: '>= 0.5 x floor' },
            ...{
              pass: ratio >= 0.5 && isClean,
              conditions: `${waiting} waiting; ${connections} connections; ${describe(measured, floor, by)}`,
            },
          },
          {
            ...{ name: 'line-memory', value: megabytes, ratio: null, reach: '<= 200 MB for the million' },
            pass: megabytes <= 200,
            conditions: `MB of RSS above a site with nobody waiting; grew ${(growth / 1e6).toFixed(1)} MB over ${measured.requests} polls`,
          },
        ];
        return figures;
      } finally {
        await site.stop();
      }
    }),
};

export const lineJoin: Row = {
  name: 'line-join',
  run: ({ seconds, people }) =>
    withFolder(async (folder) => {
      const joining = people ?? 100_000;
      const catalogue = writeCatalogue(folder, 1, 15_000);
      const data = join(folder, 'data');
      const prepared = await prepare(data, catalogue, 0.001);
      await prepared.store.close();
      writePeople(data, joining);
      const { performanceId, date, time } = prepared.name;
      const body = { performance_id: performanceId, date, time };
      const requests = Array.from({ length: joining - 1 }, (_, i) =>
        rawRequest(i + 1, 'POST', '/api/queue/join', body),
      );
      const requestsFile = join(folder, 'requests');
      writeRequests(requestsFile, requests);
      const site = await startSiteOn(data, catalogue);
      try {
        const answerFile = join(folder, 'answer.json');
        await recordAnswer(site, rawRequest(joining, 'POST', '/api/queue/join', body), answerFile);
        const floor = await measureFloor(answerFile, requestsFile, connections, seconds);
        await greet(site, folder, joining, prepared.name);
        const measured = await measure(site, requestsFile, connections, null);
        const { ratio, by } = ratioOf(measured, floor);
        const isClean = measured.failed === 0 && measured.outcomes['200'] === measured.requests;
        return [
          {
            ...{ name: 'line-join', value: measured.perSecond, ratio, reach: '>= 0.4 x floor, durable' },
            pass: ratio >= 0.4 && isClean,
            conditions: `${joining} new tickets in a line of 15,000 places; ${connections} connections; ${describe(measured, floor, by)}`,
          },
        ];
      } finally {
        await site.stop();
      }
    }),
};

const startSiteOn = (data: string, catalogue: string) => startSite(data, { ...still, PODOAL_CATALOGUE: catalogue });
