// Fitts' law: how long people take to reach a target of this size at this distance.
import { above0 } from './path.ts';

export type FittsOptions = {
  /** Time of a movement of no difficulty, ms; 100 when left out. */
  readonly interceptMs?: number | undefined;
  /** Time of one bit of difficulty, ms; 180 when left out. */
  readonly slopeMsPerBit?: number | undefined;
};

/**
 * MT = a + b log₂(D / W + 1) in ms, the Shannon form; `distancePx` ≥ 0 from start to the target's middle, `widthPx` > 0.
 * The defaults give 4.9 bits/s at 4 bits, the upper end of the 3.7–4.9 measured with mice.
 * I. S. MacKenzie: Fitts' law as a research and design tool, HCI 7 (1992) 91–139; R. W. Soukoreff, I. S. MacKenzie:
 * Towards a standard for pointing device evaluation, Int. J. Human-Computer Studies 61 (2004) 751–789.
 */
export function fittsDurationMs(distancePx: number, widthPx: number, options: FittsOptions = {}): number {
  const { interceptMs = 100, slopeMsPerBit = 180 } = options;
  return interceptMs + slopeMsPerBit * Math.log2(distancePx / above0(widthPx, 'widthPx') + 1);
}
