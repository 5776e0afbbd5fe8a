// Row of the viewer's list: 100,000 sessions, any filter, any order, page 1 and page 1,000, as a researcher asks over HTTP.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type LogsQuery, sortKeys } from '@podoal/contract/http/viewer.ts';
import { api } from '@podoal/contract/routes.ts';
import { openGivenLabels } from '../site/stores/embedded/behaviour/given-labels.ts';
import { pathsOf } from '../site/stores/embedded/behaviour/paths.ts';
import { openBehaviourDatabase } from '../site/stores/embedded/behaviour/tables.ts';
import { databaseFile } from '../site/stores/embedded/index.ts';
import type { LoadResult } from './load.ts';
import { prepare, rawRequest, writeCatalogue, writePeople, writeRequests } from './prepare.ts';
import { load, pinning, type Server, startSite } from './processes.ts';
import { type Figure, type Row, withFolder } from './row.ts';
import { fillIndex, fillLabels } from './viewer-flows.ts';

const reachMs = 50;
const usual = 100_000;
/** Times that each combination of order and page is asked. */
const rounds = 4;
const day = 86_400_000;

type Kind = { readonly name: string; readonly path: string; readonly filter: LogsQuery };

/** Filters that select all, most, some, few and no sessions; text that stands in nearly every e-mail and in few. */
function kindsOf(now: number): readonly Kind[] {
  const flows: Readonly<Record<string, LogsQuery>> = {
    'no filter': {},
    people: { bots: false },
    'one family and level': { bots: true, family: 'wind', level: 'L3' },
    booked: { booked: true, stage: 'book', outcome: 'completed' },
    'part of most e-mails': { q: 'example' },
    'part of few e-mails': { q: 'person123' },
    'start of all flow ids': { q: '0' },
    'nothing found': { q: '%_%' },
    'device, loss, source': { device: 'touch', loss: 'some', source: 'recorder' },
    'dates and durations': { from: now - 40 * day, to: now - day, min_dwell_ms: 60_000, max_dwell_ms: 600_000 },
    'labelled as bots': { given: 'bot' },
    'one annotator has not labelled': { given: 'none', giver: 1 },
    'annotators disagree, of a study': { given: 'disputed', study: 'pilot' },
    'every filter at once': {
      ...{ q: 'p', label: 'unlabelled', bots: false, stage: 'book', outcome: 'completed', source: 'recorder' },
      ...{ performance_id: 'perf003', device: 'mouse', loss: 'none', booked: true, from: 1, to: now, min_dwell_ms: 1 },
    },
  };
  const sessions = Object.entries(flows).map(([name, filter]) => ({ name, path: api.flows, filter }));
  const documents = (['no filter', 'part of most e-mails'] as const).map((name) => {
    return { name: `documents, ${name}`, path: api.logs, filter: flows[name] ?? {} };
  });
  return [...sessions, ...documents];
}

/** Requests of a kind in every order, page 1 and page 1,000. */
const requestsOf = ({ path, filter }: Kind): string[] =>
  Array.from({ length: rounds }, () => sortKeys).flatMap((keys) =>
    keys.flatMap((sort) =>
      (['asc', 'desc'] as const).flatMap((order) =>
        [1, 1000].map((page) => {
          const given = Object.entries({ ...filter, sort, order, page }).map(([key, value]) => [key, String(value)]);
          return rawRequest(1, 'GET', `${path}?${new URLSearchParams(given).toString()}`);
        }),
      ),
    ),
  );

/** A data folder with so many sessions and a researcher as person 1. */
async function fill(folder: string, flows: number, now: number): Promise<{ data: string; catalogue: string }> {
  const catalogue = writeCatalogue(folder, 1, 1);
  const data = join(folder, 'data');
  const { store } = await prepare(data, catalogue, 1);
  await store.close();
  writePeople(data, 1);
  const sale = new DatabaseSync(join(data, databaseFile));
  sale.exec("UPDATE account SET role = 'researcher'; UPDATE session SET role = 'researcher'");
  sale.close();
  const { database: file, labels } = pathsOf(data);
  mkdirSync(dirname(file), { recursive: true });
  const database = openBehaviourDatabase(file);
  fillIndex(database, flows, now);
  database.close();
  const given = openGivenLabels(labels);
  fillLabels(given, flows);
  given.close();
  return { data, catalogue };
}

async function measureKind(site: Server, folder: string, kind: Kind): Promise<Figure> {
  const requestsFile = join(folder, 'requests');
  const requests = requestsOf(kind);
  // The first question of its sort reads the tables into memory; it is told apart, below.
  writeRequests(requestsFile, requests.slice(0, 1));
  const first = await load({ port: site.port, connections: 1, requestsFile, seconds: null });
  writeRequests(requestsFile, requests);
  const result = await load({ port: site.port, connections: 1, requestsFile, seconds: null });
  return figureOf(kind, result, first);
}

const figureOf = (kind: Kind, result: LoadResult, first: LoadResult): Figure => ({
  ...{ name: `viewer-list ${kind.name}`, value: result.p95Ms, ratio: null, reach: `p95 < ${reachMs} ms` },
  pass: result.p95Ms < reachMs && result.failed === 0 && result.outcomes['200'] === result.requests,
  conditions: `p50 ${result.p50Ms.toFixed(1)} p95 ${result.p95Ms.toFixed(1)} max ${result.maxMs.toFixed(1)} ms of ${result.requests} (${sortKeys.length} orders up and down, page 1 and 1,000 of 50, counters included); the first question before them ${first.maxMs.toFixed(1)} ms; ${JSON.stringify(result.outcomes)}; ${pinning}; Node ${process.version}`,
});

export const viewerList: Row = {
  name: 'viewer-list',
  run: ({ people }) =>
    withFolder(async (folder) => {
      const now = Date.now();
      const { data, catalogue } = await fill(folder, people ?? usual, now);
      const site = await startSite(data, { PODOAL_CATALOGUE: catalogue });
      try {
        const figures: Figure[] = [];
        for (const kind of kindsOf(now)) figures.push(await measureKind(site, folder, kind));
        return figures;
      } finally {
        await site.stop();
      }
    }),
};
