// Facts of deeds: what the journal keeps under a name, as documents hold it.
import type { DeedData } from '@podoal/contract/behaviour/deeds.ts';
import type { Action } from '@podoal/contract/behaviour/documents.ts';

/** A deed's facts, copied. */
export const factsOf = (data: DeedData): Action['extra'] =>
  Object.fromEntries(
    Object.entries(data).map(([name, fact]) => [name, typeof fact === 'object' && fact !== null ? [...fact] : fact]),
  );

/** A fact that is a text, else null. */
export const textOrNull = (fact: DeedData[string] | undefined): string | null =>
  typeof fact === 'string' ? fact : null;

/** A fact that is a number, else null. */
export const numberOrNull = (fact: DeedData[string] | undefined): number | null =>
  typeof fact === 'number' ? fact : null;
