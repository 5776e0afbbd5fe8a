// The captcha's picture: six pen-drawn letters, bent and crossed by curves of the same ink, as a PNG without any text.
// This step's routes answer it for GET /api/captcha; looks come from the seed, the letters from the stored answer.
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { between, type Draw, drawsOf } from './draws.ts';
import { layOut, type PlacedLetter, penPx, pictureHeightPx, pictureWidthPx } from './layout.ts';
import { shapesOf } from './letters.ts';

/** Device pixels of the PNG per CSS pixel. */
export const pictureDensity = 2;

const paper = '#f6f4ef';
/** Grapes from the accent to deep ones, all over 6:1 on the paper. A picture has one ink, so colour separates nothing. */
const inks = ['#6a3fb5', '#5f37a6', '#563096', '#5b2f8c', '#4c2a85'] as const;

/**
 * Draws the letters as a PNG of 600 × 192 pixels, about 30 kB, the same for the same letters and seed.
 * Drawing takes 1–2 ms of the calling thread; encoding runs off it.
 * @param letters six capital letters of `captchaAlphabet`
 * @param pictureSeed whole number; keep it on the server: who knows it could draw the same curves and take them away
 * @throws RangeError on any other letters, at once
 */
export function drawCaptcha(letters: string, pictureSeed: number): Promise<Buffer> {
  const shapes = shapesOf(letters);
  const draw = drawsOf(pictureSeed, letters);
  const canvas = createCanvas(pictureWidthPx * pictureDensity, pictureHeightPx * pictureDensity);
  const context = canvas.getContext('2d');
  context.scale(pictureDensity, pictureDensity);
  context.fillStyle = paper;
  context.fillRect(0, 0, pictureWidthPx, pictureHeightPx);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const ink = inks[Math.floor(draw() * inks.length)] ?? inks[0];

  inkSpeckles(context, draw, ink, 60);
  inkLetters(context, draw, layOut(shapes, draw), ink);
  inkCurve(context, draw, paper, between(draw, 1.1, 1.6));
  inkCurve(context, draw, ink, between(draw, 2, 2.6));
  inkCurve(context, draw, ink, between(draw, 1.5, 2.1));
  inkSpeckles(context, draw, paper, 60);
  return canvas.encode('png');
}

function inkLetters(context: SKRSContext2D, draw: Draw, letters: readonly PlacedLetter[], ink: string): void {
  context.strokeStyle = ink;
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
function inkCurve(context: SKRSContext2D, draw: Draw, colour: string, widthPx: number): void {
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

function inkSpeckles(context: SKRSContext2D, draw: Draw, colour: string, count: number): void {
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
