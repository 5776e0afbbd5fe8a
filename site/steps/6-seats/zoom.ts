// Zooming the seat map: a scaled canvas inside a box that scrolls. Pure geometry first, then the wiring of wheel,
// pinch, drag and buttons. At scale 1 a seat is 24 px, the least a finger needs, so nothing is ever drawn smaller.

/** Where the map stands: its scale and the box's scroll position. */
export type MapView = { readonly scale: number; readonly left: number; readonly top: number };
/** Sizes in CSS pixels. */
export type Size = { readonly width: number; readonly height: number };

/** What a seat takes up at scale 1, as style.css says. */
const seatPx = 24;

export const scaleRange = { least: 1, most: 3 } as const;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The scale at which the whole canvas fits into the box, within what is allowed. */
export const fittingScale = (box: Size, canvas: Size): number =>
  clamp(Math.min(box.width / canvas.width, box.height / canvas.height), scaleRange.least, 2);

/** How much is seen of the seat that letters cut when so much of the canvas lies beyond the edge, px of the canvas. */
export const cutSeat = (beyond: number): number => {
  const hidden = (beyond - 4) % seatPx;
  return hidden <= 0.5 ? 0 : seatPx - hidden;
};

/** The scroll position nearest to `left` at which no seat is cut by the row letters; the canvas has a padding of 4 px. */
export const wholeSeats = (left: number, scale: number): number => {
  const seats = Math.round((left / scale - 4) / seatPx);
  return seats <= 0 ? 0 : (seats * seatPx + 4) * scale;
};

/** How far a canvas smaller than its box is moved to stand in the middle. */
export const middling = (box: Size, canvas: Size, scale: number): { readonly x: number; readonly y: number } => ({
  x: Math.max(0, (box.width - canvas.width * scale) / 2),
  y: Math.max(0, (box.height - canvas.height * scale) / 2),
});

/** The view at another scale with the point of the canvas under `at` (in the box) kept in its place where possible. */
export function zoomed(
  view: MapView,
  toScale: number,
  at: { readonly x: number; readonly y: number },
  box: Size,
  canvas: Size,
): MapView {
  const scale = clamp(toScale, scaleRange.least, scaleRange.most);
  const [before, after] = [middling(box, canvas, view.scale), middling(box, canvas, scale)];
  const moved = (scroll: number, point: number, from: number, to: number, boxLength: number, length: number): number =>
    clamp(((scroll + point - from) / view.scale) * scale + to - point, 0, Math.max(0, length * scale + to - boxLength));
  return {
    scale,
    left: moved(view.left, at.x, before.x, after.x, box.width, canvas.width),
    top: moved(view.top, at.y, before.y, after.y, box.height, canvas.height),
  };
}
