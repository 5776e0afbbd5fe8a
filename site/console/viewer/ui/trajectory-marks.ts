// The marks of a trajectory. Shapes differ, not only colours: start a triangle, end a square, a click a disc, what is
// untrusted a cross, what is chosen a ring.
import type { Spot } from '../model/view.ts';
import type { Ink } from './ink.ts';
import type { Pen } from './painter.ts';

/** A click: a disc; hollow where trust was not measured, a cross in a ring where the click is untrusted. */
export function drawClick(pen: Pen, at: Spot, isTrusted: boolean | null, ink: Ink): void {
  pen.beginPath();
  pen.arc(at.x, at.y, 5, 0, 2 * Math.PI);
  pen.fillStyle = isTrusted === true ? ink.click : ink.sheet;
  pen.fill();
  pen.strokeStyle = isTrusted === true ? ink.sheet : ink.click;
  pen.lineWidth = isTrusted === true ? 1.5 : 2;
  pen.stroke();
  if (isTrusted === false) drawCross(pen, at, 6, ink.click, 2);
}

export function drawCross(pen: Pen, { x, y }: Spot, reach: number, colour: string, width: number): void {
  pen.beginPath();
  pen.moveTo(x - reach, y - reach);
  pen.lineTo(x + reach, y + reach);
  pen.moveTo(x + reach, y - reach);
  pen.lineTo(x - reach, y + reach);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

export function drawStart(pen: Pen, { x, y }: Spot, ink: Ink): void {
  pen.beginPath();
  pen.moveTo(x - 6, y - 8);
  pen.lineTo(x + 9, y);
  pen.lineTo(x - 6, y + 8);
  pen.closePath();
  fillMark(pen, ink.start, ink.sheet);
}

export function drawEnd(pen: Pen, { x, y }: Spot, ink: Ink): void {
  pen.beginPath();
  pen.rect(x - 7, y - 7, 14, 14);
  fillMark(pen, ink.end, ink.sheet);
}

function fillMark(pen: Pen, fill: string, edge: string): void {
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = 1.5;
  pen.stroke();
}

/** A ring around what is chosen or pointed at. */
export function drawRing(pen: Pen, { x, y }: Spot, ink: Ink, isChosen: boolean): void {
  for (const [colour, width] of [
    [ink.sheet, 5],
    [ink.chosen, 2.5],
  ] as const) {
    pen.beginPath();
    pen.arc(x, y, isChosen ? 11 : 7, 0, 2 * Math.PI);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }
}
