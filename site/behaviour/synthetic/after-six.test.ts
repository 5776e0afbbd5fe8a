// The 2 + 1 bot logs through the real site and store: after every sixth booking that no bot made, each once, whatever is
// restarted or crashes in between; in files and index like everybody's, in the CSV like nobody's.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import { documentNamePattern, documentSchemas, type StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { Compile } from 'typebox/compile';
import { afterEach, describe, expect, it } from 'vitest';
import { openDesk } from '../../stores/embedded/behaviour/desk.ts';
import { openBehaviourStore } from '../../stores/embedded/behaviour/store.ts';
import { databaseFile } from '../../stores/embedded/index.ts';
import {
  type Buyer,
  buyerOf,
  holding,
  openTestSite,
  type TestSite,
  testLabKey,
  throughCaptcha,
  wholeOrder,
} from '../../stores/site-for-tests.ts';
import { behaviourForTests } from '../behaviour-for-tests.ts';
import { madeOfSixes } from './made-for-tests.ts';

let site: TestSite;
const folders: string[] = [];
afterEach(async () => {
  await site.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** People's bookings, one after another; each takes a seat of its own. */
async function book(count: number, buyerFrom: () => Promise<Buyer> = () => buyerOf(site)): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) {
    const buyer = await buyerFrom();
    seats += 1;
    await holding(site, buyer, `R-${String.fromCharCode(69 + Math.floor(seats / 20))}${(seats % 20) + 1}`);
    const booked = await buyer.call('/api/complete', wholeOrder);
    expect(booked.statusCode).toBe(200);
    await site.pass(1000);
  }
}
let seats = 0;

/** Somebody under a run of a bot. */
async function bot(): Promise<Buyer> {
  const buyer = await buyerOf(site, 'perf007', false);
  const headers = { authorization: `Bearer ${testLabKey}` };
  const run = await buyer.ask('/api/lab/runs', { json: { kind: 'bot', family: 'fast_click', level: 'L1' }, headers });
  buyer.cookies.set('podoal_run', run.json().run_token);
  return buyer;
}

type Logged = { readonly name: string; readonly document: StageDocument };

/** Synthetic documents among the files of a data folder, by name. */
const syntheticIn = (folder: string): readonly Logged[] =>
  readdirSync(join(folder, 'logs'))
    .sort()
    .map((name) => ({ name, document: JSON.parse(readFileSync(join(folder, 'logs', name), 'utf8')) }))
    .filter(({ document }) => document.source === 'synthetic');

const synthetic = () => syntheticIn(site.folder);

const recordOf = async () =>
  openBehaviourStore({
    ...{ dataDirectory: site.folder, catalogue: site.deps.catalogue, retentionDays: 180, botLogs: true },
    sessionKey: await site.store.secretKey('session-hash'),
    report: (error) => {
      throw error;
    },
  });

const schemas = {
  perf: Compile(documentSchemas.perf),
  que: Compile(documentSchemas.que),
  book: Compile(documentSchemas.book),
};

describe('after every sixth booking', () => {
  it('there are 8 documents more, in files and index, and none in the CSV', async () => {
    site = await openTestSite();
    await book(5);
    await book(3, bot);
    await site.recorded();
    expect(synthetic()).toEqual([]);
    await book(1);
    await site.recorded();
    const first = synthetic();
    expect(first.map(({ document }) => document.stage).sort()).toEqual([
      ...['book', 'book', 'book', 'perf', 'perf', 'perf', 'que', 'que'],
    ]);
    for (const { name, document } of first) {
      expect(name).toMatch(documentNamePattern);
      expect(schemas[document.stage].Errors(document)).toEqual([]);
      const stored = await site.behaviour.document(name);
      expect(stored && (await text(stored.text))).toBe(readFileSync(join(site.folder, 'logs', name), 'utf8'));
      expect(JSON.stringify(document)).not.toMatch(/"M\d{8}"/u);
    }
    const { rows } = await site.behaviour.flows({ label: 'synthetic' });
    expect(rows.map(({ stages }) => stages.length).sort()).toEqual([2, 3, 3]);
    expect(rows.map(({ family }) => family)).toContain('queue_bypass');
    expect(rows.every(({ is_bot, booking_id, loss }) => is_bot && booking_id === null && loss === 'none')).toBe(true);

    await book(6);
    await site.recorded();
    expect(synthetic()).toHaveLength(16);
    expect(synthetic().map(({ name }) => name)).toEqual(expect.arrayContaining(first.map(({ name }) => name)));
    const csv = readFileSync(join(site.folder, 'ai_03_action_logs.csv'), 'utf8');
    expect(csv).toContain('booked');
    expect(csv).not.toMatch(/192\.0\.2\.|synthetic/u);
    for (const { document } of synthetic()) expect(csv).not.toContain(document.session_id);
  });

  it('their rounds are the sale’s own, and they take nothing of it', async () => {
    site = await openTestSite();
    await book(6);
    const left = async () => (await site.store.showings(site.deps.clock.now())).map((showing) => showing.left);
    const before = [await left(), await site.store.counts(site.deps.clock.now())];
    await site.recorded();
    expect([await left(), await site.store.counts(site.deps.clock.now())]).toEqual(before);
    const showings = (await site.store.showings(site.deps.clock.now())).map(
      ({ performanceId, date, time }) => `${performanceId} ${date} ${time}`,
    );
    for (const { document } of synthetic()) {
      const { performance_id, selected_date, selected_time } = document;
      expect(showings).toContain(`${performance_id} ${selected_date} ${selected_time}`);
    }
  });

  it('nothing is made with the setting off', async () => {
    site = await openTestSite({ config: { botLogs: false } });
    await book(6);
    await site.recorded();
    expect(synthetic()).toEqual([]);
  });

  it('the count goes on over restarts', async () => {
    site = await openTestSite({ behaviour: behaviourForTests() });
    const follow = async (): Promise<void> => {
      const record = await recordOf();
      await site.pass(1000);
      await record.advance(site.deps.clock.now());
      await record.close();
    };
    await book(4);
    await follow();
    await book(2);
    await follow();
    const first = synthetic();
    expect(first).toHaveLength(8);
    await follow();
    expect(synthetic()).toEqual(first);
    await book(5);
    await follow();
    expect(synthetic()).toEqual(first);
    await book(1);
    await follow();
    expect(synthetic()).toHaveLength(16);
  });

  it('a crash after any slice of the work neither loses nor doubles them', async () => {
    site = await openTestSite({ behaviour: behaviourForTests() });
    await book(12);
    await site.pass(1000);
    const now = site.deps.clock.now();
    const sessionKey = await site.store.secretKey('session-hash');
    const written = new Set<string>();
    let crashes = 0;
    for (let slices = 0, isDone = false; !isDone; slices += 1) {
      const dataDirectory = mkdtempSync(join(tmpdir(), 'podoal-synthetic-'));
      folders.push(dataDirectory);
      for (const file of ['', '-wal'])
        cpSync(join(site.folder, databaseFile + file), join(dataDirectory, databaseFile + file));
      const open = () =>
        openDesk(
          {
            ...{ dataDirectory, saleFile: join(dataDirectory, databaseFile), catalogue: site.deps.catalogue },
            ...{ sessionKey, retentionDays: 180, botLogs: true },
          },
          (error) => {
            throw error;
          },
        );
      const crashing = open();
      const job = crashing.advance({ segment: 0, end: 0 }, now);
      for (let slice = 0; slice < slices && !isDone; slice += 1) isDone = job.next().done === true;
      crashing.close();
      const after = open();
      for (const _ of after.advance({ segment: 0, end: 0 }, now));
      expect(after.documents({ label: 'synthetic', size: 100 }).rows).toHaveLength(16);
      after.close();
      written.add(JSON.stringify(syntheticIn(dataDirectory)));
      expect(slices).toBeLessThan(500);
      crashes = slices;
    }
    // Whenever it happened: the very same files.
    expect(written.size).toBe(1);
    expect(crashes).toBeGreaterThan(4);
  });
});

