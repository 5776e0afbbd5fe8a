// A PNG of paper and one ink: sixteen mixes of the two as a palette, half a byte a pixel. The canvas package's own encoder
// writes four bytes a pixel, takes some six times as long and makes a file four times as large.
import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

/** Red, green and blue, 0–255 each. */
export type Colour = readonly [red: number, green: number, blue: number];

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Mixes of paper and ink: as many as 4 bits tell apart. */
const mixes = 16;
const bytesPerCanvasPixel = 4;
const compress = promisify(deflate);

/**
 * Encodes pixels that were drawn in black on white. Compression runs off the calling thread.
 * @param pixels canvas pixels, row by row, 4 bytes each; only the first of each is read
 * @param widthPx an even number
 */
export async function twoColourPng(pixels: Uint8Array, widthPx: number, paper: Colour, ink: Colour): Promise<Buffer> {
  const heightPx = pixels.length / bytesPerCanvasPixel / widthPx;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([4, 3], 8); // 4 bits a pixel, each the number of a colour in the palette
  const palette = Array.from({ length: mixes }, (_, mix) =>
    paper.map((of, at) => Math.round(((ink[at] ?? 0) * (mixes - 1 - mix) + of * mix) / (mixes - 1))),
  );
  // The fastest level: the others take three times as long for a fifth of the bytes.
  const rows = await compress(rowsOf(pixels, widthPx, heightPx), { level: 1 });
  return Buffer.concat([
    ...[signature, chunk('IHDR', header), chunk('PLTE', Buffer.from(palette.flat()))],
    ...[chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))],
  ]);
}

/** Rows as PNG has them before compression: a byte that says "no filter", then two pixels a byte. */
function rowsOf(pixels: Uint8Array, widthPx: number, heightPx: number): Buffer {
  const rows = Buffer.alloc((1 + widthPx / 2) * heightPx);
  let to = 0;
  let from = 0;
  for (let y = 0; y < heightPx; y += 1) {
    to += 1;
    for (let x = 0; x < widthPx; x += 2) {
      const [left = 0, right = 0] = [pixels[from], pixels[from + bytesPerCanvasPixel]];
      rows[to] = (left & 0xf0) | (right >> 4);
      to += 1;
      from += 2 * bytesPerCanvasPixel;
    }
  }
  return rows;
}

/** Length, name, content, checksum over name and content. */
function chunk(name: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(12 + content.length);
  whole.writeUInt32BE(content.length, 0);
  whole.write(name, 4, 'latin1');
  content.copy(whole, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, 8 + content.length)), 8 + content.length);
  return whole;
}
