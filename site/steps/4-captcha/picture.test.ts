// The captcha's picture: always the same for one seed, readable size, and nothing in it but pixels.
import { captchaAlphabet, captchaLength } from '@podoal/sale/4-captcha/captcha.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawsOf } from './draws.ts';
import { layOut, pictureHeightPx, pictureWidthPx } from './layout.ts';
import { shapesOf } from './letters.ts';
import { drawCaptcha, pictureDensity } from './picture.ts';

const anyLetters = fc.string({
  unit: fc.constantFrom(...captchaAlphabet),
  minLength: captchaLength,
  maxLength: captchaLength,
});
const anySeed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

function chunkNames(png: Buffer): string[] {
  const names: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) names.push(png.toString('latin1', at + 4, at + 8));
  return names;
}

describe('drawCaptcha', () => {
  it('draws a PNG half as large again as it is on the page', () => {
    const png = drawCaptcha('CGUVDQ', 1);
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      pictureWidthPx * pictureDensity,
      pictureHeightPx * pictureDensity,
    ]);
    expect(png.length).toBeLessThan(20_000);
  });

  it('is the same for the same letters and seed, and another for every other', () => {
    const first = drawCaptcha('ABCDEF', 7);
    expect(drawCaptcha('ABCDEF', 7)).toEqual(first);
    expect(drawCaptcha('ABCDEF', 8)).not.toEqual(first);
    expect(drawCaptcha('ABCDEF', 7 + 2 ** 32)).not.toEqual(first);
    expect(drawCaptcha('ABCDEG', 7)).not.toEqual(first);
  });

  it('holds pixels only: no text, time or any other word about the answer', () => {
    fc.assert(
      fc.property(anyLetters, anySeed, (letters, seed) => {
        const png = drawCaptcha(letters, seed);
        const names = chunkNames(png);
        expect(names.filter((name) => !['IHDR', 'PLTE', 'IDAT', 'IEND'].includes(name))).toEqual([]);
        expect(png.toString('latin1').toUpperCase()).not.toContain(letters);
      }),
      { numRuns: 20 },
    );
  });

  it.each(['ABCDEI', 'OABCDE', 'abcdef', 'ABCDE', 'ABCDEFG', '', 'ABC EF', 'ABCDE1', 'ABCDEÄ'])(
    'refuses %j',
    (letters) => {
      expect(() => drawCaptcha(letters, 1)).toThrow(RangeError);
    },
  );

  it('never says the letters in its refusal', () => {
    expect(() => drawCaptcha('QWERTO', 1)).not.toThrow(/QWERTO/);
  });
});

describe('layOut', () => {
  it('keeps every letter whole inside the picture and in its order', () => {
    fc.assert(
      fc.property(anyLetters, anySeed, (letters, seed) => {
        const placed = layOut(shapesOf(letters), drawsOf(seed, letters)).map((strokes) => strokes.flat());
        for (const [x, y] of placed.flat()) {
          expect(x).toBeGreaterThan(3);
          expect(x).toBeLessThan(pictureWidthPx - 3);
          expect(y).toBeGreaterThan(1);
          expect(y).toBeLessThan(pictureHeightPx - 1);
        }
        const centres = placed.map((points) => points.reduce((sum, [x]) => sum + x, 0) / points.length);
        expect(centres).toEqual(centres.toSorted((a, b) => a - b));
      }),
    );
  });
});
