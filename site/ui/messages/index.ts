// Everything people read, by language. A page asks `messages(lang)` once and passes words down; it never mixes two.
import { en } from './en.ts';
import { ko } from './ko.ts';

/** The languages a page can be in; Korean is the default. */
export type Lang = 'ko' | 'en';

/** All words of one language. English must have every key of Korean, which the type checks. */
export type Messages = typeof ko;

const byLang: Readonly<Record<Lang, Messages>> = { ko, en };

/** The words of a language. */
export const messages = (lang: Lang): Messages => byLang[lang];

/** Whether a string from a query or cookie names a language. */
export const isLang = (value: unknown): value is Lang => value === 'ko' || value === 'en';
