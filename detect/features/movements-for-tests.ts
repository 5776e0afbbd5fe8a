// Hand-made movements for tests: places by a formula on the 30 ms grid, so that what features say of them is known.
import { expect } from 'vitest';
import type { Movement } from '../movement/movement.ts';
import type { Feature } from './feature.ts';
import { features, featuresOf } from './index.ts';

/** A movement of n samples, every 30 ms; no place is rounded, so that formulas hold exactly. */
export function madeOf(n: number, at: (i: number) => readonly [x: number, y: number]): Movement {
  const places = Array.from({ length: n }, (_, i) => at(i));
  return {
    x: Float64Array.from(places, ([x]) => x),
    y: Float64Array.from(places, ([, y]) => y),
    t: Float64Array.from(places.keys(), (i) => 30 * i),
  };
}

/** 40 steps of 10 px along x. */
export const straight = madeOf(41, (i) => [10 * i, 0]);
/** Steps of 10 and 20 px in turn, along x. */
export const uneven = madeOf(42, (i) => [15 * i - (i % 2 === 0 ? 0 : 5), 0]);
/** Two rounds of a circle of radius 100 px, 5° a step. */
export const circle = madeOf(145, (i) => [100 * Math.cos((i * Math.PI) / 36), 100 * Math.sin((i * Math.PI) / 36)]);
/** Two rounds of an ellipse by sine and cosine of even times: the two-thirds power law holds of it exactly. */
export const ellipse = madeOf(145, (i) => [300 * Math.cos((i * Math.PI) / 36), 100 * Math.sin((i * Math.PI) / 36)]);
/** To and fro along x, 5 steps of 10 px each way. */
export const toAndFro = madeOf(41, (i) => [10 * (i % 10 < 5 ? i % 10 : 10 - (i % 10)), 0]);
/** Four strokes whose speed is that of a sine, half a second each, with rests between. */
export const strokes = madeOf(81, (i) => [
  100 * Math.floor(i / 20) + 50 * (1 - Math.cos((Math.PI * Math.min(15, i % 20)) / 15)),
  0,
]);

/** Every feature of a movement by name. */
export function featuresByName(movement: Movement): Readonly<Record<string, number>> {
  const row = featuresOf(movement);
  return Object.fromEntries(features.map(({ name }, i) => [name, row[i] as number]));
}

/** Expects values of a family's features, to a millionth; NaN: missing. */
export function expectValues(
  family: readonly Feature[],
  movement: Movement,
  expected: Readonly<Record<string, number>>,
): void {
  const values = featuresByName(movement);
  const known = new Set(family.map(({ name }) => name));
  for (const [name, value] of Object.entries(expected)) {
    expect(known).toContain(name);
    if (Number.isNaN(value)) expect(values[name], name).toBeNaN();
    else expect(values[name], name).toBeCloseTo(value, 6);
  }
}
