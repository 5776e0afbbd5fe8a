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
  /** Calls, with `:flowId` and `:name` as places, and the page of what did not fit. */
  readonly urls: {
    readonly flows: string;
    readonly flow: string;
    readonly document: string;
    readonly oddities: string;
  };
  readonly performances: readonly { readonly id: string; readonly title: string }[];
  readonly venue: Venue;
};
