// Which of the given labels holds: the newest of a giver, a stage's own before the whole flow's.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stages } from './deeds.ts';
import { type Given, givenLabels, isDisputed, saidOf, standing } from './given-labels.ts';

const row: fc.Arbitrary<Given> = fc.record({
  stage: fc.constantFrom(null, ...stages),
  label: fc.constantFrom(null, ...givenLabels),
  giver: fc.integer({ min: 1, max: 3 }),
});

describe('of the rows of a flow', () => {
  it('the newest of each giver and stage holds, unless it takes the label back', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const held = standing(rows);
        for (const giver of [1, 2, 3]) {
          for (const stage of [null, ...stages]) {
            const last = rows.findLast((one) => one.giver === giver && one.stage === stage);
            const found = held.filter((one) => one.giver === giver && one.stage === stage);
            expect(found.map(({ label }) => label)).toEqual(last?.label == null ? [] : [last.label]);
          }
        }
      }),
    );
  });

  it('a stage’s own label comes before the one of the whole flow, whichever is newer', () => {
    const whole = { stage: null, label: 'person', giver: 1 } as const;
    const book = { stage: 'book', label: 'bot', giver: 1 } as const;
    for (const rows of [
      [whole, book],
      [book, whole],
    ]) {
      const held = standing(rows);
      expect(stages.map((stage) => saidOf(held, stage).get(1)?.label)).toEqual(['person', 'person', 'bot']);
      expect(saidOf(held, null).get(1)?.label).toBe('person');
    }
    expect(saidOf(standing([whole, book, { ...book, label: null }]), 'book').get(1)?.label).toBe('person');
  });

  it('two givers dispute a stage only where both speak of it and differ', () => {
    const held = (...rows: Given[]) => isDisputed(standing(rows), stages);
    const [one, other] = [{ giver: 1 } as const, { giver: 2 } as const];
    expect(held({ ...one, stage: null, label: 'bot' }, { ...other, stage: 'que', label: 'person' })).toBe(true);
    expect(held({ ...one, stage: 'book', label: 'bot' }, { ...other, stage: 'que', label: 'person' })).toBe(false);
    expect(held({ ...one, stage: null, label: 'bot' }, { ...other, stage: null, label: 'bot' })).toBe(false);
    expect(held({ ...one, stage: null, label: 'bot' }, { ...other, stage: null, label: 'unsure' })).toBe(true);
  });
});
