// Studies: what a study and its invitation codes must be, who may join, and which flows of a member it covers.
import { days, type EpochMs } from '@podoal/contract/units.ts';

/** A study as a researcher describes it. All of it is shown to who is invited. */
export type StudyDescription = {
  /** Its name among all studies; stands in documents and datasets. */
  readonly name: string;
  /** What it is for, in Korean. */
  readonly purposeKo: string;
  /** The same in English; null: Korean alone. */
  readonly purposeEn: string | null;
  /** Who runs it and how to reach them. */
  readonly contact: string;
};

/** Most characters of each field. */
export const studyLimits = { name: 60, purpose: 1000, contact: 200 } as const;

export type StudyProblem = {
  readonly field: 'name' | 'purpose_ko' | 'purpose_en' | 'contact';
  readonly problem: 'missing' | 'too-long' | 'wrong-form';
};

/** Checks a description; every field that does not fit is named at once. */
export function checkStudy(
  typed: StudyDescription,
):
  | { readonly ok: true; readonly study: StudyDescription }
  | { readonly ok: false; readonly problems: readonly StudyProblem[] } {
  const problems: StudyProblem[] = [];
  const checked = (field: StudyProblem['field'], written: string, most: number, needed = true): string => {
    const text = written.trim();
    if (needed && text === '') problems.push({ field, problem: 'missing' });
    if (text.length > most) problems.push({ field, problem: 'too-long' });
    return text;
  };
  const study = {
    name: checked('name', typed.name.replaceAll(/\s+/gu, ' '), studyLimits.name),
    purposeKo: checked('purpose_ko', typed.purposeKo, studyLimits.purpose),
    purposeEn: checked('purpose_en', typed.purposeEn ?? '', studyLimits.purpose, false) || null,
    contact: checked('contact', typed.contact, studyLimits.contact),
  };
  // Control characters would make a name nobody can search for.
  if (/\p{C}/u.test(study.name)) problems.push({ field: 'name', problem: 'wrong-form' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, study };
}

/** Signs of invitation codes: 32 that nobody confuses (Crockford's), so a sign holds 5 bits. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Signs of a code: 100 random bits. */
export const codeLength = 20;

/** A code as it is kept, whatever its case, dashes and spaces; null: no code. */
export function readCode(written: string): string | null {
  if (written.length > 100) return null;
  const code = written.toUpperCase().replaceAll(/[\s-]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  return code.length === codeLength && [...code].every((sign) => codeAlphabet.includes(sign)) ? code : null;
}

/** A code as people read it: `0123-4567-89AB-CDEF-GHJK`. */
export const writtenCode = (code: string): string => code.replaceAll(/.{4}(?=.)/gu, '$&-');

/** Most codes made at once, most uses of one, longest life of one. */
export const invitationLimits = { codes: 500, uses: 10_000, lifeMs: days(366) } as const;

/** An invitation as far as joining asks. */
export type InvitationState = {
  readonly studyClosedAt: EpochMs | null;
  readonly expiresAt: EpochMs;
  readonly uses: number;
  readonly useLimit: number;
};

export type JoinRefusal =
  | 'study-closed'
  | 'invitation-expired'
  | 'invitation-used-up'
  | 'in-another-study'
  | 'run-in-study';

/** Why an invitation can be taken by nobody any more; null: it can. */
export function whyOver(
  { studyClosedAt, expiresAt, uses, useLimit }: InvitationState,
  now: EpochMs,
): JoinRefusal | null {
  if (studyClosedAt !== null) return 'study-closed';
  if (now >= expiresAt) return 'invitation-expired';
  return uses >= useLimit ? 'invitation-used-up' : null;
}

/** An account joins so often, however often it leaves: coming and going must not use up what is meant for others. */
export const mostMemberships = 3;

/**
 * What comes of taking an invitation. Who is in the study already stays so and uses nothing up; one is in one study at a
 * time; a run of the lab and its accounts take part in none.
 */
export function decideJoin(
  invitation: InvitationState,
  who: {
    readonly isOfRun: boolean;
    readonly isIn: 'no-study' | 'this-study' | 'another-study';
    /** How often this account came to any study before. */
    readonly came: number;
  },
  now: EpochMs,
): 'join' | 'stay' | JoinRefusal {
  if (who.isOfRun) return 'run-in-study';
  if (who.isIn === 'this-study') return 'stay';
  if (who.came >= mostMemberships) return 'invitation-used-up';
  return whyOver(invitation, now) ?? (who.isIn === 'another-study' ? 'in-another-study' : 'join');
}

/** Somebody's time in a study. */
export type Membership = {
  readonly study: string;
  readonly joinedAt: EpochMs;
  /** null: still in it. */
  readonly leftAt: EpochMs | null;
};

/** The study somebody was in at a moment; null: none. */
export const studyAt = (memberships: readonly Membership[], at: EpochMs): string | null =>
  memberships.find(({ joinedAt, leftAt }) => joinedAt <= at && (leftAt === null || at < leftAt))?.study ?? null;
