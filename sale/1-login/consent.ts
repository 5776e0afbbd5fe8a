// Consent to the record of behaviour: what an answer comes to. The store keeps answers, pages and ingest ask whether they hold.
import { type EpochMs, seoulDate } from '@podoal/contract/units.ts';

/** Who is younger is never recorded, whatever was said. */
export const consentAgeYears = 14;

/** Number of the text's words. It grows when they change: an answer belongs to the words that were read. */
const wordsVersion = 2;

/** The two questions: (a) recording here, (b) use in released data. */
export type ConsentChoice = { readonly recording: boolean; readonly release: boolean };

/** An answer, with the version of the text it answers. */
export type ConsentAnswer = ConsentChoice & { readonly version: string };

/** An answer as it is kept: what holds of it, not what was pressed. */
export type GivenConsent = ConsentAnswer & { readonly at: EpochMs };

/** The version of the text that promises to delete after so many days, e.g. `1-180d`. */
export const consentVersionOf = (retentionDays: number): string => `${wordsVersion}-${retentionDays}d`;

/**
 * Whether an answer to `given` still answers the `current` text: the same words, and no longer kept than was promised.
 */
export function answersText(given: string, current: string): boolean {
  if (given === current) return true;
  const [then, now] = [partsOf(given), partsOf(current)];
  return then !== null && now !== null && then.words === now.words && then.days >= now.days;
}

function partsOf(version: string): { readonly words: string; readonly days: number } | null {
  const [, words, days] = /^(\d{1,9})-(\d{1,9})d$/u.exec(version) ?? [];
  return words === undefined ? null : { words, days: Number(days) };
}

/** Whether behaviour may be recorded under this answer; null: nothing was ever said. */
export const mayRecordUnder = (given: ConsentAnswer | null, currentVersion: string): boolean =>
  given?.recording === true && answersText(given.version, currentVersion);

/** Whether somebody born on this day (YYYY-MM-DD) is too young to consent; nobody is whose birth date is unknown. */
export function isUnderAge(birth: string | null, now: EpochMs): boolean {
  if (birth === null) return false;
  const comesOfAge = `${String(Number(birth.slice(0, 4)) + consentAgeYears).padStart(4, '0')}${birth.slice(4)}`;
  return seoulDate(now) < comesOfAge;
}

/** What an answer comes to: the choice to be kept, or why it cannot be taken. */
export type DecidedConsent =
  | { readonly ok: true; readonly choice: ConsentChoice }
  | { readonly ok: false; readonly reason: 'consent-outdated' | 'under-age' };

/** Decides an answer. A release without recording is none. */
export function decideConsent(
  asked: ConsentAnswer,
  about: { readonly birth: string | null; readonly currentVersion: string; readonly now: EpochMs },
): DecidedConsent {
  if (asked.version !== about.currentVersion) return { ok: false, reason: 'consent-outdated' };
  if (asked.recording && isUnderAge(about.birth, about.now)) return { ok: false, reason: 'under-age' };
  return { ok: true, choice: { recording: asked.recording, release: asked.recording && asked.release } };
}
