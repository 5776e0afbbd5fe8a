// Seoul's dates and times against the platform's own time zone data, and their round trip.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  days,
  hours,
  isSeoulDate,
  isSeoulTime,
  minutes,
  seconds,
  seoulDate,
  seoulEpoch,
  seoulTime,
} from './units.ts';

// 1990 to 2100: Seoul had daylight saving time until 1988, which no sale can reach.
const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 0, 1) });

describe('durations', () => {
  it('are milliseconds', () => {
    expect([seconds(3), minutes(7), hours(1), days(1)]).toEqual([3000, 420_000, 3_600_000, 86_400_000]);
  });
});

describe('dates and times in Seoul', () => {
  it('agree with Asia/Seoul of the platform', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Seoul',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(moment, (at) => {
        expect(`${seoulDate(at)} ${seoulTime(at)}`).toBe(platform.format(at));
      }),
    );
  });

  it('come back to the same minute', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const back = seoulEpoch(seoulDate(at), seoulTime(at));
        expect(at - back).toBeGreaterThanOrEqual(0);
        expect(at - back).toBeLessThan(minutes(1));
      }),
    );
  });

  it('count days over months and years, and back', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    fc.assert(
      fc.property(moment, fc.integer({ min: -4000, max: 4000 }), (at, n) => {
        expect(addDays(addDays(seoulDate(at), n), -n)).toBe(seoulDate(at));
      }),
    );
  });

  it('are told from what only looks like them', () => {
    expect(['2026-02-28', '2026-02-30', '2026-13-01', '2026-2-1', '', '2026-02-28 '].map(isSeoulDate)).toEqual([
      true,
      ...Array(5).fill(false),
    ]);
    expect(['00:00', '23:59', '24:00', '7:30', '19:60', '19:30:00'].map(isSeoulTime)).toEqual([
      true,
      true,
      ...Array(4).fill(false),
    ]);
    expect(() => seoulEpoch('2026-02-30', '19:00')).toThrow(RangeError);
  });
});
