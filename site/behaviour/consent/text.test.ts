// The text people agree to: its words belong to their version, and it says what it must.
import { hash } from 'node:crypto';
import { consentVersionOf } from '@podoal/sale/1-login/consent.ts';
import { expect, it } from 'vitest';
import { consentText } from './text.ts';

const days = 180;

it('has the words of its version: other words are another version', () => {
  const words = hash('sha256', `${consentText('ko', days)}\n${consentText('en', days)}`, 'hex').slice(0, 16);
  expect({ version: consentVersionOf(days), words }).toEqual({ version: '2-180d', words: '4715f9cba0a97364' });
});

it.each([
  ['ko', ['180일', '이메일', 'IP', '만 14세 이상', '매크로', '공개']],
  ['en', ['180 days', 'e-mail', 'IP', '14 or older', 'macros', 'released']],
] as const)('says in %s what is recorded, why, how long, what is kept with it, and from which age', (lang, said) => {
  for (const word of said) expect(consentText(lang, days)).toContain(word);
});
