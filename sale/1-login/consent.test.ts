// Consent: nothing is recorded that was not asked for, by nobody too young, under no other text than the one read.
import { addDays, days, seoulDate, seoulEpoch } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answersText,
  type ConsentAnswer,
  consentVersionOf,
  decideConsent,
  isUnderAge,
  mayRecordUnder,
} from './consent.ts';

const now = seoulEpoch('2026-12-01', '09:00');
const current = consentVersionOf(180);
const version = fc.oneof(
  fc.constant(current),
  fc.tuple(fc.nat(3), fc.nat(400)).map(([words, kept]) => `${words}-${kept}d`),
  fc.string({ maxLength: 40 }),
);
const answer: fc.Arbitrary<ConsentAnswer> = fc.record({ version, recording: fc.boolean(), release: fc.boolean() });
const birth = fc.option(
  fc.integer({ min: 0, max: 60 * 365 }).map((ago) => addDays(seoulDate(now), -ago)),
  { nil: null },
);

describe('an answer', () => {
  it('never comes to more than was asked for, and a release never without recording', () => {
    fc.assert(
      fc.property(answer, birth, (asked, born) => {
        const decided = decideConsent(asked, { birth: born, currentVersion: current, now });
        if (!decided.ok) return;
        const { recording, release } = decided.choice;
        expect(recording).toBe(asked.recording);
        expect(release).toBe(asked.recording && asked.release);
        expect(asked.version).toBe(current);
        if (recording) expect(isUnderAge(born, now)).toBe(false);
      }),
    );
  });

  it('to the current text is taken, unless a child says yes', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), birth, (recording, release, born) => {
        const decided = decideConsent({ version: current, recording, release }, about(born));
        const tooYoung = recording && isUnderAge(born, now);
        expect(decided.ok || decided.reason).toBe(tooYoung ? 'under-age' : true);
      }),
    );
  });

  it('to another text is outdated, a refusal too', () => {
    for (const recording of [true, false]) {
      const asked = { version: consentVersionOf(90), recording, release: false };
      expect(decideConsent(asked, about(null))).toEqual({ ok: false, reason: 'consent-outdated' });
    }
  });
});

const about = (born: string | null) => ({ birth: born, currentVersion: current, now });

describe('the age of consent', () => {
  it.each([
    ['2012-12-01', false],
    ['2012-12-02', true],
    ['2026-12-01', true],
    ['1990-05-05', false],
    [null, false],
  ])('born %s: too young is %s', (born, tooYoung) => expect(isUnderAge(born, now)).toBe(tooYoung));

  it('is reached at midnight in Seoul, and on 1 March by who was born on 29 February', () => {
    const midnight = seoulEpoch('2026-12-02', '00:00');
    expect([isUnderAge('2012-12-02', midnight - 1), isUnderAge('2012-12-02', midnight)]).toEqual([true, false]);
    expect(isUnderAge('2012-02-29', seoulEpoch('2026-02-28', '23:59'))).toBe(true);
    expect(isUnderAge('2012-02-29', seoulEpoch('2026-03-01', '00:00'))).toBe(false);
  });

  it('is never lost again', () => {
    fc.assert(
      fc.property(birth, fc.nat(20_000), (born, later) => {
        if (!isUnderAge(born, now)) expect(isUnderAge(born, now + days(later))).toBe(false);
      }),
    );
  });
});

describe('what was said before', () => {
  it('holds for the same words as long as nothing is kept longer than promised', () => {
    expect(answersText('1-180d', '1-180d')).toBe(true);
    expect(answersText('1-180d', '1-90d')).toBe(true);
    expect(answersText('1-180d', '1-181d')).toBe(false);
    expect(answersText('1-180d', '2-180d')).toBe(false);
    expect(answersText('yes', '1-180d')).toBe(false);
  });

  it('lets record only after a yes', () => {
    fc.assert(
      fc.property(fc.option(answer, { nil: null }), (given) => {
        const may = mayRecordUnder(given, current);
        expect(may).toBe(given?.recording === true && answersText(given.version, current));
      }),
    );
    expect(mayRecordUnder(null, current)).toBe(false);
  });
});
