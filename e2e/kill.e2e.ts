// kill -9 in the middle of a sale, twenty times: nothing that was confirmed is lost, nothing is sold twice, and the site
// comes back by itself. Buyers keep a ledger of every answer they got and compare it with what the site says afterwards.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ShowingName } from '@podoal/contract/routes.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCatalogue } from '../bench/prepare.ts';
import { freePort, type Server, startSite } from '../bench/processes.ts';
import { Client, firstShowing, labKey, registerRun } from './client.ts';

const kills = 20;
const buyers = 24;

/** What one buyer was told and may rely on. */
type Ledger = {
  readonly client: Client;
  readonly bookings: Map<string, readonly string[]>;
  readonly cancelled: Set<string>;
  readonly held: Map<string, number>;
  flowId: string | null;
  position: number;
  /** What the site got wrong. */
  readonly faults: string[];
};

let folder = '';
let site: Server;
let port = 0;
let name: ShowingName;
let env: Record<string, string> = {};
let stopping = false;
let isDown = false;
const ledgers: Ledger[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'podoal-kill-'));
  port = await freePort();
  env = {
    PODOAL_CATALOGUE: writeCatalogue(folder, 2, 400),
    PODOAL_LAB_KEY: labKey,
    PODOAL_QUEUE_RATE: '1000',
    PODOAL_PORT: String(port),
  };
  site = await startSite(join(folder, 'data'), env);
  const origin = `http://127.0.0.1:${port}`;
  name = await firstShowing(origin);
  const run = await registerRun(origin, 'kill');
  for (let n = 0; n < buyers; n += 1) {
    const client = new Client(origin, `kill${n}@example.com`, run);
    await client.register();
    ledgers.push({
      client,
      bookings: new Map(),
      cancelled: new Set(),
      held: new Map(),
      flowId: null,
      position: Number.POSITIVE_INFINITY,
      faults: [],
    });
  }
});

afterAll(async () => {
  await site.kill();
  rmSync(folder, { recursive: true, force: true });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeats a call until the site answers: what an impatient browser does after a lost answer. */
async function persist<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (stopping && !isDown) throw error;
      await pause(50);
    }
  }
}

/** Books again and again: joins, holds two seats, gives one back now and then, pays, cancels to make room. */
async function buy(ledger: Ledger, n: number): Promise<void> {
  const { client } = ledger;
  for (let round = 0; !stopping; round += 1) {
    await inLine(ledger);
    await persist(() => client.solve(name));
    await holdSeats(ledger, n, round);
    if (ledger.held.size === 0) continue;
    const answer = await persist(() => client.complete(name, { idempotency_key: `${n}-${round}` }));
    if (answer.status === 200) {
      ledger.bookings.set(answer.body.booking_id, [...ledger.held.keys()]);
      ledger.held.clear();
      ledger.flowId = null;
    } else if (answer.code !== 'payment-timeout') {
      ledger.faults.push(`complete ${answer.status} ${answer.code}`);
      ledger.held.clear();
    }
    await cancelOldest(ledger);
  }
}

async function inLine(ledger: Ledger): Promise<void> {
  ledger.position = Number.POSITIVE_INFINITY;
  for (let isFirst = true; ; isFirst = false) {
    const { status, code, body } = await persist(() =>
      isFirst ? ledger.client.join(name) : ledger.client.status(name),
    );
    if (status !== 200) {
      ledger.faults.push(`line ${status} ${code}`);
      return;
    }
    if (ledger.flowId !== null && !isFirst && body.flow_id !== ledger.flowId) ledger.faults.push('the ticket was lost');
    ledger.flowId = body.flow_id;
    if ((body.position ?? 0) > ledger.position)
      ledger.faults.push(`the place grew ${ledger.position} -> ${body.position}`);
    ledger.position = body.position ?? 0;
    if (body.status === 'ready') return;
    await pause(50);
  }
}

