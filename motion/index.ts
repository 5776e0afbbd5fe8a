// What others may use of motion/: import from '@podoal/motion'. Signatures and sources stand in README.md.
export { type EasedOptions, easedPath } from './eased.ts';
export { type FittsOptions, fittsDurationMs } from './fitts.ts';
export { minimumJerkPath } from './minimum-jerk.ts';
export { type TremorOptions, withNoise, withTremor } from './noise.ts';
export { frameMs, type Path, type PathMaker, type Point, type Spot, sample, type Timing } from './path.ts';
export { integer, lognormal, normal, pick, type Random, randomFrom, uniform } from './random.ts';
export { type RepeatedOptions, repeatedPath, translatedPath } from './repeated.ts';
export { bentPath, splicedPath, type TimeWarpOptions, timeWarpedPath } from './replayed.ts';
export { type SigmaLognormalOptions, sigmaLognormalPath } from './sigma-lognormal.ts';
export { straightPath } from './straight.ts';
export { type WindMouseOptions, windMousePath } from './windmouse.ts';
