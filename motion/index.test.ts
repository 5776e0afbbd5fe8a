// What holds for every maker, whatever it is asked for: ends, times, seeds, and staying where a hand could be.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  easedPath,
  frameMs,
  minimumJerkPath,
  type Path,
  type PathMaker,
  randomFrom,
  repeatedPath,
  type Spot,
  sample,
  sigmaLognormalPath,
  straightPath,
  type Timing,
  translatedPath,
  windMousePath,
  withNoise,
  withTremor,
} from './index.ts';

const spot = fc.record({
  x: fc.double({ min: -4000, max: 4000, noNaN: true }),
  y: fc.double({ min: -4000, max: 4000, noNaN: true }),
});
const timing = fc.record({
  durationMs: fc.double({ min: 1, max: 5000, noNaN: true }),
  everyMs: fc.option(fc.double({ min: 4, max: 60, noNaN: true }), { nil: undefined }),
});

const makers: readonly (readonly [string, PathMaker<Timing>])[] = [
  ['straight', straightPath],
  ['eased', easedPath],
  [
    'eased and bent',
    (from, to, options, random) => easedPath(from, to, { ...options, bend: 0.2, ease: 'sine' }, random),
  ],
  ['minimum jerk', minimumJerkPath],
  ['WindMouse', windMousePath],
  ['sigma-lognormal', sigmaLognormalPath],
  ['noisy', (from, to, options, random) => withNoise(straightPath(from, to, options), { sdPx: 2 }, random)],
  ['trembling', (from, to, options, random) => withTremor(straightPath(from, to, options), { amplitudePx: 2 }, random)],
];

/** How far the path strays from the middle between its ends, px. */
const strayPx = (path: Path, from: Spot, to: Spot): number =>
  Math.max(...path.map(({ x, y }) => Math.hypot(x - (from.x + to.x) / 2, y - (from.y + to.y) / 2)));

function expectRisingTimes(path: Path): void {
  for (const [index, point] of path.entries()) {
    expect([point.x, point.y, point.t].every(Number.isFinite)).toBe(true);
    const before = path[index - 1];
    if (before) expect(point.t).toBeGreaterThan(before.t);
  }
}

describe.each(makers)('%s path', (_, make) => {
  it('starts and ends where and when it shall, on its beat, with finite numbers and rising times', () => {
    fc.assert(
      fc.property(spot, spot, timing, fc.string(), (from, to, options, seed) => {
        const path = make(from, to, options, randomFrom(seed));
        expect(path[0]).toEqual({ ...from, t: 0 });
        expect(path.at(-1)).toEqual({ ...to, t: options.durationMs });
        expectRisingTimes(path);
        const beatMs = options.everyMs ?? frameMs;
        path.slice(0, -1).forEach(({ t }, beat) => void expect(t).toBeCloseTo(beat * beatMs, 6));
        const lastStepMs = options.durationMs - (path.at(-2)?.t ?? 0);
        if (path.length > 2) expect(lastStepMs).toBeGreaterThanOrEqual(beatMs / 2 - 1e-6);
        expect(lastStepMs).toBeLessThanOrEqual(1.5 * beatMs + 1e-6);
      }),
    );
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(spot, spot, timing, fc.string(), (from, to, options, seed) => {
        expect(make(from, to, options, randomFrom(seed))).toEqual(make(from, to, options, randomFrom(seed)));
      }),
    );
  });

  it('stays near the way', () => {
    fc.assert(
      fc.property(spot, spot, timing, fc.string(), (from, to, options, seed) => {
        const halfPx = Math.hypot(to.x - from.x, to.y - from.y) / 2;
        expect(strayPx(make(from, to, options, randomFrom(seed)), from, to)).toBeLessThan(1.5 * halfPx + 50);
      }),
    );
  });

  it('stays a path when it is sampled, moved and repeated', () => {
    fc.assert(
      fc.property(spot, spot, timing, fc.string(), (from, to, options, seed) => {
        const path = make(from, to, options, randomFrom(seed));
        expectRisingTimes(sample(path, 30));
        expectRisingTimes(repeatedPath(translatedPath(path, { x: 1, t: 1e9 }), { times: 3, pauseMs: 1 }));
      }),
    );
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %s ms for duration and beat', (ms) => {
    const [from, to, random] = [{ x: 0, y: 0 }, { x: 90, y: 40 }, randomFrom('refused')];
    expect(() => make(from, to, { durationMs: ms }, random)).toThrow(RangeError);
    expect(() => make(from, to, { durationMs: 300, everyMs: ms }, random)).toThrow(RangeError);
  });
});

it.each(makers.filter(([name]) => !['straight', 'eased', 'minimum jerk'].includes(name)))(
  '%s paths differ from seed to seed',
  (_, make) => {
    const [from, to] = [
      { x: 10, y: 20 },
      { x: 610, y: 320 },
    ];
    const made = ['a', 'b', 'c', ''].map((seed) =>
      JSON.stringify(make(from, to, { durationMs: 600 }, randomFrom(seed))),
    );
    expect(new Set(made).size).toBe(made.length);
  },
);

it('keeps its paths: another one here is another bot for the same seed', () => {
  const [from, to] = [
    { x: 10, y: 20 },
    { x: 610, y: 320 },
  ];
  const middles = makers.map(([name, make]) => {
    const { x = 0, y = 0 } = make(from, to, { durationMs: 600, everyMs: 10 }, randomFrom('podoal'))[30] ?? {};
    return `${name} ${x.toFixed(3)} ${y.toFixed(3)}`;
  });
  expect(middles).toEqual([
    'straight 310.000 170.000',
    'eased 310.000 170.000',
    'eased and bent 309.723 170.554',
    'minimum jerk 310.000 170.000',
    'WindMouse 332.309 177.038',
    'sigma-lognormal 550.946 287.160',
    'noisy 305.889 170.449',
    'trembling 310.756 170.848',
  ]);
});
