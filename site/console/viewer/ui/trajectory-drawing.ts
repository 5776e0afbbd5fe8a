// How a scene is drawn: page and plan below, the lines of each stage, then the marks.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { type Points, pointSigns, type Run } from '../model/points.ts';
import type { Scene } from '../model/scene.ts';
import { onBox, type Size, type Spot, type View } from '../model/view.ts';
import type { Ink } from './ink.ts';
import type { Pen } from './painter.ts';
import { drawClick, drawCross, drawEnd, drawStart } from './trajectory-marks.ts';

/** Points between two rests. */
const batch = 400;
/** Points from which lines are drawn faintly. */
const denseFrom = 5000;
type Stroke = { readonly colour: string; readonly strength: number };
/** Scale from which every point is a dot. */
const dotsFromScale = 2;

export function* drawScene(pen: Pen, scene: Scene, view: View, box: Size, ink: Ink): Generator<undefined, void> {
  pen.fillStyle = ink.ground;
  pen.fillRect(0, 0, box.width, box.height);
  drawFrames(pen, scene, view, ink);
  drawPlan(pen, scene, view, box, ink);
  drawBoxes(pen, scene, view, ink);
  yield;
  const count = scene.lines.reduce((sum, { record }) => sum + (record.points?.count ?? 0), 0);
  // Thousands of lines seen from afar let what is often crossed stand out.
  const strength = count > denseFrom && view.scale < 1 ? 0.3 : 0.85;
  for (const { record, runs } of scene.lines) {
    if (record.points === null) continue;
    for (const run of runs) {
      yield* drawLine(pen, record.points, run, view, box, { colour: ink[record.stage], strength });
      yield* drawDots(pen, record.points, run, view, box, ink, record.stage);
    }
  }
  drawNames(pen, scene, view, box, ink);
  for (const [nth, { click, spot }] of scene.clicks.entries()) {
    drawClick(pen, onBox(view, spot), click.isTrusted, ink);
    if (nth % batch === batch - 1) yield;
  }
  if (scene.end !== null) drawEnd(pen, onBox(view, scene.end), ink);
  if (scene.start !== null) drawStart(pen, onBox(view, scene.start), ink);
}

function drawFrames(pen: Pen, { frames }: Scene, { scale, x, y }: View, ink: Ink): void {
  for (const [nth, { width, height }] of frames.entries()) {
    pen.fillStyle = ink.sheet;
    if (nth === 0) pen.fillRect(x, y, width * scale, height * scale);
    pen.strokeStyle = ink.lineStrong;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, y + 0.5, width * scale, height * scale);
    pen.fillStyle = ink.textSoft;
    pen.font = `11px ${ink.font}`;
    pen.textAlign = 'end';
    pen.fillText(`${width} × ${height} px`, x + width * scale - 4, y + height * scale + 14);
    pen.textAlign = 'start';
  }
}

function drawPlan(pen: Pen, { plan }: Scene, view: View, box: Size, ink: Ink): void {
  if (plan === null) return;
  pen.lineWidth = 1;
  if (plan.kind === 'sections') {
    for (const { id, outline } of plan.sections) {
      pen.beginPath();
      for (const spot of outline) pen.lineTo(...pair(onBox(view, spot)));
      pen.closePath();
      pen.strokeStyle = ink.lineStrong;
      pen.globalAlpha = 0.6;
      pen.stroke();
      pen.globalAlpha = 1;
      const [first] = outline;
      if (first !== undefined) write(pen, id, onBox(view, middle(outline)), ink);
    }
    return;
  }
  const radius = Math.max(1, (plan.sizePx / 2 - 2) * view.scale);
  for (const seat of plan.seats) {
    const at = onBox(view, seat);
    if (!isInside(at, box, radius)) continue;
    pen.beginPath();
    pen.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    pen.strokeStyle = seat.fate === 'lost' ? ink.click : ink.lineStrong;
    pen.globalAlpha = seat.fate === null ? 0.6 : 1;
    pen.fillStyle = ink.held;
    if (seat.fate === 'held') pen.fill();
    pen.lineWidth = seat.fate === null ? 1 : 2;
    pen.stroke();
    pen.globalAlpha = 1;
    if (radius >= 11) write(pen, seat.name, at, ink);
  }
}

/** Boxes of what was clicked. */
function drawBoxes(pen: Pen, { boxes }: Scene, view: View, ink: Ink): void {
  pen.lineWidth = 1;
  pen.setLineDash([3, 3]);
  pen.strokeStyle = ink.lineStrong;
  for (const { x, y, width, height } of boxes) {
    const at = onBox(view, { x, y });
    pen.strokeRect(at.x, at.y, width * view.scale, height * view.scale);
  }
  pen.setLineDash([]);
}

