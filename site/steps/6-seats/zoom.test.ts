import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSeat, fittingScale, middling, wholeSeats, zoomed } from './zoom.ts';

const box = { width: 328, height: 400 };
const canvas = { width: 560, height: 700 };

describe('zooming the seat map', () => {
  it('never draws a seat smaller than a finger needs', () => {
    expect(fittingScale(box, canvas)).toBe(1);
    expect(fittingScale({ width: 900, height: 900 }, { width: 560, height: 300 })).toBeCloseTo(900 / 560);
    expect(zoomed({ scale: 1, left: 0, top: 0 }, 0.2, { x: 0, y: 0 }, box, canvas).scale).toBe(1);
  });

  it('puts a small map in the middle', () => {
    expect(middling({ width: 900, height: 900 }, { width: 500, height: 300 }, 1)).toEqual({ x: 200, y: 300 });
  });

  it('cuts no seat beside the letters', () => {
    expect(wholeSeats(10, 1)).toBe(0);
    expect(wholeSeats(17, 1)).toBe(28);
    expect(wholeSeats(2 * 60, 2)).toBe(2 * 52);
    expect(cutSeat(wholeSeats(2 * 60, 2) / 2)).toBe(0);
  });

  it('knows how much is seen of a seat that letters cut', () => {
    expect(cutSeat(0)).toBe(0);
    expect(cutSeat(4 + 24 + 10)).toBe(14);
  });

  it('keeps the point under the pointer in its place', () => {
    fc.assert(
      fc.property(
        fc.record({ x: fc.integer({ min: 60, max: 268 }), y: fc.integer({ min: 60, max: 340 }) }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (at, from, to) => {
          // In the middle of the canvas no edge stops the movement.
          const view = { scale: from, left: 280 * from - at.x, top: 350 * from - at.y };
          const next = zoomed(view, to, at, box, canvas);
          expect((next.left + at.x) / next.scale).toBeCloseTo(280, 6);
          expect((next.top + at.y) / next.scale).toBeCloseTo(350, 6);
        },
      ),
    );
  });

  it('never scrolls past an edge', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 9, noNaN: true }), fc.nat(328), fc.nat(400), (to, x, y) => {
        const next = zoomed({ scale: 1, left: 232, top: 300 }, to, { x, y }, box, canvas);
        expect(next.left).toBeGreaterThanOrEqual(0);
        expect(next.left).toBeLessThanOrEqual(canvas.width * next.scale - box.width + 1e-6);
        expect(next.top).toBeLessThanOrEqual(canvas.height * next.scale - box.height + 1e-6);
      }),
    );
  });
});
