// Words of the lists in memory (e-mails, flow ids, booking numbers …): each kept once under a number, as long as a row
// uses it, with its rank in the order of all. A word that nobody uses any more is gone.

/** Grows an array of numbers to at least `length`, keeping what is in it. */
export function grown<Kind extends Uint8Array | Int32Array | Uint32Array | Float64Array>(
  array: Kind,
  length: number,
): Kind {
  if (length <= array.length) return array;
  const make = array.constructor as new (length: number) => Kind;
  const larger = new make(Math.max(length, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}

export type Words = {
  /** The word's number, one more use of it. */
  readonly take: (word: string) => number;
  /** One use less. */
  readonly drop: (code: number) => void;
  /** The word's number, without using it; undefined: nobody does. */
  readonly find: (word: string) => number | undefined;
  readonly word: (code: number) => string;
  /** By number, 1 where the word, in small letters, passes. */
  readonly matching: (test: (small: string) => boolean) => Uint8Array;
  /** By number, the place of each word in the order of their UTF-16 units. */
  readonly ranks: () => Int32Array;
};

/** Stands where there is no word; no word ever has it. */
export const noWord = 0;

/** An empty set of words. */
export function createWords(): Words {
  const codes = new Map<string, number>();
  const words: string[] = [''];
  const small: string[] = [''];
  const free: number[] = [];
  let uses = new Int32Array(1024);
  let order: number[] = [];
  let ranks = new Int32Array(1024);
  /** Numbers whose word came or went since `order` was made. */
  const changed = new Set<number>();
  const byWord = (a: number, b: number): number => ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1);

  const take = (word: string): number => {
    const known = codes.get(word);
    const code = known ?? free.pop() ?? words.length;
    uses = grown(uses, code + 1);
    uses[code] = (uses[code] ?? 0) + 1;
    if (known !== undefined) return code;
    codes.set(word, code);
    words[code] = word;
    small[code] = word.toLowerCase();
    changed.add(code);
    return code;
  };

  const drop = (code: number): void => {
    uses[code] = (uses[code] ?? 0) - 1;
    if (uses[code] !== 0) return;
    codes.delete(words[code] ?? '');
    words[code] = '';
    small[code] = '';
    free.push(code);
    changed.add(code);
  };

  const sort = (): void => {
    const fresh = [...changed].filter((code) => (uses[code] ?? 0) > 0).sort(byWord);
    const kept = order.filter((code) => !changed.has(code));
    order = merged(kept, fresh, byWord);
    ranks = grown(ranks, words.length);
    for (let rank = 0; rank < order.length; rank += 1) ranks[order[rank] ?? 0] = rank;
    changed.clear();
  };

  return {
    ...{ take, drop },
    find: (word) => codes.get(word),
    word: (code) => words[code] ?? '',
    matching: (test) => {
      const hits = new Uint8Array(words.length);
      for (let code = 0; code < words.length; code += 1) {
        if ((uses[code] ?? 0) > 0 && test(small[code] ?? '')) hits[code] = 1;
      }
      return hits;
    },
    ranks: () => {
      if (changed.size > 0) sort();
      return ranks;
    },
  };
}

/** Puts a few sorted numbers among many; looks up places instead of comparing everything. */
function merged(many: number[], few: readonly number[], order: (a: number, b: number) => number): number[] {
  if (few.length === 0) return many;
  const all: number[] = [];
  let done = 0;
  for (const one of few) {
    let [low, high] = [done, many.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(many[middle] ?? 0, one) < 0) low = middle + 1;
      else high = middle;
    }
    for (; done < low; done += 1) all.push(many[done] ?? 0);
    all.push(one);
  }
  for (; done < many.length; done += 1) all.push(many[done] ?? 0);
  return all;
}
