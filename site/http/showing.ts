// The showing a call or page names, and the refusals every deed of a showing shares.
import type { ErrorCode } from '@podoal/contract/error-codes.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { Performance } from '@podoal/sale/2-performances/catalogue.ts';
import type { Deps } from '../deps.ts';

/** The showing named by a body or query. */
export const showingOf = (sent: {
  readonly performance_id: string;
  readonly date: string;
  readonly time: string;
}): ShowingName => ({ performanceId: sent.performance_id, date: sent.date, time: sent.time });

/** The showing named by a path and its query. */
export const showingAt = (
  params: { readonly id: string },
  query: { readonly date: string; readonly time: string },
): ShowingName => ({ performanceId: params.id, date: query.date, time: query.time });

/** The performance with this id, or null. */
export const performanceOf = (deps: Deps, id: string): Performance | null =>
  deps.catalogue.performances.find((performance) => performance.id === id) ?? null;

/** The code of a deed's refusal: a showing that is unknown because its performance is says so. */
export const codeOf = (deps: Deps, name: ShowingName, reason: ErrorCode): ErrorCode =>
  reason === 'no-such-showing' && performanceOf(deps, name.performanceId) === null ? 'no-such-performance' : reason;
