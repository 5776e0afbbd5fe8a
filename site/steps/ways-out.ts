// The places a step's script leads to when a step was not earned any more; written into the page's data by the server.
import { pages, type ShowingName, showingUrl } from '@podoal/contract/routes.ts';
import type { WaysOut } from './ask.ts';

/** `here`: path and query of the page, to come back to after logging in. */
export const waysOut = (showing: ShowingName, here: string): WaysOut => ({
  login: `${pages.login}?next=${encodeURIComponent(here)}`,
  queue: showingUrl(pages.queue, showing),
  captcha: showingUrl(pages.captcha, showing),
});

/** The showing as fields of a call. */
export const showingFields = ({ performanceId, date, time }: ShowingName) => ({
  performance_id: performanceId,
  date,
  time,
});

/** The showing as the query of a call, `performance_id=…&date=…&time=…`. */
export const showingQuery = (showing: ShowingName): string => new URLSearchParams(showingFields(showing)).toString();
