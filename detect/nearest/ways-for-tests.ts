// Ways for tests that are as rough as a hand's: swings of many speeds, drawn from a seed. Makers of motion/ are too smooth to be told
// apart, which the search for replays rightly finds.
import { randomFrom, uniform } from '@podoal/motion';
import { type Movement, movementOf } from '../movement/movement.ts';

const swings = 7;

/** So many seconds of a pointer that never rests. */
export function handWay(seed: string, seconds = 10): Movement {
  const random = randomFrom(seed);
  const axis = () =>
    Array.from({ length: swings }, () => {
      const hz = uniform(random, 0.3, 3);
      return { hz, px: uniform(random, 60, 140) / hz, at: uniform(random, 0, 2 * Math.PI) };
    });
  const [xs, ys] = [axis(), axis()];
  const placeOf = (all: typeof xs, t: number): number =>
    600 + all.reduce((sum, { hz, px, at }) => sum + px * Math.sin(at + (2 * Math.PI * hz * t) / 1000), 0);
  return movementOf(
    Array.from({ length: seconds * 60 }, (_, i) => {
      const t = (i * 1000) / 60;
      return { x: placeOf(xs, t), y: placeOf(ys, t), t };
    }),
  );
}
