// Paints a canvas without ever holding the page up: a drawing that takes longer than a slice of a frame is drawn beside,
// slice by slice, while the last one is shown moved and scaled to the new view.
import type { Size, View } from '../model/view.ts';

/** Time for drawing in one frame, ms; what is told to a canvas is painted later, so its rests are counted as well. */
const sliceMs = 6;
const restsInSlice = 8;

export type Pen = CanvasRenderingContext2D;
/** Draws everything in view, resting at every `yield`. */
export type Drawing = (pen: Pen, view: View, box: Size) => Generator<undefined, void>;
/** Draws the little that lies above: it must be quick. */
export type Overlay = (pen: Pen, view: View, box: Size) => void;

export type Painter = {
  /** Draws anew, in the next frame. */
  readonly draw: (view: View) => void;
  /** Draws the overlay anew. */
  readonly overlay: () => void;
  readonly size: () => Size;
  readonly stop: () => void;
};

type Sheet = { readonly canvas: HTMLCanvasElement; readonly pen: Pen };

function sheet(canvas = document.createElement('canvas')): Sheet {
  const pen = canvas.getContext('2d', { alpha: false });
  if (pen === null) throw new Error('this browser draws no canvas');
  return { canvas, pen };
}

export function startPainter(
  canvas: HTMLCanvasElement,
  drawing: Drawing,
  overlay: Overlay,
  ground: () => string,
): Painter {
  const seen = sheet(canvas);
  let [done, next]: [Sheet, Sheet] = [sheet(), sheet()];
  let doneView: View | null = null;
  let view: View = { scale: 1, x: 0, y: 0 };
  let work: Generator<undefined, void> | null = null;
  let isFresh = false;
  let frame = 0;

  const box = (): Size => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const begin = (): void => {
    const ratio = window.devicePixelRatio;
    const { width, height } = box();
    const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    for (const one of [seen, next]) {
      if (one.canvas.width !== wide || one.canvas.height !== high) {
        one.canvas.width = wide;
        one.canvas.height = high;
      }
    }
    next.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    work = drawing(next.pen, view, box());
    isFresh = true;
  };
  /** Shows the last drawing as it lies in the view now, and the overlay. */
  const show = (): void => {
    const { pen } = seen;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    if (doneView !== null) {
      const factor = view.scale / doneView.scale;
      const ratio = window.devicePixelRatio;
      const [x, y] = [(view.x - doneView.x * factor) * ratio, (view.y - doneView.y * factor) * ratio];
      pen.fillStyle = ground();
      if (factor !== 1 || x !== 0 || y !== 0) pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(done.canvas, x, y, done.canvas.width * factor, done.canvas.height * factor);
    }
    pen.setTransform(window.devicePixelRatio, 0, 0, window.devicePixelRatio, 0, 0);
    overlay(pen, view, box());
  };
  const tick = (): void => {
    frame = 0;
    const until = performance.now() + sliceMs;
    for (let rests = 0; work !== null && rests < restsInSlice && performance.now() < until; rests += 1) {
      if (work.next().done !== true) continue;
      work = null;
      [done, next] = [next, done];
      doneView = view;
    }
    if (work === null || isFresh) show();
    isFresh = false;
    if (work !== null) ask();
  };
  const ask = (): void => {
    if (frame === 0) frame = requestAnimationFrame(tick);
  };
  return {
    draw: (to) => {
      view = to;
      begin();
      ask();
    },
    overlay: ask,
    size: box,
    stop: () => cancelAnimationFrame(frame),
  };
}
