// What the embedded store keeps in memory follows what is on the disk, also when the disk is full or a deed breaks.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seoulEpoch } from '@podoal/contract/units.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { consentVersion, countingSecrets, smallCatalogue } from '../conformance/bench.ts';
import { accountDeeds } from './accounts.ts';
import { openBooks } from './books.ts';
import { clockwork } from './clockwork.ts';
import { openConsents } from './consents.ts';
import { openDatabase } from './database.ts';
import { queueDeeds } from './line.ts';
import type { Round } from './rounds.ts';
import { roundDeeds, roundKeeper } from './showings.ts';

const now = seoulEpoch('2026-12-01', '12:00');
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The store's rooms, with its database in hand. */
async function rooms() {
  const folder = mkdtempSync(join(tmpdir(), 'podoal-mirrors-'));
  folders.push(folder);
  const database = openDatabase(join(folder, 'podoal.db'));
  const defaults = { seed: 'seed', queueRate: 10, rivalRate: 0, crowd: false };
  const books = openBooks(database, smallCatalogue(), countingSecrets(), defaults);
  const keeper = roundKeeper(books);
  const advance = clockwork(books, keeper);
  await advance(now);
  const accounts = accountDeeds(books, openConsents(database, consentVersion));
  const line = queueDeeds(books);
  const rounds = roundDeeds(books, keeper);
  const [round] = books.rounds.all();
  if (round === undefined) throw new Error('no round');
  const name = round.showing;
  let people = 0;
  const person = async () => {
    people += 1;
    const registration = { name: 'P', email: `p${people}@x.kr`, phone: null, birth: null };
    const made = await accounts.register({ registration, passwordHash: 'x', fromThisMachine: false, run: null, now });
    if (!made.ok) throw new Error(made.reason);
    return { sessionId: people, accountId: made.account.accountId, role: 'buyer' as const, run: null };
  };
  const enter = async (actor: Awaited<ReturnType<typeof person>>) => line.join({ now, actor, gates: 'enforce' }, name);
  return { database, books, advance, rounds, person, enter, name, line };
}

/** What the round is in memory, and what it would be if the store were opened now. */
function mirrored({ database, books, name }: Awaited<ReturnType<typeof rooms>>) {
  const plain = (round: Round | null) => JSON.parse(JSON.stringify({ ...round, held: [...(round?.held ?? [])] }));
  const anew = openBooks(database, smallCatalogue(), countingSecrets(), books.defaults);
  return { here: plain(books.rounds.current(name)), there: plain(anew.rounds.current(name)) };
}

describe('the mirrors of the embedded store', () => {
  it('are read anew after a full disk, and later deeds work', async () => {
    const store = await rooms();
    const { database, person, enter, line, name } = store;
    const people = await Promise.all(Array.from({ length: 60 }, person));
    const first = people[0] ?? (await person());
    await enter(first);
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
    database.exec(`PRAGMA max_page_count = ${pages}`);
    const outcomes = await Promise.allSettled(people.slice(1).map((actor) => enter(actor)));
    const refused = outcomes.filter(({ status }) => status === 'rejected').length;
    expect(refused).toBeGreaterThan(0);
    database.exec('PRAGMA max_page_count = 1000000');
    const { here, there } = mirrored(store);
    expect(here).toEqual(there);
    for (const actor of people.slice(1)) expect(await enter(actor)).toMatchObject({ ok: true });
    const views = await Promise.all(people.map((actor) => line.queueStatus({ now, actor, gates: 'enforce' }, name)));
    const places = views.map((view) => (view.ok ? view.view.standing?.position : null));
    expect(new Set(places).size).toBe(60);
  });

  it('forget what a failing deed changed, even when the next deed does not look at them', async () => {
    const store = await rooms();
    const { books, name, person, rounds } = store;
    const broken = books.writer.run(() => {
      const round = books.rounds.current(name);
      if (round === null) throw new Error('no round');
      round.state = 'closed';
      round.cursor = 1_000_000;
      books.rounds.touch(round);
      throw new Error('broken deed');
    });
    await expect(broken).rejects.toThrow('broken deed');
    await person();
    const { here, there } = mirrored(store);
    expect(here).toEqual(there);
    expect((await rounds.rounds(now))[0]).toMatchObject({ phase: 'open' });
    expect(books.rounds.current(name)?.cursor).toBe(0);
  });

  it('agree with the disk after everything went well', async () => {
    const store = await rooms();
    for (let step = 1; step <= 20; step += 1) {
      await store.enter(await store.person());
      await store.advance(now + step * 250);
      const { here, there } = mirrored(store);
      expect(here).toEqual(there);
    }
  });
});
