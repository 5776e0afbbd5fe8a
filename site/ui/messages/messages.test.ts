// The two languages say the same things and never mix.
import { expect, test } from 'vitest';
import { type Lang, messages } from './index.ts';

const flat = (value: unknown, path: string): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(...Array.from({ length: value.length }, () => 7)))]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, path === '' ? key : `${path}.${key}`));
};

const all = (lang: Lang): ReadonlyMap<string, string> => new Map(flat(messages(lang), ''));

test('the same keys, none of them empty', () => {
  expect([...all('en').keys()].sort()).toEqual([...all('ko').keys()].sort());
  for (const lang of ['ko', 'en'] as const) for (const [path, text] of all(lang)) expect(text, path).not.toBe('');
});

test('no Hangul in English and no plain English sentence in Korean', () => {
  const otherLanguage = new Set(['frame.language']);
  for (const [path, text] of all('en')) if (!otherLanguage.has(path)) expect(text, path).not.toMatch(/[가-힣]/);
  for (const [path, text] of all('ko'))
    if (!otherLanguage.has(path)) expect(text, path).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/);
});
