// What a store must do for the captcha.
import type { ShowingName } from '@podoal/contract/routes.ts';
import type { DurationMs, EpochMs } from '@podoal/contract/units.ts';
import type { Circumstances } from '../actor.ts';
import type { GateRefusal } from '../gates.ts';

type Refusal = { ok: false; reason: 'no-such-showing' | GateRefusal };

export type CaptchaStore = {
  /** The current picture's letters and shape; `wantsNew` draws another. For drawing on the server only. */
  readonly showCaptcha: (
    at: Circumstances,
    name: ShowingName,
    wantsNew: boolean,
  ) => Promise<
    | { ok: true; letters: string; pictureSeed: number; endsAt: EpochMs; isAgain: boolean }
    | { ok: true; solved: true }
    | { ok: false; reason: 'too-many-requests'; retryAfterMs: DurationMs }
    | Refusal
  >;
  /** `scoreOf`: what the detector says of a flow, 0–1, null: nothing. `again`: right, and another captcha is asked for. */
  readonly checkCaptcha: (
    at: Circumstances,
    name: ShowingName,
    answer: string,
    scoreOf?: (flowId: string) => number | null,
  ) => Promise<
    | { ok: true; right: boolean; attemptsLeft: number; newPicture: boolean; again: boolean }
    | { ok: false; reason: 'captcha-expired' }
    | Refusal
  >;
  /** Goes on without the other captcha that was asked for; recorded, and seen by researchers. `was` false: there was none, and nothing changed. */
  readonly appealCaptcha: (at: Circumstances, name: ShowingName) => Promise<{ ok: true; was: boolean } | Refusal>;
  /** The answer of the current picture for a run of the lab; recorded as `oracle`. */
  readonly askOracle: (at: Circumstances, name: ShowingName) => Promise<{ ok: true; answer: string } | Refusal>;
};
