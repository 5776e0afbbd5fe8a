// What main thread and worker say to each other: a question, its answer, an error that must survive the way.
import type { Desk } from './desk.ts';

export type Call = keyof Desk;

/** A question. */
export type Asked = { readonly id: number; readonly call: Call; readonly args: readonly unknown[] };

/** An error as it travels between threads. */
export type PlainError = { readonly message: string; readonly stack: string | null; readonly code: string | null };

/** An answer, or something the operator should hear of. */
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: PlainError }
  | { readonly report: PlainError; readonly what: string };

/** What is wrong, in a form that can be sent. */
export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { message: String(error), stack: null, code: null };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { message: error.message, stack: error.stack ?? null, code };
}

/** The error again. */
export function errorOf({ message, stack, code }: PlainError): Error {
  const error = new Error(message);
  if (stack !== null) error.stack = stack;
  return code === null ? error : Object.assign(error, { code });
}
