import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visibleText } from './visible-text.ts';

it('writes out what would be invisible or turn the writing around', () => {
  expect(visibleText('a\u202egpj.exe\0\u200b\ud800\r\n\tb')).toBe(
    'a\\u{202e}gpj.exe\\u{0}\\u{200b}\\u{d800}\\u{d}\n\tb',
  );
  expect(visibleText('예매 <b> 😀 é')).toBe('예매 <b> 😀 é');
});

it('leaves nothing of the kind in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visibleText(text).replace(/[\t\n]/gu, '')).not.toMatch(/\p{C}/u);
    }),
  );
});
