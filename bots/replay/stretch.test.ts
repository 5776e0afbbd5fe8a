// What a replay makes of a recorded way: ends that are met, and the very steps of the person where it claims to be exact.
import { type Path, randomFrom, type Spot, windMousePath } from '@podoal/motion';
import { describe, expect, it } from 'vitest';
import { type RecordedPerson, variants } from './recording.ts';
import { replayedPath } from './stretch.ts';

const random = () => randomFrom('stretch');
const person: RecordedPerson = {
  of: 'somebody',
  ways: [0, 1, 2, 3].map((number) => {
    const ends = [
      { x: 0, y: 0 },
      { x: 300 * Math.cos(number), y: 300 * Math.sin(number) },
    ] as const;
    return { number, path: windMousePath(...ends, { durationMs: 900 }, randomFrom(`way ${number}`)) };
  }),
};
const [from, to]: readonly [Spot, Spot] = [
  { x: 500, y: 400 },
  { x: 610, y: 330 },
];

describe.each(variants)('%s', (variant) => {
  it('leads from the pointer to the target, always later', () => {
    const path = replayedPath(variant, person, { from, to }, random());
    expect(path[0]).toMatchObject(from);
    expect(path.at(-1)?.x).toBeCloseTo(to.x, 9);
    expect(path.at(-1)?.y).toBeCloseTo(to.y, 9);
    path.slice(1).forEach(({ t }, nth) => void expect(t).toBeGreaterThan(path[nth]?.t ?? 0));
    expect(path.length).toBeGreaterThan(5);
  });

  it('goes there at once where nothing fits or there is no way to go', () => {
    const nobody = { of: 'nobody', ways: [{ number: 1, path: [{ ...from, t: 0 }] }] };
    for (const [who, aim] of [
      [nobody, to],
      [person, { x: from.x + 1, y: from.y }],
    ] as const)
      expect(replayedPath(variant, who, { from, to: aim }, random())).toHaveLength(2);
  });
});

const stepsOf = (path: Path): readonly string[] =>
  path
    .slice(1)
    .map(({ x, y }, nth) => `${(x - (path[nth]?.x ?? 0)).toFixed(6)} ${(y - (path[nth]?.y ?? 0)).toFixed(6)}`);
const timesOf = (path: Path): readonly string[] =>
  path.slice(1).map(({ t }, nth) => (t - (path[nth]?.t ?? 0)).toFixed(6));

it('has the steps and times of the recording where it is exact, its steps alone where time is warped', () => {
  const recorded = person.ways.map(({ path }) => ({ steps: stepsOf(path).join(), times: timesOf(path).join() }));
  for (const variant of ['exact', 'time_warped'] as const) {
    // The first step is the jump to where the stretch begins.
    const played = replayedPath(variant, person, { from, to }, random()).slice(1);
    const [steps, times] = [stepsOf(played).join(), timesOf(played).join()];
    const source = recorded.find((one) => one.steps.includes(steps));
    expect(source).toBeDefined();
    expect(source?.times.includes(times)).toBe(variant === 'exact');
  }
});
