// How far researchers who label agree: Cohen's kappa of every two of them (Cohen 1960), over what both labelled.
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import {
  type Given,
  type GivenLabel,
  givenLabels,
  type Standing,
  saidOf,
} from '@podoal/contract/behaviour/given-labels.ts';

export type Giver = {
  readonly giver: number;
  /** Flows labelled, as a whole or a stage of them. */
  readonly flows: number;
  /** Labels that hold. */
  readonly labels: number;
};

export type Pair = {
  readonly givers: readonly [number, number];
  /** Flows and stages that both labelled. */
  readonly units: number;
  /** Share of them with the same label, 0–1. */
  readonly agreement: number;
  /** Cohen's kappa; null where both only ever gave one and the same label, so that nothing could go wrong by chance. */
  readonly kappa: number | null;
};

export type Agreement = { readonly givers: readonly Giver[]; readonly pairs: readonly Pair[] };

/** How often one said this while the other said that: rows of the first, columns of the second. */
export type Counts = readonly (readonly number[])[];

/** Share of agreement and kappa of a table of counts, which holds at least one. Labels are names without an order. */
export function cohensKappa(counts: Counts): Pick<Pair, 'units' | 'agreement' | 'kappa'> {
  const sum = (list: readonly number[]): number => list.reduce((total, n) => total + n, 0);
  const rows = counts.map(sum);
  const columns = counts.map((_, label) => sum(counts.map((row) => row[label] ?? 0)));
  const units = sum(rows);
  const agreement = sum(counts.map((row, label) => row[label] ?? 0)) / units;
  const byChance = sum(rows.map((n, label) => (n * (columns[label] ?? 0)) / units)) / units;
  return { units, agreement, kappa: byChance === 1 ? null : (agreement - byChance) / (1 - byChance) };
}

/**
 * Counts flow after flow. What is compared is a flow as a whole where both labelled it so, and each stage that at least one
 * of them labelled by itself; who labelled the whole flow alone says the same of its stages.
 */
export function agreementOf() {
  const givers = new Map<number, { flows: number; labels: number }>();
  const tables = new Map<string, number[][]>();
  const count = (first: number, second: number, [one, other]: readonly [GivenLabel, GivenLabel]): void => {
    const name = `${first} ${second}`;
    const table = tables.get(name) ?? givenLabels.map(() => givenLabels.map(() => 0));
    tables.set(name, table);
    const [row, column] = [table[givenLabels.indexOf(one)] ?? [], givenLabels.indexOf(other)];
    row[column] = (row[column] ?? 0) + 1;
  };

  return {
    /** `rows`: what holds of one flow. */
    add: (rows: readonly Standing<Given>[]): void => {
      const seen = new Set(rows.map(({ giver }) => giver));
      for (const giver of seen) {
        const known = givers.get(giver) ?? { flows: 0, labels: 0 };
        known.flows += 1;
        known.labels += rows.filter((row) => row.giver === giver).length;
        givers.set(giver, known);
      }
      if (seen.size < 2) return;
      for (const stage of [null, ...stages]) {
        const said = [...saidOf(rows, stage)].sort(([a], [b]) => a - b);
        said.forEach(([first, one], nth) => {
          for (const [second, other] of said.slice(nth + 1)) {
            // Beside the flow as a whole, a stage of which both only said so would count twice.
            if (one.stage === stage || other.stage === stage) count(first, second, [one.label, other.label]);
          }
        });
      }
    },
    result: (): Agreement => ({
      givers: [...givers].map(([giver, known]) => ({ giver, ...known })).sort((a, b) => a.giver - b.giver),
      pairs: [...tables].map(([name, table]) => {
        const [first = 0, second = 0] = name.split(' ').map(Number);
        return { givers: [first, second] as const, ...cohensKappa(table) };
      }),
    }),
  };
}
