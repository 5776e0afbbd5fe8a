import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fittsDurationMs } from './fitts.ts';

it('adds one slope a bit to the intercept', () => {
  expect(fittsDurationMs(0, 20)).toBe(100);
  expect(fittsDurationMs(300, 20)).toBe(100 + 4 * 180);
  expect(fittsDurationMs(300, 20, { interceptMs: 0, slopeMsPerBit: 250 })).toBe(1000);
});

it('grows with the distance and shrinks with the target; no target is a bug', () => {
  const px = fc.double({ min: 1, max: 4000, noNaN: true });
  fc.assert(
    fc.property(px, px, (distance, width) => {
      expect(fittsDurationMs(distance * 1.1, width)).toBeGreaterThan(fittsDurationMs(distance, width));
      expect(fittsDurationMs(distance, width * 1.1)).toBeLessThan(fittsDurationMs(distance, width));
    }),
  );
  expect(() => fittsDurationMs(10, 0)).toThrow(RangeError);
});
