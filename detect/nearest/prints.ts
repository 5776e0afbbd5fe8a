// Prints of a movement: what stays of 0.6 s of it when it is moved, turned or scaled. Small enough to be kept of every flow, so that
// a way which somebody recorded before is found again (docs/decisions/0033).
import { gridMs } from '../movement/grid.ts';
import { type Movement, partOf } from '../movement/movement.ts';

/** What one print is of, ms. */
export const printMs = 600;
/** Numbers of a print: real and imaginary parts of five coefficients. */
export const numbers = 10;
/** Step of these numbers; the coefficients of a movement, the first with them, make a vector of length 1. */
export const printStep = 1 / 250;

/** Prints of a movement, in its order. */
export type Prints = {
  /** `numbers` a print, one print after another. */
  readonly values: Int8Array;
  /** When each begins, ms on the movement's clock. */
  readonly times: Float64Array;
};

/** A pointer that rests so long, ms, ends its stroke: no print leads across. */
const restMs = 150;
/** Least movement of a print, px from its middle (root of the mean square): of less, whole px decide the shape. */
const leastPx = 15;
/** Least that lies beside the straight line, of a movement of length 1. */
const leastBeside = 0.03;
const points = printMs / gridMs + 1;
/** The discrete cosine transform over a print's places, without the mean: a row a coefficient. */
const cosines = Array.from({ length: numbers / 2 + 1 }, (_, k) =>
  Float64Array.from(
    { length: points },
    (_at, j) => Math.sqrt(2 / points) * Math.cos((Math.PI * (k + 1) * (j + 0.5)) / points),
  ),
);

/** Of more than is wanted, runs of so many ms are looked at and runs between them left out, evenly: a copy is longer than one. */
const runMs = 1200;

/** Prints of a movement, one every `apartMs`; of one so long that it has more than `most` places for them, some of these, spread over it. */
export function printsOf(movement: Movement, apartMs: number, most: number): Prints {
  const values: number[] = [];
  const times: number[] = [];
  const strokes = [...strokesOf(movement)];
  const placesIn = ({ t }: Movement): number =>
    Math.max(0, Math.floor(((t[t.length - 1] as number) - (t[0] as number) - printMs) / apartMs) + 1);
  const every = Math.ceil(strokes.reduce((sum, stroke) => sum + placesIn(stroke), 0) / most);
  const run = Math.round(runMs / apartMs);
  let place = 0;
  for (const stroke of strokes) {
    const places = placesIn(stroke);
    for (let nth = 0; nth < places; nth += 1, place += 1) {
      if (Math.floor(place / run) % every !== 0) continue;
      const from = (stroke.t[0] as number) + nth * apartMs;
      const print = printAt(stroke, from);
      if (print === null) continue;
      for (const value of print) values.push(value);
      times.push(from);
    }
  }
  return { values: Int8Array.from(values), times: Float64Array.from(times) };
}

/** The parts of a movement between its rests. */
function* strokesOf(movement: Movement): Generator<Movement> {
  const { t } = movement;
  let from = 0;
  for (let i = 1; i <= t.length; i += 1) {
    if (i < t.length && (t[i] as number) - (t[i - 1] as number) <= restMs) continue;
    if (i - from > 1) yield partOf(movement, from, i);
    from = i;
  }
}

/**
 * The print that begins at a time, ms, at least {@link printMs} before the stroke's end; null: too little moved, a loop, which has no
 * direction, or a straight line, which everybody's keys and many hands make alike.
 */
function printAt(stroke: Movement, from: number): readonly number[] | null {
  const { x, y } = placesFrom(stroke, from);
  const [re, im] = [coefficients(x), coefficients(y)];
  const size = Math.hypot(...re, ...im);
  const [a, b] = [re[0] as number, im[0] as number];
  const first = Math.hypot(a, b);
  if (size < leastPx * Math.sqrt(points) || first < size / 2) return null;
  // Each by the first as complex numbers: turned until that one is real, so the imaginary parts are what lies beside the line.
  const by = first * size;
  const along = re.slice(1).map((u, k) => (u * a + (im[k + 1] as number) * b) / by);
  const beside = re.slice(1).map((u, k) => ((im[k + 1] as number) * a - u * b) / by);
  if (Math.hypot(...beside) < leastBeside) return null;
  return along.flatMap((value, k) => [whole(value / printStep), whole((beside[k] as number) / printStep)]);
}

/** Places on the 30 ms grid from a time on. */
function placesFrom({ x, y, t }: Movement, from: number): { readonly x: Float64Array; readonly y: Float64Array } {
  const places = { x: new Float64Array(points), y: new Float64Array(points) };
  let next = Math.max(1, firstAt(t, from));
  for (let j = 0; j < points; j += 1) {
    const at = from + gridMs * j;
    while (next < t.length - 1 && (t[next] as number) < at) next += 1;
    const [x0, y0, t0] = [x[next - 1] as number, y[next - 1] as number, t[next - 1] as number];
    const share = (at - t0) / ((t[next] as number) - t0);
    places.x[j] = x0 + ((x[next] as number) - x0) * share;
    places.y[j] = y0 + ((y[next] as number) - y0) * share;
  }
  return places;
}

const coefficients = (values: Float64Array): readonly number[] =>
  cosines.map((cosine) => {
    let sum = 0;
    for (let j = 0; j < points; j += 1) sum += (cosine[j] as number) * (values[j] as number);
    return sum;
  });

const whole = (value: number): number => Math.max(-127, Math.min(127, Math.round(value)));

/** Index of the first of rising times that is not under a time. */
function firstAt(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
