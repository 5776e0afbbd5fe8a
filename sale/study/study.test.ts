// Studies: codes are read as people write them, joining is refused for the right reason, and labels keep to their time.
import { days } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkStudy,
  codeAlphabet,
  codeLength,
  decideJoin,
  readCode,
  studyAt,
  studyLimits,
  writtenCode,
} from './study.ts';

const now = Date.UTC(2026, 11, 1);
const good = {
  name: '좌석 실험 1',
  purposeKo: '좌석을 고르는 방식',
  purposeEn: null,
  contact: '포도대학교 kim@example.com',
};
const code = fc
  .array(fc.constantFrom(...codeAlphabet), { minLength: codeLength, maxLength: codeLength })
  .map((signs) => signs.join(''));

describe('an invitation code', () => {
  it('holds at least 80 bits', () => {
    expect(new Set(codeAlphabet).size ** codeLength).toBeGreaterThanOrEqual(2 ** 80);
  });

  it('is read however it is written', () => {
    fc.assert(
      fc.property(code, (one) => {
        expect(readCode(one)).toBe(one);
        expect(readCode(writtenCode(one))).toBe(one);
        expect(readCode(` ${writtenCode(one).toLowerCase()} `)).toBe(one);
        expect(readCode(one.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(one);
      }),
    );
    expect(writtenCode('0123456789ABCDEFGHJK')).toBe('0123-4567-89AB-CDEF-GHJK');
  });

  it.each(['', 'A'.repeat(19), 'A'.repeat(21), 'U'.repeat(20), '한'.repeat(20), "' OR 1=1 --".repeat(99)])(
    '%j is none',
    (written) => expect(readCode(written)).toBeNull(),
  );
});

describe('a study', () => {
  it('is kept in its normal form', () => {
    const typed = { ...good, name: '  좌석\n 실험 1 ', purposeEn: ' ' };
    expect(checkStudy(typed)).toEqual({ ok: true, study: good });
  });

  it('names every field that does not fit', () => {
    const bad = { name: 'a\u200bb', purposeKo: ' ', purposeEn: 'x'.repeat(studyLimits.purpose + 1), contact: '' };
    expect(checkStudy(bad)).toEqual({
      ok: false,
      problems: [
        { field: 'purpose_ko', problem: 'missing' },
        { field: 'purpose_en', problem: 'too-long' },
        { field: 'contact', problem: 'missing' },
        { field: 'name', problem: 'wrong-form' },
      ],
    });
  });
});

describe('joining', () => {
  const open = { studyClosedAt: null, expiresAt: now + 1, uses: 0, useLimit: 1 };
  const nobody = { isOfRun: false, isIn: 'no-study', came: 0 } as const;

  it.each([
    [open, nobody, 'join'],
    [{ ...open, studyClosedAt: now }, nobody, 'study-closed'],
    [{ ...open, expiresAt: now }, nobody, 'invitation-expired'],
    [{ ...open, uses: 1 }, nobody, 'invitation-used-up'],
    [open, { ...nobody, came: 2 }, 'join'],
    [{ ...open, useLimit: 100 }, { ...nobody, came: 3 }, 'invitation-used-up'],
    [open, { ...nobody, isIn: 'another-study' }, 'in-another-study'],
    [{ ...open, uses: 1, studyClosedAt: now, expiresAt: now }, { ...nobody, isIn: 'this-study' }, 'stay'],
    [open, { ...nobody, isOfRun: true }, 'run-in-study'],
  ] as const)('%j by %j: %s', (invitation, who, outcome) => expect(decideJoin(invitation, who, now)).toBe(outcome));
});

it('covers what began between joining and leaving, and nothing else', () => {
  const moment = fc.integer({ min: 0, max: days(30) });
  fc.assert(
    fc.property(moment, moment, moment, fc.boolean(), (joinedAt, length, at, isIn) => {
      const leftAt = isIn ? null : joinedAt + length;
      const covered = at >= joinedAt && (leftAt === null || at < leftAt);
      expect(studyAt([{ study: 's', joinedAt, leftAt }], at)).toBe(covered ? 's' : null);
    }),
  );
  const twice = [
    { study: 'one', joinedAt: 10, leftAt: 20 },
    { study: 'two', joinedAt: 20, leftAt: null },
  ];
  expect([9, 10, 19, 20].map((at) => studyAt(twice, at))).toEqual([null, 'one', 'one', 'two']);
});
