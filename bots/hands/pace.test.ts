// Paces: intervals between presses, and a beat.
import { expect, it } from 'vitest';
import { beatPace, intervalPace } from './pace.ts';

it('an interval counts from the press before, and is over at once when the page took longer', () => {
  let now = 0;
  const pace = intervalPace(
    () => 300,
    () => now,
  );
  expect(pace.untilDueMs()).toBe(300);
  now = 400;
  pace.pressed();
  now = 500;
  expect(pace.untilDueMs()).toBe(200);
  now = 5000;
  expect(pace.untilDueMs()).toBe(0);
});

it('a beat stays where it is, and leaves out what was missed', () => {
  let now = 50;
  const pace = beatPace(1000, () => now);
  const due = (): number => now + pace.untilDueMs();
  expect(due()).toBe(1050);
  now = 1052;
  expect(due()).toBe(2050);
  now = 4700;
  expect(due()).toBe(5050);
});
