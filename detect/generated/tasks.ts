// What a generated pointer has to do: go from target to target, or draw a round. Both, so that the task tells nothing.
import { integer, lognormal, type Random, type Spot, uniform } from '@podoal/motion';

/** Size of the screen that is played on, px. */
const screen = { width: 1600, height: 850 } as const;

const somewhere = (random: Random): Spot => ({
  x: uniform(random, 40, screen.width - 40),
  y: uniform(random, 40, screen.height - 40),
});

/** Targets to point at, one after another: 3–8 places, far and near. */
export function targets(random: Random): readonly Spot[] {
  const spots = [somewhere(random)];
  for (let left = integer(random, 2, 7); left > 0; left -= 1) {
    const at = spots.at(-1) as Spot;
    const [far, angle] = [lognormal(random, 260, 0.8), uniform(random, 0, 2 * Math.PI)];
    const next = { x: at.x + far * Math.cos(angle), y: at.y + far * Math.sin(angle) };
    const isInside = next.x > 0 && next.y > 0 && next.x < screen.width && next.y < screen.height;
    spots.push(isInside ? next : somewhere(random));
  }
  return spots;
}

/** A closed or open curve, as a function of the share done: an ellipse with two smaller waves on it, ½ to 3 rounds. */
export function curve(random: Random): (share: number) => Spot {
  const middle = somewhere(random);
  const [width, height] = [lognormal(random, 110, 0.5), lognormal(random, 110, 0.5)];
  const [begin, rounds] = [uniform(random, 0, 2 * Math.PI), uniform(random, 0.5, random() < 0.7 ? 1.2 : 3)];
  const side = random() < 0.5 ? 1 : -1;
  const waves = [2, 3].map((times) => ({
    times,
    size: random() < 0.5 ? 0 : uniform(random, 0, 0.15),
    at: uniform(random, 0, 6.3),
  }));
  return (share) => {
    const angle = begin + side * rounds * 2 * Math.PI * share;
    const out = waves.reduce((sum, { times, size, at }) => sum + size * Math.cos(times * angle + at), 1);
    return { x: middle.x + width * out * Math.cos(angle), y: middle.y + height * out * Math.sin(angle) };
  };
}
