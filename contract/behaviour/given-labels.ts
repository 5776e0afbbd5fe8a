// Labels that researchers give, beside the ones of provenance: their words, and which of several holds. Never made of a score.
import type { Stage } from './deeds.ts';

/** What a researcher can say of a stage or of a whole flow. */
export const givenLabels = ['bot', 'person', 'unsure'] as const;
export type GivenLabel = (typeof givenLabels)[number];

/** Most sessions that are labelled at once: those a filter selects, and those named one by one. */
export const mostLabelled = 5_000;
export const mostNamed = 1_000;

/** A label as it was given. Rows are only ever added: the newest of a giver for the same stage holds. */
export type Given = {
  /** null: the whole flow. */
  readonly stage: Stage | null;
  /** null: the giver takes back what they said before. */
  readonly label: GivenLabel | null;
  /** Account of the giver. */
  readonly giver: number;
};

/** A row whose label was not taken back. */
export type Standing<Row extends Given> = Row & { readonly label: GivenLabel };

const isStanding = <Row extends Given>(row: Row): row is Standing<Row> => row.label !== null;

/** The rows that hold, one for each giver and stage, of the rows of one flow, oldest first. */
export function standing<Row extends Given>(rows: readonly Row[]): readonly Standing<Row>[] {
  const newest = new Map<string, Row>();
  for (const row of rows) newest.set(`${row.giver} ${row.stage ?? ''}`, row);
  return [...newest.values()].filter(isStanding);
}

/**
 * What each giver says of a stage: their label for the stage itself, else the one for the whole flow.
 * @param rows rows that hold
 * @param stage null: of the whole flow alone
 */
export function saidOf<Row extends Given>(
  rows: readonly Standing<Row>[],
  stage: Stage | null,
): ReadonlyMap<number, Standing<Row>> {
  const said = new Map<number, Standing<Row>>();
  for (const row of rows) if (row.stage === null) said.set(row.giver, row);
  if (stage !== null) for (const row of rows) if (row.stage === stage) said.set(row.giver, row);
  return said;
}

/** Whether two givers say different things of one of these stages. */
export const isDisputed = (rows: readonly Standing<Given>[], stages: readonly Stage[]): boolean =>
  stages.some((stage) => new Set([...saidOf(rows, stage).values()].map(({ label }) => label)).size > 1);
