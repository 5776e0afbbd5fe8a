// The captcha's rules: pictures, misses, the three minutes, the slow-down.
import { minutes, seconds } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Captcha,
  captchaAlphabet,
  captchaLength,
  captchaStepMs,
  checkCaptcha,
  freePictures,
  missesPerPicture,
  showCaptcha,
} from './captcha.ts';

const start = Date.UTC(2026, 11, 1, 3);
const picture = (letters = 'ABCDEF') => ({ letters, pictureSeed: 7 });

function shown(current: Captcha | null, wantsNew: boolean, now: number, letters?: string): Captcha {
  const outcome = showCaptcha(current, wantsNew, now, picture(letters));
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.captcha;
}

function missed(captcha: Captcha, times: number, now: number): Captcha {
  let current = captcha;
  for (let miss = 0; miss < times; miss++) {
    const checked = checkCaptcha(current, 'ZZZZZZ', now);
    if (checked.verdict !== 'wrong') throw new Error(checked.verdict);
    current = checked.captcha;
  }
  return current;
}

describe('the captcha', () => {
  it('has 24 letters, none of them I or O', () => {
    expect(new Set(captchaAlphabet).size).toBe(24);
    expect(captchaAlphabet).not.toMatch(/[^A-Z]|[IO]/u);
    expect(captchaLength).toBe(6);
  });

  it('shows the same picture until another is wanted', () => {
    const first = shown(null, false, start);
    const again = showCaptcha(first, false, start + 5, picture('XXXXXX'));
    expect(again).toEqual({ ok: true, captcha: first, drawn: false });
    const other = shown(first, true, start + 5, 'XXXXXX');
    expect(other).toMatchObject({ letters: 'XXXXXX', misses: 0, pictures: 2, startedAt: start, drawnAt: start + 5 });
  });

  it('takes small letters and space around for the same answer', () => {
    const letters = fc.string({ unit: fc.constantFrom(...captchaAlphabet), minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(letters, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (drawn, small) => {
        const typed = [...drawn].map((letter, i) => (small[i] === true ? letter.toLowerCase() : letter)).join('');
        const checked = checkCaptcha(shown(null, false, start, drawn), ` ${typed} `, start);
        expect(checked).toMatchObject({ verdict: 'right', captcha: { solvedAt: start } });
      }),
    );
  });

  it('is wrong for anything else, and is used up by three misses', () => {
    const first = shown(null, false, start);
    const other = fc.string().filter((typed) => typed.trim().toUpperCase() !== 'ABCDEF');
    fc.assert(
      fc.property(other, (typed) => {
        expect(checkCaptcha(first, typed, start).verdict).toBe('wrong');
      }),
    );
    expect(checkCaptcha(first, '', start)).toMatchObject({ attemptsLeft: 2, used: false });
    expect(checkCaptcha(missed(first, 2, start), '', start)).toMatchObject({ attemptsLeft: 0, used: true });
    const dead = missed(first, missesPerPicture, start);
    expect(checkCaptcha(dead, 'ABCDEF', start)).toEqual({ verdict: 'no-picture' });
  });

  it('brings a new picture after three misses, whether or not one is asked for, without restarting the step', () => {
    const dead = missed(shown(null, false, start), missesPerPicture, start + 1);
    const next = showCaptcha(dead, false, start + seconds(30), picture('NEWONE'));
    expect(next).toMatchObject({ ok: true, drawn: true, captcha: { letters: 'NEWONE', misses: 0, startedAt: start } });
  });

  it('serves once', () => {
    const checked = checkCaptcha(shown(null, false, start), 'abcdef', start);
    if (checked.verdict !== 'right') throw new Error(checked.verdict);
    expect(checkCaptcha(checked.captcha, 'abcdef', start)).toEqual({ verdict: 'no-picture' });
    expect(checkCaptcha(null, 'abcdef', start)).toEqual({ verdict: 'no-picture' });
  });

  it('lasts three minutes from its first picture; another picture does not restart them', () => {
    const first = shown(null, false, start);
    const second = shown(first, true, start + minutes(2), 'XXXXXX');
    expect(second.startedAt).toBe(start);
    expect(checkCaptcha(second, 'xxxxxx', start + captchaStepMs - 1).verdict).toBe('right');
    expect(checkCaptcha(second, 'xxxxxx', start + captchaStepMs)).toEqual({ verdict: 'ran-out' });
    const over = shown(second, false, start + captchaStepMs, 'YYYYYY');
    expect(over).toMatchObject({ letters: 'YYYYYY', startedAt: start + captchaStepMs, pictures: 3 });
  });

  it('slows down who draws too many: 1 s, 2 s, 4 s … half a minute', () => {
    let [current, now] = [shown(null, false, start), start];
    for (let drawn = 1; drawn < freePictures; drawn++) current = shown(current, true, now);
    for (const waitMs of [1, 2, 4, 8, 16, 30, 30].map(seconds)) {
      expect(showCaptcha(current, true, now, picture())).toEqual({
        ok: false,
        reason: 'too-many-requests',
        retryAfterMs: waitMs,
      });
      expect(showCaptcha(current, true, now + waitMs - 1, picture())).toMatchObject({ retryAfterMs: 1 });
      now += waitMs;
      current = shown(current, true, now);
    }
  });
});
