// A showing as calls name it.
import type { ShowingName } from '@podoal/contract/routes.ts';

/** A showing as the body of a call names it. */
export const showingFields = ({ performanceId, date, time }: ShowingName) => ({
  performance_id: performanceId,
  ...{ date, time },
});

/** A showing as the query of a call names it. */
export const showingQuery = (showing: ShowingName): string => new URLSearchParams(showingFields(showing)).toString();
