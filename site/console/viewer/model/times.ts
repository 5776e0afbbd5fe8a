// How moments and spans are written in the viewer: Seoul's clock to the ms, spans with their units.
const seoulAheadOfUtcMs = 9 * 3_600_000;

/** Units as the page's language writes them; `{n}` is the figure. */
export type SpanWords = {
  readonly ms: string;
  readonly seconds: string;
  readonly minutes: string;
  readonly hours: string;
};

const inSeoul = (epochMs: number): string | null => {
  const at = new Date(epochMs + seoulAheadOfUtcMs);
  // Beyond the year 9999 the text would have another length; nothing of ours is there.
  return Number.isNaN(at.getTime()) || Math.abs(epochMs) > 2.5e14 ? null : at.toISOString();
};

/** `2026-12-01 20:00:13.482`; a number that is no time is shown as it is. */
export const momentText = (epochMs: number): string =>
  inSeoul(epochMs)?.slice(0, 23).replace('T', ' ') ?? String(epochMs);
/** `2026-12-01`. */
export const dayText = (epochMs: number): string => inSeoul(epochMs)?.slice(0, 10) ?? String(epochMs);
/** `20:00:13`. */
export const clockText = (epochMs: number): string => inSeoul(epochMs)?.slice(11, 19) ?? '';

/** `85 ms`, `12.3초`, `3분 05초`, `1시간 02분`; negative ones with a true minus sign. */
export function spanText(ms: number, words: SpanWords): string {
  if (ms < 0) return `−${spanText(-ms, words)}`;
  const put = (word: string, figure: string): string => word.replace('{n}', figure);
  if (ms < 999.5) return put(words.ms, String(Math.round(ms * 10) / 10));
  if (ms < 59_950) return put(words.seconds, (ms / 1000).toFixed(1));
  const seconds = Math.round(ms / 1000);
  const two = (figure: number): string => String(figure).padStart(2, '0');
  if (seconds < 3600)
    return `${put(words.minutes, String(Math.floor(seconds / 60)))} ${put(words.seconds, two(seconds % 60))}`;
  const minutes = Math.round(seconds / 60);
  return `${put(words.hours, String(Math.floor(minutes / 60)))} ${put(words.minutes, two(minutes % 60))}`;
}

/** A length of time to the ms with its units: `0.510초`, `1분 53.144초`; negative ones with a true minus sign. */
export function exactSpanText(ms: number, words: SpanWords): string {
  if (ms < 0) return `−${exactSpanText(-ms, words)}`;
  const whole = Math.round(ms);
  const seconds = words.seconds.replace('{n}', ((whole % 60_000) / 1000).toFixed(3));
  return whole < 60_000 ? seconds : `${words.minutes.replace('{n}', String(Math.floor(whole / 60_000)))} ${seconds}`;
}

/** Time since the start as figures of an axis: `0:13.482`, `1:02:07.250`; `decimals` of the second. */
export function axisText(ms: number, decimals = 3): string {
  const sign = ms < 0 ? '−' : '';
  const whole = Math.round(Math.abs(ms) / 10 ** (3 - decimals)) * 10 ** (3 - decimals);
  const [hours, minutes] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60];
  const seconds = ((whole % 60_000) / 1000).toFixed(decimals).padStart(decimals === 0 ? 2 : decimals + 3, '0');
  return hours > 0 ? `${sign}${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${sign}${minutes}:${seconds}`;
}
