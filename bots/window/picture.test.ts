// Pictures of a screen as Xvfb writes them: colours where they are, and patches of one colour by their middles.
import { expect, it } from 'vitest';
import { patchesOf, readPicture } from './picture.ts';

const [width, height] = [60, 40];

/** An XWD file of a grey screen with squares on it. */
function screenOf(squares: readonly (readonly [x: number, y: number, size: number])[], bitsPerPixel = 32): Buffer {
  const [headerBytes, colours] = [104, 3];
  const file = Buffer.alloc(headerBytes + colours * 12 + width * height * 4, 0x80);
  const numbers = [headerBytes, 7, 2, 24, width, height, 0, 0, 32, 0, 32, bitsPerPixel, width * 4];
  for (const [place, number] of numbers.entries()) file.writeUInt32BE(number, place * 4);
  file.writeUInt32BE(colours, 19 * 4);
  for (const [left, top, size] of squares)
    for (let y = top; y < top + size; y += 1)
      for (let x = left; x < left + size; x += 1)
        file.writeUInt32LE(0x00faf1da, headerBytes + colours * 12 + (y * width + x) * 4);
  return file;
}

const gold = [0xfa, 0xf1, 0xda] as const;
const all = { x: 0, y: 0, width, height };

it('tells the colour of a spot, black outside', () => {
  const picture = readPicture(screenOf([[10, 5, 4]]));
  expect([picture.width, picture.height]).toEqual([width, height]);
  expect([picture.at(13.9, 8), picture.at(14, 8), picture.at(-1, 8)]).toEqual([gold, [128, 128, 128], [0, 0, 0]]);
});

it('finds patches of a colour in reading order, without specks and without what lies outside the box', () => {
  const picture = readPicture(
    screenOf([
      [40, 6, 7],
      [4, 5, 7],
      [20, 20, 2],
      [30, 30, 7],
    ]),
  );
  expect(patchesOf(picture, all, gold, 20)).toEqual([
    { x: 7, y: 8 },
    { x: 43, y: 9 },
    { x: 33, y: 33 },
  ]);
  expect(patchesOf(picture, { x: 0, y: 0, width: 38, height: 25 }, gold, 20)).toEqual([{ x: 7, y: 8 }]);
  expect(patchesOf(picture, all, [1, 2, 3], 1)).toEqual([]);
});

it('refuses a screen it cannot read', () => {
  expect(() => readPicture(screenOf([], 16))).toThrow('a screen of 16 bits a pixel; expected 32');
});
