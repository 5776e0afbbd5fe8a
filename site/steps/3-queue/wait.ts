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

/** Whether so few are ahead that one should not turn away any more. */
export const isNear = (ahead: number): boolean => ahead < 10;

/** A wait between `low` and `high` seconds: under a minute in tens of seconds, else in whole minutes, never too short. */
export function waitText(low: number, high: number, words: WaitWords): string {
  if (high <= 5) return words.soon;
  const one = (seconds: number, round: (n: number) => number): readonly [count: string, unit: string] =>
    seconds < 60
      ? [String(Math.max(5, round(seconds / 10) * 10)), words.seconds]
      : [String(round(seconds / 60)), words.minutes];
  const said = ([count, unit]: readonly [string, string]): string => unit.replace('{n}', count);
  const [from, to] = [one(low, Math.floor), one(high, Math.ceil)];
  if (said(from) === said(to)) return words.about.replace('{a}', said(to));
  // Of two numbers of one unit only the second says it: 11 ~ 14분.
  const first = from[1] === to[1] ? from[0] : said(from);
  return words.range.replace('{a}', first).replace('{b}', said(to));
}
