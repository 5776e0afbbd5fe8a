// What a store must do for studies: make and close them, keep their invitations, and know who is in which since when.
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Actor } from '../actor.ts';
import type { InvitationState, JoinRefusal, Membership, StudyDescription } from './study.ts';

/** A study with what came of it. */
export type StudyView = StudyDescription & {
  readonly studyId: number;
  readonly madeAt: EpochMs;
  /** null: it is open. */
  readonly closedAt: EpochMs | null;
  /** Invitation codes made for it. */
  readonly codes: number;
  /** How often an invitation was taken, by people who left or withdrew since too. */
  readonly came: number;
  /** Who is in it now. */
  readonly members: number;
  /** Of them, who agrees to being recorded: they are its participants. */
  readonly consented: number;
  /** Of the members, who has booked since they joined. */
  readonly booked: number;
};

/** An invitation as its holder sees it. */
export type InvitationView = InvitationState & { readonly studyId: number; readonly study: StudyDescription };

/** Codes to be made. The store keeps their hashes alone. */
export type NewInvitations = {
  readonly codes: readonly string[];
  /** How many people may join by each. */
  readonly useLimit: number;
  readonly expiresAt: EpochMs;
};

export type StudyStore = {
  /** Makes a study; its name is no other's. */
  readonly makeStudy: (
    study: StudyDescription,
    madeBy: number,
    now: EpochMs,
  ) => Promise<{ ok: true; study: StudyView } | { ok: false; reason: 'study-name-taken' }>;
  /** All studies, newest first. */
  readonly studies: () => Promise<readonly StudyView[]>;
  /** Lets nobody join any more; who is in stays in. Closing twice is as closing once. */
  readonly closeStudy: (
    studyId: number,
    now: EpochMs,
  ) => Promise<{ ok: true; study: StudyView } | { ok: false; reason: 'no-such-study' }>;
  readonly invite: (
    studyId: number,
    invitations: NewInvitations,
    now: EpochMs,
  ) => Promise<{ ok: true } | { ok: false; reason: 'no-such-study' | 'study-closed' }>;
  /** The invitation of a code as `readCode` gives it; null: nobody made it. */
  readonly invitation: (code: string) => Promise<InvitationView | null>;
  /** Takes an invitation; see `decideJoin`. */
  readonly joinStudy: (
    code: string,
    actor: Actor,
    now: EpochMs,
  ) => Promise<{ ok: true; membership: Membership } | { ok: false; reason: JoinRefusal | 'no-such-invitation' }>;
  /** Every time of an account in a study, oldest first. */
  readonly memberships: (accountId: number) => Promise<readonly Membership[]>;
  /** Ends the account's membership; what it was recorded as stays. False: it was in no study. */
  readonly leaveStudy: (accountId: number, now: EpochMs) => Promise<boolean>;
  /** Deletes every membership of an account. */
  readonly forgetMemberships: (accountId: number) => Promise<void>;
  /** Accounts with the role of researchers, by their number. */
  readonly researchers: () => Promise<readonly { readonly accountId: number; readonly name: string }[]>;
};
