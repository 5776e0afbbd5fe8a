// Agreement of two who label: the textbook's kappa, its bounds, and what counts as a unit.
import { type Given, type GivenLabel, givenLabels, standing } from '@podoal/contract/behaviour/given-labels.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, cohensKappa } from './agreement.ts';

const whole = (giver: number, label: GivenLabel): Given => ({ stage: null, label, giver });
const pairOf = (...flows: readonly (readonly Given[])[]) => {
  const counting = agreementOf();
  for (const rows of flows) counting.add(standing(rows));
  return counting.result().pairs[0];
};

describe("Cohen's kappa", () => {
  it('is that of known tables', () => {
    // 50 grants read by two: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no gives 0.40.
    expect(
      cohensKappa([
        [20, 5, 0],
        [10, 15, 0],
        [0, 0, 0],
      ]),
    ).toEqual({
      ...{ units: 50, agreement: 0.7, kappa: expect.closeTo(0.4, 10) },
    });
    // Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, table 18.1 (in per cent): 0.676.
    expect(
      cohensKappa([
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ]).kappa,
    ).toBeCloseTo(0.676, 3);
    expect(
      cohensKappa([
        [0, 7, 0],
        [7, 0, 0],
        [0, 0, 0],
      ]).kappa,
    ).toBe(-1);
    expect(
      cohensKappa([
        [9, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]),
    ).toEqual({ units: 9, agreement: 1, kappa: null });
  });

  it('lies between -1 and 1, is 1 only for full agreement, and does not care who is first', () => {
    const cell = fc.nat(30);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }), (table) => {
        fc.pre(table.flat().some((n) => n > 0));
        const { agreement, kappa } = cohensKappa(table);
        const turned = givenLabels.map((_, row) => table.map((column) => column[row] ?? 0));
        if (kappa === null) return expect(agreement).toBe(1);
        expect(kappa).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(kappa).toBeLessThanOrEqual(1);
        expect(Math.abs(kappa - 1) < 1e-12).toBe(agreement === 1);
        expect(cohensKappa(turned).kappa).toBeCloseTo(kappa, 10);
      }),
    );
  });
});

describe('what is compared', () => {
  it('is the flow where both labelled it as a whole, once', () => {
    expect(pairOf([whole(1, 'bot'), whole(2, 'bot')], [whole(1, 'person'), whole(2, 'bot')])).toEqual({
      ...{ givers: [1, 2], units: 2, agreement: 0.5, kappa: 0 },
    });
  });

  it('is each stage that one of them labelled by itself; the other’s whole flow speaks for it', () => {
    const book: Given = { stage: 'book', label: 'bot', giver: 1 };
    expect(pairOf([book, whole(2, 'person')])).toMatchObject({ units: 1, agreement: 0 });
    expect(pairOf([whole(1, 'person'), book, whole(2, 'person')])).toMatchObject({ units: 2, agreement: 0.5 });
    expect(pairOf([book, { stage: 'que', label: 'bot', giver: 2 }])).toBeUndefined();
  });

  it('leaves out what was taken back, and flows of one giver', () => {
    const gone: Given = { stage: null, label: null, giver: 2 };
    expect(pairOf([whole(1, 'bot'), whole(2, 'bot'), gone], [whole(1, 'bot')])).toBeUndefined();
    const counting = agreementOf();
    counting.add(standing([whole(1, 'bot'), { stage: 'que', label: 'bot', giver: 1 }]));
    counting.add(standing([whole(1, 'bot')]));
    expect(counting.result()).toEqual({ givers: [{ giver: 1, flows: 2, labels: 3 }], pairs: [] });
  });

  it('is told for every two of several givers', () => {
    const counting = agreementOf();
    counting.add(standing([whole(3, 'bot'), whole(1, 'bot'), whole(2, 'person')]));
    expect(counting.result().pairs.map(({ givers, agreement }) => [...givers, agreement])).toEqual([
      [1, 2, 0],
      [1, 3, 1],
      [2, 3, 0],
    ]);
  });
});
