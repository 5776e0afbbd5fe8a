// Structured logs (pino). They carry request ids and routes, never URLs, addresses, names or e-mails of people.
import { type Logger, pino } from 'pino';

/** The site's logger; `silent` turns it off. */
export const makeLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: plainError } });

/** Errors without the request objects libraries hang on them. */
function plainError(error: unknown): Readonly<Record<string, string | undefined>> {
  if (!(error instanceof Error)) return { message: String(error) };
  return { name: error.name, message: error.message, stack: error.stack };
}
