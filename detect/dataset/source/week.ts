// Weeks and days in Seoul: the finest that a dataset tells of when something was.
const dayMs = 86_400_000;
const seoulMs = 9 * 3_600_000;

/** The day of a moment in Seoul, YYYY-MM-DD. */
export const dayOf = (epochMs: number): string => new Date(epochMs + seoulMs).toISOString().slice(0, 10);

/** The Monday of the week of a moment in Seoul, YYYY-MM-DD. */
export function mondayOf(epochMs: number): string {
  const day = Math.floor((epochMs + seoulMs) / dayMs);
  // 1970-01-01 was a Thursday.
  const monday = day - ((day + 3) % 7);
  return new Date(monday * dayMs).toISOString().slice(0, 10);
}
