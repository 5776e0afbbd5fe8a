// The straight line at one speed: what a naive script draws.
import { along, type Path, type Spot, type Timing, tracedPath } from './path.ts';

/** x(τ) = from + (to − from) τ, τ = t / duration. */
export const straightPath = (from: Spot, to: Spot, timing: Timing): Path =>
  tracedPath(from, to, timing, (share) => along(from, to, share));
