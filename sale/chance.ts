// Chance that shapes a sale: a pure function of seed, showing, purpose, subject and try number, never a shared stream.
// Whoever asks, in whatever order, gets the same number; the crowd, the line and 이선좌 all draw here.
// Integer arithmetic only (MurmurHash3's 32-bit steps in two lanes), so every platform gives the same bits. Not for secrets.

/** What a draw decides. A purpose's name is part of the draw: renaming one changes every sale with the same seed. */
export type Purpose =
  | 'opening-share'
  | 'opening-seat'
  | 'crowd-moment'
  | 'crowd-seat'
  | 'rival'
  | 'ticket'
  | 'shuffle'
  | 'line-rate'
  | 'line-crowd'
  | 'fan-name';

/** What all draws of one round have in common. */
export type ChanceKey = {
  /** The round's seed, any text. */
  readonly seed: string;
  /** The showing (회차) the round sells, any text that names it. */
  readonly showing: string;
};

type Lane = { readonly start: number; readonly first: number; readonly second: number };

// Multipliers of MurmurHash3 (Austin Appleby, public domain): x86_32 for the high lane, x86_128 for the low one.
const highLane: Lane = { start: 0x9e3779b9, first: 0xcc9e2d51, second: 0x1b873593 };
const lowLane: Lane = { start: 0x3c6ef372, first: 0x239b961b, second: 0xab0e9789 };

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

function absorb(hash: number, word: number, lane: Lane): number {
  const mixed = Math.imul(rotateLeft(Math.imul(word, lane.first), 15), lane.second);
  return (Math.imul(rotateLeft(hash ^ mixed, 13), 5) + 0xe6546b64) | 0;
}

/** Absorbs the length first, so that ('ab', 'c') and ('a', 'bc') part ways; then two UTF-16 code units a word. */
function absorbText(hash: number, text: string, lane: Lane): number {
  let next = absorb(hash, text.length, lane);
  for (let i = 0; i < text.length; i += 2) {
    const second = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    next = absorb(next, text.charCodeAt(i) | (second << 16), lane);
  }
  return next;
}

function absorbInteger(hash: number, integer: number, lane: Lane): number {
  return absorb(absorb(hash, integer | 0, lane), Math.floor(integer / 2 ** 32) | 0, lane);
}

function laneOf(key: ChanceKey, purpose: Purpose, subject: string, tryNumber: number, lane: Lane): number {
  const round = absorbText(absorbText(lane.start, key.seed, lane), key.showing, lane);
  return absorbInteger(absorbText(absorbText(round, purpose, lane), subject, lane), tryNumber, lane);
}

/** MurmurHash3's last step: every bit of the word reaches every bit of the result. */
function finish(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * A number in [0, 1) with 53 random bits, the same for the same five words on every machine.
 * `subject` is who or what the draw is about (7 and '7' are the same subject); `tryNumber` a whole number.
 */
export function chance(key: ChanceKey, purpose: Purpose, subject: string | number, tryNumber: number): number {
  const about = String(subject);
  const low = laneOf(key, purpose, about, tryNumber, lowLane);
  const high = finish(laneOf(key, purpose, about, tryNumber, highLane) ^ finish(low));
  const rest = finish((low + high) | 0);
  return ((high >>> 5) * 2 ** 26 + (rest >>> 6)) / 2 ** 53;
}

/** A whole number from `low` to `high`, both included, each as likely; `low` ≤ `high`, fewer than 2^32 apart. */
export function chanceInteger(
  key: ChanceKey,
  purpose: Purpose,
  subject: string | number,
  tryNumber: number,
  low: number,
  high: number,
): number {
  return low + Math.floor(chance(key, purpose, subject, tryNumber) * (high - low + 1));
}
