// All features of a window, in the order of the model's columns. A new one goes into its family's file; a family in here.
import type { Movement } from '../movement/movement.ts';
import { eventSteps } from './event-steps.ts';
import { type Feature, viewOf } from './feature.ts';
import { shape } from './shape.ts';
import { smoothness } from './smoothness.ts';
import { spectrum } from './spectrum.ts';
import { speed } from './speed.ts';
import { submovements } from './submovements.ts';
import { turning } from './turning.ts';

/** Every feature by family. */
export const families = { eventSteps, speed, smoothness, turning, submovements, shape, spectrum } as const;

/** Every feature, in the order of {@link featuresOf}. */
export const features: readonly Feature[] = Object.values(families).flat();

/** The features of a window; NaN: missing. */
export function featuresOf(window: Movement): Float64Array {
  const view = viewOf(window);
  return Float64Array.from(features, (feature) => {
    const value = feature.of(view);
    return Number.isFinite(value) ? value : Number.NaN;
  });
}
