// The pen: ink where the line is and nowhere else, softened at its edges, taken away by paper.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshSheet } from './sheet.ts';

const [width, height] = [20, 10];
const rowsOf = (inked: Uint8Array) =>
  Array.from({ length: height }, (_, y) => [...inked.slice(y * width, (y + 1) * width)]);

describe('the pen', () => {
  it('inks a level line as wide as it is, with half ink at its edges', () => {
    const sheet = freshSheet(width, height, 1);
    sheet.draw([[5, 4], [15, 4]], 2, 'ink'); // biome-ignore format: points
    const rows = rowsOf(sheet.inked);
    expect([2, 3, 4, 5, 6].map((y) => rows[y]?.[10])).toEqual([0, 127, 255, 127, 0]);
    expect(rows[4]?.map((ink) => ink > 0)).toEqual(Array.from({ length: width }, (_, x) => x >= 4 && x <= 16));
  });

  it('has as many pixels as the density says', () => {
    const sheet = freshSheet(width / 2, height / 2, 2);
    sheet.draw([[5, 2.5]], 2, 'ink');
    expect(sheet.inked.length).toBe(width * height);
    const [ink] = [sheet.inked.reduce((sum, one) => sum + one, 0) / 255];
    expect(ink).toBeGreaterThan(0.9 * Math.PI * 4);
    expect(ink).toBeLessThan(1.1 * Math.PI * 4);
  });

  it('takes ink away with paper', () => {
    const sheet = freshSheet(width, height, 1);
    sheet.draw([[0, 5], [19, 5]], 4, 'ink'); // biome-ignore format: points
    sheet.draw([[10, 5]], 3, 'paper');
    expect([rowsOf(sheet.inked)[5]?.[10], rowsOf(sheet.inked)[5]?.[3]]).toEqual([0, 255]);
  });

  it('inks every pixel by its distance from the line, wherever the line goes', () => {
    const coordinate = fc.double({ min: -30, max: 50, noNaN: true });
    const point = fc.tuple(coordinate, coordinate);
    fc.assert(
      fc.property(point, point, fc.double({ min: 0.5, max: 12, noNaN: true }), (a, b, penPx) => {
        const sheet = freshSheet(width, height, 1);
        sheet.draw([a, b], penPx, 'ink');
        const square = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2;
        sheet.inked.forEach((ink, at) => {
          const [x, y] = [at % width, Math.floor(at / width)];
          const along = ((x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])) / (square || 1);
          const share = Math.min(1, Math.max(0, along));
          const off = Math.hypot(x - a[0] - share * (b[0] - a[0]), y - a[1] - share * (b[1] - a[1]));
          const expected = 255 * Math.min(1, Math.max(0, penPx / 2 + 0.5 - off));
          expect(Math.abs(ink - expected)).toBeLessThanOrEqual(1);
        });
      }),
    );
  });
});
