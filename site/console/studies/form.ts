// The forms of the page of studies, read into what they ask for; every field that does not fit is named.

import { days } from '@podoal/contract/units.ts';
import { checkStudy, invitationLimits, type StudyDescription } from '@podoal/sale/study/study.ts';
import { textField } from '../../http/visit.ts';
import type { FieldWord } from '../../ui/messages/field-words.ts';

/** What the forms of the page do. */
const studyActions = ['make', 'invite', 'close'] as const;

type Problem = { readonly field: string; readonly word: FieldWord };

export type StudyForm =
  | { readonly action: 'make'; readonly study: StudyDescription }
  | { readonly action: 'close'; readonly studyId: number }
  | {
      readonly action: 'invite';
      readonly studyId: number;
      readonly wish: { readonly count: number; readonly uses: number; readonly days: number };
      readonly asCsv: boolean;
    };

/** Reads a form: `action`, then the description, or `study_id` and of `invite` also `count`, `uses`, `days` and `format`. */
export function readStudyForm(
  body: unknown,
): { readonly ok: true; readonly form: StudyForm } | { readonly ok: false; readonly problems: readonly Problem[] } {
  const text = (name: string): string => textField(body, name) ?? '';
  const action = studyActions.find((one) => one === text('action')) ?? null;
  if (action === null) return { ok: false, problems: [{ field: 'action', word: 'not-a-choice' }] };
  if (action === 'make') {
    const typed = { name: text('name'), purposeKo: text('purpose_ko'), purposeEn: text('purpose_en') };
    const checked = checkStudy({ ...typed, contact: text('contact') });
    if (checked.ok) return { ok: true, form: { action, study: checked.study } };
    return { ok: false, problems: checked.problems.map(({ field, problem }) => ({ field, word: problem })) };
  }
  const problems: Problem[] = [];
  const number = (field: string, most: number): number => {
    const value = text(field).trim() === '' ? Number.NaN : Number(text(field));
    const fits = Number.isInteger(value) && value >= 1 && value <= most;
    if (!fits) problems.push({ field, word: 'out-of-range' });
    return value;
  };
  const studyId = number('study_id', Number.MAX_SAFE_INTEGER);
  if (action === 'close')
    return problems.length > 0 ? { ok: false, problems } : { ok: true, form: { action, studyId } };
  const { codes, uses, lifeMs } = invitationLimits;
  const wish = { count: number('count', codes), uses: number('uses', uses), days: number('days', lifeMs / days(1)) };
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, form: { action, studyId, wish, asCsv: text('format') === 'csv' } };
}
