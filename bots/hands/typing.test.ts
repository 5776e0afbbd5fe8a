// Keys: down before up, in order, and never down twice.
import { lognormal, randomFrom, uniform } from '@podoal/motion';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyStrokes } from './typing.ts';

it('holds every key, and lets go of one before it is pressed again', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 }), fc.string(), (text, seed) => {
      const random = randomFrom(seed);
      const style = { keyMs: () => lognormal(random, 90, 0.5), flightMs: () => uniform(random, -200, 200) };
      const held = new Set<string>();
      let [before, typed] = [0, ''];
      for (const { t, key, goes } of keyStrokes(text, style)) {
        expect(t).toBeGreaterThanOrEqual(before);
        before = t;
        expect(held.has(key)).toBe(goes === 'up');
        if (goes === 'up') held.delete(key);
        else {
          held.add(key);
          typed += key;
        }
      }
      expect([typed, held.size]).toEqual([text, 0]);
    }),
  );
});

it('overlaps where the flight is negative', () => {
  const strokes = keyStrokes('ab', { keyMs: () => 80, flightMs: () => -30 });
  expect(strokes.map(({ key, goes, t }) => `${key} ${goes} ${t}`)).toEqual([
    'a down 0',
    'b down 50',
    'a up 80',
    'b up 130',
  ]);
});
