// Accounts: what may be registered, how phones and e-mails are read, how log-in failures slow further tries down.
import { minutes, seconds } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkRegistration,
  freeFailures,
  isNobodys,
  type LoginFailures,
  loginWaitMs,
  normalEmail,
  oneMoreFailure,
  phoneDigits,
  type Registration,
} from './account.ts';

const now = Date.UTC(2026, 11, 1, 3);
const good: Registration = { name: '김하나', email: 'Hana@Example.com ', password: '12345678' };
const problemsOf = (more: Partial<Registration>): readonly string[] => {
  const checked = checkRegistration({ ...good, ...more }, now);
  return checked.ok ? [] : checked.problems.map(({ field, problem }) => `${field} ${problem}`);
};

describe('a phone number', () => {
  it.each([
    ['010-1234-5678', '01012345678'],
    ['01012345678', '01012345678'],
    ['010 1234 5678', '01012345678'],
    ['010.123.4567', '0101234567'],
    ['+82 10-1234-5678', '01012345678'],
    ['+82 (0)10 1234 5678', '01012345678'],
    ['0082 10 1234 5678', '01012345678'],
    ['02) 123 4567', '021234567'],
    ['(031) 123–4567', '0311234567'],
    ['1588-1234', '15881234'],
    ['0505-123-45678', '050512345678'],
  ])('%s is stored as %s', (written, digits) => {
    expect(phoneDigits(written)).toBe(digits);
  });

  it.each(['', '   ', '010-1234-567a', '12345', '010', '+1 212 555 0100', '99 123 4567', "0'; DROP TABLE"])(
    '%j is none',
    (written) => {
      expect(phoneDigits(written)).toBeNull();
    },
  );

  it('is the same in any spelling of the same digits', () => {
    const mobile = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(mobile, fc.constantFrom('-', ' ', '.', ''), (rest, gap) => {
        const [a, b] = [rest.slice(0, 4), rest.slice(4)];
        const spellings = [`010${gap}${a}${gap}${b}`, `+82${gap}10${gap}${a}${gap}${b}`, `+82 (0)10${gap}${a}-${b}`];
        for (const written of spellings) expect(phoneDigits(written)).toBe(`010${rest}`);
      }),
    );
  });
});

describe('an e-mail', () => {
  it('is compared without case and surrounding space', () => {
    expect(normalEmail('  A.B+c@Mail.Example.CO.KR ')).toBe('a.b+c@mail.example.co.kr');
    expect(normalEmail('하나@한국.kr')).toBe('하나@한국.kr');
  });

  it.each(['', 'a', '@b.kr', 'a@b', 'a@@b.kr', 'a b@c.kr', 'a@b..kr', 'a@.kr', 'a@b.', '<x>@b.kr', '"a"@b.kr'])(
    '%j is none',
    (written) => {
      expect(normalEmail(written)).toBeNull();
    },
  );

  it('is at most 254 characters long', () => {
    expect(normalEmail(`${'a'.repeat(249)}@b.kr`)).not.toBeNull();
    expect(normalEmail(`${'a'.repeat(250)}@b.kr`)).toBeNull();
  });
});

describe('a registration', () => {
  it('is stored in its normal form; phone and birth date may be left out', () => {
    expect(checkRegistration(good, now)).toEqual({
      ok: true,
      registration: { name: '김하나', email: 'hana@example.com', phone: null, birth: null },
    });
    expect(checkRegistration({ ...good, phone: ' 010-1234-5678 ', birth: '2000-02-29' }, now)).toMatchObject({
      registration: { phone: '01012345678', birth: '2000-02-29' },
    });
    expect(checkRegistration({ ...good, phone: ' ', birth: '' }, now)).toMatchObject({ ok: true });
  });

  it('names every field that does not fit, all at once', () => {
    const bad = { name: ' ', email: 'x', phone: 'x', birth: '2001-02-29', password: '1234567' };
    expect(problemsOf(bad)).toEqual([
      ...['name missing', 'email not-an-email', 'password too-short', 'phone not-a-phone', 'birth not-a-date'],
    ]);
    expect(problemsOf({ name: 'x'.repeat(61) })).toEqual(['name too-long']);
    expect(problemsOf({ password: 'x'.repeat(201) })).toEqual(['password too-long']);
    expect(problemsOf({ password: '여덟글자비밀번호' })).toEqual([]);
    expect(problemsOf({ password: '😀😀😀😀😀😀😀' })).toEqual(['password too-short']);
  });

  it.each(['2026-12-02', '1899-12-31', '2000-13-01', '2000-1-1', '000131', '20000230', '2000-02-30'])(
    'refuses the birth date %s',
    (birth) => {
      expect(problemsOf({ birth })).toEqual(['birth not-a-date']);
    },
  );

  it.each(['20000131', '2000.01.31', '2000.01.31.', '2000/01/31', ' 2000-01-31'])(
    'reads the birth date %s',
    (birth) => {
      expect(checkRegistration({ ...good, birth }, now)).toMatchObject({ registration: { birth: '2000-01-31' } });
    },
  );

  it('takes a birth date from 1900 to today', () => {
    expect(problemsOf({ birth: '1900-01-01' })).toEqual([]);
    expect(problemsOf({ birth: '2026-12-01' })).toEqual([]);
  });
});

it('keeps one number in eight for nobody, from the first on', () => {
  const numbers = Array.from({ length: 100 }, (_, nth) => nth + 1).filter(isNobodys);
  expect(numbers).toEqual([5, 13, 18, 26, 34, 39, 47, 60, 68, 73, 81, 89, 94]);
});

describe('log-in failures', () => {
  const failed = (count: number): LoginFailures => ({ count, lastAt: now });

  it('cost nothing at first, then double the wait up to a minute', () => {
    const { account } = freeFailures;
    expect(loginWaitMs(null, account, now)).toBe(0);
    for (let count = 1; count < account; count++) expect(loginWaitMs(failed(count), account, now)).toBe(0);
    const waits = [5, 6, 7, 8, 9, 10, 11, 12, 500].map((count) => loginWaitMs(failed(count), account, now));
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map(seconds));
    expect(loginWaitMs(failed(8), account, now + seconds(3))).toBe(seconds(5));
    expect(loginWaitMs(failed(8), account, now + seconds(8))).toBe(0);
  });

  it('are forgotten after a quarter of an hour', () => {
    expect(oneMoreFailure(null, now)).toEqual({ count: 1, lastAt: now });
    expect(oneMoreFailure(failed(7), now + 1)).toEqual({ count: 8, lastAt: now + 1 });
    expect(oneMoreFailure(failed(7), now + minutes(15))).toEqual({ count: 1, lastAt: now + minutes(15) });
    expect(loginWaitMs(failed(99), 5, now + minutes(15))).toBe(0);
  });
});
