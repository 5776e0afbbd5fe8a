// What a session decides comes from its seed alone: the same again, another for another seed, session or family.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RunBody } from '@podoal/contract/http/lab.ts';
import { straightPath } from '@podoal/motion';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { drawsOf, sessionSeed } from '../lab/session.ts';
import { toolOf } from '../lab/tool.ts';
import type { Recorded } from '../replay/recording.ts';
import { drawPlan, type Taste } from '../walk/plan.ts';
import { levels } from './family.ts';
import { families } from './index.ts';

const fits = Compile(RunBody);

/** Two people, a way each. */
const recorded: Recorded = {
  people: ['one', 'other'].map((of, nth) => ({
    of,
    ways: [{ number: nth, path: straightPath({ x: 0, y: 0 }, { x: 300, y: 90 }, { durationMs: 400 }) }],
  })),
  variant: null,
};

describe.each(families.map((family) => [family.name, family] as const))('%s', (name, family) => {
  const decided = (seed: string, index: number) =>
    family.prepare(drawsOf(sessionSeed(seed, name, index)), recorded).parameters;

  it('decides by its seed alone', () => {
    expect(decided('7', 3)).toEqual(decided('7', 3));
    const drawn = Array.from({ length: 12 }, (_, index) => JSON.stringify(decided('7', index)));
    expect(new Set(drawn).size).toBeGreaterThan(1);
    const other = Array.from({ length: 12 }, (_, index) => JSON.stringify(decided('8', index)));
    expect(other).not.toEqual(drawn);
  });

  it('can be registered as a run, and has a folder that says what it is', () => {
    const { level } = family;
    const run = { kind: 'bot', family: name, level, ...toolOf(family.tool), seed: '7', parameters: decided('7', 0) };
    expect(fits.Errors(run)).toEqual([]);
    expect(existsSync(join(import.meta.dirname, name, 'README.md'))).toBe(true);
    expect(family.about.length).toBeLessThan(90);
  });
});

it('there is one of every level at least, in their order, and no name twice', () => {
  expect([...new Set(families.map(({ level }) => level))]).toEqual([...levels]);
  expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
});

it('captchas take lognormal times and are missed in their share', () => {
  const captcha = { medianMs: 1000, sigma: 0.3, wrongShare: 0.2 };
  const taste: Taste = { captcha, looks: [0, 3], seats: [1, 4], amongFirst: 5, mostLosses: 3, closesPopup: true };
  const plans = Array.from({ length: 2000 }, (_, index) => drawPlan(drawsOf(`captcha/${index}`), taste));
  const logs = plans.map(({ captcha: { solveMs } }) => Math.log((solveMs[0] ?? 1) / captcha.medianMs));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const sd = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(sd - captcha.sigma)).toBeLessThan(0.03);
  const missed = plans.filter((plan) => plan.captcha.wrong.length > 0).length / plans.length;
  expect(Math.abs(missed - captcha.wrongShare)).toBeLessThan(0.03);
  for (const plan of plans) {
    expect(plan.captcha.solveMs).toHaveLength(plan.captcha.wrong.length + 1);
    expect(plan.seatRanks.every((rank) => rank >= 0 && rank < taste.amongFirst)).toBe(true);
    expect(plan.looks >= 0 && plan.looks <= 3 && plan.seatCount >= 1 && plan.seatCount <= 4).toBe(true);
  }
});
