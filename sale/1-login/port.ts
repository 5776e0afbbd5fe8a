// What a store must do for accounts, sessions, roles, consent and runs.
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Run } from '../actor.ts';
import type { CheckedRegistration, LoginFailures } from './account.ts';
import type { ConsentAnswer, GivenConsent } from './consent.ts';

export type Role = 'buyer' | 'researcher';

export type Account = CheckedRegistration & { readonly accountId: number; readonly role: Role };

/** What a session cookie stands for. */
export type SessionView = {
  readonly sessionId: number;
  readonly accountId: number;
  readonly role: Role;
  readonly name: string;
  /** Whether the account's consent lets behaviour be recorded, now. */
  readonly recording: boolean;
};

/** Where an answer about consent came from. */
export type ConsentWay = 'register' | 'my-data' | 'api';

/** An answer of the history. */
export type KeptConsent = GivenConsent & { readonly via: ConsentWay };

/** What becomes of an answer about consent. */
export type ConsentOutcome =
  | { readonly ok: true; readonly given: GivenConsent }
  | { readonly ok: false; readonly reason: 'consent-outdated' | 'under-age' };

export type ConsentStore = {
  /** What the account said last; null: it was never asked. */
  readonly consent: (accountId: number) => Promise<GivenConsent | null>;
  /** Everything the account ever said, oldest first. */
  readonly consents: (accountId: number) => Promise<readonly KeptConsent[]>;
  /** Keeps an answer; sessions of the account know at once. */
  readonly giveConsent: (
    accountId: number,
    asked: ConsentAnswer,
    via: ConsentWay,
    now: EpochMs,
  ) => Promise<ConsentOutcome>;
  /** Whether the consent of a flow's account lets behaviour be recorded, now; false of a flow that does not exist. */
  readonly mayRecord: (flowNo: number) => Promise<boolean>;
};

/** A run to be registered. */
export type NewRun = {
  /** The secret its clients carry; the store keeps its hash alone. */
  readonly token: string;
  readonly kind: 'bot' | 'test';
  readonly family: string;
  readonly level: string | null;
  readonly tool: string | null;
  readonly version: string | null;
  readonly seed: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly now: EpochMs;
};

export type AccountStore = {
  /**
   * Stores an account. The first account registered from this machine itself, under no run, becomes researcher.
   * An account made under a run is that run's next buyer. `consent`: the answer given with the registration, absent
   * when nothing was asked; who is too young for a yes is registered with a no.
   */
  readonly register: (wish: {
    readonly registration: CheckedRegistration;
    readonly consent?: ConsentAnswer | null;
    readonly passwordHash: string;
    readonly fromThisMachine: boolean;
    readonly run: Run | null;
    readonly now: EpochMs;
  }) => Promise<{ ok: true; account: Account } | { ok: false; reason: 'email-taken' | 'consent-outdated' }>;
  readonly findAccount: (email: string) => Promise<{ account: Account; passwordHash: string } | null>;
  readonly account: (accountId: number) => Promise<Account | null>;
  readonly openSession: (wish: {
    /** The secret the browser keeps; the store keeps its hash alone. */
    readonly token: string;
    readonly accountId: number;
    readonly run: Run | null;
    readonly now: EpochMs;
    readonly until: EpochMs;
  }) => Promise<void>;
  readonly findSession: (token: string, now: EpochMs) => Promise<SessionView | null>;
  readonly closeSession: (token: string) => Promise<void>;
  readonly loginFailures: (subject: string) => Promise<LoginFailures | null>;
  readonly recordLoginFailure: (subject: string, now: EpochMs) => Promise<void>;
  readonly forgetLoginFailures: (subject: string) => Promise<void>;
  readonly hasResearcher: () => Promise<boolean>;
  /** Stores the hash of a one-time link; a newer one replaces it. */
  readonly offerResearcherLink: (tokenHash: Uint8Array, now: EpochMs) => Promise<void>;
  /** Uses the one-time link up; false when it is unknown or used. */
  readonly takeResearcherLink: (tokenHash: Uint8Array, accountId: number) => Promise<boolean>;
  readonly registerRun: (run: NewRun) => Promise<Run>;
  readonly findRun: (token: string) => Promise<Run | null>;
};
