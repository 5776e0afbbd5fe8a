// A picture of a screen, as Xvfb keeps it in a file (the XWD form): its pixels, and the patches of one colour in them.
import type { Spot } from '@podoal/motion';
import type { Box } from '../hands/spot.ts';

/** Red, green and blue, 0–255. */
export type Colour = readonly [number, number, number];

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** The colour at a spot in px of the screen; black outside. */
  readonly at: (x: number, y: number) => Colour;
};

/** Numbers in the header of an XWD file, each of four bytes, the first in front. */
const field = {
  headerBytes: 0,
  width: 4,
  height: 5,
  byteOrder: 7,
  bitsPerPixel: 11,
  lineBytes: 12,
  colours: 19,
} as const;
const colourBytes = 12;

/** Reads a picture. Throws on another form than a screen of 24 colour bits has. */
export function readPicture(file: Buffer): Picture {
  const number = (name: keyof typeof field): number => file.readUInt32BE(4 * field[name]);
  const [width, height, lineBytes] = [number('width'), number('height'), number('lineBytes')];
  if (number('bitsPerPixel') !== 32) throw new Error(`a screen of ${number('bitsPerPixel')} bits a pixel; expected 32`);
  const start = number('headerBytes') + colourBytes * number('colours');
  // Little-endian pixels lie as blue, green, red; big-endian ones have an empty byte first.
  const places = number('byteOrder') === 0 ? ([2, 1, 0] as const) : ([1, 2, 3] as const);
  return {
    width,
    height,
    at: (x, y) => {
      if (x < 0 || y < 0 || x >= width || y >= height) return [0, 0, 0];
      const place = start + Math.floor(y) * lineBytes + Math.floor(x) * 4;
      return [file[place + places[0]] ?? 0, file[place + places[1]] ?? 0, file[place + places[2]] ?? 0];
    },
  };
}

/** Differences of a channel that still count as the same colour: edges are blended. */
const tolerance = 4;
export const isColour = (one: Colour, other: Colour): boolean =>
  one.every((channel, nth) => Math.abs(channel - (other[nth] ?? 0)) <= tolerance);

/** Middles of the patches of a colour inside a box, line by line: pixels that touch, at least so many. */
export function patchesOf(picture: Picture, box: Box, colour: Colour, fewestPx: number): readonly Spot[] {
  const [left, top] = [Math.max(0, Math.ceil(box.x)), Math.max(0, Math.ceil(box.y))];
  const [width, height] = [Math.floor(box.width), Math.floor(box.height)];
  const isNew = new Uint8Array(width * height);
  for (let place = 0; place < isNew.length; place += 1) {
    const [x, y] = [left + (place % width), top + Math.floor(place / width)];
    if (isColour(picture.at(x, y), colour)) isNew[place] = 1;
  }
  const middles: Spot[] = [];
  for (let first = 0; first < isNew.length; first += 1) {
    if (isNew[first] === 0) continue;
    const patch = patchFrom(isNew, width, first);
    if (patch.count < fewestPx) continue;
    middles.push({ x: left + (patch.left + patch.right) / 2, y: top + (patch.top + patch.bottom) / 2 });
  }
  return middles.toSorted((one, other) =>
    Math.abs(one.y - other.y) > lineHeightPx ? one.y - other.y : one.x - other.x,
  );
}

/** Middles whose heights differ by less stand in one line. */
const lineHeightPx = 6;

/** All that touches the first pixel; taken out of what is new. */
function patchFrom(isNew: Uint8Array, width: number, first: number) {
  const found = { count: 0, left: width, right: 0, top: Number.POSITIVE_INFINITY, bottom: 0 };
  const next = [first];
  isNew[first] = 0;
  for (let place = next.pop(); place !== undefined; place = next.pop()) {
    const [x, y] = [place % width, Math.floor(place / width)];
    found.count += 1;
    [found.left, found.right] = [Math.min(found.left, x), Math.max(found.right, x)];
    [found.top, found.bottom] = [Math.min(found.top, y), Math.max(found.bottom, y)];
    const beside = [x > 0 ? place - 1 : -1, x < width - 1 ? place + 1 : -1, place - width, place + width];
    for (const neighbour of beside) {
      if (isNew[neighbour] !== 1) continue;
      isNew[neighbour] = 0;
      next.push(neighbour);
    }
  }
  return found;
}
