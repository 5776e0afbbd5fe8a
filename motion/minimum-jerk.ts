// Minimum jerk: the smoothest way from rest to rest, the textbook model of a reaching hand.
import { along, type Path, type Spot, type Timing, tracedPath } from './path.ts';

/**
 * x(τ) = from + (to − from)(10τ³ − 15τ⁴ + 6τ⁵), τ = t / duration: speed and acceleration are 0 at both ends, the
 * greatest speed is 1.875 times the mean and comes in the middle.
 * T. Flash, N. Hogan: The coordination of arm movements. Journal of Neuroscience 5 (1985) 1688–1703.
 */
export const minimumJerkPath = (from: Spot, to: Spot, timing: Timing): Path =>
  tracedPath(from, to, timing, (share) => along(from, to, share ** 3 * (10 - 15 * share + 6 * share ** 2)));
