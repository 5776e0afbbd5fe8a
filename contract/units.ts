// The units everybody shares: time in milliseconds, money in whole won, dates and times as people in Seoul read them.
// Used by every package; Korea has no daylight saving time, so Asia/Seoul is UTC+9 all year.

/** A point in time: milliseconds since 1970-01-01T00:00:00Z, whole. */
export type EpochMs = number;

/** A length of time in milliseconds. */
export type DurationMs = number;

/** Money in whole Korean won. */
export type Krw = number;

/** A calendar date in Seoul, `YYYY-MM-DD`. */
export type SeoulDate = string;

/** A time of day in Seoul, `HH:MM`, 00:00 to 23:59. */
export type SeoulTime = string;

const msPerSecond = 1000;
const msPerMinute = 60 * msPerSecond;
const msPerHour = 60 * msPerMinute;
const msPerDay = 24 * msPerHour;
const seoulAheadOfUtcMs = 9 * msPerHour;

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `n` seconds in milliseconds. */
export const seconds = (n: number): DurationMs => n * msPerSecond;

/** `n` minutes in milliseconds. */
export const minutes = (n: number): DurationMs => n * msPerMinute;

/** `n` hours in milliseconds. */
export const hours = (n: number): DurationMs => n * msPerHour;

/** `n` days of 24 hours in milliseconds. */
export const days = (n: number): DurationMs => n * msPerDay;

/** The date in Seoul at this moment, e.g. `2026-03-01`. Years 0000 to 9999. */
export const seoulDate = (at: EpochMs): SeoulDate => new Date(at + seoulAheadOfUtcMs).toISOString().slice(0, 10);

/** The time of day in Seoul at this moment, cut to the minute, e.g. `19:30`. */
export const seoulTime = (at: EpochMs): SeoulTime => new Date(at + seoulAheadOfUtcMs).toISOString().slice(11, 16);

/** Whether the text is a date that exists, written `YYYY-MM-DD` (2026-02-30 does not). */
export function isSeoulDate(text: string): text is SeoulDate {
  if (!datePattern.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Whether the text is a time of day written `HH:MM`. */
export const isSeoulTime = (text: string): text is SeoulTime => timePattern.test(text);

/**
 * The moment at which Seoul's clocks show this date and time.
 * The caller has checked what came from outside with {@link isSeoulDate} and {@link isSeoulTime}; anything else throws.
 */
export function seoulEpoch(date: SeoulDate, time: SeoulTime): EpochMs {
  if (!isSeoulDate(date) || !isSeoulTime(time)) throw new RangeError(`not a date and time: ${date} ${time}`);
  return Date.parse(`${date}T${time}:00Z`) - seoulAheadOfUtcMs;
}

/** The date `n` days later, or earlier when `n` is negative. Throws on what {@link isSeoulDate} refuses. */
export function addDays(date: SeoulDate, n: number): SeoulDate {
  return seoulDate(seoulEpoch(date, '00:00') + days(n));
}
