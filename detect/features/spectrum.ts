// Spectrum of the acceleration on the grid: where a hand's energy lies, and where added noise puts its own.
import { gridMs } from '../movement/grid.ts';
import { type Feature, once, type View } from './feature.ts';
import { nothing } from './statistics.ts';

const source = 'hand movements lie under 6 Hz, tremor at 8–12 Hz: Elble & Koller 1990';
const missing = 'fewer than 8 steps of the grid, or no movement';

/** Energy of the velocity's changes (x and y) at each half Hz up to 16, by Fourier sums. */
const energies = once(({ fine: { dx, dy } }: View): Float64Array => {
  const at = new Float64Array(32);
  const n = dx.length - 1;
  for (let bin = 1; bin <= 32; bin += 1) {
    const turn = 2 * Math.PI * (bin / 2) * (gridMs / 1000);
    const [stepCos, stepSin] = [Math.cos(turn), Math.sin(turn)];
    let [cos, sin] = [1, 0];
    let [xc, xs, yc, ys] = [0, 0, 0, 0];
    for (let i = 0; i < n; i += 1) {
      const [ax, ay] = [(dx[i + 1] as number) - (dx[i] as number), (dy[i + 1] as number) - (dy[i] as number)];
      xc += ax * cos;
      xs += ax * sin;
      yc += ay * cos;
      ys += ay * sin;
      const next = cos * stepCos - sin * stepSin;
      sin = sin * stepCos + cos * stepSin;
      cos = next;
    }
    at[bin - 1] = xc * xc + xs * xs + yc * yc + ys * ys;
  }
  return at;
});

/** Share of the energy from one frequency (not included) to another, Hz. */
const band =
  (from: number, to: number) =>
  (view: View): number => {
    if (view.fine.dx.length < 8) return Number.NaN;
    const all = energies(view);
    let [inside, total] = [0, 0];
    all.forEach((energy, i) => {
      total += energy;
      if ((i + 1) / 2 > from && (i + 1) / 2 <= to) inside += energy;
    });
    return total < nothing ? Number.NaN : inside / total;
  };

export const spectrum: readonly Feature[] = (
  [
    [0, 2],
    [2, 4],
    [4, 7],
    [7, 11],
    [11, 16],
  ] as const
).map(([from, to]) => ({
  name: `energy-${from}-${to}`,
  formula: `share of the energy of Δv (x and y) over ${from} and up to ${to} Hz, of Fourier sums at 0.5, 1 … 16 Hz`,
  ...{ unit: 'share', source, missing },
  of: band(from, to),
}));
