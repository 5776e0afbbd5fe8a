import type { DocumentRow } from '@podoal/contract/http/viewer.ts';
import { describe, expect, it } from 'vitest';
import { summarise } from './summary.ts';

const perf: DocumentRow = {
  ...{ name: 'a', stage: 'perf', outcome: 'completed', source: 'recorder', revision: 0, bytes: 1, flow_id: 'f' },
  ...{ started_at: 1000, dwell_ms: 10, performance_id: 'perf001', date: '2027-03-01', time: '19:00', round_id: 1 },
  ...{
    user_id: '1',
    user_email: null,
    is_bot: null,
    label: 'unlabelled',
    family: null,
    level: null,
    study: null,
    booking_id: null,
  },
  ...{
    device: 'mouse',
    clicks: 1,
    hovers: null,
    keys: 0,
    points: 5,
    seats: 0,
    seats_lost: 0,
    missing: 0,
    loss: 'none',
  },
  ...{ score: null, score_reasons: [], score_version: null, given: [], disputed: false },
};
const que: DocumentRow = { ...perf, stage: 'que', started_at: 1010, dwell_ms: 500, clicks: null, points: null };
const book: DocumentRow = { ...perf, stage: 'book', started_at: 1510, dwell_ms: 90, outcome: 'abandoned', seats: 2 };

describe('the row of a flow', () => {
  it('adds its stages up and tells how far it came', () => {
    expect(summarise([perf, que, { ...book, booking_id: 'M00000001' }])).toMatchObject({
      ...{ started_at: 1000, dwell_ms: 600, reached: 'book', outcome: 'abandoned', booking_id: 'M00000001' },
      ...{ clicks: 2, hovers: null, points: 10, seats: 2 },
    });
    expect(summarise([que])).toMatchObject({ reached: 'que', outcome: 'completed', clicks: null, is_bot: null });
  });

  it('tells what researchers said of any stage, each giver and label once, and whether they differ', () => {
    const [bot, person] = [{ giver: 2, label: 'bot' } as const, { giver: 1, label: 'person' } as const];
    const row = summarise([
      { ...perf, given: [bot] },
      { ...que, given: [person, bot], disputed: true },
    ]);
    expect(row).toMatchObject({ given: [person, bot], disputed: true });
    expect(summarise([perf, { ...que, label: 'participant', study: 'pilot' }]).study).toBe('pilot');
  });

  it('is a bot when any stage is, with the strongest label and its last family', () => {
    const bot = { label: 'bot', is_bot: true, family: 'wind', level: 'L3' } as const;
    const row = summarise([
      { ...perf, ...bot, family: 'straight' },
      { ...que, ...bot },
      { ...book, label: 'participant', is_bot: false },
    ]);
    expect(row).toMatchObject({ is_bot: true, label: 'bot', family: 'wind', level: 'L3' });
    expect(summarise([perf, { ...que, label: 'participant', is_bot: false }])).toMatchObject({
      ...{ is_bot: false, label: 'participant', family: null },
    });
  });

  it('has the worst loss of its stages, and some where only a part was recorded', () => {
    const loss = (...list: DocumentRow['loss'][]) => summarise(list.map((one) => ({ ...perf, loss: one }))).loss;
    expect(loss('none', 'unknown-tail', 'none')).toBe('unknown-tail');
    expect(loss('some', 'unknown-tail')).toBe('some');
    expect(loss('not-recorded', 'none')).toBe('some');
    expect(loss('not-recorded', 'not-recorded')).toBe('not-recorded');
    expect(loss('none')).toBe('none');
    // A line that was passed at once had no page.
    const passed = (dwell_ms: number) =>
      summarise([
        { ...perf, loss: 'none' },
        { ...que, loss: 'not-recorded', dwell_ms },
        { ...book, loss: 'none' },
      ]).loss;
    expect([passed(12), passed(45_000)]).toEqual(['none', 'some']);
    expect(summarise([{ ...que, loss: 'not-recorded', dwell_ms: 12 }]).loss).toBe('not-recorded');
  });

  it('has the device of its busiest stage', () => {
    const busy = { ...book, device: 'touch', points: 50 } as const;
    expect(summarise([perf, { ...que, device: 'none' }, busy]).device).toBe('touch');
    expect(summarise([{ ...perf, device: 'none' }]).device).toBe('none');
  });

  it('has the score of its last stage, which holds those before it', () => {
    expect(summarise([perf, que]).score).toBeNull();
    const last = { ...book, score: 0.75, score_reasons: ['webdriver'], score_version: '1-x' };
    expect(summarise([{ ...perf, score: 0.25 }, que, last])).toMatchObject({
      ...{ score: 0.75, score_reasons: ['webdriver'], score_version: '1-x' },
      stages: [{ score: 0.25 }, { score: null }, { score: 0.75 }],
    });
  });
});
