// Where every point of the captcha's letters goes: each letter turned, sized and slanted, set close to the one before by
// its outline, then all of them bent together. picture.ts only inks what comes out of here.
import { between, type Draw } from './draws.ts';
import type { LetterShape, Point } from './letters.ts';

/** Size on the page, in CSS pixels. */
export const pictureWidthPx = 300;
export const pictureHeightPx = 96;
/** The pen's width, before the variation of each letter. */
export const penPx = 5.2;

const marginPx = 12;
const roomPx = pictureWidthPx - 2 * marginPx;
const letterHeightPx = 48;
/** Outlines are compared in bands of this height. */
const bandPx = 6;
const bandCount = pictureHeightPx / bandPx;

/** A letter's strokes as points of the picture, in CSS pixels. */
export type PlacedLetter = readonly (readonly Point[])[];

/** Sets the letters across the picture, however wide they are; longer words are drawn narrower. */
export function layOut(shapes: readonly LetterShape[], draw: Draw): readonly PlacedLetter[] {
  // Letters of one picture lean about the same way, or neighbours' stems would cross and change into other letters.
  const lean = between(draw, -0.13, 0.13);
  const units = shapes.reduce((sum, shape) => sum + shape.width, 0);
  const fit = Math.min(1, (roomPx - shapes.length * (penPx + 3)) / (units * (letterHeightPx / 100)));
  const letters = setInLine(
    shapes.map((shape) => formed(shape, lean + between(draw, -0.08, 0.08), fit, draw)),
    draw,
  );
  const xs = letters.flat(2).map(([x]) => x);
  const firstPx = Math.min(...xs);
  const lengthPx = Math.max(...xs) - firstPx;
  const narrowing = Math.min(1, roomPx / lengthPx);
  const leftPx = marginPx + (roomPx - lengthPx * narrowing) * between(draw, 0.15, 0.85);
  const bend = bendOf(draw);
  return letters.map((strokes) =>
    strokes.map((stroke) => stroke.map(([x, y]) => bend([leftPx + (x - firstPx) * narrowing, y]))),
  );
}

/** A letter around x = 0 with a turn and size of its own; the slant makes up what turn and lean differ by. */
function formed(shape: LetterShape, lean: number, fit: number, draw: Draw): PlacedLetter {
  const turn = between(draw, -0.24, 0.24);
  const slant = lean - turn;
  const scale = letterHeightPx / 100;
  const xScale = scale * fit * between(draw, 0.92, 1.06);
  const yScale = scale * between(draw, 0.92, 1.12);
  const middlePx = pictureHeightPx / 2 + between(draw, -4, 4);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return shape.strokes.map((stroke) =>
    stroke.map(([x, y]): Point => {
      const yPx = (y - 50) * yScale;
      const xPx = (x - shape.width / 2) * xScale - yPx * slant;
      return [xPx * cos - yPx * sin, middlePx + xPx * sin + yPx * cos];
    }),
  );
}

/** Moves each letter to where its ink just meets or barely misses the ink before it (the bend closes some gaps). */
function setInLine(letters: readonly PlacedLetter[], draw: Draw): readonly PlacedLetter[] {
  let taken: readonly number[] = [];
  let endPx = 0;
  return letters.map((letter) => {
    const points = letter.flat();
    const starts = outline(points, Math.min, Number.POSITIVE_INFINITY, 1);
    const startPx = Math.min(...starts);
    const gapPx = penPx + between(draw, 0.6, 4.4);
    const touching = starts.map((start, band) => (taken[band] ?? Number.NEGATIVE_INFINITY) - start + gapPx);
    // An L takes a T under its arm only so far: order must stay plain.
    const shiftPx = taken.length === 0 ? 0 : Math.max(...touching, endPx - startPx - penPx);
    taken = outline(points, Math.max, Number.NEGATIVE_INFINITY, 0).map((end) => end + shiftPx);
    endPx = Math.max(...taken);
    return letter.map((stroke) => stroke.map(([x, y]): Point => [x + shiftPx, y]));
  });
}

/** The outermost x in each band of height, looking `reach` bands up and down as well. */
function outline(points: readonly Point[], outer: (a: number, b: number) => number, none: number, reach: number) {
  const bands = new Array<number>(bandCount).fill(none);
  for (const [x, y] of points) {
    const band = Math.floor(y / bandPx);
    for (let near = band - reach; near <= band + reach; near += 1) bands[near] = outer(bands[near] ?? none, x);
  }
  return bands;
}

/** One smooth wave over the whole picture: the line of letters swings and their stems bow. */
function bendOf(draw: Draw): (point: Point) => Point {
  const swingPx = between(draw, 3, 4.8);
  const swingRate = (2 * Math.PI) / between(draw, 110, 190);
  const swingStart = between(draw, 0, 2 * Math.PI);
  const bowPx = between(draw, 1.4, 2.6);
  const bowRate = (2 * Math.PI) / between(draw, 46, 75);
  const bowStart = between(draw, 0, 2 * Math.PI);
  return ([x, y]) => [
    x + bowPx * Math.sin(y * bowRate + x * 0.02 + bowStart),
    y + swingPx * Math.sin(x * swingRate + swingStart),
  ];
}
