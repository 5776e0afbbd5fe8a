// The 24 letters of the captcha as pen strokes, so that the picture needs no font and looks the same on every machine.
// layout.ts places and bends the sampled points, picture.ts draws them with a thick round pen.

import { captchaAlphabet, captchaLength } from '@podoal/sale/4-captcha/captcha.ts';

/** A point in letter units: a letter is 100 high, y grows downwards. */
export type Point = readonly [x: number, y: number];

/** One letter: its width in letter units and its strokes, each a chain of points close enough to be bent. */
export type LetterShape = { readonly width: number; readonly strokes: readonly (readonly Point[])[] };

// M x y starts a stroke, L x y is a line, C x1 y1 x2 y2 x y a cubic curve, as in an SVG path.
const paths: Readonly<Record<string, readonly [width: number, path: string]>> = {
  A: [80, 'M 2 100 L 40 0 L 78 100 M 16 66 L 64 66'],
  B: [
    66,
    'M 4 48 L 38 48 C 54 48 66 58 66 74 C 66 90 54 100 38 100 L 4 100 L 4 0 L 34 0 C 50 0 59 10 59 24 C 59 38 50 48 34 48',
  ],
  C: [76, 'M 75 21 C 67 7 57 0 44 0 C 20 0 2 22 2 50 C 2 78 20 100 44 100 C 57 100 67 93 75 79'],
  D: [76, 'M 4 100 L 4 0 L 30 0 C 58 0 76 20 76 50 C 76 80 58 100 30 100 L 4 100'],
  E: [60, 'M 60 0 L 4 0 L 4 100 L 60 100 M 4 49 L 50 49'],
  F: [58, 'M 58 0 L 4 0 L 4 100 M 4 50 L 48 50'],
  G: [
    80,
    'M 73 17 C 65 6 56 0 44 0 C 20 0 2 22 2 50 C 2 78 20 100 44 100 C 66 100 79 84 79 56 L 45 56 M 79 56 L 79 100',
  ],
  H: [72, 'M 4 0 L 4 100 M 68 0 L 68 100 M 4 50 L 68 50'],
  J: [60, 'M 22 0 L 58 0 L 58 66 C 58 88 47 100 29 100 C 14 100 4 91 2 74'],
  K: [70, 'M 4 0 L 4 100 M 66 0 L 4 62 M 27 39 L 69 100'],
  L: [58, 'M 4 0 L 4 100 L 58 100'],
  M: [86, 'M 4 100 L 4 0 L 43 66 L 82 0 L 82 100'],
  N: [74, 'M 4 100 L 4 0 L 70 100 L 70 0'],
  P: [66, 'M 4 100 L 4 0 L 36 0 C 56 0 66 12 66 28 C 66 44 56 56 36 56 L 4 56'],
  Q: [88, 'M 44 0 C 68 0 86 22 86 50 C 86 78 68 100 44 100 C 20 100 2 78 2 50 C 2 22 20 0 44 0 M 50 66 L 86 106'],
  R: [68, 'M 4 100 L 4 0 L 36 0 C 55 0 65 12 65 27 C 65 42 55 54 36 54 L 4 54 M 36 54 L 68 100'],
  S: [
    64,
    'M 60 17 C 55 6 46 0 34 0 C 16 0 5 11 5 25 C 5 41 19 46 34 50 C 51 54 63 60 63 75 C 63 90 51 100 33 100 C 18 100 8 93 2 80',
  ],
  T: [72, 'M 2 0 L 70 0 M 36 0 L 36 100'],
  U: [72, 'M 4 0 L 4 62 C 4 86 17 100 36 100 C 55 100 68 86 68 62 L 68 0'],
  V: [76, 'M 2 0 L 38 100 L 74 0'],
  W: [100, 'M 0 0 L 24 100 L 50 14 L 76 100 L 100 0'],
  X: [70, 'M 4 0 L 66 100 M 66 0 L 4 100'],
  Y: [72, 'M 2 0 L 36 52 L 70 0 M 36 52 L 36 100'],
  Z: [68, 'M 6 0 L 64 0 L 4 100 L 66 100'],
};

/** Letter units between two sampled points, about: fine enough that a bent stroke stays smooth. */
const sampleStep = 8;

const shapes: ReadonlyMap<string, LetterShape> = new Map(
  Object.entries(paths).map(([letter, [width, path]]) => [letter, { width, strokes: strokesOf(path) }]),
);

/**
 * The shapes of a captcha's letters, in order.
 * @throws RangeError when they are not six letters of the alphabet: a bug of the caller, answers are made from it
 */
export function shapesOf(letters: string): readonly LetterShape[] {
  requireCaptchaLetters(letters);
  return [...letters].flatMap((letter) => shapes.get(letter) ?? []);
}

/** @throws RangeError unless these are six capital letters of the alphabet. The message never repeats them. */
export function requireCaptchaLetters(letters: string): void {
  if (letters.length !== captchaLength || ![...letters].every((letter) => captchaAlphabet.includes(letter))) {
    throw new RangeError(`A captcha has ${captchaLength} capital letters without I and O.`);
  }
}

function strokesOf(path: string): Point[][] {
  const strokes: Point[][] = [];
  let stroke: Point[] = [];
  let from: Point = [0, 0];
  for (const part of path.match(/[MLC][^MLC]*/g) ?? []) {
    const points = pairs(part.slice(1).trim().split(/\s+/).map(Number));
    const to = points.at(-1) ?? from;
    if (part.startsWith('M')) {
      stroke = [to];
      strokes.push(stroke);
    } else {
      const [first = from, second = to] = part.startsWith('C') ? points : [from, to];
      stroke.push(...sampled(from, first, second, to));
    }
    from = to;
  }
  return strokes;
}

function pairs(numbers: readonly number[]): Point[] {
  return numbers.flatMap((x, index): Point[] => (index % 2 === 0 ? [[x, numbers[index + 1] ?? 0]] : []));
}

/** Points on the cubic curve after its first; a line is the curve whose handles lie on its ends. */
function sampled(from: Point, first: Point, second: Point, to: Point): Point[] {
  const count = Math.max(2, Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / sampleStep));
  const at = (axis: 0 | 1, t: number): number => {
    const u = 1 - t;
    return u * u * u * from[axis] + 3 * u * u * t * first[axis] + 3 * u * t * t * second[axis] + t * t * t * to[axis];
  };
  return Array.from({ length: count }, (_, index): Point => {
    const t = (index + 1) / count;
    return [at(0, t), at(1, t)];
  });
}
