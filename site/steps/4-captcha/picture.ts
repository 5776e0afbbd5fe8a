// The captcha's picture: six pen-drawn letters, bent and crossed by curves of the same ink, as a PNG without any text.
// This step's routes answer it for GET /api/captcha; looks come from the seed, the letters from the stored answer.
import { createCanvas } from '@napi-rs/canvas';
import { between, type Draw, drawsOf } from './draws.ts';
import { layOut, type PlacedLetter, penPx, pictureHeightPx, pictureWidthPx } from './layout.ts';
import { shapesOf } from './letters.ts';
import { type Colour, twoColourPng } from './two-colour-png.ts';

/** Device pixels of the PNG per CSS pixel. */
export const pictureDensity = 2;

const paper: Colour = [0xf6, 0xf4, 0xef];
/** Grapes from the accent to deep ones, all over 6:1 on the paper. A picture has one ink, so colour separates nothing. */
const inks: readonly [Colour, ...Colour[]] = [
  [0x6a, 0x3f, 0xb5],
  [0x5f, 0x37, 0xa6],
  [0x56, 0x30, 0x96],
  [0x5b, 0x2f, 0x8c],
  [0x4c, 0x2a, 0x85],
];
/** What is drawn with; paper and ink take their places when the picture is encoded. */
const white = '#fff';
const black = '#000';

// One canvas for all pictures: a picture is drawn and read in one go, and half a megabyte of fresh memory costs as much.
const canvas = createCanvas(pictureWidthPx * pictureDensity, pictureHeightPx * pictureDensity);
const context = canvas.getContext('2d');
context.scale(pictureDensity, pictureDensity);
context.lineCap = 'round';
context.lineJoin = 'round';

/**
 * Draws the letters as a PNG of 600 × 192 pixels, about 10 kB, the same for the same letters and seed.
 * Drawing takes about 1 ms of the calling thread; compression runs off it.
 * @param letters six capital letters of `captchaAlphabet`
 * @param pictureSeed whole number; keep it on the server: who knows it could draw the same curves and take them away
 * @throws RangeError on any other letters, at once
 */
export function drawCaptcha(letters: string, pictureSeed: number): Promise<Buffer> {
  const shapes = shapesOf(letters);
  const draw = drawsOf(pictureSeed, letters);
  context.fillStyle = white;
  context.fillRect(0, 0, pictureWidthPx, pictureHeightPx);
  const ink = inks[Math.floor(draw() * inks.length)] ?? inks[0];

  inkSpeckles(draw, black, 60);
  inkLetters(draw, layOut(shapes, draw));
  inkCurve(draw, white, between(draw, 1.1, 1.6));
  inkCurve(draw, black, between(draw, 2, 2.6));
  inkCurve(draw, black, between(draw, 1.5, 2.1));
  inkSpeckles(draw, white, 60);
  return twoColourPng(canvas.data(), canvas.width, paper, ink);
}

function inkLetters(draw: Draw, letters: readonly PlacedLetter[]): void {
  context.strokeStyle = black;
  for (const letter of letters) {
    context.lineWidth = penPx * between(draw, 0.88, 1.12);
    context.beginPath();
    for (const stroke of letter) {
      for (const [index, [x, y]] of stroke.entries()) {
        if (index === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
    }
    context.stroke();
  }
}

/** A smooth curve from edge to edge through the letters' height. */
function inkCurve(draw: Draw, colour: string, widthPx: number): void {
  const height = (): number => between(draw, 0.22, 0.78) * pictureHeightPx;
  const parts = 3;
  const partPx = (pictureWidthPx + 8) / parts;
  context.strokeStyle = colour;
  context.lineWidth = widthPx;
  context.beginPath();
  context.moveTo(-4, height());
  let handle = height();
  for (let part = 0; part < parts; part += 1) {
    const leftPx = part * partPx - 4;
    const end = height();
    const arriving = height();
    context.bezierCurveTo(leftPx + partPx / 3, handle, leftPx + (2 * partPx) / 3, arriving, leftPx + partPx, end);
    handle = 2 * end - arriving;
  }
  context.stroke();
}

function inkSpeckles(draw: Draw, colour: string, count: number): void {
  context.fillStyle = colour;
  context.beginPath();
  for (let index = 0; index < count; index += 1) {
    const x = between(draw, 0, pictureWidthPx);
    const y = between(draw, 0, pictureHeightPx);
    const radius = between(draw, 0.4, 1.3);
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fill();
}
