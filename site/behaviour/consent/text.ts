// The text about the record of behaviour, as pages show it in parts and `GET /api/consent` as a whole.
import { consentVersionOf } from '@podoal/sale/1-login/consent.ts';
import type { Deps } from '../../deps.ts';
import { formatCount } from '../../ui/format.ts';
import { type Lang, messages } from '../../ui/messages/index.ts';

/** What is read before the two questions: title and matter of each part, in order. */
export function consentParts(lang: Lang, retentionDays: number): readonly (readonly [string, string])[] {
  const { text } = messages(lang).consent;
  return [
    [text.what, text.whatMore],
    [text.why, text.whyMore],
    [text.kept, text.keptMore],
    [text.howLong, text.howLongMore(formatCount(retentionDays, lang))],
    [text.who, text.whoMore],
    [text.anyway, text.anywayMore],
  ];
}

/** The whole text in one language, a line a part; the two questions come last. */
export function consentText(lang: Lang, retentionDays: number): string {
  const { text } = messages(lang).consent;
  const parts = consentParts(lang, retentionDays).map(([title, more]) => `${title}: ${more}`);
  const questions = [`(a) ${text.recording}. ${text.recordingMore}`, `(b) ${text.release}. ${text.releaseMore}`];
  return [...parts, ...questions].join('\n');
}

/** The version of the text that is shown now. */
export const shownVersion = ({ config }: Pick<Deps, 'config'>): string => consentVersionOf(config.retentionDays);
