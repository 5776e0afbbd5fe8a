// The sale's secrets from the system's secure generator.
import { randomFillSync, randomInt } from 'node:crypto';
import { captchaAlphabet, captchaLength } from '@podoal/sale/4-captcha/captcha.ts';
import type { Secrets } from '@podoal/sale/secrets.ts';
import { codeAlphabet, codeLength } from '@podoal/sale/study/study.ts';

// Random bytes are drawn by the page: one draw costs as much as a hundred of them. Each byte is used once.
const drawn = Buffer.alloc(4096);
let used = drawn.length;

function randomText(bytes: number, encoding: 'hex' | 'base64url'): string {
  if (used + bytes > drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const text = drawn.toString(encoding, used, used + bytes);
  drawn.fill(0, used, used + bytes);
  used += bytes;
  return text;
}

export const systemSecrets: Secrets = {
  id: () => randomText(16, 'hex'),
  token: () => randomText(32, 'base64url'),
  bookingNumber: () => `M${String(randomInt(100_000_000)).padStart(8, '0')}`,
  invitationCode: () => Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join(''),
  captchaLetters: () =>
    Array.from({ length: captchaLength }, () => captchaAlphabet[randomInt(captchaAlphabet.length)]).join(''),
  pictureSeed: () => randomInt(2 ** 32),
};
