// Secrets have the form everybody relies on and do not repeat, however they are drawn.
import { expect, it } from 'vitest';
import { systemSecrets } from './secrets.ts';

it('have their length and form, and never repeat', () => {
  const ids = Array.from({ length: 3000 }, () => systemSecrets.id());
  const tokens = Array.from({ length: 3000 }, () => systemSecrets.token());
  expect(new Set([...ids, ...tokens]).size).toBe(6000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  expect(systemSecrets.bookingNumber()).toMatch(/^M\d{8}$/);
  expect(systemSecrets.captchaLetters()).toMatch(/^[A-HJ-NP-Z]{6}$/);
});
