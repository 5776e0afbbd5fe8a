// Accounts: what may be registered, and how log-in failures slow further tries down.
import { type DurationMs, type EpochMs, minutes, seconds } from '@podoal/contract/units.ts';

/** A registration as typed. Phone and birth date may be left out. */
export type Registration = {
  readonly name: string;
  readonly email: string;
  readonly phone?: string | undefined;
  readonly birth?: string | undefined;
  readonly password: string;
};

/** A registration fit to be stored: e-mail in small letters, phone as digits. */
export type CheckedRegistration = {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly birth: string | null;
};

/** A field of the form that does not fit, and why. */
export type FieldProblem = { readonly field: string; readonly problem: FieldProblemKind };
export type FieldProblemKind = 'missing' | 'too-long' | 'not-an-email' | 'not-a-phone' | 'not-a-date' | 'too-short';

/**
 * Numbers that no account is ever given, about one in eight, spread evenly: synthetic logs say that such accounts made them
 * (docs/decisions/0018).
 */
export const isNobodys = (accountNo: number): boolean => Math.imul(accountNo, 0x9e3779b1) >>> 29 === 0;

const emailPattern = /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/u;
/** Shortest password. */
export const passwordMinimum = 8;

/** Digits of a Korean phone number in any written form (010-1234-5678, +82 10 …, 02) 123 4567), or null. */
export function phoneDigits(written: string): string | null {
  if (!/^[\d\s()+.\-–]+$/u.test(written)) return null;
  const digits = written.replace(/\D/gu, '').replace(/^(00)?82(0?)/u, '0');
  return /^0\d{7,11}$/u.test(digits) || /^1\d{7}$/u.test(digits) ? digits : null;
}

/** The e-mail in the form it is compared and stored in, or null if it is none. */
export function normalEmail(written: string): string | null {
  const email = written.trim().toLowerCase();
  return email.length <= 254 && emailPattern.test(email) ? email : null;
}

/** A day of the past as YYYY-MM-DD, however it was separated (20000131, 2000.01.31); null: no such day. */
function pastDay(written: string, now: EpochMs): string | null {
  const [, year, month, day] = /^(\d{4})[-./ ]{0,2}(\d{2})[-./ ]{0,2}(\d{2})\.?$/u.exec(written) ?? [];
  const date = `${year}-${month}-${day}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null;
  return at <= now && date >= '1900-01-01' ? date : null;
}

/** Checks a registration; every field that does not fit is named at once. */
export function checkRegistration(
  typed: Registration,
  now: EpochMs,
): { ok: true; registration: CheckedRegistration } | { ok: false; problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const name = typed.name.trim();
  if (name === '') problems.push({ field: 'name', problem: 'missing' });
  if (name.length > 60) problems.push({ field: 'name', problem: 'too-long' });
  const email = normalEmail(typed.email);
  if (email === null) problems.push({ field: 'email', problem: 'not-an-email' });
  if ([...typed.password].length < passwordMinimum) problems.push({ field: 'password', problem: 'too-short' });
  if (typed.password.length > 200) problems.push({ field: 'password', problem: 'too-long' });
  const phoneTyped = typed.phone?.trim() ?? '';
  const phone = phoneTyped === '' ? null : phoneDigits(phoneTyped);
  if (phoneTyped !== '' && phone === null) problems.push({ field: 'phone', problem: 'not-a-phone' });
  const birthTyped = typed.birth?.trim() ?? '';
  const birth = birthTyped === '' ? null : pastDay(birthTyped, now);
  if (birthTyped !== '' && birth === null) problems.push({ field: 'birth', problem: 'not-a-date' });
  if (problems.length > 0 || email === null) return { ok: false, problems };
  return { ok: true, registration: { name, email, phone, birth } };
}

/** Failures of one account or address in a row. */
export type LoginFailures = { readonly count: number; readonly lastAt: EpochMs };

/** Failures that cost nothing; after them each one doubles the wait, up to a minute. */
export const freeFailures = { account: 5, address: 50 } as const;
/** After so long without a failure the earlier ones no longer count. */
export const failuresForgottenAfterMs = minutes(15);

/** How long the next try must wait; 0: it may go on. */
export function loginWaitMs(failures: LoginFailures | null, free: number, now: EpochMs): DurationMs {
  if (failures === null || failures.count < free || now - failures.lastAt >= failuresForgottenAfterMs) return 0;
  const waitMs = Math.min(minutes(1), seconds(2 ** Math.min(10, failures.count - free)));
  return Math.max(0, failures.lastAt + waitMs - now);
}

/** The failures after one more. */
export function oneMoreFailure(failures: LoginFailures | null, now: EpochMs): LoginFailures {
  const forgotten = failures === null || now - failures.lastAt >= failuresForgottenAfterMs;
  return { count: forgotten ? 1 : failures.count + 1, lastAt: now };
}
