// The forms of the rounds page, read into what they ask for; every field that does not fit is named.
import { askAgainChoices, fastestQueueRate, mostQueueSize, slowestQueueRate } from '@podoal/contract/http/console.ts';
import type { ShowingName } from '@podoal/contract/routes.ts';
import { type EpochMs, isSeoulDate, isSeoulTime, seoulEpoch } from '@podoal/contract/units.ts';
import type { RoundSettings } from '@podoal/sale/2-performances/round.ts';
import { textField } from '../../http/visit.ts';
import type { FieldWord } from '../../ui/messages/field-words.ts';

/** What the forms of the page do. */
export const roundActions = ['open', 'change', 'close'] as const;
export type RoundAction = (typeof roundActions)[number];

/** What a form asks for. */
export type RoundForm =
  | {
      readonly action: 'open';
      readonly name: ShowingName;
      readonly closeCurrent: boolean;
      readonly settings: Partial<RoundSettings>;
    }
  | { readonly action: 'change' | 'close'; readonly roundId: number; readonly settings: Partial<RoundSettings> };

type Problem = { readonly field: string; readonly word: FieldWord };
type ReadForm = ({ readonly ok: true } & RoundForm) | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a form: `action`, then `showing` or `round_id`, then settings (see RoundsPage). A new round's opening must be to come. */
export function readRoundForm(body: unknown, now: EpochMs): ReadForm {
  const problems: Problem[] = [];
  const action = roundActions.find((one) => one === textField(body, 'action')) ?? null;
  if (action === null) return { ok: false, problems: [{ field: 'action', word: 'not-a-choice' }] };
  const settings = action === 'close' ? {} : settingsIn(body, problems);
  if (action === 'open') {
    const name = showingIn(textField(body, 'showing') ?? '');
    if (name === null) problems.push({ field: 'showing', word: 'not-a-choice' });
    // A wrong hour must not open a round at once, and close another for it.
    if ((settings.opensAt ?? now) < now) problems.push({ field: 'opens_at', word: 'out-of-range' });
    if (name === null || problems.length > 0) return { ok: false, problems };
    return { ok: true, action, name, closeCurrent: textField(body, 'close_current') === 'on', settings };
  }
  const roundId = Number(textField(body, 'round_id'));
  if (!(Number.isSafeInteger(roundId) && roundId > 0)) problems.push({ field: 'round_id', word: 'wrong-form' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, action, roundId, settings };
}

/** `perf001@2026-12-01T19:00` */
function showingIn(written: string): ShowingName | null {
  const [, performanceId, date, time] = /^([a-z0-9-]{1,40})@([\d-]{10})T([\d:]{5})$/u.exec(written) ?? [];
  if (performanceId === undefined || date === undefined || time === undefined) return null;
  return { performanceId, date, time };
}

/** `2026-12-01T19:00` in Seoul. */
function momentIn(written: string): EpochMs | null {
  const [date = '', time = ''] = written.split('T');
  return isSeoulDate(date) && isSeoulTime(time) ? seoulEpoch(date, time) : null;
}

/**
 * Settings of a form; a field that is not there changes nothing. An empty `opens_at` means now, an empty `queue_rate` the
 * line's own pace; any other empty field changes nothing either.
 */
function settingsIn(body: unknown, problems: Problem[]): Partial<RoundSettings> {
  const number = (field: string, fits: (value: number) => boolean): number | null | undefined => {
    const written = textField(body, field)?.trim();
    if (written === undefined) return undefined;
    if (written === '') return null;
    const value = Number(written);
    if (fits(value)) return value;
    problems.push({ field, word: 'out-of-range' });
    return undefined;
  };
  const opens = textField(body, 'opens_at')?.trim();
  const opensAt = opens === undefined ? undefined : opens === '' ? null : momentIn(opens);
  if (opensAt === null && opens !== '') problems.push({ field: 'opens_at', word: 'wrong-form' });
  const queueSize =
    number('queue_size', (size) => Number.isInteger(size) && size >= 1 && size <= mostQueueSize) ?? undefined;
  const queueRate = number('queue_rate', (rate) => rate >= slowestQueueRate && rate <= fastestQueueRate);
  const rivalRate = number('rival_rate', (rate) => rate >= 0 && rate <= 1) ?? undefined;
  const crowd = textField(body, 'crowd');
  const askAgain = askAgainChoices.find((one) => one === textField(body, 'ask_again'));
  const seed = textField(body, 'seed')?.trim() ?? '';
  if (seed.length > 100) problems.push({ field: 'seed', word: 'too-long' });
  return {
    ...(opensAt === undefined ? {} : { opensAt }),
    ...(queueSize === undefined ? {} : { queueSize }),
    ...(queueRate === undefined ? {} : { queueRate }),
    ...(rivalRate === undefined ? {} : { rivalRate }),
    ...(crowd === null ? {} : { crowd: crowd === 'on' }),
    ...(askAgain === undefined ? {} : { askAgain }),
    ...(seed === '' ? {} : { seed }),
  };
}
