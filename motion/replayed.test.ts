import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endsOf, type Path, type Spot } from './path.ts';
import { randomFrom } from './random.ts';
import { bentPath, splicedPath, timeWarpedPath } from './replayed.ts';
import { windMousePath } from './windmouse.ts';

const spot = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) });
const path = fc
  .record({ from: spot, to: spot, durationMs: fc.integer({ min: 50, max: 2000 }), seed: fc.string() })
  .map(({ from, to, durationMs, seed }) => windMousePath(from, to, { durationMs }, randomFrom(seed)));

function expectMeets(made: Path, from: Spot, to: Spot): void {
  const { first, last } = endsOf(made);
  for (const [met, wanted] of [
    [first, from],
    [last, to],
  ] as const) {
    expect(met.x).toBeCloseTo(wanted.x, 6);
    expect(met.y).toBeCloseTo(wanted.y, 6);
  }
  for (const [nth, { x, y, t }] of made.entries()) {
    expect([x, y, t].every(Number.isFinite)).toBe(true);
    if (nth > 0) expect(t).toBeGreaterThan(made[nth - 1]?.t ?? 0);
  }
}

it('meets the asked ends and goes on in time, whatever it is bent from', () => {
  fc.assert(
    fc.property(path, path, spot, spot, (one, other, from, to) => {
      const bent = bentPath(one, from, to);
      expectMeets(bent, from, to);
      expect(bent.map(({ t }) => t)).toEqual(one.map(({ t }) => t));
      expectMeets(splicedPath(one, other, from, to), from, to);
    }),
  );
});

it('keeps the shape: turned by a right angle and doubled', () => {
  const corner: Path = [
    { x: 10, y: 10, t: 0 },
    { x: 20, y: 15, t: 8 },
    { x: 30, y: 10, t: 16 },
  ];
  const [, middle] = bentPath(corner, { x: 0, y: 0 }, { x: 0, y: 40 });
  expect(middle).toEqual({ x: -10, y: 20, t: 8 });
});

it('bends a way that came back to where it began', () => {
  const loop: Path = [
    { x: 5, y: 5, t: 0 },
    { x: 9, y: 1, t: 10 },
    { x: 5, y: 5, t: 20 },
  ];
  expect(bentPath(loop, { x: 0, y: 0 }, { x: 100, y: 0 })).toEqual([
    { x: 0, y: 0, t: 0 },
    { x: 54, y: -4, t: 10 },
    { x: 100, y: 0, t: 20 },
  ]);
});

it('warps times alone, within the factors, and never backwards', () => {
  fc.assert(
    fc.property(path, fc.string(), (one, seed) => {
      const warped = timeWarpedPath(one, { factors: [0.5, 2] }, randomFrom(seed));
      expect(warped.map(({ x, y }) => [x, y])).toEqual(one.map(({ x, y }) => [x, y]));
      expectMeets(warped, endsOf(one).first, endsOf(one).last);
      const factor = (endsOf(warped).last.t - (warped[0]?.t ?? 0)) / (endsOf(one).last.t - (one[0]?.t ?? 0));
      expect(factor).toBeGreaterThanOrEqual(0.5);
      expect(factor).toBeLessThanOrEqual(2);
    }),
  );
  const one = [
    { x: 0, y: 0, t: 0 },
    { x: 1, y: 0, t: 1 },
  ];
  expect(() => timeWarpedPath(one, { factors: [-1, -1] }, randomFrom('a'))).toThrow(RangeError);
});
