// Bots that write points: no pointer was ever moved. Places come one after another out of a formula or a network, and times
// are laid beside them that know nothing of how far the step was.
import { lognormal, normal, type Random, uniform } from '@podoal/motion';
import { type Movement, movementOf } from '../movement/movement.ts';
import { curve } from './tasks.ts';

/** Size of the screen that is written on, px. */
const screen = { width: 1536, height: 864 } as const;

/** Times that know nothing of places: even, or drawn one by one. */
function timesBeside(n: number, random: Random): readonly number[] {
  const least = uniform(random, 4, 14);
  const most = least + (random() < 0.25 ? 0 : uniform(random, 2, 22));
  let t = 0;
  return Array.from({ length: n }, () => {
    t += uniform(random, least, most);
    return t;
  });
}

/** A column of values that wander: their changes are remembered, and every value carries noise of its own. */
function wander(n: number, random: Random): Float64Array {
  const keep = uniform(random, 0.5, 0.97);
  const grain = random() < 0.3 ? 0 : uniform(random, 0.02, 0.5);
  const swells = uniform(random, -2.5, 2.5);
  const column = new Float64Array(n);
  let [value, change] = [0, normal(random, 0, 1)];
  for (let i = 0; i < n; i += 1) {
    change = keep * change + Math.sqrt(1 - keep ** 2) * normal(random, 0, 1);
    value += change * Math.exp((swells * i) / n);
    column[i] = value + grain * normal(random, 0, 1);
  }
  return column;
}

/** What a network with bounded outputs gives: a wandering that the screen's edges squeeze; every other one is driven into them. */
function squeezed(random: Random): Movement {
  const n = Math.round(lognormal(random, 34, 0.5)) + 8;
  const size = lognormal(random, 0.15, 1.3);
  const [x, y, t] = [wander(n, random), wander(n, random), timesBeside(n, random)];
  const [x0, y0, ratio] = [uniform(random, -1, 1), uniform(random, -1, 1), lognormal(random, 1, 0.4)];
  const [drive, angle] = [random() < 0.5 ? 0 : lognormal(random, 0.3, 0.6), uniform(random, 0, 2 * Math.PI)];
  const bounded = (value: number): number => 1 / (1 + Math.exp(-value));
  return movementOf(
    t.map((at, i) => ({
      x: bounded(x0 + size * (x[i] as number) + drive * Math.cos(angle) * i) * screen.width,
      y: bounded(y0 + size * ratio * (y[i] as number) + drive * Math.sin(angle) * i) * screen.height,
      t: at,
    })),
  );
}

/** A drawn curve that is shaken from point to point, with times beside it. */
function listed(random: Random): Movement {
  const at = curve(random);
  const n = Math.round(lognormal(random, 45, 0.5)) + 8;
  const [sdPx, keep] = [random() < 0.3 ? 0 : lognormal(random, 1.2, 0.6), uniform(random, 0, 0.8)];
  const t = timesBeside(n, random);
  let [ex, ey] = [0, 0];
  return movementOf(
    t.map((time, i) => {
      ex = keep * ex + normal(random, 0, sdPx);
      ey = keep * ey + normal(random, 0, sdPx);
      const { x, y } = at(i / (n - 1));
      return { x: x + ex, y: y + ey, t: time };
    }),
  );
}

/** Makers by family. */
export const writers: Readonly<Record<string, (random: Random) => Movement>> = { squeezed, listed };
