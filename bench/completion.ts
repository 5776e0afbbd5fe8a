// Row of completion: as fast with 100,000 stored bookings as with none.
import { join } from 'node:path';
import {
  admitAll,
  forEach,
  type Prepared,
  prepare,
  rawRequest,
  sectionSeats,
  writeCatalogue,
  writePeople,
  writeRequests,
} from './prepare.ts';
import { startSite } from './processes.ts';
import { type Measured, measure, type Row, withFolder } from './row.ts';

const connections = 64;
const quiet = { PODOAL_QUEUE_RATE: '1000000', PODOAL_CROWD: 'off', PODOAL_RIVAL_RATE: '0' };
const buyers = 10_000;

/** Lets people 1 … `to` hold one seat each. */
async function holdOne({ store, name, at, seatId }: Prepared, to: number): Promise<void> {
  await forEach(to, 'holding', (n) => store.hold(at(n), name, seatId(n - 1)));
}

/** Completes for people 1 … `to`. */
async function bookAll({ store, name, at }: Prepared, to: number): Promise<void> {
  const order = {
    discount: 'general',
    delivery: 'pickup',
    payment: 'card',
    phone: null,
    email: 'p@example.com',
  } as const;
  await forEach(to, 'booking', async (n) => {
    const wish = { key: null, bodyHash: 'bench', order, askingUntil: Date.now() + 8_000 };
    const begun = await store.beginCompletion(at(n), name, wish);
    if (begun.ok && begun.do === 'ask') await store.settleIntent(begun.intent.intentId, 'approved', Date.now());
  });
}

async function completionsAfter(folder: string, stored: number): Promise<Measured> {
  const all = stored + buyers;
  const catalogue = writeCatalogue(folder, Math.ceil(all / sectionSeats), 1000);
  const data = join(folder, `data-${stored}`);
  const prepared = await prepare(data, catalogue, 1_000_000);
  writePeople(data, all);
  if (stored > 0) {
    await admitAll(prepared, stored);
    await holdOne(prepared, stored);
    await bookAll(prepared, stored);
  }
  await admitAll({ ...prepared, at: (n) => prepared.at(n + stored) }, buyers);
  await forEach(buyers, 'holding', (n) =>
    prepared.store.hold(prepared.at(n + stored), prepared.name, prepared.seatId(n + stored - 1)),
  );
  await prepared.store.close();
  const { performanceId, date, time } = prepared.name;
  const body = { performance_id: performanceId, date, time, discount: 'general', delivery: 'pickup', payment: 'card' };
  const requestsFile = join(folder, `requests-${stored}`);
  const requests = Array.from({ length: buyers }, (_, i) => rawRequest(stored + i + 1, 'POST', '/api/complete', body));
  writeRequests(requestsFile, requests);
  const site = await startSite(data, { ...quiet, PODOAL_CATALOGUE: catalogue });
  try {
    return await measure(site, requestsFile, connections, null);
  } finally {
    await site.stop();
  }
}

export const completion: Row = {
  name: 'completion',
  run: ({ people }) =>
    withFolder(async (folder) => {
      const stored = people ?? 100_000;
      const none = await completionsAfter(folder, 0);
      const many = await completionsAfter(folder, stored);
      const ratio = many.perSecond / none.perSecond;
      const isClean = [none, many].every((m) => m.failed === 0 && m.outcomes['200'] === m.requests);
      return [
        {
          ...{ name: 'completion', value: many.perSecond, ratio, reach: '>= 0.9 x completion with none' },
          pass: ratio >= 0.9 && isClean,
          conditions: `${buyers} paid completions with ${stored} bookings stored; with none ${Math.round(none.perSecond)}/s, p95 ${none.p95Ms.toFixed(1)} ms; with all p95 ${many.p95Ms.toFixed(1)} ms; ${JSON.stringify(many.outcomes)}`,
        },
      ];
    }),
};
