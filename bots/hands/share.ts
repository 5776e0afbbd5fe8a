// Where in a target a pointer aims, as shares of the target's box: 0.5, 0.5 is its middle.
import { normal, type Random, type Spot, uniform } from '@podoal/motion';

const middle: Spot = { x: 0.5, y: 0.5 };

/** Spots to try, in order; the first that hits the target is taken. */
export type Shares = () => readonly Spot[];

const tried = 12;
const several = (draw: () => Spot): readonly Spot[] => Array.from({ length: tried }, draw);

/** The exact middle; somewhere else only where the middle cannot be pressed, as in parts of a drawing. */
export const middleFirst =
  (random: Random): Shares =>
  () => [middle, ...several(() => ({ x: uniform(random, 0.1, 0.9), y: uniform(random, 0.1, 0.9) }))];

/** Around the middle, normal with this standard deviation as a share of the box, never at its very edge. */
export const aroundMiddle =
  (random: Random, sd: number): Shares =>
  () =>
    several(() => ({ x: within(normal(random, 0.5, sd)), y: within(normal(random, 0.5, sd)) }));

const within = (share: number): number => Math.min(0.92, Math.max(0.08, share));
