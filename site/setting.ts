// How one setting is read from its text: into a value, or what was expected and an example. Used by config.ts.

export type Found<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly expected: string; readonly example: string };

export type Reader<Value> = (written: string) => Found<Value>;

const plainNumber = /^\d{1,12}(\.\d{1,12})?$/u;

/** A text that fits a pattern. */
export const text =
  (expected: string, example: string, fits: RegExp): Reader<string> =>
  (written) =>
    fits.test(written) ? { ok: true, value: written } : { ok: false, expected, example };

/** A number from `low` to `high`, written in digits. */
export const number =
  (low: number, high: number, example: string, what = 'a number'): Reader<number> =>
  (written) => {
    const value = Number(written);
    if (plainNumber.test(written) && value >= low && value <= high) return { ok: true, value };
    return { ok: false, expected: `${what} from ${low} to ${high}`, example };
  };

/** A whole number from `low` to `high`. */
export const whole =
  (low: number, high: number, example: string): Reader<number> =>
  (written) => {
    const read = number(low, high, example, 'a whole number')(written);
    return read.ok && !Number.isInteger(read.value)
      ? { ok: false, expected: `a whole number from ${low} to ${high}`, example }
      : read;
  };

/** One of a few words. */
export const oneOf =
  <const Word extends string>(words: readonly [Word, ...Word[]]): Reader<Word> =>
  (written) => {
    const value = words.find((word) => word === written);
    return value === undefined
      ? { ok: false, expected: `one of ${words.join(', ')}`, example: words[0] }
      : { ok: true, value };
  };

/** `on` or `off`, also as `1` or `0`. */
export const flag: Reader<boolean> = (written) => {
  const word = oneOf(['on', 'off', '1', '0'])(written);
  return word.ok ? { ok: true, value: word.value === 'on' || word.value === '1' } : word;
};

/** Scheme and host of a public address, nothing behind them. */
export const origin: Reader<string> = (written) => {
  const url = URL.parse(written);
  const fits = url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === written;
  return fits
    ? { ok: true, value: written }
    : { ok: false, expected: 'http or https, the host and nothing behind it', example: 'https://tickets.example.org' };
};

/** Whether this name or address means this machine itself. */
export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/u.test(host);