describe('the journal of a synthetic attempt', () => {
  it('has the facts that the store writes, by kind of deed', async () => {
    site = await openTestSite();
    const real = await realDeeds();
    const made = madeOfSixes(40).flatMap(({ deeds }) => deeds);
    const kinds = [...new Set(made.map(({ kind }) => kind))].sort();
    expect([...factsByKind(real).keys()]).toEqual(expect.arrayContaining(kinds));
    for (const kind of kinds) expect([kind, factsByKind(made).get(kind)]).toEqual([kind, factsByKind(real).get(kind)]);
  });
});

type AnyDeed = {
  readonly kind: string;
  readonly stage: string;
  readonly data: Deed['data'] | Readonly<Record<string, unknown>>;
};

/** By kind of deed: its stage and the names of its facts, in their order. */
function factsByKind(deeds: readonly AnyDeed[]): ReadonlyMap<string, readonly string[]> {
  const facts = new Map<string, Set<string>>();
  for (const { kind, stage, data } of deeds) {
    facts.set(kind, new Set([...(facts.get(kind) ?? []), `in ${stage}`, ...Object.keys(data)]));
  }
  return new Map([...facts].map(([kind, own]) => [kind, [...own]]));
}

/** All that a person's and a queue jumper's attempts leave in the journal, up to a declined payment. */
async function realDeeds(): Promise<readonly AnyDeed[]> {
  const [rival, person] = [await buyerOf(site), await buyerOf(site)];
  await holding(site, rival, 'VIP-A1');
  await person.ask('/performances');
  await person.ask(`/queue/perf007?${queryOf(person)}`, { form: {} });
  await site.pass(2000);
  await person.ask(`/captcha/perf007?${queryOf(person)}`);
  await throughCaptcha(site, person);
  await person.ask(`/booking/perf007?${queryOf(person)}&section=VIP-L`);
  await person.call('/api/seat/reserve', { seat_id: 'VIP-A1' });
  await person.call('/api/seat/reserve', { seat_id: 'VIP-A2' });
  await person.ask(`/step2/perf007?${queryOf(person)}`, { form: { discount: 'general' } });
  await person.call('/api/price', { discount: 'general', delivery: 'pickup' });
  await person.ask(`/step3/perf007?${queryOf(person)}`, {
    form: { delivery: 'pickup', 'booker.email': 'a@example.com' },
  });
  await person.ask(`/step4/perf007?${queryOf(person)}`, { form: { payment: 'card', sandbox: 'decline' } });
  const jumper = await buyerOf(site);
  await jumper.ask('/performances');
  await jumper.ask(`/captcha/perf007?${queryOf(jumper)}`);
  await site.pass(700_000);
  await site.recorded();
  const { rows } = await site.behaviour.flows({});
  const details = await Promise.all(rows.map(({ flow_id }) => site.behaviour.flow(flow_id)));
  return details.flatMap((detail) => detail?.deeds ?? []);
}

const queryOf = ({ showing: { date, time } }: Buyer): string => new URLSearchParams({ date, time }).toString();
