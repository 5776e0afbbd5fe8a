// How money, counts, dates and durations are written in each language. Used by every page and the frame.
import type { Lang } from './messages/index.ts';

export { formatCountdown, formatDuration } from './duration.ts';

const counts = { ko: new Intl.NumberFormat('ko-KR'), en: new Intl.NumberFormat('en-US') } as const;

const weekdays = {
  ko: ['일', '월', '화', '수', '목', '금', '토'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The title in the page's language. */
export const formatTitle = (titles: { readonly titleKo: string; readonly titleEn: string }, lang: Lang): string =>
  lang === 'ko' ? titles.titleKo : titles.titleEn;

/** A whole number with thousands separators. */
export const formatCount = (count: number, lang: Lang): string => counts[lang].format(count);

/** Whole won: `165,000원`, in English `₩165,000`. Negative amounts carry a true minus sign. */
export const formatKrw = (priceKrw: number, lang: Lang): string => {
  const amount = counts[lang].format(Math.abs(priceKrw));
  const sign = priceKrw < 0 ? '−' : '';
  return lang === 'ko' ? `${sign}${amount}원` : `${sign}₩${amount}`;
};

/** Digits of a Korean phone number with their hyphens, `010-1234-5678`; anything else as it is. */
export const formatPhone = (digits: string): string => digits.replace(/^(02|\d{3})(\d{3,4})(\d{4})$/u, '$1-$2-$3');

/** A calendar day `YYYY-MM-DD` of the venue: `2026년 12월 24일 (목)`, `Thu, Dec 24, 2026`. Not a day: returned as it is. */
export const formatDate = (date: string, lang: Lang): string => written(date, lang, true);

/** The day without its year, for narrow places: `12월 24일 (목)`, `Thu, Dec 24`. Not a day: returned as it is. */
export const formatDay = (date: string, lang: Lang): string => written(date, lang, false);

const written = (date: string, lang: Lang, withYear: boolean): string => {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  const [year, month, dayOfMonth] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  const weekday = weekdays[lang][day.getUTCDay()];
  return lang === 'ko'
    ? `${withYear ? `${year}년 ` : ''}${month + 1}월 ${dayOfMonth}일 (${weekday})`
    : `${weekday}, ${months[month]} ${dayOfMonth}${withYear ? `, ${year}` : ''}`;
};

const dayRanges = {
  ko: new Intl.DateTimeFormat('ko-KR', { month: 'long', day: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' }),
} as const;

/** From the first to the last of some days `YYYY-MM-DD`: `12월 19일~20일`, `Dec 19 – 20`; one day alone: `12월 19일`. None: ''. */
export const formatDays = (dates: readonly string[], lang: Lang): string => {
  const sorted = dates.map((date) => Date.parse(`${date}T00:00:00Z`)).toSorted((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first === undefined || last === undefined ? '' : dayRanges[lang].formatRange(first, last);
};

/** A clock time `HH:MM` of the venue: `19:30`, in English `7:30 PM`. Not a time: returned as it is. */
export const formatTime = (time: string, lang: Lang): string => {
  const parts = /^(\d{2}):(\d{2})$/.exec(time);
  if (lang === 'ko' || parts === null) return time;
  const hour = Number(parts[1]);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${parts[2]} ${hour < 12 ? 'AM' : 'PM'}`;
};

/** Day and time of a showing in one line. */
export const formatShowing = (date: string, time: string, lang: Lang): string =>
  together(formatDate(date, lang), formatTime(time, lang), lang);

/** The same without the year, for narrow places: `12월 24일 (목) 19:30`, `Thu, Dec 24, 7:30 PM`. */
export const formatShowingDay = (date: string, time: string, lang: Lang): string =>
  together(formatDay(date, lang), formatTime(time, lang), lang);

const together = (day: string, time: string, lang: Lang): string =>
  lang === 'ko' ? `${day} ${time}` : `${day}, ${time}`;
