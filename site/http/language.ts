// The language of a request: chosen by ?lang=…, kept in a cookie, Korean otherwise; never guessed from the browser.
import { days } from '@podoal/contract/units.ts';
import { isLang, type Lang } from '../ui/messages/index.ts';
import type { Asked } from './app-type.ts';
import { cookieValue, setCookie } from './cookies.ts';

const languageCookie = 'podoal_lang';
const chosen = /[?&]lang=([a-z]{2})(?:&|#|$)/u;

/** The language chosen by this very request, or null. */
export function chosenLang(request: Asked): Lang | null {
  const written = chosen.exec(request.url)?.[1];
  return isLang(written) ? written : null;
}

/** The language to answer in. */
export function langOf(request: Asked): Lang {
  const kept = cookieValue(request.headers.cookie, languageCookie);
  return chosenLang(request) ?? (isLang(kept) ? kept : 'ko');
}

/** The `Set-Cookie` value that keeps a choice for a year. */
export const languageCookieOf = (lang: Lang, secure: boolean): string =>
  setCookie(languageCookie, lang, { maxAgeMs: days(365), httpOnly: true, secure });
