// What was recorded before is found again: of others, earlier, as long as it is kept; and nothing else.
import { describe, expect, it } from 'vitest';
import { type Movement, movementOf } from '../movement/movement.ts';
import { nothingRepeated, openRecorded, printsToKeep, type Recorded, type Way } from './recorded.ts';
import { handWay } from './ways-for-tests.ts';

const place = (flowId: string, startedAt: number, stage = 'book'): Way => ({ flowId, stage, startedAt });
const add = (recorded: Recorded, way: Way, movement: Movement): void => recorded.add(way, printsToKeep(movement));
/** Turned by a right angle, moved, 1.2 times as large, later, and thinned to another beat. */
const copyOf = ({ x, y, t }: Movement): Movement =>
  movementOf(
    Array.from(t, (at, i) => ({ x: 900 - 1.2 * (y[i] as number), y: 1.2 * (x[i] as number), t: at + 5e6 + 3 })).filter(
      (_, i) => i % 2 === 1,
    ),
  );

describe('a movement that was recorded before', () => {
  const recorded = openRecorded();
  add(recorded, place('source', 10), handWay('source'));
  for (const seed of ['b', 'c', 'd', 'e']) add(recorded, place(seed, 20), handWay(seed));

  it('is found, moved, turned and scaled', () => {
    const { pieces, share } = recorded.repeatsIn(place('copy', 30), copyOf(handWay('source')));
    expect(pieces).toBeGreaterThanOrEqual(8);
    expect(share).toBeGreaterThan(0.8);
  });

  it('is none of its own flow, nor of one that began later or at the same time', () => {
    const copy = copyOf(handWay('source'));
    for (const [flowId, startedAt] of [
      ['source', 30],
      ['copy', 5],
      ['copy', 10],
    ] as const)
      expect(recorded.repeatsIn(place(flowId, startedAt), copy).pieces).toBeLessThan(3);
  });

  it('is found in part where part of it was', () => {
    const [own, source] = [handWay('own'), copyOf(handWay('source'))];
    const half = { x: [...own.x], y: [...own.y], t: [...own.t] };
    const shift = (half.t.at(-1) ?? 0) + 2000 - (source.t[0] ?? 0);
    const both = [half, { x: source.x, y: source.y, t: source.t.map((at) => at + shift) }].flatMap((part) =>
      Array.from(part.t, (at, i) => ({ x: part.x[i] as number, y: part.y[i] as number, t: at })),
    );
    const { share } = recorded.repeatsIn(place('copy', 30), movementOf(both));
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.75);
  });

  it('is not what another hand did', () => {
    for (let n = 0; n < 20; n += 1)
      expect(recorded.repeatsIn(place('other', 30), handWay(`other ${n}`)).pieces).toBeLessThan(3);
  });
});

it('says nothing of what is too little to compare', () => {
  const recorded = openRecorded();
  add(recorded, place('a', 1), handWay('a'));
  expect(recorded.repeatsIn(place('b', 2), movementOf([{ x: 1, y: 1, t: 1 }]))).toEqual(nothingRepeated);
  expect(openRecorded().repeatsIn(place('b', 2), handWay('a'))).toEqual({ pieces: 0, share: 0 });
});

it('forgets a stage, and takes the newest of one that is put anew', () => {
  const recorded = openRecorded();
  const found = () => recorded.repeatsIn(place('copy', 30), copyOf(handWay('a'))).pieces;
  add(recorded, place('a', 1, 'perf'), handWay('a'));
  expect(found()).toBeGreaterThan(7);
  recorded.forget('a', 'book');
  expect(found()).toBeGreaterThan(7);
  add(recorded, place('a', 1, 'perf'), handWay('b'));
  expect(found()).toBeLessThan(3);
  add(recorded, place('a', 1, 'perf'), handWay('a'));
  recorded.forget('a', 'perf');
  expect(found()).toBe(0);
});

it('remembers the newest, no more than twice what is asked for', () => {
  const each = printsToKeep(handWay('0')).length;
  const recorded = openRecorded(Math.floor(each / 10) * 3);
  for (let n = 0; n < 12; n += 1) add(recorded, place(`${n}`, n), handWay(`${n}`));
  const isKnown = (n: number): boolean => recorded.repeatsIn(place('copy', 99), copyOf(handWay(`${n}`))).pieces > 7;
  expect([9, 10, 11].map(isKnown)).toEqual([true, true, true]);
  expect([0, 1, 2].map(isKnown)).toEqual([false, false, false]);
});

it('forgets what was put anew, also when the table in which it first stood is dropped', () => {
  const each = printsToKeep(handWay('0')).length / 10;
  const recorded = openRecorded(Math.floor(each * 3.5));
  const putMany = (names: readonly string[]) =>
    names.forEach((name) => void add(recorded, place(name, 1), handWay(name)));
  putMany(['a', 'b', 'c', 'd', 'a', 'e', 'f']);
  expect(recorded.repeatsIn(place('copy', 30), copyOf(handWay('a'))).pieces).toBeGreaterThan(7);
  recorded.forget('a', 'book');
  expect(recorded.repeatsIn(place('copy', 30), copyOf(handWay('a'))).pieces).toBe(0);
});

it('is not hidden by its own prints, by later ones or by those that are gone', () => {
  const alike = printsToKeep(handWay('alike'));
  const recorded = openRecorded(100_000);
  recorded.add(place('source', 1), alike);
  for (let n = 0; n < 100; n += 1) recorded.add(place(`later ${n}`, 50), alike);
  for (let n = 0; n < 100; n += 1) {
    recorded.add(place(`gone ${n}`, 2), alike);
    recorded.forget(`gone ${n}`, 'book');
    recorded.add(place('copy', 10), alike);
  }
  expect(recorded.repeatsIn(place('copy', 10), copyOf(handWay('alike'))).share).toBeGreaterThan(0.8);
});

it('is found at the end of a long stage', () => {
  const recorded = openRecorded();
  add(recorded, place('source', 1), handWay('a', 60));
  const [own, source] = [handWay('own', 60), copyOf(handWay('a', 60))];
  const later = 61_000 - (source.t[0] as number);
  const both = [own, { ...source, t: source.t.map((at) => at + later) }].flatMap(({ x, y, t }) =>
    Array.from(t, (at, i) => ({ x: x[i] as number, y: y[i] as number, t: at })),
  );
  const { pieces, share } = recorded.repeatsIn(place('copy', 30), movementOf(both));
  expect(pieces).toBeGreaterThan(10);
  expect(share).toBeGreaterThan(0.25);
});

it('finds the newest among thousands that are alike, and compares no more than a few of them', () => {
  const recorded = openRecorded(400_000);
  const alike = printsToKeep(handWay('alike'));
  for (let n = 0; n < 2000; n += 1) recorded.add(place(`${n}`, n), alike);
  const { share } = recorded.repeatsIn(place('copy', 5000), copyOf(handWay('alike')));
  expect(share).toBeGreaterThan(0.8);
});
