// Eased paths: slow at both ends, on a line or a bent curve, as animation libraries and scripted bots draw them.
import { along, type Path, type Spot, type Timing, tracedPath } from './path.ts';
import { normal, type Random } from './random.ts';

/** Share of the way done at share τ of the time; each runs 0 → 1, symmetric about the middle (R. Penner's ease-in-out). */
const eases = {
  sine: (share: number) => (1 - Math.cos(Math.PI * share)) / 2,
  quadratic: (share: number) => (share < 0.5 ? 2 * share ** 2 : 1 - 2 * (1 - share) ** 2),
  cubic: (share: number) => (share < 0.5 ? 4 * share ** 3 : 1 - 4 * (1 - share) ** 3),
} as const;

export type EasedOptions = Timing & {
  /** The speed's shape; `cubic` when left out. */
  readonly ease?: keyof typeof eases | undefined;
  /** Standard deviation of how far the two handles stand off the line, as a share of the distance; 0 (a straight line) when left out. */
  readonly bend?: number | undefined;
};

/**
 * A cubic Bézier curve walked at an eased pace: B(s) = (1−s)³ from + 3(1−s)²s h₁ + 3(1−s)s² h₂ + s³ to, s = ease(τ).
 * The handles stand at thirds of the line, moved off it at right angles by normal(0, bend · distance) px.
 */
export function easedPath(from: Spot, to: Spot, options: EasedOptions, random: Random): Path {
  const { ease = 'cubic', bend = 0 } = options;
  const handle = (share: number): Spot => {
    const off = normal(random, 0, bend);
    const { x, y } = along(from, to, share);
    return { x: x - (to.y - from.y) * off, y: y + (to.x - from.x) * off };
  };
  const first = handle(1 / 3);
  const second = handle(2 / 3);
  return tracedPath(from, to, options, (time) => {
    const share = eases[ease](time);
    const curve = (a: number, b: number, c: number, d: number): number =>
      (1 - share) ** 3 * a + 3 * (1 - share) ** 2 * share * b + 3 * (1 - share) * share ** 2 * c + share ** 3 * d;
    return { x: curve(from.x, first.x, second.x, to.x), y: curve(from.y, first.y, second.y, to.y) };
  });
}
