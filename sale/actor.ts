// Who does a deed, when, and how strictly the gates stand. Handed to every deed of a store.
import type { EpochMs } from '@podoal/contract/units.ts';

/** `enforce` refuses a step that was not earned; `observe` lets queue, captcha and step order pass and only records. */
export type GateMode = 'enforce' | 'observe';

/** A registered run of the bot lab or of a test. */
export type Run = {
  readonly runId: number;
  readonly kind: 'bot' | 'test';
  /** Seed of the run: with the buyer's index it is the subject of that buyer's chance. */
  readonly seed: string;
};

/** A logged-in person or program. */
export type Actor = {
  readonly sessionId: number;
  readonly accountId: number;
  readonly role: 'buyer' | 'researcher';
  /** The run whose token came with this very request, if any. */
  readonly run: Run | null;
};

/** Circumstances of one deed. */
export type Circumstances = {
  readonly now: EpochMs;
  readonly actor: Actor;
  readonly gates: GateMode;
};
