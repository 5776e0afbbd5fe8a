// Looking at a plane of pixels through a box: zoom about a point, pan, fit. Pure geometry, used by the trajectory.

/** A spot of the plane at (px, py) stands in the box at `px * scale + x`, `py * scale + y`; scale 1 is 100 %. */
export type View = { readonly scale: number; readonly x: number; readonly y: number };
export type Size = { readonly width: number; readonly height: number };
export type Spot = { readonly x: number; readonly y: number };

/** 5 % to 1000 %. */
export const scaleRange = { least: 0.05, most: 10 } as const;

const clamped = (scale: number): number => Math.min(scaleRange.most, Math.max(scaleRange.least, scale));

/** The view at another scale in which the spot of the plane under `at` (of the box) stays where it is. */
export function zoomedTo(view: View, toScale: number, at: Spot): View {
  const scale = clamped(toScale);
  const factor = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * factor, y: at.y - (at.y - view.y) * factor };
}

/** The view moved by px of the box. */
export const panned = (view: View, dx: number, dy: number): View => ({ ...view, x: view.x + dx, y: view.y + dy });

/** The whole plane in the middle of the box, with a margin around it, px. */
export function fitted(plane: Size, box: Size, marginPx = 16): View {
  const [width, height] = [Math.max(1, box.width - 2 * marginPx), Math.max(1, box.height - 2 * marginPx)];
  const scale = clamped(Math.min(width / Math.max(1, plane.width), height / Math.max(1, plane.height)));
  return { scale, x: (box.width - plane.width * scale) / 2, y: (box.height - plane.height * scale) / 2 };
}

/** The view moved only as far as brings a spot of the plane into the box, `marginPx` from its edges. */
export function showing(view: View, spot: Spot, box: Size, marginPx = 40): View {
  const within = (at: number, length: number): number => {
    const margin = Math.min(marginPx, length / 2);
    return at < margin ? margin - at : at > length - margin ? length - margin - at : 0;
  };
  const inBox = onBox(view, spot);
  return panned(view, within(inBox.x, box.width), within(inBox.y, box.height));
}

export const onBox = (view: View, spot: Spot): Spot => ({
  x: spot.x * view.scale + view.x,
  y: spot.y * view.scale + view.y,
});
export const onPlane = (view: View, at: Spot): Spot => ({
  x: (at.x - view.x) / view.scale,
  y: (at.y - view.y) / view.scale,
});
