// What a stage's document is made of: provenance, the sale's deeds, the pages' batches, a client's own log. Stores read
// it from what they keep, the generator of synthetic logs invents it; assemble.ts makes the document of either.
import type { Batch } from '@podoal/contract/behaviour/batch.ts';
import type { Deed, Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { Label, PerfDocument, QueDocument } from '@podoal/contract/behaviour/documents.ts';
import type { RecordedStep } from '@podoal/contract/behaviour/signals.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { EpochMs } from '@podoal/contract/units.ts';

/** A batch as it was received; `body` has been checked when it came. */
export type ReceivedBatch = {
  readonly step: RecordedStep;
  readonly body: Omit<Batch, 'token'>;
  readonly receivedAt: EpochMs;
  /** Arrived after the stage's document was first put together. */
  readonly isLate: boolean;
};

/** One action of a client without recorder. */
export type ClientAction = {
  readonly action: string;
  readonly target: string | null;
  readonly x: number | null;
  readonly y: number | null;
  readonly extra: Readonly<Record<string, string | number | boolean | null>>;
};

/** What a client without recorder says of a stage: any of the measured fields of the stage's document. */
export type ClientStage = Partial<
  Pick<
    PerfDocument,
    | 'viewport'
    | 'browser_info'
    | 'pages'
    | 'mouse_trajectory'
    | 'pointer'
    | 'clicks'
    | 'hovers'
    | 'keys'
    | 'inputs'
    | 'compositions'
    | 'scrolls'
    | 'wheels'
    | 'states'
    | 'views'
    | 'calls'
    | 'card_clicks'
    | 'date_selections'
    | 'time_selections'
  > &
    Pick<QueDocument, 'position_updates' | 'reloads'>
> & { readonly actions?: readonly (ClientAction & { readonly t: number })[] };

/** Everything known of a stage. */
export type StageInput = {
  readonly stage: Stage;
  readonly flowId: string;
  /** The log-in session under a keyed hash. */
  readonly sessionHash: string | null;
  readonly userId: string;
  /** null without consent. */
  readonly userEmail: string | null;
  /** null without consent, or where nothing was uploaded. */
  readonly userIp: string | null;
  readonly roundId: number | null;
  readonly showing: ShowingName | null;
  readonly label: Label;
  /** Whether signals may stand in the document: consent, or a run. Without it the batches are left out. */
  readonly mayMeasure: boolean;
  /** Deeds of the whole flow, oldest first: how a stage ended may stand in the next. */
  readonly deeds: readonly Deed[];
  /** Batches of this stage in any order, each once. */
  readonly batches: readonly ReceivedBatch[];
  /** Batches that came once more: how many, and events in them. */
  readonly duplicates: { readonly batches: number; readonly events: number };
  readonly refusedBatches: number;
  readonly clientActions: readonly (ClientAction & { readonly receivedAt: EpochMs })[];
  readonly clientStage: (ClientStage & { readonly receivedAt: EpochMs }) | null;
  /** Zero of the document's times where an earlier revision has fixed it. */
  readonly startedAt: EpochMs | null;
  readonly revision: number;
  readonly now: EpochMs;
};
