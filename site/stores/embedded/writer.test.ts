// The writer: deeds of a turn share one commit, a deed that throws harms no other, a failing commit happened to nobody.
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { count } from './columns.ts';
import { createWriter } from './writer.ts';

/** A table of numbers that must exist in `allowed` by the time of the commit; 1 to 9 do. */
function bench() {
  const database = new DatabaseSync(':memory:');
  database.exec(`
    PRAGMA foreign_keys = ON;
    CREATE TABLE allowed (n INTEGER PRIMARY KEY);
    CREATE TABLE number (n INTEGER NOT NULL REFERENCES allowed DEFERRABLE INITIALLY DEFERRED);
    WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 9) INSERT INTO allowed SELECT n FROM up;`);
  const calls: string[] = [];
  const hooks = {
    beforeCommit: () => void calls.push('save'),
    afterRollback: () => void calls.push('forget'),
  };
  const insert = database.prepare('INSERT INTO number VALUES (?)');
  const writer = createWriter(database, hooks);
  const add = (n: number) => writer.run(() => Number(insert.run(n).changes) * n);
  const stored = () =>
    database
      .prepare('SELECT n FROM number ORDER BY n')
      .all()
      .map(({ n }) => n);
  return { database, writer, add, stored, calls };
}

describe('the writer', () => {
  it('commits the deeds of one turn together, in the order asked, before anybody is answered', async () => {
    const { database, writer, add, stored, calls } = bench();
    const inside: boolean[] = [];
    const outcomes = await Promise.all([add(1), add(2), writer.run(() => inside.push(database.isTransaction)), add(3)]);
    expect(outcomes).toEqual([1, 2, 1, 3]);
    expect([inside, database.isTransaction, calls]).toEqual([[true], false, ['save']]);
    expect(stored()).toEqual([1, 2, 3]);
  });

  it('answers nobody before the commit', async () => {
    const { database, writer } = bench();
    const seen = await writer.run(() => 'done').then(() => database.isTransaction);
    expect(seen).toBe(false);
  });

  it('undoes a deed that throws in the middle, and that one only', async () => {
    const { writer, add, stored, calls, database } = bench();
    const broken = writer.run(() => {
      database.exec('INSERT INTO number VALUES (9)');
      throw new Error('broken deed');
    });
    const outcomes = await Promise.allSettled([
      add(1),
      broken,
      add(2),
      writer.run(() => {
        throw new Error('other');
      }),
      add(3),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    await expect(broken).rejects.toThrow('broken deed');
    expect(stored()).toEqual([1, 2, 3]);
    expect(calls).toEqual(['forget', 'forget', 'save']);
  });

  it('rejects all when the commit fails, keeps nothing, and works again afterwards', async () => {
    const { add, stored, calls, database } = bench();
    const outcomes = await Promise.allSettled([add(1), add(99), add(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect([stored(), database.isTransaction, calls]).toEqual([[], false, ['save', 'forget']]);
    expect(await add(4)).toBe(4);
    expect(stored()).toEqual([4]);
  });

  it('rejects all when what is mirrored cannot be written', async () => {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE number (n)');
    let fails = true;
    const beforeCommit = () => {
      if (fails) throw new Error('mirror');
    };
    const writer = createWriter(database, { beforeCommit, afterRollback: () => {} });
    const add = () => writer.run(() => void database.exec('INSERT INTO number VALUES (1)'));
    const outcomes = await Promise.allSettled([add(), add()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    await add();
    expect(count(database.prepare('SELECT count(*) AS n FROM number').get())).toBe(1);
  });

  it('is idle when everything handed in is durable, and refuses when the database is gone', async () => {
    const { add, writer, stored, database } = bench();
    const late = add(5);
    await writer.idle();
    expect(stored()).toEqual([5]);
    await late;
    database.close();
    await expect(add(6)).rejects.toThrow();
  });
});
