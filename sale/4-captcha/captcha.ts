// The captcha of one pass: which picture is current, how long the step lasts, what an answer is worth.
import { type DurationMs, type EpochMs, minutes, seconds } from '@podoal/contract/units.ts';

/** Letters that may be drawn: A–Z without I and O, which look like digits. */
export const captchaAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
export const captchaLength = 6;
/** The step's time from its first picture; another picture does not restart it. */
export const captchaStepMs = minutes(3);
/** Misses that bring a new picture. */
export const missesPerPicture = 3;
/** Pictures a pass may draw freely; each later one must wait twice as long as the one before, up to half a minute. */
export const freePictures = 10;
const longestWaitMs = seconds(30);

/** The captcha of one person in one round. The letters never leave the server but as picture or sound. */
export type Captcha = {
  readonly letters: string;
  /** Shapes the picture and the sound, so that asking again shows the same. */
  readonly pictureSeed: number;
  /** Start of the step: its first picture. */
  readonly startedAt: EpochMs;
  readonly drawnAt: EpochMs;
  /** Misses on this picture. */
  readonly misses: number;
  /** Pictures drawn during this pass. */
  readonly pictures: number;
  /** When it was solved or used up; a captcha serves once. */
  readonly solvedAt: EpochMs | null;
  /** Whether anybody was shown this picture; the oracle of the lab draws without showing. */
  readonly isShown: boolean;
};

/** What a fresh picture is made of, from the system's secure generator. */
export type FreshPicture = { readonly letters: string; readonly pictureSeed: number };

export type ShowOutcome =
  | { readonly ok: true; readonly captcha: Captcha; readonly drawn: boolean }
  | { readonly ok: false; readonly reason: 'too-many-requests'; readonly retryAfterMs: DurationMs };

/** True when the step's time is over. */
export const stepRanOut = (captcha: Captcha, now: EpochMs): boolean => now >= captcha.startedAt + captchaStepMs;

/** The current picture, drawn anew when there is none, when its misses are used up, when the step ran out, or when a new one is wanted. */
export function showCaptcha(
  current: Captcha | null,
  wantsNew: boolean,
  now: EpochMs,
  fresh: FreshPicture,
): ShowOutcome {
  const alive = current !== null && current.solvedAt === null && !stepRanOut(current, now);
  const usable = alive && current.misses < missesPerPicture;
  if (usable && !wantsNew) return { ok: true, captcha: current, drawn: false };
  const pictures = current?.pictures ?? 0;
  const waitMs = pictures < freePictures ? 0 : Math.min(longestWaitMs, seconds(2 ** (pictures - freePictures)));
  const waitedMs = current === null ? Number.POSITIVE_INFINITY : now - current.drawnAt;
  if (waitedMs < waitMs) return { ok: false, reason: 'too-many-requests', retryAfterMs: waitMs - waitedMs };
  const startedAt = alive ? current.startedAt : now;
  const captcha = {
    ...fresh,
    startedAt,
    drawnAt: now,
    misses: 0,
    pictures: pictures + 1,
    solvedAt: null,
    isShown: false,
  };
  return { ok: true, captcha, drawn: true };
}

export type CheckOutcome =
  | { readonly verdict: 'right'; readonly captcha: Captcha }
  /** Wrong; `used` means the picture had all its misses and a new one must be fetched. */
  | { readonly verdict: 'wrong'; readonly captcha: Captcha; readonly attemptsLeft: number; readonly used: boolean }
  | { readonly verdict: 'ran-out' }
  | { readonly verdict: 'no-picture' };

/** Judges an answer; small letters count as capitals and surrounding space is not looked at. */
export function checkCaptcha(current: Captcha | null, answer: string, now: EpochMs): CheckOutcome {
  if (current === null || current.solvedAt !== null || current.misses >= missesPerPicture) {
    return { verdict: 'no-picture' };
  }
  if (stepRanOut(current, now)) return { verdict: 'ran-out' };
  if (answer.trim().toUpperCase() === current.letters) {
    return { verdict: 'right', captcha: { ...current, solvedAt: now } };
  }
  const misses = current.misses + 1;
  const attemptsLeft = missesPerPicture - misses;
  return { verdict: 'wrong', captcha: { ...current, misses }, attemptsLeft, used: attemptsLeft === 0 };
}