async function holdSeats(ledger: Ledger, n: number, round: number): Promise<void> {
  const section = await persist(() => ledger.client.seats(name, `S${n % 2}`));
  const free = (section.body.seats ?? []).filter(({ state }) => state === 'free');
  for (let i = 0; i < 2 && free.length > 0; i += 1) {
    const seat = free[(n * 31 + round * 17 + i * 7) % free.length]?.seat_id ?? '';
    const answer = await persist(() => ledger.client.reserve(name, seat));
    if (answer.status === 200) ledger.held.set(seat, answer.body.held_until);
    else if (answer.code !== 'seat-taken' && answer.code !== 'seat-limit')
      ledger.faults.push(`hold ${answer.status} ${answer.code}`);
  }
  const [first] = ledger.held.keys();
  if (round % 5 === 4 && first !== undefined && ledger.held.size > 1) {
    const answer = await persist(() => ledger.client.release(name, first));
    // A release whose answer was lost is refused the second time: the seat is not theirs any more, as wished.
    if (answer.status === 200 || answer.code === 'not-yours') ledger.held.delete(first);
    else ledger.faults.push(`release ${answer.status} ${answer.code}`);
  }
}

async function cancelOldest(ledger: Ledger): Promise<void> {
  const [oldest] = ledger.bookings.keys();
  if (oldest === undefined || ledger.bookings.size < 2) return;
  const answer = await persist(() => ledger.client.call(`/api/bookings/${oldest}/cancel`, {}));
  if (answer.status !== 200 && answer.code !== 'already-cancelled')
    ledger.faults.push(`cancel ${answer.status} ${answer.code}`);
  ledger.bookings.delete(oldest);
  ledger.cancelled.add(oldest);
}

/** Compares what buyers were told with what the restarted site says. */
async function compare(ledger: Ledger): Promise<void> {
  const { body } = await ledger.client.bookings();
  const stored = new Map(body.bookings.map((booking) => [booking.booking_id, booking]));
  for (const [id, seats] of ledger.bookings) {
    const booking = stored.get(id);
    if (booking?.state !== 'booked') ledger.faults.push(`booking ${id} is ${booking?.state ?? 'lost'}`);
    const ids = booking?.seats.map((seat) => seat.seat_id) ?? [];
    if ([...ids].sort().join() !== [...seats].sort().join()) ledger.faults.push(`booking ${id} has other seats`);
  }
  for (const id of ledger.cancelled) {
    if (stored.get(id)?.state !== 'cancelled') ledger.faults.push(`cancelled booking ${id} is back`);
  }
}

/** Seats that an active booking has must be sold to its owner, and no two bookings may share one. */
function soldTwice(): string[] {
  const database = new DatabaseSync(join(folder, 'data', 'podoal.db'), { readOnly: true });
  const rows = database
    .prepare(
      "SELECT booking.account_id, booking.booking_id, seats, round_id FROM booking JOIN intent USING (intent_id, round_id) WHERE booking.state = 'booked'",
    )
    .all();
  const owner = database.prepare('SELECT state, account_id FROM seat WHERE round_id = ? AND seat = ?');
  const seen = new Map<string, unknown>();
  const faults: string[] = [];
  for (const row of rows) {
    for (const seat of JSON.parse(String(row.seats))) {
      const key = `${row.round_id}/${seat}`;
      if (seen.has(key)) faults.push(`seat ${key} is in ${seen.get(key)} and ${row.booking_id}`);
      seen.set(key, row.booking_id);
      const sold = owner.get(Number(row.round_id), seat);
      if (sold?.state !== 2 || sold.account_id !== row.account_id) faults.push(`seat ${key} is not its booker's`);
    }
  }
  database.close();
  return faults;
}

it.skipIf(process.platform === 'win32')('lets no other user of the machine read what it keeps', () => {
  const data = join(folder, 'data');
  const kept = ['.', ...readdirSync(data, { recursive: true, encoding: 'utf8' })];
  expect(kept).toContain('podoal.db');
  expect(kept.filter((entry) => (statSync(join(data, entry)).mode & 0o077) !== 0)).toEqual([]);
});

it(`loses nothing when the site is killed ${kills} times under load`, async () => {
  const work = ledgers.map((ledger, n) => buy(ledger, n));
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(300 + ((kill * 137) % 700));
    isDown = true;
    await site.kill();
    site = await startSite(join(folder, 'data'), env);
    isDown = false;
  }
  await pause(500);
  stopping = true;
  await Promise.all(work);
  await Promise.all(ledgers.map(compare));
  const confirmed = ledgers.reduce((sum, ledger) => sum + ledger.bookings.size + ledger.cancelled.size, 0);
  expect(ledgers.flatMap((ledger) => ledger.faults)).toEqual([]);
  expect(soldTwice()).toEqual([]);
  expect(confirmed).toBeGreaterThan(kills);
}, 240_000);