/** Their names over the lines and in a halo: above or below them, wherever no mark and no other name stands. */
function drawNames(pen: Pen, { boxes, clicks, start, end }: Scene, view: View, box: Size, ink: Ink): void {
  const marks = [...clicks.map(({ spot }) => spot), start, end].filter((spot) => spot !== null);
  const written: Written[] = marks.map((spot) => markPlace(onBox(view, spot)));
  pen.font = `11px ${ink.font}`;
  pen.lineJoin = 'round';
  for (const { x, y, height, name } of boxes) {
    const corner = onBox(view, { x, y });
    const { width } = pen.measureText(name);
    const places = [corner.y - 4, corner.y + height * view.scale + nameHeightPx];
    const at = places
      .map((under) => ({ at: { x: corner.x, y: under }, width }))
      .find((place) => isInside(place.at, box, nameHeightPx) && !written.some((other) => overlap(place, other)));
    if (at === undefined) continue;
    written.push(at);
    pen.strokeStyle = ink.sheet;
    pen.lineWidth = 4;
    pen.strokeText(name, at.at.x, at.at.y);
    pen.fillStyle = ink.text;
    pen.fillText(name, at.at.x, at.at.y);
  }
}

/** The place of a mark, as if it were a name. */
const markPlace = ({ x, y }: Spot): Written => ({ at: { x: x - 6, y: y + 5 }, width: 12 });

type Written = { readonly at: Spot; readonly width: number };
/** Whether two names, each from its left end on, would stand in each other's way. */
const overlap = (one: Written, other: Written): boolean =>
  Math.abs(one.at.y - other.at.y) < nameHeightPx &&
  one.at.x < other.at.x + other.width + 4 &&
  other.at.x < one.at.x + one.width + 4;

function* drawLine(
  pen: Pen,
  points: Points,
  { from, to }: Run,
  view: View,
  box: Size,
  stroke: Stroke,
): Generator<undefined, void> {
  const { x, y } = points;
  const { scale } = view;
  let [lastX, lastY] = [(x[from] ?? 0) * scale + view.x, (y[from] ?? 0) * scale + view.y];
  pen.beginPath();
  pen.moveTo(lastX, lastY);
  for (let nth = from + 1; nth < to; nth += 1) {
    const [atX, atY] = [(x[nth] ?? 0) * scale + view.x, (y[nth] ?? 0) * scale + view.y];
    // Less than a pixel on is not seen; the last point always is.
    if (nth < to - 1 && Math.abs(atX - lastX) + Math.abs(atY - lastY) < 0.8) continue;
    const isOutside =
      Math.max(atX, lastX) < 0 ||
      Math.min(atX, lastX) > box.width ||
      Math.max(atY, lastY) < 0 ||
      Math.min(atY, lastY) > box.height;
    if (isOutside) pen.moveTo(atX, atY);
    else pen.lineTo(atX, atY);
    [lastX, lastY] = [atX, atY];
    if ((nth - from) % batch !== 0) continue;
    strokeLine(pen, stroke);
    yield;
    pen.beginPath();
    pen.moveTo(lastX, lastY);
  }
  strokeLine(pen, stroke);
}

function strokeLine(pen: Pen, { colour, strength }: Stroke): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.5;
  pen.lineJoin = 'bevel';
  pen.globalAlpha = strength;
  pen.stroke();
  pen.globalAlpha = 1;
}

function* drawDots(
  pen: Pen,
  points: Points,
  { from, to }: Run,
  view: View,
  box: Size,
  ink: Ink,
  stage: Stage,
): Generator<undefined, void> {
  for (let nth = from; nth < to; nth += 1) {
    if ((nth - from) % (batch * 4) === batch * 4 - 1) yield;
    const isUntrusted = ((points.signs[nth] ?? 0) & pointSigns.untrusted) !== 0;
    if (!isUntrusted && view.scale < dotsFromScale) continue;
    const at = { x: (points.x[nth] ?? 0) * view.scale + view.x, y: (points.y[nth] ?? 0) * view.scale + view.y };
    if (!isInside(at, box, 4)) continue;
    if (isUntrusted) drawCross(pen, at, 3, ink.click, 1.5);
    else {
      pen.fillStyle = ink[stage];
      pen.fillRect(at.x - 2, at.y - 2, 4, 4);
    }
  }
}

/** A name's line. */
const nameHeightPx = 12;

function write(pen: Pen, text: string, { x, y }: Spot, ink: Ink): void {
  pen.fillStyle = ink.textSoft;
  pen.font = `11px ${ink.font}`;
  pen.textAlign = 'center';
  pen.fillText(text, x, y + 4);
  pen.textAlign = 'start';
}

const pair = ({ x, y }: Spot): [number, number] => [x, y];
const isInside = ({ x, y }: Spot, { width, height }: Size, reach: number): boolean =>
  x >= -reach && y >= -reach && x <= width + reach && y <= height + reach;
const middle = (outline: readonly Spot[]): Spot => ({
  x: outline.reduce((sum, { x }) => sum + x, 0) / outline.length,
  y: outline.reduce((sum, { y }) => sum + y, 0) / outline.length,
});
