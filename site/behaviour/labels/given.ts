// Labels that researchers give, as the record's port speaks of them.
import type { Given } from '@podoal/contract/behaviour/given-labels.ts';
import type { LogsQuery } from '@podoal/contract/http/viewer.ts';
import type { EpochMs } from '@podoal/contract/units.ts';

/** A label with what was said beside it. */
export type GivenRow = Given & {
  /** Bot family and level, as the giver takes them to be. */
  readonly family: string | null;
  readonly level: string | null;
  readonly note: string;
  readonly givenAt: EpochMs;
};

/** A row of a flow's history. */
export type LabelRow = GivenRow & {
  /** False: taken back, or relabelled since. */
  readonly holds: boolean;
};

/** A label for the sessions named, or for all that a filter selects. */
export type LabelWish = Omit<GivenRow, 'givenAt'> & {
  readonly of: { readonly flowIds: readonly string[] } | { readonly filter: LogsQuery };
};

/** What became of it, in sessions; of a refused wish nothing was written. */
export type Labelled =
  | {
      readonly ok: true;
      readonly labelled: number;
      /** The giver had said the same before. */
      readonly unchanged: number;
      /** Without the stage. */
      readonly skipped: number;
    }
  | { readonly ok: false; readonly reason: 'no-such-flow' | 'too-many-sessions' };
