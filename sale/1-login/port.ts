// What a store must do for accounts, sessions, roles and runs.
import type { EpochMs } from '@podoal/contract/units.ts';
import type { Run } from '../actor.ts';
import type { CheckedRegistration, LoginFailures } from './account.ts';

export type Role = 'buyer' | 'researcher';

export type Account = CheckedRegistration & { readonly accountId: number; readonly role: Role };

/** What a session cookie stands for. */
export type SessionView = {
  readonly sessionId: number;
  readonly accountId: number;
  readonly role: Role;
  readonly name: string;
};

/** A run to be registered. */
export type NewRun = {
  readonly tokenHash: Uint8Array;
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
   * An account made under a run is that run's next buyer.
   */
  readonly register: (wish: {
    readonly registration: CheckedRegistration;
    readonly passwordHash: string;
    readonly fromThisMachine: boolean;
    readonly run: Run | null;
    readonly now: EpochMs;
  }) => Promise<{ ok: true; account: Account } | { ok: false; reason: 'email-taken' }>;
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
  readonly findRun: (tokenHash: Uint8Array) => Promise<Run | null>;
};
