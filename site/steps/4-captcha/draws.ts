// A small seeded stream of draws for the captcha's picture and sound: how they look and sound, never what they say.
// The answer itself comes from the system's secure generator, elsewhere.

/** The next number of a stream, 0 ≤ n < 1. */
export type Draw = () => number;

/**
 * A stream that depends on the seed and the letters alone, so one captcha always gets the same picture and sound.
 * @param seed any whole number up to 2^53
 */
export function drawsOf(seed: number, letters: string): Draw {
  let state = (seed >>> 0) ^ Math.imul(Math.floor(seed / 2 ** 32) >>> 0, 0x9e3779b1);
  for (const letter of letters) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) ^ (state >>> 15);
  // mulberry32: 32 bits of state, enough for looks
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A draw between `low` and `high`. */
export function between(draw: Draw, low: number, high: number): number {
  return low + (high - low) * draw();
}
