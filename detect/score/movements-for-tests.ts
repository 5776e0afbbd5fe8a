// Movements whose scores are pinned: hand-made ones, and ways drawn by the makers of training. None is of a person, and none
// is called one.
import { randomFrom } from '@podoal/motion';
import { makers } from '../model/examples.ts';
import { type Movement, movementOf } from '../movement/movement.ts';

const made = (n: number, everyMs: number, at: (i: number) => readonly [x: number, y: number]): Movement =>
  movementOf(Array.from({ length: n }, (_, i) => ({ x: at(i)[0], y: at(i)[1], t: everyMs * i })));

const handMade: Readonly<Record<string, Movement>> = {
  'too little': made(4, 16, (i) => [i, i]),
  'at rest': made(100, 16, () => [300, 300]),
  'straight and even': made(60, 16, (i) => [100 + 10 * i, 200 + 3 * i]),
  'a circle at one speed': made(140, 16, (i) => [500 + 150 * Math.cos(i / 18), 400 + 150 * Math.sin(i / 18)]),
  'steps with sleeps': made(40, 100, (i) => [500 + 120 * Math.cos(i / 5), 400 + 120 * Math.sin(i / 5)]),
  'a bent reach': made(50, 16, (i) => {
    const share = (1 - Math.cos((Math.PI * i) / 49)) / 2;
    return [200 + 600 * share, 300 + 150 * share + 40 * Math.sin(Math.PI * share) + 1.4 * Math.sin(i * 1.9)];
  }),
};

/** Movements by name. */
export const golden: Readonly<Record<string, Movement>> = {
  ...handMade,
  ...Object.fromEntries(
    Object.entries(makers).flatMap(([family, make]) =>
      [1, 2].map((n) => [`${family} ${n}`, make(randomFrom(`golden/${family}/${n}`))]),
    ),
  ),
};
