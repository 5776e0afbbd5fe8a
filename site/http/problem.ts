// Refusals of the API as problem+json (RFC 9457), and of pages as a page: one closed list of codes for both.
import { type ErrorCode, errorCodes } from '@podoal/contract/error-codes.ts';
import type { DurationMs } from '@podoal/contract/units.ts';
import { type FieldWord, fieldWords } from '../ui/messages/field-words.ts';
import { messages } from '../ui/messages/index.ts';
import type { Answer, Asked } from './app-type.ts';
import { langOf } from './language.ts';

/** A field that does not fit: its name, dotted where nested, and what is wrong with it in the reader's language. */
export type FieldError = { readonly field: string; readonly message: string };

/** Facts that belong to one code, such as who took a seat. */
export type ProblemFacts = Readonly<Record<string, string | number | boolean | null | readonly FieldError[]>>;

/** Answers with a problem. */
export function refuse(request: Asked, reply: Answer, code: ErrorCode, facts?: ProblemFacts): Answer {
  const { status, title } = errorCodes[code];
  const detail = messages(langOf(request)).errors[code];
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('x-request-id', request.id)
    .send(JSON.stringify({ type: `urn:podoal:problem:${code}`, title, status, code, detail, ...facts }));
}

/** Answers that fields do not fit. */
export const refuseFields = (request: Asked, reply: Answer, errors: readonly FieldError[]): Answer =>
  refuse(request, reply, 'invalid-input', { errors });

/** The words for fields that do not fit, in the reader's language. */
export const fieldErrorsOf = (
  request: Asked,
  problems: readonly { readonly field: string; readonly word: FieldWord }[],
): readonly FieldError[] => problems.map(({ field, word }) => ({ field, message: fieldWords[langOf(request)][word] }));

/** Answers that it was too much, and when to come again. */
export const refuseForNow = (request: Asked, reply: Answer, retryAfterMs: DurationMs): Answer =>
  refuse(request, reply.header('retry-after', Math.ceil(retryAfterMs / 1000)), 'too-many-requests', {
    retry_after_ms: Math.ceil(retryAfterMs),
  });

const json = /\bapplication\/(problem\+)?json\b/u;

/** Whether who asks reads problems rather than pages: a call of the API, or a page asked for as JSON. */
export const wantsProblem = (request: Asked): boolean =>
  request.url.startsWith('/api/') ||
  json.test(request.headers.accept ?? '') ||
  json.test(request.headers['content-type'] ?? '');
