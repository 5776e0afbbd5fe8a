// The expected wait in words, on the server and in the page's script alike.

/** Sentences with places for numbers: `{n}`, `{a}`, `{b}`. */
export type WaitWords = {
  readonly minutes: string;
  readonly seconds: string;
  /** `{a}` alone. */
  readonly about: string;
  /** From `{a}` to `{b}`. */
  readonly range: string;
  readonly soon: string;
};

/** A wait between `low` and `high` seconds: under a minute in tens of seconds, else in whole minutes, never too short. */
export function waitText(low: number, high: number, words: WaitWords): string {
  if (high <= 5) return words.soon;
  const one = (seconds: number, round: (n: number) => number): string =>
    seconds < 60
      ? words.seconds.replace('{n}', String(Math.max(5, round(seconds / 10) * 10)))
      : words.minutes.replace('{n}', String(round(seconds / 60)));
  const [from, to] = [one(low, Math.floor), one(high, Math.ceil)];
  return from === to ? words.about.replace('{a}', to) : words.range.replace('{a}', from).replace('{b}', to);
}
