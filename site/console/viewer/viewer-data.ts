// What the viewer's page tells its script; both sides share the types.
import type { ErrorCode } from '@podoal/contract/error-codes.ts';
import type { Venue } from '@podoal/sale/venue/venue.ts';
import type { Lang, Messages } from '../../ui/messages/index.ts';

export type ViewerWords = Messages['viewer'];

export type ViewerData = {
  readonly lang: Lang;
  readonly words: ViewerWords;
  /** Sentences of refusals. */
  readonly refusals: Readonly<Record<ErrorCode, string>>;
  /** Calls, with `:flowId` and `:name` as places, and the pages beside the viewer. */
  readonly urls: {
    readonly flows: string;
    readonly flow: string;
    readonly document: string;
    readonly labels: string;
    readonly flowLabels: string;
    readonly agreement: string;
    readonly detector: string;
    readonly dataset: string;
    readonly oddities: string;
  };
  readonly performances: readonly { readonly id: string; readonly title: string }[];
  /** Names of studies, newest first. */
  readonly studies: readonly string[];
  /** Who may give labels. */
  readonly researchers: readonly { readonly accountId: number; readonly name: string }[];
  readonly venue: Venue;
};
