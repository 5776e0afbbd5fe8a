// The captcha's picture: six pen-drawn letters, bent and crossed by curves of the same ink, as a PNG without any text.
// This step's routes answer it for GET /api/captcha; looks come from the seed, the letters from the stored answer.
import { between, type Draw, drawsOf } from './draws.ts';
import { layOut, type PlacedLetter, penPx, pictureHeightPx, pictureWidthPx } from './layout.ts';
import { type Point, shapesOf } from './letters.ts';
import { type Colour, twoColourPng } from './png.ts';
import { freshSheet, type Sheet } from './sheet.ts';

/** Device pixels of the PNG per CSS pixel. */
export const pictureDensity = 1.5;

const paper: Colour = [0xf6, 0xf4, 0xef];
/** Grapes from the accent to deep ones, all over 6:1 on the paper. A picture has one ink, so colour separates nothing. */
const inks: readonly [Colour, ...Colour[]] = [
  [0x6a, 0x3f, 0xb5],
  [0x5f, 0x37, 0xa6],
  [0x56, 0x30, 0x96],
  [0x5b, 0x2f, 0x8c],
  [0x4c, 0x2a, 0x85],
];
/** Pieces a third of a curve is drawn in. */
const curvePieces = 24;

/**
 * Draws the letters as a PNG of 450 × 144 pixels, about 7 kB, the same for the same letters and seed.
 * It takes less than a millisecond.
 * @param letters six capital letters of `captchaAlphabet`
 * @param pictureSeed whole number; keep it on the server: who knows it could draw the same curves and take them away
 * @throws RangeError on any other letters, at once
 */
export function drawCaptcha(letters: string, pictureSeed: number): Buffer {
  const shapes = shapesOf(letters);
  const draw = drawsOf(pictureSeed, letters);
  const sheet = freshSheet(pictureWidthPx, pictureHeightPx, pictureDensity);
  const ink = inks[Math.floor(draw() * inks.length)] ?? inks[0];

  drawSpecks(sheet, draw, 'ink');
  drawLetters(sheet, draw, layOut(shapes, draw));
  sheet.draw(curve(draw), between(draw, 1.1, 1.6), 'paper');
  sheet.draw(curve(draw), between(draw, 2, 2.6), 'ink');
  sheet.draw(curve(draw), between(draw, 1.5, 2.1), 'ink');
  drawSpecks(sheet, draw, 'paper');
  return twoColourPng(sheet.inked, pictureWidthPx * pictureDensity, paper, ink);
}

function drawLetters(sheet: Sheet, draw: Draw, letters: readonly PlacedLetter[]): void {
  for (const letter of letters) {
    const widthPx = penPx * between(draw, 0.88, 1.12);
    for (const stroke of letter) sheet.draw(stroke, widthPx, 'ink');
  }
}

/** A smooth curve from edge to edge through the letters' height: three Bézier curves that go on into each other. */
function curve(draw: Draw): readonly Point[] {
  const height = (): number => between(draw, 0.22, 0.78) * pictureHeightPx;
  const parts = 3;
  const partPx = (pictureWidthPx + 8) / parts;
  let start = height();
  let handle = height();
  const points: Point[] = [[-4, start]];
  for (let part = 0; part < parts; part += 1) {
    const end = height();
    const arriving = height();
    for (let piece = 1; piece <= curvePieces; piece += 1) {
      const [to, from] = [piece / curvePieces, 1 - piece / curvePieces];
      // The handles stand at a third and two thirds of the way, so x grows evenly.
      const y = from ** 3 * start + 3 * from * to * (from * handle + to * arriving) + to ** 3 * end;
      points.push([(part + to) * partPx - 4, y]);
    }
    handle = 2 * end - arriving;
    start = end;
  }
  return points;
}

function drawSpecks(sheet: Sheet, draw: Draw, colour: 'ink' | 'paper'): void {
  for (let nth = 0; nth < 60; nth += 1) {
    const x = between(draw, 0, pictureWidthPx);
    const y = between(draw, 0, pictureHeightPx);
    sheet.draw([[x, y]], between(draw, 0.8, 2.6), colour);
  }
}
