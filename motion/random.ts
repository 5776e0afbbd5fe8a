// Seeded chance for paths: a text becomes a stream of numbers, and the stream becomes distributions.
// Enough for simulations, never for secrets. Integer steps only in the stream itself, so every platform draws the same.

/** The next number of a stream, 0 ≤ n < 1, 32 random bits. */
export type Random = () => number;

/** Four words of a text: cyrb128 (bryc, public domain), four multiplying lanes that feed each other. */
function wordsOf(text: string): readonly [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  const all = a ^ b ^ c ^ d;
  return [all, b ^ all, c ^ all, d ^ all];
}

/**
 * The stream of a seed: sfc32 (Chris Doty-Humphrey, PractRand, public domain), 128 bits of state, period at least 2^32.
 * Give each thing a stream of its own, `randomFrom(`${seed}/${flowId}/que`)`: then none changes when another draws more.
 */
export function randomFrom(seed: string): Random {
  let [a, b, c, counter] = wordsOf(seed);
  const next: Random = () => {
    const drawn = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return (drawn >>> 0) / 2 ** 32;
  };
  // Mixes the seed in, as PractRand does.
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** Even between `low` (included) and `high` (not). */
export const uniform = (random: Random, low: number, high: number): number => low + (high - low) * random();

/** A whole number from `low` to `high`, both included, each as likely. */
export const integer = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

/** One of the items, each as likely; throws on none. */
export function pick<Item>(random: Random, items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  if (items.length === 0) throw new RangeError('nothing to pick from');
  return items[integer(random, 0, items.length - 1)] as Item;
}

/** Normal with this mean and standard deviation (Box & Muller 1958); two draws of the stream each time. */
export function normal(random: Random, mean: number, sd: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return mean + sd * radius * Math.cos(2 * Math.PI * random());
}

/** Lognormal: `median` in the unit wanted, `sigma` the standard deviation of the natural logarithm (0.3: 95 % within ×÷ 1.8). */
export const lognormal = (random: Random, median: number, sigma: number): number =>
  median * Math.exp(normal(random, 0, sigma));
