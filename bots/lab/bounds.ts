// How much a run of the lab may do: sessions, sessions at once, and time. Looked at before anything is started.
import { minutes } from '@podoal/contract/units.ts';

/** Sessions of one command, over all its families. */
export const mostSessions = 200;
/** Sessions that run side by side. */
export const mostAtOnce = 8;
/** A run that was told nothing takes on new sessions for so long, minutes. */
export const usualMinutes = 30;
/** The longest run that can be asked for, minutes. */
export const mostMinutes = 120;
/** A session that has not ended by then is ended: a pass and a hold last no longer than this either, ms. */
export const longestSessionMs = minutes(20);
