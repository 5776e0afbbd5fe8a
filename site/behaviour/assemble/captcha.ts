// What a booking's document says of the captcha: attempts, pictures asked for, when it was shown and solved.
import type { Deed } from '@podoal/contract/behaviour/deeds.ts';
import type { BookDocument } from '@podoal/contract/behaviour/documents.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import { captchaStepMs, missesPerPicture } from '@podoal/sale/4-captcha/captcha.ts';
import { tenths } from './clock.ts';

/** The captcha's part, from the deeds of the stage. */
export function captchaOf(deeds: readonly Deed[], zero: EpochMs): BookDocument['captcha'] {
  const t = (deed: Deed | undefined) => (deed === undefined ? null : tenths(deed.at - zero));
  const checked = deeds.filter(({ kind }) => kind === 'captcha-checked');
  const solved = checked.find(({ data }) => data.right === true);
  // Asked for once more, only the second right answer, or an appeal, leads on.
  const isAgain = deeds.some(({ kind }) => kind === 'captcha-demanded');
  const rights = checked.filter(({ data }) => data.right === true).length;
  const isAppealed = deeds.some(({ kind }) => kind === 'captcha-appealed');
  return {
    attempts: checked.map(({ at, data }) => ({
      t: tenths(at - zero),
      right: data.right === true,
      length: typeof data.length === 'number' ? data.length : 0,
    })),
    refreshes: refreshesIn(deeds),
    success: isAgain ? rights > 1 || isAppealed : solved !== undefined,
    oracle: deeds.some(({ kind }) => kind === 'oracle'),
    shown_t: t(deeds.find(({ kind }) => kind === 'captcha-shown')),
    solved_t: t(solved),
  };
}

/** New pictures that somebody asked for: not the first, and not those that came because the one before was used up. */
function refreshesIn(deeds: readonly Deed[]): number {
  let refreshes = 0;
  let [startedAt, misses, isUsedUp] = [0, 0, true];
  for (const { kind, at, data } of deeds) {
    if (kind === 'captcha-checked') {
      if (data.right === true) isUsedUp = true;
      else misses += 1;
    }
    if (kind === 'captcha-shown' && data.new_picture === true) {
      const ranOut = at - startedAt >= captchaStepMs;
      if (!isUsedUp && !ranOut && misses < missesPerPicture) refreshes += 1;
      if (isUsedUp || ranOut) startedAt = at;
      [misses, isUsedUp] = [0, false];
    }
  }
  return refreshes;
}
