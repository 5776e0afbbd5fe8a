// A sheet of paper and a round pen with ink, or with paper's colour: how much ink is on each pixel. Faster than
// a canvas (decision 0011), and the same on every machine.
import type { Point } from './letters.ts';

export type Sheet = {
  /** A byte a pixel, row by row: 0 is paper, 255 ink. */
  readonly inked: Uint8Array;
  /** Draws along points; one point alone is a dot. `colour` paper takes ink away. */
  readonly draw: (stroke: readonly Point[], penPx: number, colour: 'ink' | 'paper') => void;
};

/** A fresh sheet. Points and pens are in px of its size; it has `density` pixels for each. */
export function freshSheet(widthPx: number, heightPx: number, density: number): Sheet {
  const width = widthPx * density;
  const height = heightPx * density;
  const inked = new Uint8Array(width * height);

  /** From one point to the next, both in pixels: each pixel by how far its middle is from the line between them. */
  const segment = (ax: number, ay: number, bx: number, by: number, radius: number, isInk: boolean): void => {
    const [dx, dy] = [bx - ax, by - ay];
    const perSquare = 1 / (dx * dx + dy * dy || 1);
    const reach = radius + 0.5;
    const whole = Math.max(0, radius - 0.5) ** 2;
    const last = Math.min(height - 1, Math.floor(Math.max(ay, by) + reach));
    for (let y = Math.max(0, Math.ceil(Math.min(ay, by) - reach)); y <= last; y += 1) {
      // The stretch of the line that this row can see, and so the pixels of the row that can be near it.
      const above = dy === 0 ? 0 : (y - reach - ay) / dy;
      const below = dy === 0 ? 1 : (y + reach - ay) / dy;
      const from = ax + dx * clamp(Math.min(above, below));
      const to = ax + dx * clamp(Math.max(above, below));
      const right = Math.min(width - 1, Math.floor(Math.max(from, to) + reach));
      for (let x = Math.max(0, Math.ceil(Math.min(from, to) - reach)); x <= right; x += 1) {
        const along = clamp(((x - ax) * dx + (y - ay) * dy) * perSquare);
        const offX = x - ax - along * dx;
        const offY = y - ay - along * dy;
        const off = offX * offX + offY * offY;
        if (off >= reach * reach) continue;
        const covered = off < whole ? 255 : 255 * (reach - Math.sqrt(off));
        const at = y * width + x;
        const before = inked[at] ?? 0;
        if (isInk ? covered > before : 255 - covered < before) inked[at] = isInk ? covered : 255 - covered;
      }
    }
  };

  return {
    inked,
    draw: (stroke, penPx, colour) => {
      const radius = (penPx * density) / 2;
      stroke.forEach(([x, y], nth) => {
        const [fromX, fromY] = stroke[nth - 1] ?? [x, y];
        segment(fromX * density, fromY * density, x * density, y * density, radius, colour === 'ink');
      });
    },
  };
}

const clamp = (share: number): number => (share < 0 ? 0 : share > 1 ? 1 : share);
