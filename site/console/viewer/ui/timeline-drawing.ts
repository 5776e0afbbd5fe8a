// How the lanes of the time axis are drawn: bars for what lasts, strokes for what does not, figures above.
import type { Lane, LaneItem, Span } from '../model/lanes.ts';
import { ticksOf } from '../model/lanes.ts';
import { axisText } from '../model/times.ts';
import type { Size } from '../model/view.ts';
import type { Ink } from './ink.ts';
import type { Pen } from './painter.ts';

/** Height of the figures above the lanes, px. */
export const axisPx = 22;

export type Timeline = {
  readonly lanes: readonly Lane[];
  readonly span: Span;
  /** Zero of the figures: the session's start. */
  readonly zero: number;
};

/** Where a moment stands, px from the left. */
export const xAt = ({ from, to }: Span, at: number, widthPx: number): number => ((at - from) / (to - from)) * widthPx;
/** The moment at an x. */
export const momentAt = ({ from, to }: Span, x: number, widthPx: number): number => from + (x / widthPx) * (to - from);
/** Height of a lane, px. */
export const lanePx = (box: Size, lanes: number): number => (box.height - axisPx) / Math.max(1, lanes);

export function* drawTimeline(
  pen: Pen,
  { lanes, span, zero }: Timeline,
  box: Size,
  ink: Ink,
): Generator<undefined, void> {
  pen.fillStyle = ink.sheet;
  pen.fillRect(0, 0, box.width, box.height);
  drawAxis(pen, span, zero, box, ink);
  const height = lanePx(box, lanes.length);
  for (const [nth, lane] of lanes.entries()) {
    const top = axisPx + nth * height;
    pen.fillStyle = ink.line;
    pen.fillRect(0, Math.round(top), box.width, 1);
    yield* drawLane(pen, lane, span, { top, height, width: box.width }, ink);
  }
}

function drawAxis(pen: Pen, span: Span, zero: number, box: Size, ink: Ink): void {
  pen.font = `11px ${ink.font}`;
  const decimals = span.to - span.from < 5000 ? 3 : span.to - span.from < 60_000 ? 1 : 0;
  for (const tick of ticksOf(span, zero, box.width)) {
    const x = Math.round(xAt(span, tick, box.width));
    pen.fillStyle = ink.line;
    pen.fillRect(x, axisPx - 5, 1, box.height);
    pen.fillStyle = ink.textSoft;
    const text = axisText(tick - zero, decimals);
    // The last one stands before its stroke where there is no room behind it.
    const width = pen.measureText(text).width;
    pen.fillText(text, x + 4 + width > box.width ? x - 4 - width : x + 4, axisPx - 8);
  }
}

type Strip = { readonly top: number; readonly height: number; readonly width: number };

function* drawLane(pen: Pen, { name, items }: Lane, span: Span, strip: Strip, ink: Ink): Generator<undefined, void> {
  const isPointed = name === 'clicks' || name === 'keys' || name === 'deeds';
  let [drawn, lastX] = [0, Number.NEGATIVE_INFINITY];
  for (const item of items) {
    if (item.to < span.from || item.from > span.to) continue;
    const x = xAt(span, item.from, strip.width);
    const width = xAt(span, item.to, strip.width) - x;
    // What falls on a pixel that is drawn already is not seen.
    if (width < 1 && Math.round(x) === lastX) continue;
    lastX = Math.round(x);
    if (isPointed) drawStroke(pen, x, strip, name === 'clicks' ? ink.click : name === 'deeds' ? ink.chosen : ink.text);
    else drawBar(pen, item, x, width, strip, ink, name === 'hovers' ? 0.45 : 1);
    drawn += 1;
    if (drawn % 300 === 0) yield;
  }
}

function drawStroke(pen: Pen, x: number, { top, height }: Strip, colour: string): void {
  pen.fillStyle = colour;
  pen.fillRect(Math.round(x) - 1, top + 3, 2, height - 5);
}

function drawBar(pen: Pen, item: LaneItem, x: number, width: number, strip: Strip, ink: Ink, strength: number): void {
  const [top, height] = [strip.top + 3, strip.height - 5];
  const [left, right] = [Math.max(-2, x), Math.min(strip.width + 2, x + Math.max(2, width))];
  pen.globalAlpha = strength * 0.3;
  pen.fillStyle = ink[item.stage];
  pen.fillRect(left, top, right - left, height);
  pen.globalAlpha = 1;
  pen.fillRect(left, top, 2, height);
  if (item.name === null || right - left < 48) return;
  pen.save();
  pen.beginPath();
  pen.rect(left, top, right - left - 2, height);
  pen.clip();
  pen.fillStyle = ink.text;
  pen.font = `11px ${ink.font}`;
  pen.fillText(item.name, left + 6, top + height / 2 + 4);
  pen.restore();
}
