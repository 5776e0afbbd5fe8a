// A deliberately broken store fails the suite: every promise broken is caught by the check that is about it.
import { describe, expect, it } from 'vitest';
import { brokenStores } from './broken-stores.ts';
import { freshPlaces } from './places.ts';
import { suite } from './suite.ts';

const place = freshPlaces();
const checks = Object.values(suite).flat();

/** What catches what, by the first words of the check's name. */
const caughtBy: Readonly<Record<string, readonly string[]>> = {
  'says that a taken seat is held': ['of many who want', 'the history of a contested sale'],
  'sells a seat twice': ['of many who want', 'the history of a contested sale'],
  'frees anybody’s seat': ['giving back a seat of somebody else', 'the history of a contested sale'],
  'lets expired holds live on': ['an expired hold is free', 'the history of a contested sale'],
  'allows a fifth seat': ['four seats a person', 'many holds of one person'],
  'lets the crowd win without buying': ['the seat is sold to the crowd', 'the history of a contested sale'],
  'lets an invitation be used once too often': ['the last use of an invitation'],
  'misses changes of the map': ['the deltas of a map'],
  'draws a fresh ticket each time': ['one ticket per account', 'joining at the same moment'],
  'lets places grow': ['a place never grows', 'the history of a contested sale'],
  'keeps its gates open': ['without a pass every step', 'without a solved captcha'],
  'records no violation and no oracle': ['without a pass every step', 'the oracle tells a run'],
  'takes any answer to the captcha': ['three misses use a picture up', 'the captcha of one person'],
  'asks no suspect again': ['another captcha is asked of a suspect'],
  'lets appeal without a demand': ['an appeal without a demand'],
  'marks no runs': ['a second session of a run’s buyer', 'a run’s buyer meets the same'],
  'gives anybody’s flow away': ['the flow spoken of is', 'a visit of the list that never'],
  'draws its keys anew': ['a key is drawn once'],
  'forgets idempotency keys': ['the same key is the same booking', 'a second one waits'],
  'books again with every settling': ['settling twice'],
  'lets seats change while a payment runs': ['while a payment runs no seat'],
  'gives the seats up with a decline': ['a decline is final'],
  'forgets refunds': ['an approval that comes when', 'cancelling gives seats'],
  'keeps the seats of a cancelled booking': ['cancelling gives seats', 'cancelled seats come back'],
  'charges another sum': ['the sum shown is the sum charged', 'the history of a contested sale'],
  'forgets everything when it is stopped': ['one ticket per account', 'holds last over a restart'],
};

describe('a store that', { timeout: 30_000 }, () => {
  it('is broken in any of these ways is expected to be caught', () => {
    expect(Object.keys(caughtBy)).toEqual(Object.keys(brokenStores));
  });

  const cases = Object.entries(caughtBy).flatMap(([name, words]) => words.map((start) => [name, start] as const));
  it.each(cases)('%s is caught by: %s …', async (name, start) => {
    const openStore = brokenStores[name];
    const [check, ...others] = checks.filter((one) => one.name.startsWith(start));
    if (openStore === undefined || check === undefined) throw new Error(`no store or check: ${name}, ${start}`);
    expect(others).toEqual([]);
    await expect(check.run(openStore, place())).rejects.toThrow();
  });
});
