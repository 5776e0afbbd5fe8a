// One clock: differences within a page are exact, sleeps move what follows, wrong clocks are put right.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corrections, pageClock, toDocument } from './clock.ts';

const start = 1_800_000_000_000;
const reading = (at: number, more: { slept?: number; ahead?: number; lag?: number } = {}) => {
  const cutAt = start + at + (more.slept ?? 0);
  return { at, wall: cutAt + (more.ahead ?? 0), receivedAt: cutAt + (more.lag ?? 5) };
};
const times = (readings: Parameters<typeof pageClock>[0], wakes: readonly number[], ...at: readonly number[]) => {
  const clock = pageClock(readings, wakes);
  const [correction = 0] = corrections([{ lagMs: clock.leastLagMs, beganAt: clock.stretches[0]?.origin ?? 0 }], start);
  return { sleeps: clock.sleeps, times: at.map(toDocument(clock, correction, start)) };
};

describe('a page that does not sleep', () => {
  test('keeps its own time', () => {
    expect(times([reading(2000), reading(4000)], [], 0, 12.3, 3999.9)).toEqual({ sleeps: 0, times: [0, 12.3, 3999.9] });
  });

  test('is not shaken by a wall clock of whole ms', () => {
    const shaken = [
      reading(2000),
      { ...reading(4000.7), wall: start + 4000 },
      { ...reading(6000.2), wall: start + 6001 },
    ];
    expect(times(shaken, [], 4000.7, 6000.2).times).toEqual([4000.7, 6000.2]);
  });

  test('differences are exact whatever the clock says', () => {
    const tenth = fc.integer({ min: 0, max: 1e7 }).map((n) => n / 10);
    fc.assert(
      fc.property(tenth, tenth, fc.double({ min: 0, max: 1e13, noNaN: true }), (a, b, wall) => {
        const clock = pageClock([{ at: 1000, wall, receivedAt: start }], []);
        const to = toDocument(clock, corrections([{ lagMs: clock.leastLagMs, beganAt: 0 }], start)[0] ?? 0, start);
        expect(to(b) - to(a)).toBeCloseTo(b - a, 5);
      }),
    );
  });
});

describe('a sleep', () => {
  const hour = 3_600_000;
  test('moves what follows it, and not what came before', () => {
    const slept = [reading(2000), reading(4000, { slept: hour }), reading(6000, { slept: hour })];
    const { sleeps, times: told } = times(slept, [3500], 1000, 3499, 3500, 5000);
    expect(sleeps).toBe(1);
    expect(told).toEqual([1000, 3499, 3500 + hour, 5000 + hour]);
  });

  test('may be told at the head of the batch after it', () => {
    const slept = [reading(2000), reading(3000, { slept: hour }), reading(5000, { slept: hour })];
    expect(times(slept, [3000.2], 2900, 3000.2).times).toEqual([2900, 3000.2 + hour]);
  });

  test('that nobody told is taken to have come before its batch', () => {
    const slept = [reading(2000), reading(4000, { slept: hour })];
    expect(times(slept, [], 1999, 2001).times).toEqual([1999, 2001 + hour]);
  });

  test('right after the page began, when nothing had been sent yet', () => {
    // As the recorder does it: on waking it cuts what was before, still tied to the day before the sleep.
    const before = { ...reading(1500), receivedAt: start + 1510 + hour };
    const slept = [before, reading(3000, { slept: hour })];
    expect(times(slept, [1500], 1400, 1500.1, 2900)).toEqual({ sleeps: 1, times: [1400, 1500.1 + hour, 2900 + hour] });
  });

  test('several in a row add up', () => {
    const slept = [reading(2000), reading(4000, { slept: hour }), reading(6000, { slept: 3 * hour })];
    const { sleeps, times: told } = times(slept, [3000, 5000], 2500, 4000, 5500);
    expect([sleeps, told]).toEqual([2, [2500, 4000 + hour, 5500 + 3 * hour]]);
  });
});

describe('a wall clock', () => {
  test.each([
    [3, 0],
    [-49, 0],
    [999, 0],
    [-51, -51],
    [-7_200_000, -7_200_000],
    [86_400_000, 86_400_000],
  ])('off by %d ms is put right by %d ms', (lag, by) => {
    expect(corrections([{ lagMs: lag, beganAt: start - lag }], start)).toEqual([by]);
  });

  const page = (lagMs: number, beganAt = 0) => ({ lagMs, beganAt });
  test('that is right on one page was late, not wrong, on another', () => {
    expect(corrections([page(300_000), page(5)], start)).toEqual([0, 0]);
    expect(corrections([page(300_000), page(5000)], start)).toEqual([5000, 5000]);
    expect(corrections([page(300_000), page(-5000)], start)).toEqual([300_000, -5000]);
  });

  test('that agrees with the deeds is right, however late everything arrived', () => {
    expect(corrections([page(300_000, start - 40), page(305_000, start + 9000)], start)).toEqual([0, 0]);
    expect(corrections([page(300_000, start + 7000)], null)).toEqual([300_000]);
  });

  test('that is set forward or back while a page is open moves nothing', () => {
    for (const moved of [-5_000_000, 5_000_000]) {
      const readings = [reading(2000), reading(4000, { ahead: moved }), reading(6000, { ahead: moved })];
      expect(times(readings, [3000], 1000, 3500, 5000)).toEqual({ sleeps: 0, times: [1000, 3500, 5000] });
    }
  });

  test('that is wrong by hours hurts no time by more than the way to the server', () => {
    const ahead = { ahead: 5_000_000, lag: 8 };
    expect(times([reading(2000, ahead), reading(4000, ahead)], [], 1000).times).toEqual([1008]);
    const behind = { ahead: -5_000_000, lag: 8 };
    expect(times([reading(2000, behind), reading(4000, behind)], [], 1000).times).toEqual([1008]);
  });
});
