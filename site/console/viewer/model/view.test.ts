import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitted, onBox, onPlane, scaleRange, showing, zoomedTo } from './view.ts';

const spot = fc.record({
  x: fc.double({ min: 0, max: 2000, noNaN: true }),
  y: fc.double({ min: 0, max: 2000, noNaN: true }),
});
const scale = fc.double({ min: 0.01, max: 40, noNaN: true });

it('keeps the spot under the pointer where it is, up to 1000 %', () => {
  fc.assert(
    fc.property(spot, scale, scale, (at, from, to) => {
      const before = zoomedTo({ scale: 1, x: 30, y: -40 }, from, { x: 0, y: 0 });
      const after = zoomedTo(before, to, at);
      const [was, is] = [onPlane(before, at), onPlane(after, at)];
      expect(is.x).toBeCloseTo(was.x, 6);
      expect(is.y).toBeCloseTo(was.y, 6);
      expect(after.scale).toBeCloseTo(Math.min(10, Math.max(0.05, to)), 9);
    }),
  );
  expect(scaleRange.most).toBe(10);
});

it('fits the whole plane into the box', () => {
  const view = fitted({ width: 1440, height: 900 }, { width: 720, height: 700 });
  expect(onBox(view, { x: 0, y: 0 }).x).toBeCloseTo(16);
  expect(onBox(view, { x: 1440, y: 900 }).x).toBeCloseTo(704);
  expect(onBox(view, { x: 720, y: 450 })).toEqual({ x: 360, y: 350 });
});

it('moves only as far as brings a spot into sight', () => {
  const box = { width: 400, height: 300 };
  fc.assert(
    fc.property(spot, scale, (at, to) => {
      const view = zoomedTo({ scale: 1, x: 0, y: 0 }, to, { x: 0, y: 0 });
      const shown = onBox(showing(view, at, box), at);
      expect(shown.x).toBeGreaterThanOrEqual(40 - 1e-6);
      expect(shown.x).toBeLessThanOrEqual(360 + 1e-6);
      expect(shown.y).toBeLessThanOrEqual(260 + 1e-6);
    }),
  );
  const still = { scale: 1, x: 0, y: 0 };
  expect(showing(still, { x: 100, y: 100 }, box)).toEqual(still);
});
