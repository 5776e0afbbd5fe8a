// The figures of the search for replays: nobody of whom nothing was copied, and nearly every copy.
import { expect, it } from 'vitest';
import type { Trajectory } from '../corpora/line.ts';
import { partOf } from '../movement/movement.ts';
import { handWay } from '../nearest/ways-for-tests.ts';
import { replaySection } from './replay.ts';

/** Stretches of 4 s of drawn movements, as if of persons: no person's. */
const files: readonly Trajectory[] = Array.from({ length: 8 }, (_, person) => {
  const movement = handWay(`person ${person}`, 24);
  const each = movement.t.length / 6;
  return Array.from({ length: 6 }, (_stretch, nth): Trajectory => {
    const part = partOf(movement, nth * each, (nth + 1) * each);
    return { id: `${person}.${nth}`, label: 'human', source: 'free', group: `user${person}`, movement: part };
  });
}).flat();

it('counts a person as found only by another’s movement, and finds copies unless their pace is another', () => {
  const { lines } = replaySection(files);
  const held = (name: string) => lines.find((line) => line.name === name)?.figures['rule holds'];
  expect(held('people: persons, 10 s')).toMatchObject({ value: 0, n: 8 });
  expect(held('people: persons, all they have')).toMatchObject({ value: 0, n: 8 });
  expect(held('people: in their own other half')).toMatchObject({ value: 0, n: 8 });
  expect(held('copies: exact, to the ms')).toMatchObject({ value: 1, n: 8 });
  expect(held('copies: turned and scaled 0.7–1.4')?.value).toBeGreaterThan(0.8);
  expect(held('copies: half seconds')).toMatchObject({ value: 0, n: 8 });
  // Nobody drew, so nothing is told of drawing.
  expect(held('people: four circles')).toBeUndefined();
});
