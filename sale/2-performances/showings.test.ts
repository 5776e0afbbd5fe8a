// A showing keeps its date, the next one opens when it has passed, and date and time always name one showing.
import { addDays, days, minutes, seoulDate, seoulEpoch } from '@podoal/contract/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Performance } from './catalogue.ts';
import { type PlannedShowing, plannedShowings, showingsToOpen } from './showings.ts';

const performanceOn = (dates: Performance['dates']): Performance => ({
  id: 'perf001',
  titleKo: '공연',
  titleEn: 'Performance',
  venueNameKo: '공연장',
  venueNameEn: 'Hall',
  category: 'concert',
  queueSize: 500,
  pricesKrw: { S: 1000 },
  runtimeMinutes: 90,
  dates,
});

const twice = performanceOn([
  { daysAhead: 7, times: ['14:00', '19:00'] },
  { daysAhead: 14, times: ['19:00'] },
]);

describe('plannedShowings', () => {
  it('count from the day of storing, one a slot', () => {
    expect(plannedShowings(twice, '2026-12-20')).toEqual([
      { slot: 'd0-t0', date: '2026-12-27', time: '14:00' },
      { slot: 'd0-t1', date: '2026-12-27', time: '19:00' },
      { slot: 'd1-t0', date: '2027-01-03', time: '19:00' },
    ]);
  });
});

describe('showingsToOpen', () => {
  it('opens all at the start, then none while they are still to come', () => {
    const now = seoulEpoch('2026-12-20', '09:00');
    const stored = showingsToOpen(twice, [], now);
    expect(stored).toEqual(plannedShowings(twice, '2026-12-20'));
    expect(showingsToOpen(twice, stored, now + days(5))).toEqual([]);
  });

  it('opens the next one of a slot from the minute it begins, on a day when it is alone', () => {
    const stored = plannedShowings(twice, '2026-12-20');
    expect(showingsToOpen(twice, stored, seoulEpoch('2026-12-27', '19:00') - 1).map(({ slot }) => slot)).toEqual([
      'd0-t0',
    ]);
    // Seven days on, 19:00 is already the slot d1-t0's.
    expect(showingsToOpen(twice, stored, seoulEpoch('2026-12-27', '19:00'))).toEqual([
      { slot: 'd0-t0', date: '2027-01-03', time: '14:00' },
      { slot: 'd0-t1', date: '2027-01-04', time: '19:00' },
    ]);
  });

  it('keeps one showing to come for every slot, each at a time of its own, however long it runs', () => {
    const time = fc.constantFrom('14:00', '19:00');
    const date = fc.record({
      daysAhead: fc.integer({ min: 1, max: 9 }),
      times: fc.uniqueArray(time, { minLength: 1 }),
    });
    const dates = fc.uniqueArray(date, { minLength: 1, maxLength: 4, selector: (one) => one.daysAhead });
    const pauses = fc.array(fc.integer({ min: 1, max: 60 * 24 * 12 }), { maxLength: 20 });
    fc.assert(
      fc.property(dates, pauses, (plannedDates, pausesMinutes) => {
        const performance = performanceOn(plannedDates);
        let now = seoulEpoch('2026-12-20', '09:00');
        let stored: readonly PlannedShowing[] = [];
        for (const pauseMinutes of [0, ...pausesMinutes]) {
          now += minutes(pauseMinutes);
          stored = [...stored, ...showingsToOpen(performance, stored, now)];
          const toCome = stored.filter((showing) => seoulEpoch(showing.date, showing.time) > now);
          expect(toCome.map(({ slot }) => slot).sort()).toEqual(
            plannedShowings(performance, addDays(seoulDate(now), 0))
              .map(({ slot }) => slot)
              .sort(),
          );
          expect(new Set(stored.map((showing) => `${showing.date} ${showing.time}`)).size).toBe(stored.length);
        }
      }),
    );
  });
});
